import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createTask, finishAll } from "../support/lip-sync.js";
import { startTestServer } from "../support/server.js";
import { tempFolder } from "../support/temp-folder.js";
import { transports } from "../support/transports.js";

const hasNginx = spawnSync("nginx", ["-v"]).error === undefined;
const example =
  /```nginx\n([\s\S]*?)```/.exec(
    readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8"),
  )?.[1] ?? "";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** nginx in front of this address, as docs/operations.md has it; stopped after the test. */
async function startNginx(upstream: string): Promise<string> {
  const port = await freePort();
  const folder = tempFolder();
  const http = example
    .replace("127.0.0.1:4000", new URL(upstream).host)
    .replace("listen 8080", `listen 127.0.0.1:${port}`);
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join("\n");
  writeFileSync(
    join(folder, "nginx.conf"),
    `${process.getuid?.() === 0 ? "user root;\n" : ""}daemon off;\npid ${join(folder, "pid")};\nerror_log stderr warn;\nevents {}\nhttp {\naccess_log off;\n${paths}\n${http}}\n`,
  );
  const child = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  onTestFinished(async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  });
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(async () => (await fetch(`${url}/healthz`).catch(() => ({ status: said }))).status, {
      timeout: 10_000,
    })
    .toBe(200);
  return url;
}

describe.runIf(hasNginx)("behind nginx as docs/operations.md has it", () => {
  it.each(transports)(
    "a task is followed over %s, each update when it comes",
    async (_name, connect) => {
      const server = await startTestServer({
        env: { EMULATOR_SPEED: "1", TRUST_PROXY: "127.0.0.1" },
      });
      onTestFinished(() => server.close());
      const client = connect(await startNginx(server.url));
      onTestFinished(() => client.dispose());
      const { id } = await createTask(server);
      const statuses: string[] = [];
      // The task ends only after its first update has arrived: held back, the stream would never
      // end.
      for await (const { data } of client.iterate<{ taskUpdated: { task: { status: string } } }>(
        "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { task { status } } }",
        { ids: [id] },
      )) {
        statuses.push(data?.taskUpdated.task.status ?? "none");
        if (statuses.length === 1) finishAll(server.emulator);
      }
      expect([statuses[0], statuses.at(-1)]).toEqual(["SUBMITTED", "SUCCEEDED"]);
    },
  );

  it("a mutation with pictures passes, and the page's own origin may call", async () => {
    const server = await startTestServer();
    onTestFinished(() => server.close());
    const url = await startNginx(server.url);
    const body = JSON.stringify({
      query: "query ($x: String) { __typename }",
      variables: { x: "A".repeat(20_000_000) },
    });
    const answer = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body,
    });
    // GraphQL itself has read it: the variable is not used.
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }],
    });
  });
});
