import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TaskKind } from "../../src/services/kling/products.js";
import { createsAt } from "../support/lip-sync.js";
import type { TestServer } from "../support/server.js";
import { broken, valid } from "./arbitraries.js";
import { offlineMutations, refusalOfEmulator, type Asked } from "./offline.js";
import type { Kind } from "./random-offers.js";
import { create, startQuietServer } from "./support.js";

/** The same runs each time; another seed is another few hundred. */
const seed = 20_251_122;

const kinds = Object.keys(valid).filter((kind): kind is Kind => kind in valid);
const breakages = kinds.flatMap((kind) =>
  broken[kind].map(
    ({ path, modelRequest }) =>
      [kind, path === "" ? "input" : `input.${path}`, modelRequest] as const,
  ),
);

describe("any input", () => {
  let ask: (kind: TaskKind, input: object) => Promise<Asked>;
  beforeAll(async () => {
    ask = await offlineMutations();
  });

  it.each(kinds)("of %s that keeps the rules is taken, and its body by Kling", async (kind) => {
    await fc.assert(
      fc.asyncProperty(valid[kind], async (input) => {
        const { request, userErrors } = await ask(kind, input);
        expect(userErrors).toEqual([]);
        expect(refusalOfEmulator(kind, request?.body ?? {})).toBeNull();
      }),
      { seed, numRuns: 300 },
    );
  });

  it.each(breakages)(
    "of %s that breaks the rule of %s alone is refused there, and there would be nothing to send",
    async (kind, path, modelRequest) => {
      await fc.assert(
        fc.asyncProperty(modelRequest, async (input) => {
          const { request, userErrors } = await ask(kind, input);
          expect(request).toBeNull();
          expect(new Set(userErrors.map((error) => error.path))).toEqual(new Set([path]));
          for (const { code } of userErrors)
            expect(["INVALID_INPUT", "UNSUPPORTED"]).toContain(code);
        }),
        { seed, numRuns: 100 },
      );
    },
  );
});

describe("over HTTP", () => {
  let server: TestServer;
  beforeAll(async () => {
    // Nothing is to be asked of Kling but the creates.
    server = await startQuietServer({ POLL_MIN_MS: "600000", POLL_MAX_MS: "600000" });
  });
  afterAll(() => server.close());
  beforeEach(() => server.emulator.state.requests.clear());

  it.each(kinds)(
    "any input of %s that keeps the rules is taken by the server and by Kling",
    async (kind) => {
      for (const input of fc.sample(valid[kind], { seed, numRuns: 15 })) {
        server.emulator.state.requests.clear();
        const { task, userErrors } = await create(server, kind, input);
        expect(userErrors).toEqual([]);
        expect(task).toMatchObject({ kind, status: "SUBMITTED" });
        expect(createsAt(server.emulator)).toMatchObject([{ code: 0, taskId: task?.klingTaskId }]);
      }
    },
  );

  it.each(kinds)(
    "any input of %s that breaks a rule is refused, and Kling is not called",
    async (kind) => {
      for (const { path, modelRequest } of broken[kind]) {
        const [input = {}] = fc.sample(modelRequest, { seed, numRuns: 1 });
        const { task, userErrors } = await create(server, kind, input);
        expect(task).toBeNull();
        expect(userErrors[0]?.path.join(".")).toBe(path === "" ? "input" : `input.${path}`);
      }
      expect(createsAt(server.emulator)).toEqual([]);
    },
  );
});
