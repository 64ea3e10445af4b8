import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import {
  createElsewhere,
  createsAt,
  createTask,
  finishAll,
  orderFault,
  SAMPLE,
  TASK_FIELDS,
  USER_ERRORS,
  type TaskAnswer,
  type TaskPayload,
} from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";

const env = { EMULATOR_SPEED: "1", SUBMIT_WAIT_MS: "2000" };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env });
});
afterAll(() => server.close());
beforeEach(() => server.emulator.state.requests.clear());

/** A server of its own: where Kling has no slot, the tasks of all wait. */
async function failingServer(fault: Parameters<typeof orderFault>[1]): Promise<TestServer> {
  const own = await startTestServer({ env });
  onTestFinished(() => own.close());
  orderFault(own.emulator, { route: "POST lip-sync", ...fault });
  return own;
}

const CANCEL = `mutation ($id: ID!) { cancelTask(id: $id) { task { ...TaskFields } ${USER_ERRORS} } } ${TASK_FIELDS}`;
const TRACK = `mutation ($id: ID!, $kind: TaskKind! = LIP_SYNC) { trackTask(klingTaskId: $id, kind: $kind) { task { ...TaskFields } ${USER_ERRORS} } } ${TASK_FIELDS}`;
const WAIT = `query ($id: ID!) { waitForTask(id: $id) { ...TaskFields history { status source } ... on LipSyncTask { videos { id } sourceVideo { klingVideoId } } } } ${TASK_FIELDS}`;

const cancel = async (id: string, at = server) =>
  (await at.query<{ cancelTask: TaskPayload }>(CANCEL, { id })).cancelTask;
const track = async (id: string) =>
  (await server.query<{ trackTask: TaskPayload }>(TRACK, { id })).trackTask;
const waitFor = async (id: string, at = server) =>
  (
    await at.query<{
      waitForTask: TaskAnswer & {
        history: { status: string; source: string }[];
        videos: { id: string }[];
      };
    }>(WAIT, { id })
  ).waitForTask;

describe("cancelTask", () => {
  it("takes a task back that Kling had no slot for, and Kling never hears of it again", async () => {
    const busy = await failingServer({ code: 1303 });
    const task = await createTask(busy);
    expect(task).toMatchObject({ status: "QUEUED", version: 1, klingTaskId: null, failure: null });
    const { task: canceled, userErrors } = await cancel(task.id, busy);
    expect(userErrors).toEqual([]);
    expect(canceled).toMatchObject({ id: task.id, status: "CANCELED", version: 2, failure: null });
    expect(canceled?.finishedAt).toBe(canceled?.updatedAt);
    expect((await waitFor(task.id, busy)).history).toEqual([
      { status: "QUEUED", source: "SERVER" },
      { status: "CANCELED", source: "SERVER" },
    ]);

    // The next task of the pool is sent when the pause is over; the canceled one would have been
    // sent before it.
    busy.emulator.state.faults.clear();
    busy.emulator.state.requests.clear();
    const next = await createTask(busy);
    await expect.poll(() => createsAt(busy.emulator).length, { timeout: 10_000 }).toBe(1);
    expect(createsAt(busy.emulator)).toMatchObject([{ body: { external_task_id: next.id } }]);
  });

  it("refuses a task that is on its way: Kling may have it", async () => {
    const cutOff = await failingServer({ cut: "after" });
    const { id } = await createTask(cutOff);
    const { task, userErrors } = await cancel(id, cutOff);
    expect(task).toMatchObject({ id, status: "QUEUED" });
    expect(userErrors).toMatchObject([{ code: "NOT_CANCELABLE", path: ["id"] }]);
    expect(userErrors[0]?.message).toMatch(/on its way to Kling/);
  });

  it("refuses a task that was canceled before", async () => {
    const busy = await failingServer({ code: 1303 });
    const { id } = await createTask(busy);
    await cancel(id, busy);
    expect(await cancel(id, busy)).toMatchObject({
      task: { status: "CANCELED", version: 2 },
      userErrors: [{ code: "NOT_CANCELABLE" }],
    });
  });

  it.each([
    ["SUBMITTED", async () => createTask(server)],
    [
      "SUCCEEDED",
      async () => {
        const task = await createTask(server);
        finishAll(server.emulator);
        return waitFor(task.id);
      },
    ],
  ])("refuses a task that is %s, and shows it", async (status, make) => {
    const { id, version } = await make();
    const { task, userErrors } = await cancel(id);
    expect(task).toMatchObject({ id, status, version });
    expect(userErrors).toMatchObject([
      {
        code: "NOT_CANCELABLE",
        path: ["id"],
        message: `The task is ${status}; only a QUEUED one can be canceled.`,
      },
    ]);
  });

  it.each(["00000000-0000-7000-8000-000000000000", "", "x"])("finds no task %j", async (id) => {
    expect(await cancel(id)).toMatchObject({
      task: null,
      userErrors: [{ code: "NOT_FOUND", path: ["id"] }],
    });
  });
});

