import { spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

export interface Program {
  /**
   * The first group of a pattern in what it says, as soon as it has said it. Rejects where it ends
   * before.
   */
  says(pattern: RegExp): Promise<string>;
  /** kill -9. */
  kill(): Promise<void>;
  /**
   * Asks it to end, by SIGTERM; resolves with its exit code, null where the signal itself ended it.
   */
  terminate(): Promise<number | null>;
}

/**
 * Runs one of the project's programs, a source or a built one, in a process of its own, with these
 * variables alone; killed after the test.
 */
export function startProgram(script: string, env: Record<string, string>): Program {
  const { PATH = "", HOME = "" } = process.env;
  const args = script.endsWith(".ts") ? ["--import", "tsx", script] : [script];
  const child = spawn(process.execPath, args, {
    cwd: new URL("../../", import.meta.url),
    env: { PATH, HOME, ...env },
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, "exit");
      child.kill(signal);
      await exited;
    }
    return child.exitCode;
  };
  const kill = async () => {
    await end("SIGKILL");
  };
  onTestFinished(kill);

  let said = "";
  const hearers = new Set<() => void>();
  const hear = () => hearers.forEach((hearer) => hearer());
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      hear();
    });
  }
  child.once("exit", hear);
  return {
    kill,
    terminate: () => end("SIGTERM"),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const hearer = () => {
          const found = pattern.exec(said)?.[1];
          if (found !== undefined) resolve(found);
          else if (child.exitCode !== null || child.signalCode !== null)
            reject(new Error(`${script} has ended:\n${said}`));
          else return;
          hearers.delete(hearer);
        };
        hearers.add(hearer);
        hearer();
      }),
  };
}
