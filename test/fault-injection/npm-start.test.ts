import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")));

it.each(["sh", "bash"])(
  "SIGTERM to the shell that npm starts reaches the server itself, with %s",
  async (shell) => {
    // As npm runs the script, with a program in the server's place that tells what it is sent.
    const command =
      scripts["start"]?.replace(
        "dist/main.js",
        `-e 'process.once("SIGTERM", () => { console.log("got it"); process.exit(0); }); console.log("ready"); setInterval(() => 0, 1000)'`,
      ) ?? "";
    expect(command).toContain("ready");
    const child = spawn(shell, ["-c", command], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (chunk.toString().includes("ready")) child.kill("SIGTERM");
    });
    const [code] = (await once(child, "exit")) as [number | null];
    expect([said, code]).toEqual(["ready\ngot it\n", 0]);
  },
);
