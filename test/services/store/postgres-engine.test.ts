import { describe, expect, it, onTestFinished } from "vitest";
import { openStore, type Store } from "../../../src/services/store/index.js";
import { ownedBy } from "../../../src/services/task/scope.js";
import { capacityIn } from "../../support/capacities.js";
import { START } from "../../support/clock.js";
import { dropSchema, postgresSchema, query } from "../../support/postgres.js";
import { idOf } from "../../support/store-suite/harness.js";
import { aTask, queued } from "../../support/tasks.js";

let schemas = 0;
const freshUrl = () => postgresSchema(`engine_${process.pid}_${++schemas}`);

async function open(url: string): Promise<Store> {
  const store = await openStore(url);
  onTestFinished(() => store.close());
  return store;
}

/** Two nodes on one database. */
async function twoNodes(): Promise<{ url: string; nodes: [Store, Store] }> {
  const url = await freshUrl();
  return { url, nodes: [await open(url), await open(url)] };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const lease = (owner: string) => ({ owner, until: START + 90_000 });

describe("PostgreSQL", () => {
  it("gets its tables once, however many nodes start at the same time", async () => {
    const url = await freshUrl();
    const nodes = await Promise.all(upTo(6).map(() => open(url)));
    const secrets = await Promise.all(nodes.map(({ reader }) => reader.secret("cursor")));
    expect(new Set(secrets).size).toBe(1);
  });

  it("starts while other schemas of the database come and go", async () => {
    let done = false;
    const others = async () => {
      while (!done) {
        const url = await freshUrl();
        await query(
          url,
          upTo(20)
            .map((table) => `create table t${table} (id int)`)
            .join("; "),
        );
        await dropSchema(url);
      }
    };
    const comingAndGoing = others();
    for (let count = 0; count < 10; count++) await open(await freshUrl());
    done = true;
    await comingAndGoing;
  });

  it("keeps each schema's tables apart from those of others in the same database", async () => {
    const [one, two] = [await open(await freshUrl()), await open(await freshUrl())];
    await one.writer.insert(queued(aTask()));
    expect([await one.reader.head(), await two.reader.head()]).toEqual([1, 0]);
  });

  it.each([
    ["-c search_path=nowhere", "None of the schemas in search_path exists."],
    ["-c synchronous_commit=off", "synchronous_commit is off"],
    [
      "-c default_transaction_isolation=serializable",
      "default_transaction_isolation is serializable",
    ],
  ])("is refused with %s, and the refusal says what to do", async (options, reason) => {
    const url = new URL(await freshUrl());
    url.searchParams.set("options", options);
    await expect(openStore(url.href)).rejects.toThrow(reason);
  });

  it("that can't be reached is refused", async () => {
    await expect(openStore("postgres:///postgres?host=/nowhere&user=postgres")).rejects.toThrow(
      "The task store does not answer.",
    );
  });

  it("gives positions in the order of commits: no reader ever sees one before those below it, whichever node writes", async () => {
    const { nodes } = await twoNodes();
    const views: number[][] = [];
    let writing = true;
    const watching = Promise.all(
      nodes.map(async (node) => {
        while (writing)
          views.push(
            (await node.reader.changesAfter(0, 1_000)).changes.map(({ position }) => position),
          );
      }),
    );
    await Promise.all(
      upTo(100).map((number) => nodes[number % 2 ? 0 : 1].writer.insert(queued(aTask()))),
    );
    writing = false;
    await watching;
    expect(
      (await nodes[0].reader.changesAfter(0, 1_000)).changes.map(({ position }) => position),
    ).toEqual(upTo(100));
    expect(views.length).toBeGreaterThan(2);
    for (const view of views) expect(view).toEqual(upTo(view.length));
  });

  it("gives a task to one node only, however the nodes claim at the same time", async () => {
    const { nodes } = await twoNodes();
    for (let count = 0; count < 60; count++) await nodes[0].writer.insert(queued(aTask()));
    const claims = await Promise.all(
      upTo(30).map((number) =>
        nodes[number % 2 ? 0 : 1].queue.claim({
          lease: lease(`node-${number % 2}`),
          capacities: capacityIn("VIDEO"),
          now: START,
          limit: 5,
        }),
      ),
    );
    // Those who come at the same moment may skip more than the others leave; nothing is given
    // twice.
    const rest = await nodes[0].queue.claim({
      lease: lease("node-0"),
      capacities: capacityIn("VIDEO"),
      now: START,
      limit: 100,
    });
    const ids = [...claims.flat(), ...rest].map(({ task }) => task.id);
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
  });

  it("makes one task of one idempotencyKey that comes 50 times at once over two nodes", async () => {
    const { nodes } = await twoNodes();
    const idempotency = {
      key: "order-1",
      fingerprint: "f",
      earlierFingerprint: "earlier f",
      expiresAt: START + 60_000,
    };
    const all = await Promise.all(
      upTo(50).map((number) =>
        nodes[number % 2 ? 0 : 1].writer.insert(queued(aTask(), "Hello.", { idempotency })),
      ),
    );
    expect(all.filter(({ outcome }) => outcome === "created")).toHaveLength(1);
    expect(new Set(all.map(idOf)).size).toBe(1);
  });

  it("lets a task be claimed or canceled, never both, whichever node does it", async () => {
    const { nodes } = await twoNodes();
    const tasks = upTo(40).map(() => aTask());
    for (const task of tasks) await nodes[0].writer.insert(queued(task));
    const [claimed, canceled] = await Promise.all([
      Promise.all(
        upTo(20).map(() =>
          nodes[0].queue.claim({
            lease: lease("node-1"),
            capacities: capacityIn("VIDEO"),
            now: START,
            limit: 2,
          }),
        ),
      ),
      Promise.all(tasks.toReversed().map(({ id }) => nodes[1].writer.cancel(id, START))),
    ]);
    const rest = await nodes[0].queue.claim({
      lease: lease("node-1"),
      capacities: capacityIn("VIDEO"),
      now: START,
      limit: 100,
    });
    const ids = [
      ...[...claimed.flat(), ...rest].map(({ task }) => task.id),
      ...canceled.flatMap((change) => change?.task.id ?? []),
    ];
    expect(ids.sort()).toEqual(tasks.map(({ id }) => id).sort());
  });

  it("takes what Kling says even where there is a NUL in it, which its text columns can't hold", async () => {
    const store = await open(await freshUrl());
    const task = aTask();
    await store.writer.insert(queued(task));
    await store.writer.apply([
      {
        taskId: task.id,
        update: { source: "POLL", at: START, status: "FAILED", message: "bad\0news" },
      },
    ]);
    expect((await store.reader.changesOf([task.id])).map(({ message }) => message)).toEqual([
      null,
      "badnews",
    ]);
  });
});

it("takes half a surrogate pair, which its text columns can't hold, as the sign for what can't be read", async () => {
  const store = await open(await freshUrl());
  const task = aTask({ prompt: "half a pair: \ud83d, and a whole one: \ud83d\ude00" });
  await store.writer.insert(queued(task));
  expect((await store.reader.task(ownedBy(task.owner), task.id))?.prompt).toBe(
    "half a pair: \ufffd, and a whole one: \ud83d\ude00",
  );
});

describe("a lease on PostgreSQL", () => {
  const MINUTE = 60_000;
  /** Resolves once the node shows that it lives. */
  const present = (url: string, { node }: Store) =>
    expect
      .poll(() => query(url, `select pg_try_advisory_lock(hashtextextended('${node}', 0)) as free`))
      .toEqual([{ free: false }]);

  it("is free as soon as its holder has ended, and not before", async () => {
    const {
      url,
      nodes: [holder, next],
    } = await twoNodes();
    await present(url, holder);
    expect(await holder.leases.take("poller", holder.node, MINUTE)).toBe(true);
    expect(await next.leases.take("poller", next.node, MINUTE)).toBe(false);
    await holder.close();
    await expect.poll(() => next.leases.take("poller", next.node, MINUTE)).toBe(true);
  });

  it("stays with a holder whose connection was cut and is there again", async () => {
    const {
      url,
      nodes: [holder, next],
    } = await twoNodes();
    await present(url, holder);
    await holder.leases.take("poller", holder.node, MINUTE);
    await query(
      url,
      "select pg_terminate_backend(pid, 4000) from pg_stat_activity where query like 'listen %' and query like '%' || current_schema() || '%'",
    );
    await present(url, holder);
    expect(await next.leases.take("poller", next.node, MINUTE)).toBe(false);
  });

  it("of a node that does not show that it lives, as those of earlier versions, lasts for its time", async () => {
    const { nodes } = await twoNodes();
    const [, next] = nodes;
    await next.leases.take("poller", "a node of an earlier version", MINUTE);
    expect(await next.leases.take("poller", next.node, MINUTE)).toBe(false);
  });
});

describe("commits of other nodes", () => {
  it("tells the position that another node has committed", async () => {
    const { nodes } = await twoNodes();
    const positions: number[] = [];
    nodes[1].commits.onChange((position) => positions.push(position));
    await expect.poll(() => positions).toContain(Infinity);
    await nodes[0].writer.insert(queued(aTask()));
    await nodes[0].writer.insert(queued(aTask()));
    await expect.poll(() => positions.filter(Number.isFinite)).toEqual([1, 2]);
  });

  it("comes again after the connection was cut, and then says that something may have been missed", async () => {
    const { url, nodes } = await twoNodes();
    const positions: number[] = [];
    nodes[1].commits.onChange((position) => positions.push(position));
    await expect.poll(() => positions).toContain(Infinity);
    await query(
      url,
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and query like '%' || current_schema() || '%'",
    );
    await expect
      .poll(() => positions.filter((position) => position === Infinity).length, { timeout: 3_000 })
      .toBeGreaterThan(1);
    await nodes[0].writer.insert(queued(aTask()));
    await expect.poll(() => positions).toContain(1);
  });

  it("is not made of what is rolled back", async () => {
    const { nodes } = await twoNodes();
    const positions: number[] = [];
    nodes[1].commits.onChange((position) => positions.push(position));
    await expect.poll(() => positions).toContain(Infinity);
    const task = aTask();
    await nodes[0].writer.insert(queued(task));
    await expect(nodes[0].writer.insert(queued(task))).rejects.toThrow(/duplicate key/);
    await nodes[0].writer.insert(queued(aTask()));
    await expect.poll(() => positions.filter(Number.isFinite)).toEqual([1, 2]);
  });
});
