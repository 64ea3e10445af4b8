import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import jwt from "jsonwebtoken";
import { expect, it, onTestFinished } from "vitest";
import { emulate, LIP_SYNC, lipSync } from "./support.js";

const root = new URL("../../", import.meta.url);

/** The program of `npm run emulator`; resolves when it says where it listens. */
async function run(
  env: Record<string, string>,
): Promise<{ child: ChildProcess; url: string; said: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/emulator/main.ts"], {
    cwd: root,
    env: { ...process.env, EMULATOR_PORT: "0", ...env },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const url = /at (http:\S+)/.exec(said)?.[1];
    if (url !== undefined && said.includes("760000000000000004")) return { child, url, said };
  }
  return { child, url: "", said };
}

/** The program's clock is the true one. */
const authorization = (): string =>
  `Bearer ${jwt.sign({ iss: "sandbox-access-key" }, "sandbox-secret-key", { expiresIn: 60 })}`;

it("a task survives kill -9 of the program, and SIGTERM ends it cleanly", async () => {
  const folder = mkdtempSync(join(tmpdir(), "emulator-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const env = { EMULATOR_JOURNAL: join(folder, "journal.jsonl") };
  const body = JSON.stringify(lipSync({}, { external_task_id: "order-1" }));

  const first = await run(env);
  const headers = { authorization: authorization(), "content-type": "application/json" };
  const created = await (
    await fetch(first.url + LIP_SYNC, { method: "POST", headers, body })
  ).text();
  expect(created).toContain('"code":0');
  first.child.kill("SIGKILL");
  await once(first.child, "exit");

  const second = await run(env);
  expect(await (await fetch(second.url + LIP_SYNC, { headers })).text()).toContain(
    '"external_task_id":"order-1"',
  );
  second.child.kill("SIGTERM");
  expect(await once(second.child, "exit")).toEqual([0, null]);
});

it("the program refuses to start with a wrong variable, and says which", async () => {
  const { child, said } = await run({ EMULATOR_SPEED: "fast" });
  if (child.exitCode === null) await once(child, "exit");
  expect(child.exitCode).toBe(1);
  expect(said).toContain('EMULATOR_SPEED: "fast" is not allowed.');
});

it("close() does not wait for requests that are still held back", async () => {
  const client = await emulate();
  await client.admin("POST", "/faults", { latencyMs: 3_600_000 });
  const held = client.get(LIP_SYNC).then(
    () => "answered",
    () => "cut off",
  );
  await expect.poll(() => client.emulator.state.requests.all().length).toBe(1);
  await client.emulator.close();
  expect(await held).toBe("cut off");
});
