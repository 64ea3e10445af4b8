import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { startApp } from "../../src/app.js";
import { readConfig } from "../../src/config/index.js";
import { openStore } from "../../src/services/store/index.js";
import { capacityIn } from "../support/capacities.js";
import { START } from "../support/clock.js";
import { nodeEnv, startNode, startSharedKling } from "../support/nodes.js";
import { aTask, queued } from "../support/tasks.js";
import { tempFolder } from "../support/temp-folder.js";

const silent = pino({ level: "silent" });

async function takenPort(): Promise<number> {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  onTestFinished(() => void other.close());
  return (other.address() as AddressInfo).port;
}

it("a server whose port is taken sends nothing, closes what it opened, and leaves the tasks and leases as they are", async () => {
  const kling = await startSharedKling({ speed: 1 });
  const databaseUrl = `file:${join(tempFolder(), "tasks.db")}`;
  const store = await openStore(databaseUrl);
  const task = aTask({ createdAt: Date.now(), updatedAt: Date.now() });
  await store.writer.insert(queued(task));
  const leased = aTask({ createdAt: START, updatedAt: START });
  await store.writer.insert(queued(leased));
  await store.queue.claim({
    lease: { owner: "the server that runs", until: Date.now() + 60_000 },
    capacities: capacityIn("VIDEO"),
    now: Date.now(),
    limit: 10,
  });
  const port = await takenPort();
  await expect(
    startApp(readConfig({ ...nodeEnv(databaseUrl, kling), PORT: String(port) }), silent),
  ).rejects.toThrow(/EADDRINUSE/);
  expect(kling.state.requests.all()).toEqual([]);
  // Whoever runs on the file keeps what it has claimed.
  expect(
    await store.queue.claim({
      lease: { owner: "another", until: Date.now() + 60_000 },
      capacities: capacityIn("VIDEO"),
      now: Date.now(),
      limit: 10,
    }),
  ).toEqual([]);
  await store.close();
});

it("after a failed start the same process can start again", async () => {
  const kling = await startSharedKling({ speed: 1 });
  const env = nodeEnv(`file:${join(tempFolder(), "tasks.db")}`, kling);
  const port = await takenPort();
  await expect(startApp(readConfig({ ...env, PORT: String(port) }), silent)).rejects.toThrow(
    /EADDRINUSE/,
  );
  const node = await startNode(env);
  expect((await fetch(`${node.url}/readyz`)).status).toBe(200);
});
