import { Arg, Ctx, Int, Mutation, Query, Resolver } from "type-graphql";
import { SemanticNonNull } from "../schema/directives.js";
import {
  DeleteLibraryElementPayload,
  DeleteLibraryVoicePayload,
  LibraryElementPage,
  LibrarySource,
  LibraryVoicePage,
} from "../schema/library-pages.js";
import { ID } from "../schema/scalars.js";
import { MAX_PAGE } from "../services/kling/api.js";
import { CODE } from "../services/kling/codes.js";
import { KlingError } from "../services/kling/errors.js";
import type { LibraryPage, LibrarySource as SourceValue } from "../services/kling/library.js";
import { klingLibraryId, libraryId, type LibraryItemType } from "../services/task/library-id.js";
import { publicElement, publicVoice } from "../services/task/public-results.js";
import type { Context } from "./context.js";
import { badInput, klingProblem, toGraphQLError } from "./errors.js";
import { Needs } from "./rights.js";
import { notFound } from "./user-errors.js";

const LISTED =
  "A library belongs to the account at Kling: every creator sees all of it, and tokens for certain tasks none. A page stands for 100 tasks of Kling's, of which some have no result. One request to Kling.";
const DELETED =
  "A library belongs to the account at Kling, and others may use what is in it: for operators. NOT_FOUND if Kling has none with this id, or has it as a preset. One request to Kling.";
const SOURCE = "Whose. Left out: the account's own.";
const PAGE = "1 to 1000.";

@Resolver()
export class LibraryQueries {
  @Needs({ role: "CREATOR", forTaskTokens: false })
  @SemanticNonNull()
  @Query(() => LibraryVoicePage, {
    nullable: true,
    description: `Voices at Kling, which does not say of a voice whether it was deleted. ${LISTED}`,
  })
  libraryVoices(
    @Arg("source", () => LibrarySource, { defaultValue: "OWN", description: SOURCE })
    source: SourceValue,
    @Arg("page", () => Int, { defaultValue: 1, description: PAGE }) page: number,
    @Ctx() { kling }: Context,
  ): Promise<LibraryVoicePage> {
    return list(page, publicVoice, () => kling.listVoices(source, page));
  }

  @Needs({ role: "CREATOR", forTaskTokens: false })
  @SemanticNonNull()
  @Query(() => LibraryElementPage, { nullable: true, description: `Elements at Kling. ${LISTED}` })
  libraryElements(
    @Arg("source", () => LibrarySource, { defaultValue: "OWN", description: SOURCE })
    source: SourceValue,
    @Arg("page", () => Int, { defaultValue: 1, description: PAGE }) page: number,
    @Ctx() { kling }: Context,
  ): Promise<LibraryElementPage> {
    return list(page, publicElement, () => kling.listElements(source, page));
  }

  @Needs({ role: "OPERATOR" })
  @SemanticNonNull()
  @Mutation(() => DeleteLibraryVoicePayload, {
    nullable: true,
    description: `Deletes a voice of the account's own. ${DELETED}`,
  })
  deleteLibraryVoice(
    @Arg("id", () => ID, { description: "LibraryVoice.id, or Kling's id of the voice." })
    id: string,
    @Ctx() { kling }: Context,
  ): Promise<DeleteLibraryVoicePayload> {
    return remove("voice", id, (klingId) => kling.deleteVoice(klingId));
  }

  @Needs({ role: "OPERATOR" })
  @SemanticNonNull()
  @Mutation(() => DeleteLibraryElementPayload, {
    nullable: true,
    description: `Deletes an element of the account's own. ${DELETED}`,
  })
  deleteLibraryElement(
    @Arg("id", () => ID, { description: "LibraryElement.id, or Kling's id of the element." })
    id: string,
    @Ctx() { kling }: Context,
  ): Promise<DeleteLibraryElementPayload> {
    return remove("element", id, (klingId) => kling.deleteElement(klingId));
  }
}

async function list<Item, Shown>(
  page: number,
  show: (item: Item) => Shown,
  ask: () => Promise<LibraryPage<Item>>,
): Promise<{ nodes: Shown[]; page: number; hasNextPage: boolean }> {
  if (page < 1 || page > MAX_PAGE)
    throw badInput(["page"], `page is ${page}; 1 to ${MAX_PAGE} are allowed.`);
  try {
    const { items, hasNextPage } = await ask();
    return { nodes: items.map(show), page, hasNextPage: hasNextPage && page < MAX_PAGE };
  } catch (error) {
    throw toGraphQLError(error);
  }
}

async function remove(
  type: LibraryItemType,
  id: string,
  ask: (klingId: string) => Promise<void>,
): Promise<DeleteLibraryVoicePayload> {
  const missing = {
    deletedId: null,
    userErrors: [notFound(["id"], `The account has no ${type} "${id}" of its own.`)],
  };
  const klingId = klingLibraryId(type, id);
  if (klingId === null) return missing;
  try {
    await ask(klingId);
    return { deletedId: libraryId(type, klingId), userErrors: [] };
  } catch (error) {
    if (!(error instanceof KlingError)) throw error;
    if (isMissing(error)) return missing;
    throw klingProblem(error);
  }
}

/** The id is all that is sent, so that an invalid parameter is an id that leads nowhere. */
const isMissing = ({ code }: KlingError): boolean =>
  code === CODE.INVALID_PARAMETER || code === CODE.RESOURCE_NOT_FOUND;
