import { describe, expect, it, onTestFinished } from "vitest";
import type { TaskRecord } from "../../src/emulator/model/task-record.js";
import { GOOD, created, create } from "../products/support.js";
import { ended } from "../support/called-server.js";
import { createsAt, createTask, orderFault } from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { metric } from "../support/transports.js";

interface PoolAnswer {
  unitType: string;
  limit: number | null;
  running: number;
  queued: number;
}

async function start(env: Record<string, string>): Promise<TestServer> {
  const server = await startTestServer({ env });
  onTestFinished(() => server.close());
  return server;
}

async function pool(server: TestServer, name: string): Promise<PoolAnswer | undefined> {
  const { klingAccount } = await server.query<{ klingAccount: { concurrency: PoolAnswer[] } }>(
    "{ klingAccount { concurrency { unitType limit running queued } } }",
  );
  return klingAccount.concurrency.find((each) => each.unitType === name);
}

/** The most slots that were taken at Kling at any one time. */
function mostAtOnce(tasks: readonly TaskRecord[]): number {
  const runningAt = (time: number) =>
    tasks
      .filter(({ createdAt, endsAt }) => createdAt <= time && time < endsAt)
      .reduce((sum, { weight }) => sum + weight, 0);
  return Math.max(0, ...tasks.map(({ createdAt }) => runningAt(createdAt)));
}

const refusals = ({ emulator }: TestServer) =>
  createsAt(emulator).filter(({ code }) => code === 1303).length;

describe("a pool of 3 slots at Kling", () => {
  it("takes 12 tasks one after the other, and no caller hears of a 1303", async () => {
    const server = await start({ EMULATOR_CONCURRENCY: "3", SUBMIT_WAIT_MS: "0" });
    const ids = await Promise.all(
      Array.from({ length: 12 }, async () => (await createTask(server)).id),
    );
    const tasks = await Promise.all(ids.map((id) => ended(server, id)));
    expect(new Set(tasks.map(({ status }) => status))).toEqual(new Set(["SUCCEEDED"]));
    expect(
      new Set(tasks.flatMap(({ history }) => history.map(({ status }) => status))),
    ).not.toContain("FAILED");
    const made = server.emulator.state.tasks.all();
    expect(made).toHaveLength(12);
    expect(mostAtOnce(made)).toBe(3);
    expect(refusals(server)).toBeGreaterThan(0);
    expect((await pool(server, "VIDEO"))?.limit).toBeGreaterThanOrEqual(3);
  });

  it("is known when it is configured: then Kling never has to refuse, and the queue shows", async () => {
    const server = await start({
      EMULATOR_CONCURRENCY: "3",
      KLING_CONCURRENCY_VIDEO: "3",
      EMULATOR_SPEED: "1",
    });
    for (let count = 0; count < 8; count++) await createTask(server);
    expect(await pool(server, "VIDEO")).toEqual({
      unitType: "VIDEO",
      limit: 3,
      running: 3,
      queued: 5,
    });
    expect(await metric(server, 'kling_queue_slots{pool="VIDEO"}')).toBe(5);
    for (const made of [6, 8]) {
      server.emulator.state.advance(600_000);
      await expect
        .poll(() => server.emulator.state.tasks.all().length, { timeout: 10_000 })
        .toBe(made);
    }
    expect(refusals(server)).toBe(0);
  });
});

it("a task that makes 3 pictures takes 3 slots, and one for which too few are left waits", async () => {
  const server = await start({ KLING_CONCURRENCY_IMAGE: "4", EMULATOR_SPEED: "1" });
  const picture = (count: number) => ({ ...GOOD.IMAGE_GENERATION, count });
  await created(server, "IMAGE_GENERATION", picture(3));
  const { task } = await create(server, "IMAGE_GENERATION", picture(2));
  expect(task?.status).toBe("QUEUED");
  expect(await pool(server, "IMAGE")).toEqual({
    unitType: "IMAGE",
    limit: 4,
    running: 3,
    queued: 2,
  });
  expect(createsAt(server.emulator)).toHaveLength(1);
  server.emulator.state.advance(600_000);
  await expect.poll(() => createsAt(server.emulator).length, { timeout: 10_000 }).toBe(2);
});

it("a pool that the account can't pay for rests, and the others go on", async () => {
  const server = await start({ ACCOUNT_STOP_MS: "3600000", EMULATOR_SPEED: "1" });
  server.emulator.state.packs.refuse("video", 1102);
  const failed = await create(server, "TEXT_TO_VIDEO", GOOD.TEXT_TO_VIDEO);
  expect(failed.userErrors).toEqual([]);
  expect(failed.task).toMatchObject({
    status: "FAILED",
    failure: { code: "UNITS_EXHAUSTED", klingError: { code: 1102 } },
  });
  const waiting = await create(server, "LIP_SYNC", GOOD.LIP_SYNC);
  expect(waiting.task?.status).toBe("QUEUED");
  expect((await created(server, "IMAGE_GENERATION", GOOD.IMAGE_GENERATION)).status).toBe(
    "SUBMITTED",
  );
  expect((await created(server, "VIRTUAL_TRY_ON", GOOD.VIRTUAL_TRY_ON)).status).toBe("SUBMITTED");
  expect(createsAt(server.emulator).map(({ path }) => path)).toEqual([
    "/v1/videos/text2video",
    "/v1/images/generations",
    "/v1/images/kolors-virtual-try-on",
  ]);
});

it.each([1302, 1303])(
  "%i for a new task is not the caller's business, and the task is sent again after the pause, not at the next look around",
  async (code) => {
    const server = await start({});
    orderFault(server.emulator, { route: "POST lip-sync", code, times: 1 });
    const { status } = await createTask(server);
    expect(status).toBe("QUEUED");
    // The pause takes 2 s at most; a look around comes every 10 s.
    await expect
      .poll(() => createsAt(server.emulator).map((request) => request.code), { timeout: 7_000 })
      .toEqual([undefined, 0]);
  },
);
