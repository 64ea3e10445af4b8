import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createElsewhere, createTask, finishAll, orderFault, SAMPLE } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";

interface KlingTask {
  klingTaskId: string;
  externalTaskId: string | null;
  kind: string;
  status: string;
  message: string | null;
  createdAt: string;
  updatedAt: string;
  videos: { klingVideoId: string; url: string; durationSeconds: number }[];
  images: unknown[];
  sourceVideo: { klingVideoId: string; url: string; durationSeconds: number };
}

interface KlingPage {
  nodes: KlingTask[];
  page: number;
  hasNextPage: boolean;
}

const FIELDS = `klingTaskId externalTaskId kind status message createdAt updatedAt videos { klingVideoId url durationSeconds } images { index url } sourceVideo { klingVideoId url durationSeconds }`;
const ONE = `query ($id: ID!, $kind: TaskKind! = LIP_SYNC) { klingTask(kind: $kind, klingTaskId: $id) { ${FIELDS} } }`;
const LIST = `query ($page: Int! = 1, $pageSize: Int! = 30) { klingTasks(kind: LIP_SYNC, page: $page, pageSize: $pageSize) { page hasNextPage nodes { ${FIELDS} } } }`;

let server: TestServer;
beforeAll(async () => {
  // Kling is asked by these queries alone, not by the poller.
  server = await startTestServer({
    env: { EMULATOR_SPEED: "1", POLL_MIN_MS: "600000", POLL_MAX_MS: "600000" },
  });
});
afterAll(() => server.close());
beforeEach(() => server.emulator.state.requests.clear());

const klingTask = async (id: string) =>
  (await server.query<{ klingTask: KlingTask | null }>(ONE, { id })).klingTask;
const klingTasks = async (variables: object = {}) =>
  (await server.query<{ klingTasks: KlingPage }>(LIST, { ...variables })).klingTasks;

describe("klingTask", () => {
  it("shows a task that this server does not hold, by Kling's clock", async () => {
    const made = server.emulator.state.now();
    const id = await createElsewhere(server);
    expect(await klingTask(id)).toMatchObject({
      klingTaskId: id,
      externalTaskId: null,
      kind: "LIP_SYNC",
      status: "SUBMITTED",
      message: null,
      videos: [],
      images: [],
    });
    finishAll(server.emulator);
    const done = await klingTask(id);
    expect(done).toMatchObject({
      status: "SUCCEEDED",
      videos: [{ durationSeconds: 5.041 }],
      images: [],
      sourceVideo: { klingVideoId: SAMPLE, durationSeconds: 5.041 },
    });
    expect(Date.parse(done?.createdAt ?? "")).toBeGreaterThanOrEqual(made);
  });

  it("shows a task of this server under the server's own id", async () => {
    const task = await createTask(server);
    expect(await klingTask(task.klingTaskId ?? "")).toMatchObject({ externalTaskId: task.id });
  });

  it("tells Kling's reason for a failure", async () => {
    const id = await createElsewhere(server, "Hello [fail:human]");
    finishAll(server.emulator);
    expect(await klingTask(id)).toMatchObject({
      status: "FAILED",
      message: "No human is detected in the input",
      videos: [],
    });
  });

  it.each(["760000000000000999", "../text2video", "a b/c?d=e#f", "%2e%2e"])(
    "is null for %j, which Kling does not know",
    async (id) => {
      expect(await klingTask(id)).toBeNull();
      expect(server.emulator.state.requests.all()).toMatchObject([
        { path: `/v1/videos/lip-sync/${encodeURIComponent(id)}`, code: 1201 },
      ]);
    },
  );

  it.each(["", "  ", ".", ".."])(
    "is null for %j, without asking Kling for something else",
    async (id) => {
      expect(await klingTask(id)).toBeNull();
      expect(server.emulator.state.requests.all()).toEqual([]);
    },
  );

  it("says so where Kling does not answer", async () => {
    orderFault(server.emulator, { route: "GET lip-sync", code: 5001, times: 1 });
    const { body } = await post(server, { query: ONE, variables: { id: "1" } });
    expect(body).toMatchObject({
      data: { klingTask: null },
      errors: [
        {
          path: ["klingTask"],
          extensions: { code: "KLING_ERROR", klingCode: 5001, retryable: true },
        },
      ],
    });
  });
});

describe("klingTasks", () => {
  it("shows Kling's own list, newest first, in Kling's own pages, with one request each", async () => {
    const ids: string[] = [];
    for (let number = 0; number < 5; number++) ids.unshift(await createElsewhere(server));
    const idsOf = async (variables: object) =>
      (await klingTasks(variables)).nodes.map(({ klingTaskId }) => klingTaskId);
    server.emulator.state.requests.clear();
    expect(await idsOf({ pageSize: 2 })).toEqual(ids.slice(0, 2));
    expect(await idsOf({ page: 2, pageSize: 2 })).toEqual(ids.slice(2, 4));
    expect(server.emulator.state.requests.all().map(({ path, query }) => [path, query])).toEqual([
      ["/v1/videos/lip-sync", { pageNum: "1", pageSize: "2" }],
      ["/v1/videos/lip-sync", { pageNum: "2", pageSize: "2" }],
    ]);
    expect(await idsOf({})).toEqual(expect.arrayContaining(ids));
  });

  it("is empty past the end", async () =>
    expect(await klingTasks({ page: 1000, pageSize: 500 })).toEqual({
      nodes: [],
      page: 1000,
      hasNextPage: false,
    }));

  it("says whether a page was full, so that there may be a next one", async () => {
    await createElsewhere(server);
    await createElsewhere(server);
    expect(await klingTasks({ pageSize: 1 })).toMatchObject({ page: 1, hasNextPage: true });
    expect(await klingTasks({ page: 2, pageSize: 1 })).toMatchObject({
      page: 2,
      hasNextPage: true,
    });
    expect(await klingTasks({ pageSize: 500 })).toMatchObject({ hasNextPage: false });
  });

  it.each([
    ["page 0", { page: 0 }, "page is 0; 1 to 1000 are allowed."],
    ["page 1001", { page: 1001 }, "page is 1001; 1 to 1000 are allowed."],
    ["pages of none", { pageSize: 0 }, "pageSize is 0; 1 to 500 are allowed."],
    ["pages of 501", { pageSize: 501 }, "pageSize is 501; 1 to 500 are allowed."],
  ])("refuses %s without asking Kling", async (_what, variables, message) => {
    const { body } = await post(server, { query: LIST, variables });
    expect(body.errors).toMatchObject([{ message, extensions: { code: "BAD_USER_INPUT" } }]);
    expect(server.emulator.state.requests.all()).toEqual([]);
  });
});
