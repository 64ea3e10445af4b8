import { describe, expect, it, onTestFinished } from "vitest";
import { ended, taskNow } from "../support/called-server.js";
import {
  createLipSync,
  createsAt,
  createTask,
  finishAll,
  orderFault,
  spoken,
} from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { metric } from "../support/transports.js";

const CREATE = "POST lip-sync";
const ASK = "GET lip-sync";

/** From where a task waits as QUEUED or SUBMITTED until somebody lets it come to its end. */
async function start(): Promise<TestServer> {
  const server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
  onTestFinished(() => server.close());
  return server;
}

/** After these nobody knows whether Kling has acted; here it has. */
const corrupted = [
  ["a page of HTML", { garbage: "html" }],
  ["nothing", { garbage: "empty" }],
  ["half an envelope", { garbage: "cut-json" }],
  ["an answer without end", { garbage: "endless" }],
  ["a task without a task_id", { garbage: "no-task-id" }],
  ["5000, with HTTP 200", { code: 5000, status: 200, act: true }],
  ["a connection that is cut", { cut: "after" }],
] as const;

/** These can be read all the same. */
const odd = [
  ["ids of 18 digits as JSON numbers", { garbage: "numeric-ids" }],
  ["fields of tomorrow", { garbage: "extra-fields" }],
  ["the wrong content type", { garbage: "wrong-type" }],
] as const;

describe("where Kling answers a create with", () => {
  it.each(corrupted)(
    "%s, the caller has a task that is QUEUED, and Kling makes it once",
    async (_, fault) => {
      const server = await start();
      orderFault(server.emulator, { ...fault, route: CREATE, times: 1 });
      const { id, status, failure } = await createTask(server);
      expect([status, failure]).toEqual(["QUEUED", null]);
      await expect
        .poll(async () => (await taskNow(server, id)).status, { timeout: 10_000 })
        .toBe("SUBMITTED");
      finishAll(server.emulator);
      expect((await ended(server, id)).status).toBe("SUCCEEDED");
      expect(createsAt(server.emulator)).toHaveLength(1);
    },
  );

  it.each(odd)(
    "%s, the task is SUBMITTED at once, under every digit of Kling's id",
    async (_, fault) => {
      const server = await start();
      // The next one is no number that a double can hold.
      server.emulator.state.ids.seen("797182621750399062");
      orderFault(server.emulator, { ...fault, route: CREATE });
      expect(await createTask(server)).toMatchObject({
        status: "SUBMITTED",
        klingTaskId: "797182621750399063",
      });
    },
  );

  it("a refusal and HTTP 200, the code counts and the status does not", async () => {
    const server = await start();
    orderFault(server.emulator, { route: CREATE, code: 1301, status: 200, times: 1 });
    const { task, userErrors } = await createLipSync(server, spoken());
    expect(task).toMatchObject({
      status: "FAILED",
      failure: { code: "CONTENT_POLICY", klingError: { code: 1301 } },
    });
    expect(userErrors).toEqual([]);
  });
});

describe("where Kling answers the question how a task is doing with", () => {
  it.each(corrupted)(
    "%s, nothing is said about the task, and the next answer counts",
    async (_, fault) => {
      const server = await start();
      const { id } = await createTask(server);
      const corruption = orderFault(server.emulator, { ...fault, route: ASK, times: 1 });
      await expect.poll(() => corruption.hits, { timeout: 10_000 }).toBe(1);
      finishAll(server.emulator);
      const { status, history } = await ended(server, id);
      expect([status, ...history.map(({ version }) => version)]).toEqual(["SUCCEEDED", 1, 2, 3]);
    },
  );

  it.each(odd)("%s, the task comes to its end", async (_, fault) => {
    const server = await start();
    orderFault(server.emulator, { ...fault, route: ASK });
    const { id } = await createTask(server);
    finishAll(server.emulator);
    expect((await ended(server, id)).status).toBe("SUCCEEDED");
  });

  it("a state that nobody has heard of, the last one stays and the word is counted", async () => {
    const server = await start();
    const { id } = await createTask(server, spoken({ text: "[unknown]" }));
    // The middle third of its time, in which the emulator shows "reviewing".
    server.emulator.state.advance(75_000);
    await expect
      .poll(() => metric(server, "kling_unknown_status_total"), { timeout: 10_000 })
      .toBeGreaterThan(0);
    expect((await taskNow(server, id)).status).toBe("SUBMITTED");
    finishAll(server.emulator);
    expect((await ended(server, id)).status).toBe("SUCCEEDED");
  });

  it("success and no result, the task has SUCCEEDED, without a video and with a word about that", async () => {
    const server = await start();
    const { id } = await createTask(server, spoken({ text: "[empty]" }));
    finishAll(server.emulator);
    await ended(server, id);
    const { task } = await server.query<{ task: object }>(
      "query ($id: ID!) { task(id: $id) { status history { message } ... on VideoTask { videos { url } } } }",
      { id },
    );
    expect(task).toMatchObject({
      status: "SUCCEEDED",
      videos: [],
      history: [{}, {}, { message: "Kling reports success but sent no result." }],
    });
  });
});
