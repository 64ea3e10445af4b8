import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type NewTask } from "../../src/services/store/index.js";
import { startTestServer, type TestServer, type TestServerOptions } from "./server.js";

/** A server that finds tasks in its store, whatever today's rules would say of them. */
export async function startServerWith(
  tasks: readonly NewTask[],
  options: TestServerOptions = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "kling-graphql-"));
  const store = await openStore(`file:${join(folder, "tasks.db")}`);
  for (const task of tasks) await store.writer.insert(task);
  await store.close();
  const server = await startTestServer({ ...options, folder });
  return {
    ...server,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
