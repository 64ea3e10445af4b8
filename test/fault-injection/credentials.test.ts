import { expect, it, onTestFinished } from "vitest";
import {
  CREATE,
  createTask,
  finishAll,
  orderFault,
  spoken,
  TASK_FIELDS,
} from "../support/lip-sync.js";
import { startOutsideServer } from "../support/outside-emulator.js";
import { post } from "../support/post.js";
import { startTestServer } from "../support/server.js";

const WAIT = `query ($id: ID!) { waitForTask(id: $id) { ...TaskFields } } ${TASK_FIELDS}`;

it.each([
  ["two hours behind Kling's", 7_200],
  ["two hours ahead of Kling's", -7_200],
])(
  "with a clock %s a task is made and followed to its end, and nobody notices",
  async (_, clockSkewSeconds) => {
    const server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
    onTestFinished(() => server.close());
    server.emulator.state.switches = { ...server.emulator.state.switches, clockSkewSeconds };
    const { id, status } = await createTask(server);
    expect(status).toBe("SUBMITTED");
    finishAll(server.emulator);
    expect(await server.query(WAIT, { id })).toMatchObject({
      waitForTask: { status: "SUCCEEDED" },
    });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    // One request found the difference; the token that was made by Kling's clock is good for all
    // others.
    expect(server.emulator.state.requests.all().filter(({ code }) => code !== 0)).toHaveLength(1);
  },
);

it("where no clock is right for Kling, a task waits as QUEUED, each try is signed twice, and it goes on when Kling is content", async () => {
  const server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
  onTestFinished(() => server.close());
  const discontent = orderFault(server.emulator, { route: "POST lip-sync", code: 1004, times: 2 });
  const { id, status, failure } = await createTask(server);
  expect([status, failure, discontent.hits]).toEqual(["QUEUED", null, 2]);
  await expect.poll(() => server.emulator.state.tasks.all().length, { timeout: 10_000 }).toBe(1);
  finishAll(server.emulator);
  expect(await server.query(WAIT, { id })).toMatchObject({ waitForTask: { status: "SUCCEEDED" } });
});

it("with a key pair that Kling refuses, a task waits as QUEUED until its deadline, and then fails as KLING_UNAVAILABLE", async () => {
  const server = await startOutsideServer({
    env: { KLING_SECRET_KEY: "wrong-secret-key", TASK_DEADLINE_MS: "300" },
  });
  onTestFinished(() => server.close());
  const { body } = await post(server, { query: CREATE, variables: { input: spoken() } });
  expect(body).toMatchObject({
    data: { createLipSync: { task: { status: "QUEUED", failure: null }, userErrors: [] } },
  });
  const [, id = ""] = /"id":"([^"]+)"/.exec(JSON.stringify(body)) ?? [];
  const end = await post(server, { query: WAIT, variables: { id } });
  expect(end.body.data).toMatchObject({
    waitForTask: { status: "FAILED", failure: { code: "KLING_UNAVAILABLE" } },
  });
  expect(server.emulator.state.tasks.all()).toEqual([]);
});
