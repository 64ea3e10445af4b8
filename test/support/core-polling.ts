import { ownedBy } from "../../src/services/task/scope.js";
import type { ChangeSource } from "../../src/services/task/task.js";
import { startCore, type Core, type CoreOptions } from "./core.js";
import { aTask, queued } from "./tasks.js";

/** With so many tasks at Kling, and nothing in the request log yet. */
export async function withOpen(count: number, options: CoreOptions = {}, text = "Hello.") {
  const core = await startCore(options);
  for (let number = 0; number < count; number++) await core.queue(text);
  while ((await core.store.queue.nextDue(["VIDEO"])) !== null) await core.dispatcher.pass();
  core.state.requests.clear();
  return { ...core, tasks: await core.store.reader.openAtKling() };
}

/** Sweeps at the times that the poller itself names, until nothing is open or the time is up. */
export async function sweepFor(ms: number, { clock, poller, store }: Core): Promise<number> {
  const end = clock.now() + ms;
  let sweeps = 0;
  for (; (await store.reader.openAtKling()).length > 0; sweeps++) {
    const next = await poller.sweep();
    if (next > end) break;
    clock.pass(Math.max(0, next - clock.now()));
  }
  return sweeps;
}

export const statusesOf = async ({ store }: Core) =>
  (await store.reader.page(ownedBy("anna"), {}, 500, null)).map(({ status }) => status);

/** Another task changes, and this is who reports it. */
export async function updateBy(source: ChangeSource, { store, feed, clock }: Core): Promise<void> {
  const task = aTask({ createdAt: clock.now(), updatedAt: clock.now() });
  await store.writer.insert(queued(task));
  const heard = new Promise<void>((resolve) => {
    const stop = feed.listen((change) => {
      if (change.task.id !== task.id || change.source !== source) return;
      stop();
      resolve();
    });
  });
  await store.writer.apply([
    { taskId: task.id, update: { source, at: clock.now(), status: "FAILED" } },
  ]);
  await heard;
}
