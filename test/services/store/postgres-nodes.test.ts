import { describe, expect, it } from "vitest";
import { createsAt } from "../../support/lip-sync.js";
import {
  createAtAny,
  nodeEnv,
  spawnNode,
  startNode,
  startSharedKling,
  succeeded,
  versionsOf,
  watchAll,
  watchAtAny,
  type Node,
} from "../../support/nodes.js";
import { postgresSchema, query } from "../../support/postgres.js";
import { metric } from "../../support/transports.js";

let schemas = 0;
const freshUrl = () => postgresSchema(`nodes_${process.pid}_${++schemas}`);

async function twoNodes() {
  const kling = await startSharedKling();
  const env = nodeEnv(await freshUrl(), kling);
  return { kling, env, first: await startNode(env), second: await startNode(env) };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const LONG = { timeout: 15_000, interval: 100 };

/** How often a node has asked Kling how tasks are doing. */
async function polls({ url }: Node): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const counts = [
    ...metrics.matchAll(/^kling_requests_total\{operation="(?:get|list)".* (\d+)$/gm),
  ];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

describe("two nodes on one PostgreSQL", () => {
  it("show every change of every task to subscribers of either, once each and in one order", async () => {
    const { first, second } = await twoNodes();
    const views = [await watchAll(first), await watchAll(second)];
    const ids = await Promise.all(
      upTo(20).map((number) => createAtAny([number % 2 ? first : second], `order-${number}`)),
    );
    for (const view of views) await expect.poll(() => succeeded(view), LONG).toBe(20);
    const [atFirst = [], atSecond = []] = views;
    expect(atSecond).toEqual(atFirst);
    const versions = versionsOf(atFirst);
    expect([...versions.keys()].sort()).toEqual(ids.sort());
    for (const seen of versions.values()) expect(seen).toEqual(upTo(seen.length));
  });

  it("make one task, and one create at Kling, of one idempotencyKey that comes 50 times at once", async () => {
    const { kling, first, second } = await twoNodes();
    const ids = await Promise.all(
      upTo(50).map((number) => createAtAny([number % 2 ? first : second], "order-1")),
    );
    expect(new Set(ids).size).toBe(1);
    expect(createsAt(kling)).toHaveLength(1);
  });

  it("leave the polling to one of them, and to the other when that one stops", async () => {
    const { first, second } = await twoNodes();
    const view = await watchAll(second);
    await createAtAny([second], "order-1");
    await expect.poll(() => succeeded(view), LONG).toBe(1);
    expect([(await polls(first)) > 0, await polls(second)]).toEqual([true, 0]);
    await first.stop();
    await createAtAny([second], "order-2");
    await expect.poll(() => succeeded(view), LONG).toBe(2);
    expect(await polls(second)).toBeGreaterThan(0);
  });

  it("know that the one that polls was killed: the next one polls long before its lease is over", async () => {
    const kling = await startSharedKling();
    const env = { ...nodeEnv(await freshUrl(), kling), LEASE_MS: "10000" };
    const victim = await spawnNode(env);
    expect(await metric(victim, "kling_polling")).toBe(1);
    await victim.kill();
    // At the start, or a fifth of the lease later if PostgreSQL has not noticed by then.
    const next = await startNode(env);
    await expect.poll(() => metric(next, "kling_polling"), { timeout: 5_000 }).toBe(1);
  });

  it("end at SIGTERM with what they have begun stored, and with nothing left in their hands", async () => {
    const kling = await startSharedKling({ speed: 1 });
    kling.state.faults.add({
      route: "POST /v1/videos/lip-sync",
      latencyMs: 300,
      probability: 1,
      skip: 0,
      headers: {},
    });
    const env = nodeEnv(await freshUrl(), kling);
    const node = await spawnNode({ ...env, SUBMIT_WAIT_MS: "0" });
    const id = await createAtAny([node], "order-1");
    await expect.poll(() => createsAt(kling)).toHaveLength(1);
    expect(await node.terminate()).toBe(0);
    expect(await query(env["DATABASE_URL"] ?? "", "select * from leases")).toEqual([]);
    expect(
      await query(env["DATABASE_URL"] ?? "", "select id, status, lease_owner from tasks"),
    ).toEqual([{ id, status: "SUBMITTED", lease_owner: null }]);
  });

  it("lose nothing and pay nothing twice when the one that polls is killed among 200 tasks: the other finishes them all, and subscribers of either see each change once and in order", async () => {
    const kling = await startSharedKling();
    // Slow answers, so that the kill finds creates under way.
    kling.state.faults.add({
      route: "POST /v1/videos/lip-sync",
      latencyMs: 150,
      probability: 1,
      skip: 0,
      headers: {},
    });
    const env = nodeEnv(await freshUrl(), kling);
    // At the same time, on an empty database: one of them makes the tables.
    const nodes = await Promise.all([spawnNode(env), spawnNode(env)]);
    const polling = await Promise.all(nodes.map((node) => metric(node, "kling_polling")));
    expect(polling.toSorted()).toEqual([0, 1]);
    const [victim, survivor] = polling[0] === 1 ? nodes : nodes.toReversed();
    if (victim === undefined || survivor === undefined) throw new Error("There are two nodes.");
    const views = [await watchAll(survivor), await watchAtAny([victim, survivor])];
    const ids: string[] = [];
    await Promise.all(
      upTo(200).map(async (number) => {
        ids.push(
          await createAtAny(number % 2 ? [victim, survivor] : [survivor], `order-${number}`),
        );
        if (ids.length === 60) await victim.kill();
      }),
    );
    expect(new Set(ids).size).toBe(200);
    for (const view of views) {
      await expect.poll(() => succeeded(view), { timeout: 80_000, interval: 200 }).toBe(200);
      const versions = versionsOf(view);
      expect([...versions.keys()].sort()).toEqual(ids.toSorted());
      for (const seen of versions.values()) expect(seen).toEqual(upTo(seen.length));
    }
    // Also the one that was at the victim, and went on at the survivor behind its last cursor.
    expect(views[1]?.map(({ id, version }) => [id, version])).toEqual(
      views[0]?.map(({ id, version }) => [id, version]),
    );
    ids.sort();
    expect(
      kling.state.tasks
        .all()
        .map(({ externalTaskId }) => externalTaskId)
        .sort(),
    ).toEqual(ids);
  }, 120_000);
});
