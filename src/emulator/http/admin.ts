import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { POOLS } from "../account/packs.js";
import type { EmulatorState } from "../emulator-state.js";
import { ENDPOINTS } from "../endpoints/index.js";
import { NEW_ENDPOINTS } from "../endpoints/new-standard/index.js";
import { faultSchema } from "../fault-injection/faults.js";
import {
  FACES_TRIGGER,
  PROMPT_TRIGGERS,
  REFUSE_TRIGGER,
} from "../fault-injection/prompt-triggers.js";
import { isKlingCode } from "../model/answer.js";
import { DEFAULT_OPTIONS } from "../model/options.js";
import { switchesSchema } from "../model/switches.js";
import { SAMPLE_PICTURE, SAMPLE_SOUND } from "../tasks/library.js";
import { ownView } from "../tasks/own-view.js";
import { originOf } from "./origin.js";

const clockBody = z.strictObject({ advanceMs: z.number().min(0) });

const testCallbackBody = z.strictObject({ url: z.url({ protocol: /^https?$/ }) });

const balanceBody = z.strictObject({
  /** Left out = all pools. */
  pool: z.enum(POOLS).optional(),
  /** Every create answers with this code; null ends it. */
  code: z.number().refine(isKlingCode, "not a code of Kling's table").nullable().optional(),
  /** The size of the pack; what tasks have used is taken off. */
  units: z.number().min(0).optional(),
});

/**
 * The emulator's own controls, outside Kling's paths (kling-api.md#IX-39). They need no token.
 * docs/emulator.md lists them.
 */
export function adminRoutes(app: FastifyInstance, state: EmulatorState): void {
  app.get("/_emulator/", (request) => overview(state, originOf(state, request)));
  app.get("/_emulator", (request) => overview(state, originOf(state, request)));

  app.get<{ Querystring: { method?: string; path?: string; limit?: string } }>(
    "/_emulator/requests",
    ({ query }) => {
      const wanted = state.requests.all().filter((entry) => matches(entry, query));
      return query.limit === undefined ? wanted : wanted.slice(-Number(query.limit));
    },
  );
  app.get("/_emulator/callbacks", () => state.deliveries.all());
  app.post("/_emulator/test-callback", async (request) => {
    const delivery = await state.testCallback(read(testCallbackBody, request.body).url);
    if (!delivery) throw Object.assign(new Error("At most one in 6 seconds"), { statusCode: 400 });
    return delivery;
  });
  app.get("/_emulator/tasks", (request) => {
    const options = {
      now: state.now(),
      origin: originOf(state, request),
      date: state.date,
      switches: state.switches,
    };
    return state.tasks.all().map((task) => ({
      product: task.product,
      ...ownView(task, options),
      record: task,
    }));
  });

  app.get("/_emulator/faults", () => state.faults.all());
  app.post("/_emulator/faults", (request, reply) =>
    reply.code(201).send(state.faults.add(read(faultSchema, request.body))),
  );
  app.delete("/_emulator/faults", () => {
    state.faults.clear();
    return [];
  });
  app.delete<{ Params: { id: string } }>("/_emulator/faults/:id", ({ params }) => {
    state.faults.clear(params.id);
    return state.faults.all();
  });

  app.post("/_emulator/clock", (request) => {
    state.advance(read(clockBody, request.body).advanceMs);
    return { now: state.now() };
  });
  app.get("/_emulator/switches", () => state.switches);
  app.patch(
    "/_emulator/switches",
    (request) =>
      (state.switches = { ...state.switches, ...read(switchesSchema.partial(), request.body) }),
  );
  app.post("/_emulator/balance", (request) => {
    setBalance(state, read(balanceBody, request.body));
    return state.packs.all();
  });
  app.post("/_emulator/reset", () => {
    state.reset();
    return { now: state.now() };
  });
}

function overview(state: EmulatorState, origin: string): object {
  return {
    what: "An emulator of Kling's REST API. Nothing here is made by a model, and nothing is billed.",
    accessKey: state.options.accessKey ?? DEFAULT_OPTIONS.accessKey,
    apiKey: state.options.apiKey === undefined ? DEFAULT_OPTIONS.apiKey : "as set",
    speed: state.options.speed ?? DEFAULT_OPTIONS.speed,
    date: state.date ?? "everything that ever was",
    concurrency: state.options.concurrency ?? DEFAULT_OPTIONS.concurrency,
    endpoints: [...ENDPOINTS, ...NEW_ENDPOINTS].map(({ path }) => path),
    sampleVideos: state.library.samples(origin),
    samplePicture: `${origin}/media/${SAMPLE_PICTURE.name}`,
    sampleSound: `${origin}/media/${SAMPLE_SOUND.name}`,
    promptTriggers: [...PROMPT_TRIGGERS, REFUSE_TRIGGER, FACES_TRIGGER].map(
      ({ trigger, does }) => ({
        trigger,
        does,
      }),
    ),
    switches: state.switches,
  };
}

const matches = (
  entry: { method: string; path: string },
  query: { method?: string; path?: string },
): boolean =>
  (query.method === undefined || entry.method === query.method.toUpperCase()) &&
  (query.path === undefined || entry.path.startsWith(query.path));

function setBalance(
  state: EmulatorState,
  { pool, code, units }: z.infer<typeof balanceBody>,
): void {
  for (const one of pool === undefined ? POOLS : [pool]) {
    if (code !== undefined) state.packs.refuse(one, code);
    if (units !== undefined) state.packs.setTotal(one, units);
  }
}

/** Wrong orders are answered by fastify's error handler, whose code 1200 says what is wrong. */
function read<T>(schema: z.ZodType<T>, body: unknown): T {
  try {
    return schema.parse(typeof body === "string" && body !== "" ? JSON.parse(body) : {});
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : "The body is not JSON";
    throw Object.assign(new Error(reason), { statusCode: 400 });
  }
}