describe("trackTask", () => {
  it("follows a task of Kling's from where it is to its end", async () => {
    const klingTaskId = await createElsewhere(server);
    const { task, userErrors } = await track(klingTaskId);
    expect(userErrors).toEqual([]);
    expect(task).toMatchObject({
      __typename: "LipSyncTask",
      kind: "LIP_SYNC",
      status: "SUBMITTED",
      version: 1,
      klingTaskId,
      externalTaskId: null,
    });
    finishAll(server.emulator);
    const done = await waitFor(task?.id ?? "");
    expect(done).toMatchObject({
      status: "SUCCEEDED",
      version: 2,
      sourceVideo: { klingVideoId: SAMPLE },
    });
    expect(done.videos).toHaveLength(1);
    expect(done.history).toEqual([
      { status: "SUBMITTED", source: "SERVER" },
      { status: "SUCCEEDED", source: "POLL" },
    ]);
  });

  it("takes over a task that has ended, with its video", async () => {
    const klingTaskId = await createElsewhere(server);
    finishAll(server.emulator);
    const { task } = await track(klingTaskId);
    expect(task).toMatchObject({ status: "SUCCEEDED", version: 1, klingTaskId });
    expect(task?.finishedAt).not.toBeNull();
    expect((await waitFor(task?.id ?? "")).videos).toHaveLength(1);
  });

  it("takes over a task that failed, with Kling's reason", async () => {
    const klingTaskId = await createElsewhere(server, "Hello [fail]");
    finishAll(server.emulator);
    expect((await track(klingTaskId)).task).toMatchObject({
      status: "FAILED",
      failure: { code: "GENERATION_FAILED", message: "Task execution failed" },
    });
  });

  it("returns the task that is tracked already, also 20 times at once", async () => {
    const klingTaskId = await createElsewhere(server);
    const payloads = await Promise.all(Array.from({ length: 20 }, () => track(klingTaskId)));
    expect(new Set(payloads.map(({ task }) => task?.id)).size).toBe(1);
    expect(payloads.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  });

  it("returns the server's own task where it was created here", async () => {
    const own = await createTask(server);
    expect((await track(own.klingTaskId ?? "")).task).toMatchObject({
      id: own.id,
      version: own.version,
    });
  });

  it("creates nothing at Kling", async () => {
    const klingTaskId = await createElsewhere(server);
    server.emulator.state.requests.clear();
    await track(klingTaskId);
    expect(createsAt(server.emulator)).toEqual([]);
  });

  it("finds no task that Kling does not know", async () => {
    const { task, userErrors } = await track("760000000000000999");
    expect(task).toBeNull();
    expect(userErrors).toMatchObject([
      {
        code: "NOT_FOUND",
        path: ["klingTaskId"],
        message: "Kling knows no LIP_SYNC task 760000000000000999.",
      },
    ]);
  });

  it.each(["", " ", ".."])("refuses %j, which can be no id, without asking Kling", async (id) => {
    expect(await track(id)).toMatchObject({
      task: null,
      userErrors: [{ code: "INVALID_INPUT", path: ["klingTaskId"] }],
    });
    // The poller may be asking for other tasks.
    expect(
      server.emulator.state.requests
        .all()
        .filter(({ path }) => !/\/\d{18}$/.test(path) && path !== "/v1/videos/lip-sync"),
    ).toEqual([]);
  });

  it("says so where Kling does not answer, and keeps nothing", async () => {
    const klingTaskId = await createElsewhere(server);
    const fault = orderFault(server.emulator, {
      route: `GET /v1/videos/lip-sync/${klingTaskId}`,
      code: 5001,
    });
    const { body } = await post(server, { query: TRACK, variables: { id: klingTaskId } });
    expect(body.errors).toMatchObject([
      {
        path: ["trackTask"],
        extensions: { code: "KLING_ERROR", klingCode: 5001, retryable: true },
      },
    ]);
    server.emulator.state.faults.clear(fault.id);
    expect((await track(klingTaskId)).task).toMatchObject({ status: "SUBMITTED", version: 1 });
  });
});
