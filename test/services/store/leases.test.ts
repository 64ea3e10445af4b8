import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { AccountPollLease } from "../../../src/services/polling/poll-lease.js";
import { openStore, type Store } from "../../../src/services/store/index.js";
import { capacityIn } from "../../support/capacities.js";
import { testClock } from "../../support/clock.js";
import { bothStores } from "../../support/stores.js";
import { aTask, queued } from "../../support/tasks.js";

const MINUTE = 60_000;

describe.each(bothStores("leases"))("leases on %s", (_name, freshUrl) => {
  async function fresh(): Promise<Store> {
    const store = await openStore(await freshUrl());
    onTestFinished(() => store.close());
    return store;
  }

  it("belong to the first who asks, also where 10 ask at once, and are the holder's to renew", async () => {
    const { leases } = await fresh();
    const nodes = Array.from({ length: 10 }, (_, index) => `node-${index}`);
    const takers = await Promise.all(nodes.map((node) => leases.take("poller", node, MINUTE)));
    expect(takers.filter(Boolean)).toHaveLength(1);
    const again = await Promise.all(nodes.map((node) => leases.take("poller", node, MINUTE)));
    expect(again).toEqual(takers);
  });

  it("that have ended are anybody's", async () => {
    const { leases } = await fresh();
    expect(await leases.take("poller", "node-1", 0)).toBe(true);
    expect(await leases.take("poller", "node-2", MINUTE)).toBe(true);
    expect(await leases.take("poller", "node-1", MINUTE)).toBe(false);
  });

  it("that are given up are free at once; nobody can give up another's", async () => {
    const { leases } = await fresh();
    await leases.take("poller", "node-1", MINUTE);
    await leases.giveUp("poller", "node-2");
    expect(await leases.take("poller", "node-2", MINUTE)).toBe(false);
    await leases.giveUp("poller", "node-1");
    expect(await leases.take("poller", "node-2", MINUTE)).toBe(true);
  });

  it("of two names have nothing to do with each other", async () => {
    const { leases } = await fresh();
    expect(await leases.take("one", "node-1", MINUTE)).toBe(true);
    expect(await leases.take("two", "node-2", MINUTE)).toBe(true);
  });

  it("are released with the tasks' where the only process starts again", async () => {
    const { leases, queue } = await fresh();
    await leases.take("poller", "node-1", MINUTE);
    await queue.releaseAll("the next process");
    expect(await leases.take("poller", "node-2", MINUTE)).toBe(true);
  });

  it("of tasks are renewed by their holder alone, and only while the tasks are queued", async () => {
    const { writer, queue } = await fresh();
    const [mine, theirs, gone] = [aTask(), aTask(), aTask()];
    const until = (owner: string, at: number) => ({ owner, until: mine.createdAt + at });
    await writer.insert(queued(mine, "", { lease: until("node-1", 10) }));
    await writer.insert(queued(theirs, "", { lease: until("node-2", 10) }));
    await writer.insert(queued(gone, "", { lease: until("node-1", 10) }));
    await writer.apply([
      { taskId: gone.id, update: { source: "SUBMIT", at: gone.createdAt, status: "SUBMITTED" } },
    ]);
    await queue.renew(until("node-1", 50), [mine.id, theirs.id, gone.id]);
    const claimed = await queue.claim({
      lease: until("node-3", 90),
      capacities: capacityIn("VIDEO"),
      now: mine.createdAt + 10,
      limit: 10,
    });
    expect(claimed.map(({ task }) => task.id)).toEqual([theirs.id]);
    expect(await queue.nextDue(["VIDEO"])).toBe(mine.createdAt + 50);
  });

  it("of an account pass to another node when their holder stops, or falls silent for their time", async () => {
    const { leases } = await fresh();
    const clock = testClock();
    const account = (node: string, leaseMs: number, name = "key") =>
      new AccountPollLease(
        leases,
        { node, account: name, leaseMs },
        pino({ level: "silent" }),
        clock.now,
      );
    const [first, second] = [account("node-1", MINUTE), account("node-2", MINUTE)];
    await first.start();
    await second.renew();
    expect([first.held, second.held]).toEqual([true, false]);

    await first.stop();
    await second.renew();
    expect([first.held, second.held]).toEqual([false, true]);

    // Silent for its whole time: it knows itself that the lease is over, without asking anybody.
    clock.pass(MINUTE);
    expect(second.held).toBe(false);

    const ended = account("node-3", 0, "another key");
    await ended.renew();
    const next = account("node-4", MINUTE, "another key");
    await next.renew();
    expect([ended.held, next.held]).toEqual([false, true]);
  });
});
