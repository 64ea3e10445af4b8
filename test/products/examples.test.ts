import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { jsonText, parseJson } from "../../src/emulator/model/json.js";
import { products, type TaskKind } from "../../src/services/kling/products.js";
import { createsAt, SAMPLE } from "../support/lip-sync.js";
import type { TestServer } from "../support/server.js";
import {
  asGraphQL,
  expressible,
  notExpressible,
  restExamples,
  startsFromTask,
} from "./examples.js";
import { offlineMutations, type Asked } from "./offline.js";
import { bodyAtKling, create, isSolution, orderedKinds, startQuietServer } from "./support.js";

let ask: (kind: TaskKind, input: object) => Promise<Asked>;
beforeAll(async () => {
  ask = await offlineMutations();
});

describe("the request examples of Kling's documents", () => {
  it("are all written as GraphQL inputs, but for those that say nothing", () => {
    expect([...Object.keys(asGraphQL), ...notExpressible].sort()).toEqual(
      restExamples.map(({ name }) => name).sort(),
    );
    expect(new Set(expressible.map(([, kind]) => kind))).toEqual(new Set(orderedKinds));
  });

  it.each(expressible)(
    "%s: %s translates its input into that very body",
    async (_name, kind, input, body) => {
      const { request, userErrors } = await ask(kind, input);
      expect(userErrors).toEqual([]);
      expect(request?.body).toEqual(body);
    },
  );
});

describe("over HTTP", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer();
  });
  afterAll(() => server.close());
  beforeEach(() => server.emulator.state.requests.clear());

  /** The videos of the examples are none that the emulator has. */
  const withSample = (value: object): object =>
    z
      .record(z.string(), z.unknown())
      .parse(parseJson(jsonText(value).replace(/760000000000000302|890000000000000102/g, SAMPLE)));

  // Those that start from a task have to make it first: advanced-lip-sync.test.ts, avatar.test.ts.
  // Solutions need a plain key: solutions.test.ts.
  it.each(expressible.filter(([, kind, input]) => !startsFromTask(input) && !isSolution(kind)))(
    "%s: %s brings it to Kling under the task's own id, and Kling takes it",
    async (_name, kind, input, body) => {
      const { task, userErrors } = await create(server, kind, withSample(input));
      expect(userErrors).toEqual([]);
      // What is answered at once has no external_task_id.
      const ownName = products[kind].answersAtOnce ? {} : { external_task_id: task?.id };
      expect(bodyAtKling(server)).toEqual({ ...withSample(body), ...ownName });
      expect(createsAt(server.emulator)).toMatchObject([{ code: 0 }]);
      expect(task?.failure).toBeNull();
    },
  );
});
