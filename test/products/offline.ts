import { execute, parse } from "graphql";
import { z } from "zod";
import { ENDPOINTS } from "../../src/emulator/endpoints/index.js";
import { SOLUTIONS } from "../../src/emulator/endpoints/new-standard/solutions/index.js";
import { locateNew } from "../../src/emulator/http/new-standard.js";
import { DEFAULT_SWITCHES, SAMPLE_VIDEOS } from "../../src/emulator/index.js";
import { Refusal } from "../../src/emulator/model/answer.js";
import { Fields } from "../../src/emulator/rules/fields.js";
import type { RequestContext } from "../../src/emulator/rules/request-context.js";
import { createSchema } from "../../src/resolvers/index.js";
import { ANONYMOUS } from "../../src/services/access/caller.js";
import { products, type TaskKind } from "../../src/services/kling/products.js";
import { ownedBy, type Scope } from "../../src/services/task/scope.js";
import type { Task } from "../../src/services/task/task.js";
import type { CreateRequest } from "../../src/services/task-service.js";
import { aTask } from "../support/tasks.js";
import { HELD_SELECTIONS, HELD_TASKS, HOLDER } from "./held-tasks.js";
import { stemOf } from "./support.js";

const answer = z.object({
  data: z
    .object({
      payload: z.object({
        userErrors: z.array(
          z.object({ code: z.string(), path: z.array(z.string()), message: z.string() }),
        ),
      }),
    })
    .nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

export interface Asked {
  /** What would be stored and sent; null where the server refuses. */
  request: Pick<
    CreateRequest,
    "body" | "kind" | "weight" | "webhookUrl" | "estimate" | "pending"
  > | null;
  userErrors: { code: string; path: string; message: string }[];
}

/**
 * The create mutations without a server: the real schema, checks and translations, and instead of
 * the task service a pair of hands that takes what would be stored. It is pure, so that thousands
 * of inputs can be asked about. Throws where GraphQL itself refuses.
 */
export async function offlineMutations(): Promise<
  (kind: TaskKind, input: object, options?: object) => Promise<Asked>
> {
  const schema = await createSchema();
  const documents = new Map(
    Object.keys(products).map((kind) => {
      const stem = stemOf(kind);
      return [
        kind,
        parse(
          `mutation ($input: ${stem}Input!, $options: TaskOptionsInput) { payload: create${stem}(input: $input, options: $options) { userErrors { code path message } } }`,
        ),
      ] as const;
    }),
  );
  return async (kind, input, options) => {
    let request: Asked["request"] = null;
    const tasks = {
      create: (asked: CreateRequest) => {
        request = asked;
        return Promise.resolve({ outcome: "created", task: aTask({ kind }) });
      },
      findRepeated: () => Promise.resolve(null),
    };
    const document = documents.get(kind);
    if (document === undefined) throw new Error(`There is no mutation for ${kind}.`);
    const contextValue = {
      tasks,
      kling: { whyKeyNeeded: () => null },
      owner: HOLDER,
      scope: ownedBy(HOLDER),
      loaders: {
        task: { load: (id: string) => Promise.resolve(heldBy(({ id: each }) => each === id)) },
      },
      reader: {
        task: (_scope: Scope, id: string) => Promise.resolve(heldBy(({ id: each }) => each === id)),
        sourcesOf: () => Promise.resolve(new Map()),
        taskByExternalId: (_owner: string, name: string) =>
          Promise.resolve(heldBy(({ externalTaskId }) => externalTaskId === name)),
      },
      selections: {
        find: (_owner: string, id: string) =>
          Promise.resolve(HELD_SELECTIONS.find((each) => each.id === id) ?? null),
      },
      caller: ANONYMOUS,
      now: Date.now,
      arrival: { requestId: "request" },
      variables: { input, options },
      allowLoopback: false,
      log: { info: () => undefined },
    };
    const { data, errors } = answer.parse(
      await execute({ schema, document, variableValues: { input, options }, contextValue }),
    );
    if (!data || errors !== undefined)
      throw new Error(errors?.[0]?.message ?? "GraphQL gave no data.");
    return {
      request,
      userErrors: data.payload.userErrors.map(({ path, ...error }) => ({
        ...error,
        path: path.join("."),
      })),
    };
  };
}

const heldBy = (fits: (task: Task) => boolean): Task | null => HELD_TASKS.find(fits) ?? null;

const samples = new Map(SAMPLE_VIDEOS.map((sample) => [sample.id as string, sample]));

/**
 * The emulator's world at a moment when nothing was made but its samples, and every link is good.
 */
const context: RequestContext = {
  now: 0,
  date: undefined,
  switches: { ...DEFAULT_SWITCHES, fetchLinks: false },
  video: (id) => {
    const sample = samples.get(id);
    return sample && { ...sample, product: "text2video", url: `https://kling.test/${id}.mp4` };
  },
  speech: () => undefined,
  faceSession: () => undefined,
  selection: (id) => ({
    id,
    createdAt: 0,
    url: "https://kling.test/marked.mp4",
    ratio: "16:9",
    seconds: 5,
    points: [],
  }),
  voice: (id) => ({ id, name: "Keeper", owner: "kling" }),
  element: (id) => ({ id, referenceType: "image_refer" }),
  facesWanted: undefined,
  ownMedia: () => undefined,
};

/**
 * Why the emulator would refuse a body, by its own reading of the reference; null where it would
 * take it.
 */
export function refusalOfEmulator(kind: TaskKind, body: Record<string, unknown>): string | null {
  try {
    planOfEmulator(kind, body);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** The same of a create on the new standard. */
export function refusalOfNewStandard(request: { path: string; body: string }): string | null {
  const located = locateNew(request.path);
  if (located === undefined) throw new Error(`The emulator has no endpoint ${request.path}.`);
  const body = z.record(z.string(), z.unknown()).parse(JSON.parse(request.body));
  try {
    located.endpoint.plan(new Fields(body, { lenient: false }), context, located.model);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** What the emulator makes of a body. Throws where it would refuse it. */
export function planOfEmulator(kind: TaskKind, body: Record<string, unknown>) {
  const endpoint = [...ENDPOINTS, ...SOLUTIONS].find(({ path }) => path === products[kind].path);
  if (endpoint === undefined) throw new Error(`The emulator has no endpoint for ${kind}.`);
  return endpoint.plan(new Fields(body, { lenient: false }), context, "");
}
