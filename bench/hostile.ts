import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";
import type { Benchmark, Figure } from "./harness/benchmark.js";
import { usageOf } from "./harness/process-usage.js";
import type { Program } from "./harness/programs.js";

const TIMES = 40;
const SOCKETS = 2_000;
const FLOOD = 1_000;
/** For what is collected once nothing refers to it. */
const SETTLE_MS = 10_000;

const numbered = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_each, index) => of(index)).join(" ");

/** Documents that are refused, by name. */
const documents: Record<string, string> = {
  "5 MB of commas": `{ __typename ${",".repeat(5_000_000)} }`,
  "7,000 aliases": `{ ${numbered(7_000, (n) => `a${n}:id`)} }`,
  "101 aliases": `{ ${numbered(101, (n) => `a${n}: __typename`)} }`,
  "500 times one field": `{ ${"__typename ".repeat(500)} }`,
  "10 unknown directives": `{ __typename ${"@aa ".repeat(10)} }`,
  "50 times `__schema`": `{ ${numbered(50, (n) => `a${n}: __schema { types { name } }`)} }`,
  "circular fragments": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
  "depth 500": `${"{ a ".repeat(500)}${"}".repeat(500)}`,
};
const PEER = "`{ __typename }`";

/** What it costs to refuse what nobody should send, and what is left in memory of hostile sockets. */
export const hostile: Benchmark = {
  name: "hostile",
  conditions: `each document ${TIMES} times, one after the other, processor time of all threads; then ${SOCKETS.toLocaleString("en")} WebSockets from one address at once, and on one of them ${FLOOD.toLocaleString("en")} subscriptions; resident memory ${SETTLE_MS / 1_000} s after they have gone; default limits`,
  async run(programs) {
    const emulator = await programs.emulator();
    const server = await programs.server(emulator.url);
    const usual = await costOf(server, "{ __typename }");
    const figures: Figure[] = [];
    for (const [name, document] of Object.entries(documents))
      figures.push({
        name: `Processor time to refuse ${name}`,
        value: await costOf(server, document),
        unit: "ms",
        peer: PEER,
        peerValue: usual,
      });
    return [...figures, await memoryAfterSockets(server)];
  },
};

async function costOf({ url, pid }: Program, query: string): Promise<number> {
  const body = Buffer.from(JSON.stringify({ query }));
  await send(url, body);
  const before = usageOf(pid).cpuMs;
  for (let count = 0; count < TIMES; count++) await send(url, body);
  return (usageOf(pid).cpuMs - before) / TIMES;
}

const send = (url: string, body: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": body.length };
    request(`${url}/graphql`, { method: "POST", headers }, (answer) => {
      answer.resume().on("end", resolve);
    })
      .on("error", reject)
      .end(body);
  });

async function memoryAfterSockets({ url, pid }: Program): Promise<Figure> {
  const before = usageOf(pid).rssMb;
  const sockets = Array.from({ length: SOCKETS }, () => {
    const socket = new WebSocket(`${url.replace(/^http/, "ws")}/graphql`, "graphql-transport-ws");
    return socket.on("error", () => undefined);
  });
  await Promise.all(sockets.map(settled));
  const [open] = sockets.filter(({ readyState }) => readyState === WebSocket.OPEN);
  open?.send(JSON.stringify({ type: "connection_init" }));
  const query = "subscription { taskFeed { cursor } }";
  for (let id = 0; id < FLOOD; id++)
    open?.send(JSON.stringify({ id: String(id), type: "subscribe", payload: { query } }));
  await sleep(SETTLE_MS);
  for (const socket of sockets) socket.terminate();
  await sleep(SETTLE_MS);
  return {
    name: `Memory after ${SOCKETS.toLocaleString("en")} sockets and ${FLOOD.toLocaleString("en")} subscriptions`,
    value: usageOf(pid).rssMb,
    unit: "MB",
    peer: "before them",
    peerValue: before,
  };
}

/** Open, or refused. */
const settled = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => socket.once("open", resolve).once("close", () => resolve()));
