import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { tempFolder } from "../support/temp-folder.js";

/** The server in a process of its own. `shell`: what is made of its output. */
function startPiped(shell: string) {
  const { PATH = "", HOME = "" } = process.env;
  const env = {
    PATH,
    HOME,
    PORT: "0",
    EMULATOR_PORT: "0",
    LOG_LEVEL: "trace",
    DATABASE_URL: `file:${join(tempFolder(), "tasks.db")}`,
  };
  const command = `echo $$ >&2; exec ${process.execPath} --import tsx src/main.ts ${shell}`;
  const child = spawn("bash", ["-c", command], {
    cwd: new URL("../../", import.meta.url),
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  onTestFinished(() => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, "SIGKILL");
  });
  return child;
}

/** Resolves when the server has said where it listens. */
async function untilListening(output: NodeJS.ReadableStream): Promise<string> {
  let said = "";
  for await (const chunk of output) {
    said += String(chunk);
    const url = /kling-graphql +(http:\S+)/.exec(said)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`It never listened:\n${said}`);
}

it("a server whose log reader is gone goes on, and ends at SIGTERM", async () => {
  const child = startPiped("");
  const url = await untilListening(child.stdout);
  child.stdout.destroy();
  child.stderr.destroy();
  for (let count = 0; count < 20; count++)
    expect((await fetch(`${url}/graphql?query={__typename}`)).status).toBe(200);
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
  expect(child.signalCode === "SIGTERM" ? "killed by our own signal" : "ended by itself").toBe(
    "ended by itself",
  );
});

it("a server whose log reader has stopped reading answers all the same, and ends at SIGTERM", async () => {
  const child = startPiped("");
  const url = await untilListening(child.stdout);
  child.stdout.pause();
  // More than a pipe holds.
  for (let count = 0; count < 400; count++)
    expect((await fetch(`${url}/graphql?query={__typename}`)).status).toBe(200);
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
  expect(child.signalCode === "SIGTERM" ? "killed by our own signal" : "ended by itself").toBe(
    "ended by itself",
  );
});
