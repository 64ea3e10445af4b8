import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../../src/services/store/index.js";
import { connectionSettings, USUAL_LIMITS } from "../../../src/services/store/postgres/pool.js";
import { createsAt, spoken } from "../../support/lip-sync.js";
import {
  createAtAny,
  nodeEnv,
  startNode,
  startSharedKling,
  succeeded,
  versionsOf,
  watchAll,
  type Node,
} from "../../support/nodes.js";
import { post } from "../../support/post.js";
import { startPostgres, type PostgresServer } from "../../support/postgres-server.js";
import { query } from "../../support/postgres.js";
import { startSilentProxy } from "../../support/silent-proxy.js";
import { aTask, queued } from "../../support/tasks.js";

/** Not the test run's: this one goes away and comes back. */
let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.close());

let schemas = 0;
async function freshUrl(): Promise<string> {
  const schema = `outage_${++schemas}`;
  await query(postgres.url, `create schema ${schema}`);
  return `${postgres.url}&options=${encodeURIComponent(`-c search_path=${schema}`)}`;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const LONG = { timeout: 30_000, interval: 100 };
const CREATE = /* GraphQL */ `
  mutation ($input: LipSyncInput!) {
    createLipSync(input: $input) {
      task {
        id
      }
    }
  }
`;

const ready = async ({ url }: Node) => {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, body: await response.json() };
};

describe("while PostgreSQL is away", () => {
  it("a server says so, refuses creates before anything is paid, and then finishes everything without help", async () => {
    const kling = await startSharedKling({ speed: 1 });
    const node = await startNode(nodeEnv(await freshUrl(), kling));
    const view = await watchAll(node);
    const ids = await Promise.all(upTo(5).map((number) => createAtAny([node], `order-${number}`)));
    expect((await ready(node)).status).toBe(200);

    await postgres.stop();
    expect(await ready(node)).toMatchObject({
      status: 503,
      body: {
        status: "not ready",
        store: "The store does not answer, or takes nothing.",
        kling: "ok",
      },
    });
    expect((await fetch(`${node.url}/healthz`)).status).toBe(200);
    const refused = await post(node, { query: CREATE, variables: { input: spoken() } });
    expect(refused.body.errors).toMatchObject([
      {
        message: expect.stringContaining("The task store does not answer.") as unknown,
        extensions: { code: "STORE_UNAVAILABLE" },
      },
    ]);
    expect(createsAt(kling)).toHaveLength(5);
    kling.state.advance(3_600_000);

    await postgres.start();
    await expect.poll(async () => (await ready(node)).status, LONG).toBe(200);
    await expect.poll(() => succeeded(view), LONG).toBe(5);
    ids.push(await createAtAny([node], "order-6"));
    kling.state.advance(3_600_000);
    await expect.poll(() => succeeded(view), LONG).toBe(6);
    const versions = versionsOf(view);
    expect([...versions.keys()].sort()).toEqual(ids.sort());
    for (const seen of versions.values()) expect(seen).toEqual(upTo(seen.length));
  });

  it("Kling's answer to a create that was under way is kept, and stored afterwards: nobody has to ask for it", async () => {
    const kling = await startSharedKling({ speed: 1 });
    const node = await startNode({
      ...nodeEnv(await freshUrl(), kling),
      LEASE_MS: "60000",
      SUBMIT_WAIT_MS: "0",
    });
    const view = await watchAll(node);
    kling.state.faults.add({
      route: "POST /v1/videos/lip-sync",
      latencyMs: 500,
      probability: 1,
      skip: 0,
      headers: {},
    });
    const id = await createAtAny([node], "order-1");
    await expect.poll(() => createsAt(kling)).toHaveLength(1);
    await postgres.stop();
    await expect.poll(() => kling.state.tasks.all()).toHaveLength(1);
    await postgres.start();
    await expect
      .poll(() => view.map((seen) => [seen.id, seen.status]), LONG)
      .toEqual([
        [id, "QUEUED"],
        [id, "SUBMITTED"],
      ]);
    expect(createsAt(kling)).toHaveLength(1);
  });
});

describe("a network that falls silent", () => {
  it("costs the calls under way their time limit, and nothing afterwards: each gets a connection that works", async () => {
    const proxy = await startSilentProxy({ path: postgres.socket });
    const url = new URL(await freshUrl());
    // The driver's own limit, made short for the test.
    const through = `postgres://postgres@127.0.0.1:${proxy.port}/postgres?query_timeout=1000&options=${encodeURIComponent(url.searchParams.get("options") ?? "")}`;
    const store = await openStore(through);
    onTestFinished(() => store.close());
    await Promise.all(upTo(4).map(() => store.writer.insert(queued(aTask()))));

    proxy.fallSilent();
    await expect(store.writer.insert(queued(aTask()))).rejects.toThrow(
      "The task store does not answer.",
    );
    // There are more connections of that kind; each is found out once.
    await expect
      .poll(
        () =>
          store.writer.insert(queued(aTask())).then(
            () => "ok",
            () => "silent",
          ),
        LONG,
      )
      .toBe("ok");
    await expect.poll(() => store.reader.head().catch(() => "silent"), LONG).toBe(5);
  });

  it("in the middle of a node's write holds up the others for its time limit, and leaves nothing half written", async () => {
    const url = await freshUrl();
    const store = await openStore(url);
    onTestFinished(() => store.close());
    await store.writer.insert(queued(aTask()));
    const silent = new Client(connectionSettings(url, USUAL_LIMITS));
    const errors: Error[] = [];
    silent.on("error", (error) => errors.push(error));
    await silent.connect();
    await silent.query("begin");
    await silent.query("update feed set last_position = 1000");
    await store.writer.insert(queued(aTask()));
    expect(
      (await store.reader.changesAfter(0, 10)).changes.map(({ position }) => position),
    ).toEqual([1, 2]);
    expect(errors[0]?.message).toContain("idle-in-transaction timeout");
  });
});
