import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createTask,
  finishAll,
  spoken,
  TASK_FIELDS,
  type TaskAnswer,
} from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
});
afterAll(() => server.close());

/** A task id that was never given. */
const NOBODY = "00000000-0000-7000-8000-000000000000";

interface Change {
  version: number;
  status: string;
  at: string;
  message: string | null;
  source: string;
}

const HISTORY = /* GraphQL */ `
  query ($id: ID!) {
    task(id: $id) {
      status
      version
      createdAt
      updatedAt
      finishedAt
      history {
        version
        status
        at
        message
        source
      }
    }
  }
`;

const historyOf = async (id: string) =>
  (await server.query<{ task: TaskAnswer & { history: Change[] } }>(HISTORY, { id })).task;

const WAIT = /* GraphQL */ `
  query ($id: ID!, $timeoutSeconds: Int!) {
    waitForTask(id: $id, timeoutSeconds: $timeoutSeconds) {
      ...TaskFields
    }
  }
  ${TASK_FIELDS}
`;

const waitForTask = async (id: string, timeoutSeconds = 20) =>
  (await server.query<{ waitForTask: TaskAnswer | null }>(WAIT, { id, timeoutSeconds }))
    .waitForTask;

describe("a task", () => {
  it("is found by its id, as a node and by the caller's name, and is the same each time", async () => {
    const task = await createTask(server, spoken(), { externalTaskId: "order 42 / é" });
    expect(task.externalTaskId).toBe("order 42 / é");
    const found = await server.query<Record<string, TaskAnswer>>(
      `query ($id: ID!, $name: ID!) {
        task(id: $id) { ...TaskFields }
        node(id: $id) { ...TaskFields }
        taskByExternalId(externalTaskId: $name) { ...TaskFields }
      } ${TASK_FIELDS}`,
      { id: task.id, name: "order 42 / é" },
    );
    expect(found["task"]).toMatchObject({
      id: task.id,
      status: "SUBMITTED",
      klingTaskId: task.klingTaskId,
      createdAt: task.createdAt,
    });
    expect(found["node"]).toEqual(found["task"]);
    expect(found["taskByExternalId"]).toEqual(found["task"]);
  });

  it.each([NOBODY, "not-an-id", "", "' or 1=1 --"])(
    "with the id %j is null to every query",
    async (id) => {
      expect(
        await server.query(
          `query ($id: ID!) {
          task(id: $id) { id }
          node(id: $id) { id }
          taskByExternalId(externalTaskId: $id) { id }
          waitForTask(id: $id) { id }
        }`,
          { id },
        ),
      ).toEqual({ task: null, node: null, taskByExternalId: null, waitForTask: null });
    },
  );

  it("has nothing to show before its end, and its video with an expiry after it", async () => {
    const FIELDS = `query ($id: ID!) { waitForTask(id: $id, timeoutSeconds: 20) { finishedAt ... on VideoTask { videos { id index url klingVideoId durationSeconds seed expiresAt } } } }`;
    const { id, klingTaskId } = await createTask(server);
    const open = await server.query<{ task: object }>(
      `query ($id: ID!) { task(id: $id) { finishedAt ... on VideoTask { videos { id } } } }`,
      { id },
    );
    expect(open.task).toEqual({ finishedAt: null, videos: [] });
    finishAll(server.emulator);
    const { waitForTask: done } = await server.query<{
      waitForTask: { videos: { id: string; url: string; expiresAt: string }[] };
    }>(FIELDS, { id });
    expect(done.videos).toMatchObject([
      { id: `video_${id}_0`, index: 0, durationSeconds: 5.041, seed: null },
    ]);
    expect(done.videos[0]?.id).not.toBe(klingTaskId);
    // 30 days by Kling's clock (kling-api.md#I.5), which finishAll has moved forward.
    const days =
      (Date.parse(done.videos[0]?.expiresAt ?? "") - server.emulator.state.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
  });
});

describe("history", () => {
  it("tells every change, oldest first, with who brought it", async () => {
    const { id } = await createTask(server);
    server.emulator.state.advance(30_000);
    await expect
      .poll(async () => (await historyOf(id)).status, { timeout: 5000 })
      .toBe("PROCESSING");
    finishAll(server.emulator);
    await waitForTask(id);
    const task = await historyOf(id);
    expect(task.history.map(({ version, status, source }) => [version, status, source])).toEqual([
      [1, "QUEUED", "SERVER"],
      [2, "SUBMITTED", "SUBMIT"],
      [3, "PROCESSING", "POLL"],
      [4, "SUCCEEDED", "POLL"],
    ]);
    const times = task.history.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect(times.every((at) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at))).toBe(true);
    expect(task).toMatchObject({
      version: 4,
      createdAt: times[0],
      updatedAt: times[3],
      finishedAt: times[3],
    });
  });

  it("holds Kling's reason for a failure", async () => {
    const { id } = await createTask(server, spoken({ text: "Hello [fail:human]" }));
    finishAll(server.emulator);
    await waitForTask(id);
    expect((await historyOf(id)).history.at(-1)).toMatchObject({
      status: "FAILED",
      message: "No human is detected in the input",
    });
  });

  it("of many tasks comes with one query", async () => {
    const ids = [(await createTask(server)).id, (await createTask(server)).id];
    const { tasks } = await server.query<{ tasks: { nodes: { id: string; history: Change[] }[] } }>(
      `{ tasks(first: 2) { nodes { id history { version status } } } }`,
    );
    expect(tasks.nodes.map(({ id }) => id)).toEqual(ids.reverse());
    for (const { history } of tasks.nodes)
      expect(history.slice(0, 2)).toEqual([
        { version: 1, status: "QUEUED" },
        { version: 2, status: "SUBMITTED" },
      ]);
  });
});

describe("waitForTask", () => {
  it("answers when the task ends, whoever waits", async () => {
    const { id } = await createTask(server);
    const waiting = [waitForTask(id), waitForTask(id, 60)];
    finishAll(server.emulator);
    for (const task of await Promise.all(waiting))
      expect(task).toMatchObject({ id, status: "SUCCEEDED", version: 3 });
  });

  it("answers at once where the task has ended", async () => {
    const { id } = await createTask(server);
    finishAll(server.emulator);
    const first = await waitForTask(id);
    expect(await waitForTask(id)).toEqual(first);
  });

  it("answers with the task as it is when the time is up", async () => {
    const { id } = await createTask(server);
    expect(await waitForTask(id, 1)).toMatchObject({ id, status: "SUBMITTED" });
  });

  it.each([0, -1, 61, 2_147_483_647])("refuses to wait for %i seconds", async (timeoutSeconds) => {
    const { body } = await post(server, { query: WAIT, variables: { id: NOBODY, timeoutSeconds } });
    expect(body).toMatchObject({
      data: { waitForTask: null },
      errors: [{ path: ["waitForTask"], extensions: { code: "BAD_USER_INPUT" } }],
    });
    expect(body.errors?.[0]?.message).toBe(
      `timeoutSeconds is ${timeoutSeconds}; 1 to 60 are allowed.`,
    );
  });

  it("answers with what is true when the server stops", async () => {
    const stopping = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
    const { id } = await createTask(stopping);
    const waiting = stopping.query<{ waitForTask: TaskAnswer }>(WAIT, { id, timeoutSeconds: 60 });
    // Its request must have arrived, or it would find the server closed.
    await stopping.query("{ __typename }");
    await stopping.close();
    expect((await waiting).waitForTask).toMatchObject({ id, status: "SUBMITTED" });
  });
});
