import { once } from "node:events";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { createsAt, finishAll, orderFault } from "../support/lip-sync.js";
import {
  createAtAny,
  nodeEnv,
  spawnNode,
  startNode,
  startSharedKling,
  type Node,
} from "../support/nodes.js";
import { post } from "../support/post.js";
import { startSilentProxy } from "../support/silent-proxy.js";
import { tempFolder } from "../support/temp-folder.js";
import { untilSubscribers, websocketUrl } from "../support/transports.js";

/** Kling, and a server on a SQLite file that returns each task before Kling has answered. */
async function prepare() {
  const kling = await startSharedKling({ speed: 1 });
  return {
    kling,
    env: { ...nodeEnv(`file:${join(tempFolder(), "tasks.db")}`, kling), SUBMIT_WAIT_MS: "0" },
  };
}

/** A subscriber over WebSocket, and the code that its socket is closed with. */
async function subscriber(node: Node): Promise<{ closed: Promise<number> }> {
  const socket = new WebSocket(websocketUrl(node.url), "graphql-transport-ws");
  onTestFinished(() => socket.terminate());
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  await once(socket, "open");
  socket.send('{"type":"connection_init"}');
  await once(socket, "message");
  socket.send(
    '{"id":"1","type":"subscribe","payload":{"query":"subscription { taskFeed { cursor } }"}}',
  );
  await untilSubscribers(node, 1);
  return { closed };
}

const tasksOf = async (node: Node) =>
  (await post(node, { query: "{ tasks { edges { node { id status } } } }" })).body.data;
const only = (id: string, status: string) => ({ tasks: { edges: [{ node: { id, status } }] } });
/** While it closes it says so, then nobody is there. */
const knock = ({ url }: Node) =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => (ok ? "taken" : "closing"),
    () => "refused",
  );

it("at SIGTERM nobody is let in, subscribers are sent away with 1001, and what is under way at Kling is stored", async () => {
  const { kling, env } = await prepare();
  orderFault(kling, {
    route: "POST lip-sync",
    latencyMs: 1_000,
    act: true,
    garbage: "extra-fields",
  });
  const node = await spawnNode(env);
  const { closed } = await subscriber(node);
  const id = await createAtAny([node], "order-1");
  await expect.poll(() => createsAt(kling).length, { timeout: 5_000 }).toBe(1);
  const exit = node.terminate();
  expect(await closed).toBe(1001);
  await expect.poll(() => knock(node), { timeout: 15_000 }).toBe("refused");
  expect(await exit).toBe(0);
  kling.state.faults.clear();
  expect(await tasksOf(await startNode(env))).toEqual(only(id, "SUBMITTED"));
  expect(createsAt(kling)).toHaveLength(1);
});

it("at SIGTERM the queue does not go on while a client that is gone holds up the end", async () => {
  const { kling, env } = await prepare();
  const node = await spawnNode({ ...env, KLING_CONCURRENCY_VIDEO: "1" });
  const proxy = await startSilentProxy({ port: Number(new URL(node.url).port), host: "127.0.0.1" });
  await subscriber({ ...node, url: `http://127.0.0.1:${proxy.port}` });
  for (const order of ["order-1", "order-2"]) await createAtAny([node], order);
  await expect.poll(() => createsAt(kling).length, { timeout: 5_000 }).toBe(1);
  proxy.fallSilent();
  const exit = node.terminate();
  await expect.poll(() => knock(node), { timeout: 15_000 }).not.toBe("taken");
  finishAll(kling);
  expect(await exit).toBe(0);
  expect(createsAt(kling)).toHaveLength(1);
});

it("after 20 s the process ends whatever is still under way, and the next one goes on with it", async () => {
  const { kling, env } = await prepare();
  // Kling acts, and then says so letter by letter: for longer than that.
  orderFault(kling, { route: "POST lip-sync", garbage: "drip" });
  const node = await spawnNode(env);
  const id = await createAtAny([node], "order-1");
  await expect.poll(() => kling.state.tasks.all().length, { timeout: 5_000 }).toBe(1);
  const begin = performance.now();
  expect(await node.terminate()).toBe(1);
  expect(performance.now() - begin).toBeLessThan(25_000);
  kling.state.faults.clear();
  finishAll(kling);
  const next = await startNode(env);
  await expect.poll(() => tasksOf(next), { timeout: 10_000 }).toEqual(only(id, "SUCCEEDED"));
  expect(createsAt(kling)).toHaveLength(1);
});
