import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createsAt } from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { asSent, asGraphQL, restExamples } from "./examples.js";
import {
  create,
  finished,
  GOOD_LATER,
  isSolution,
  laterKinds,
  startQuietServer,
} from "./support.js";

const solutions = laterKinds.filter(isSolution);

/** Solutions through the whole server and the emulator, with a plain key. */
describe("with a plain key", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer({ KLING_STANDARD: "auto" });
  });
  afterAll(() => server.close());
  beforeEach(() => server.emulator.state.requests.clear());

  it.each(restExamples.filter(({ kind }) => isSolution(kind)))(
    "$name arrives as it stands in Kling's example, and comes to a result",
    async ({ name, kind, body }) => {
      const { task, userErrors } = await create(server, kind, asGraphQL[name] ?? {});
      expect(userErrors).toEqual([]);
      const [sent] = createsAt(server.emulator);
      expect(sent).toMatchObject({ code: 0, body: { options: { external_task_id: task?.id } } });
      expect(asSent(sent?.body as Record<string, unknown>)).toEqual(asSent(body));
      const done = await finished(server, task?.id ?? "");
      expect(done).toMatchObject({ status: "SUCCEEDED" });
      expect([...(done.videos ?? []), ...(done.images ?? [])].length).toBeGreaterThan(0);
    },
  );

  it("asks for all of them in one request a sweep", async () => {
    const tasks = await Promise.all(
      solutions.map((kind) => create(server, kind, GOOD_LATER[kind])),
    );
    server.emulator.state.requests.clear();
    for (const { task } of tasks)
      expect(await finished(server, task?.id ?? "")).toMatchObject({ status: "SUCCEEDED" });
    const asked = server.emulator.state.requests.all();
    expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(["/solutions"]));
    expect(asked.length).toBeLessThan(solutions.length);
  });
});

describe("with a key pair", () => {
  it("is refused by name, and nothing is sent", async () => {
    const server = await startTestServer();
    for (const kind of solutions) {
      const { task, userErrors } = await create(server, kind, GOOD_LATER[kind]);
      expect(task).toBeNull();
      expect(userErrors).toMatchObject([{ code: "UNSUPPORTED" }]);
      expect(userErrors[0]?.message).toContain("KLING_API_KEY");
    }
    expect(createsAt(server.emulator)).toEqual([]);
    await server.close();
  });
});
