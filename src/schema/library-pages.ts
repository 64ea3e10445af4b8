import { Field, Int, ObjectType } from "type-graphql";
import type { LibrarySource as SourceValue } from "../services/kling/library.js";
import { enumType } from "./enum.js";
import { LibraryElement, LibraryVoice } from "./library.js";
import { MutationPayload } from "./mutation.js";
import { ID } from "./scalars.js";

export const LibrarySource = enumType<SourceValue>("LibrarySource", "Whose a library is.", {
  OWN: "What the account has made.",
  PRESET: "What Kling offers to everybody.",
});

@ObjectType({ description: "One page of Kling's list of voices." })
export class LibraryVoicePage {
  @Field(() => [LibraryVoice], { description: "In Kling's order." })
  nodes!: LibraryVoice[];
  @Field(() => Int, { description: "Its number, from 1." })
  page!: number;
  @Field(() => Boolean, { description: "Whether there may be more." })
  hasNextPage!: boolean;
}

@ObjectType({ description: "One page of Kling's list of elements." })
export class LibraryElementPage {
  @Field(() => [LibraryElement], { description: "In Kling's order." })
  nodes!: LibraryElement[];
  @Field(() => Int, { description: "Its number, from 1." })
  page!: number;
  @Field(() => Boolean, { description: "Whether there may be more." })
  hasNextPage!: boolean;
}

@ObjectType({ description: "Answer of deleteLibraryVoice." })
export class DeleteLibraryVoicePayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "LibraryVoice.id; null if there are userErrors.",
  })
  deletedId!: string | null;
}

@ObjectType({ description: "Answer of deleteLibraryElement." })
export class DeleteLibraryElementPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: "LibraryElement.id; null if there are userErrors.",
  })
  deletedId!: string | null;
}
