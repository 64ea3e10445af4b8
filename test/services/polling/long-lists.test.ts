import { expect, it } from "vitest";
import { lipSync as lipSyncEndpoint } from "../../../src/emulator/endpoints/lip-sync.js";
import { createTask } from "../../../src/emulator/tasks/create.js";
import { MAX_PAGE_SIZE } from "../../../src/services/kling/api.js";
import { lipSync } from "../../emulator/support.js";
import { LONG, SECOND, startCore } from "../../support/core.js";
import { aTask, queued } from "../../support/tasks.js";

const LIST = "GET /v1/videos/lip-sync";

/**
 * So many tasks open at Kling, each a millisecond younger than the one before. They come to Kling
 * and into the store without the requests and answers of a create: thousands would take a while.
 */
async function withManyOpen(count: number) {
  const core = await startCore({ emulator: { concurrency: 100_000 } });
  for (let made = 0; made < count; made += 1) {
    core.clock.pass(1);
    const now = core.clock.now();
    const task = aTask({ createdAt: now, updatedAt: now, status: "SUBMITTED" });
    const body = lipSync({}, { external_task_id: task.id });
    createTask(core.state, lipSyncEndpoint, body, core.klingUrl);
    const klingTaskId = core.state.tasks.withExternalId(task.id)?.id ?? null;
    await core.store.writer.insert(
      queued({ ...task, klingTaskId }, "", { delivery: { body: null, sentAt: now } }),
    );
  }
  return core;
}

it(
  "2,500 open tasks of one kind are all told of by one sweep, with as many list pages as they fill",
  { timeout: 120_000 },
  async () => {
    const core = await withManyOpen(2_500);
    core.clock.pass(LONG);
    await core.poller.sweep();
    expect(await core.store.reader.countByStatus()).toEqual([
      { status: "SUCCEEDED", count: 2_500 },
    ]);
    expect(core.asked("GET")).toEqual(Array.from({ length: 2_500 / MAX_PAGE_SIZE }, () => LIST));
  },
);

it("pages that can only hold older tasks are not asked for", { timeout: 60_000 }, async () => {
  const core = await withManyOpen(600);
  core.clock.pass(LONG);
  await core.poller.sweep();
  for (let count = 0; count < 5; count++) await core.queue("[unlisted]");
  await core.dispatcher.pass();
  core.clock.pass(3 * SECOND);
  const before = core.asked("GET").length;
  await core.poller.sweep();
  expect(
    core
      .asked("GET")
      .slice(before)
      .filter((each) => each === LIST),
  ).toHaveLength(1);
});
