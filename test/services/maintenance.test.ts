import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { GRACE_MS, Maintenance } from "../../src/services/maintenance.js";
import { openStore } from "../../src/services/store/index.js";
import { START, testClock } from "../support/clock.js";
import { aTask, queued } from "../support/tasks.js";
import { tempFolder } from "../support/temp-folder.js";

const DAY = 86_400_000;

async function maintained({ tasks }: { tasks: number }) {
  const store = await openStore(`file:${tempFolder()}/tasks.db`);
  onTestFinished(() => store.close());
  const idempotency = (key: number) => ({
    key: String(key),
    fingerprint: "f",
    earlierFingerprint: "f",
    expiresAt: START,
  });
  for (let key = 0; key < tasks; key++)
    await store.writer.insert(queued(aTask(), "Hello.", { idempotency: idempotency(key) }));
  const clock = testClock();
  const log = pino({ level: "silent" });
  const maintenance = new Maintenance({ store, log, now: clock.now }, { retentionMs: DAY });
  return { store, clock, maintenance };
}

it("snapshots and keys stay for an hour beyond their time, then go", async () => {
  const { store, clock, maintenance } = await maintained({ tasks: 1 });
  const left = async () => ({
    dropped: await store.reader.droppedUpTo(),
    hasKey: (await store.reader.taskByIdempotencyKey("anna", "0", 0)) !== null,
  });
  clock.pass(GRACE_MS - 1);
  await maintenance.step();
  expect(await left()).toEqual({ dropped: 0, hasKey: true });
  clock.pass(1);
  await maintenance.step();
  expect(await left()).toEqual({ dropped: 0, hasKey: false });
  clock.pass(DAY);
  await maintenance.step();
  expect(await left()).toEqual({ dropped: 0, hasKey: false });
  clock.pass(1);
  await maintenance.step();
  expect(await left()).toEqual({ dropped: 1, hasKey: false });
});

it("takes small steps with pauses, and then waits", async () => {
  const { store, clock, maintenance } = await maintained({ tasks: 150 });
  clock.pass(2 * DAY);
  const pause = await maintenance.step();
  expect(await store.reader.droppedUpTo()).toBe(100);
  const idle = await maintenance.step();
  expect(await store.reader.droppedUpTo()).toBe(150);
  expect(idle).toBeGreaterThan(100 * pause);
});

it("leaves the work to the node that has begun it", async () => {
  const { store, clock, maintenance } = await maintained({ tasks: 1 });
  clock.pass(2 * DAY);
  await store.leases.take("maintenance", "another", 60_000);
  await maintenance.step();
  expect(await store.reader.droppedUpTo()).toBe(0);
});
