import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { Stores, type Engine } from "./stores.js";

export interface Program {
  /** Where it listens, without a slash at the end. */
  url: string;
  pid: number;
  /** kill -9: what is measured next must not share the machine with a long farewell. */
  end(): Promise<void>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const KEYS = { accessKey: "benchmark-access-key", secretKey: "benchmark-secret-key" };

/**
 * The programs that one benchmark measures, each a process of its own, and the folder for their
 * files.
 */
export class Programs {
  readonly keys = KEYS;
  readonly #running = new Set<ChildProcessByStdio<null, Readable, Readable>>();
  readonly #folder: string;
  readonly #stores: Stores;

  constructor() {
    // Beside the store that `npm start` uses: a temporary folder may lie in memory, where
    // durability costs nothing.
    mkdirSync(join(root, "data"), { recursive: true });
    this.#folder = mkdtempSync(join(root, "data", "bench-"));
    // PostgreSQL runs as another user where we are root, and has its folder in here.
    chmodSync(this.#folder, 0o755);
    this.#stores = new Stores(this.#folder);
    // A program that runs on would take the processor of whatever comes next.
    process.once("exit", () => this.clear());
  }

  /** The server as `npm start` runs it, with an empty store; Kling is whatever is at `klingUrl`. */
  async server(klingUrl: string, env: Record<string, string> = {}): Promise<Program> {
    return this.start("dist/main.js", {
      KLING_BASE_URL: klingUrl,
      KLING_ACCESS_KEY: KEYS.accessKey,
      KLING_SECRET_KEY: KEYS.secretKey,
      DATABASE_URL: env.DATABASE_URL ?? (await this.emptyStore()),
      PORT: "0",
      ...env,
    });
  }

  emulator(env: Record<string, string> = {}): Promise<Program> {
    return this.start("dist/emulator/main.js", {
      EMULATOR_ACCESS_KEY: KEYS.accessKey,
      EMULATOR_SECRET_KEY: KEYS.secretKey,
      EMULATOR_CONCURRENCY: "1000000",
      EMULATOR_PORT: "0",
      ...env,
    });
  }

  /** A DATABASE_URL where nothing is yet. */
  emptyStore(engine: Engine = "SQLite"): Promise<string> {
    return this.#stores.empty(engine);
  }

  /**
   * Resolves when the program has printed its address. Nothing of our own environment reaches it,
   * least of all a real key pair.
   */
  async start(file: string, env: Record<string, string>): Promise<Program> {
    const child = this.#spawn(file, env);
    const url = await addressOf(child, file);
    if (child.pid === undefined) throw new Error(`${file} has no process id.`);
    const end = async () => {
      this.#running.delete(child);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    };
    return { url, pid: child.pid, end };
  }

  /** Runs a program until it ends by itself. */
  async run(file: string, env: Record<string, string>): Promise<void> {
    const child = this.#spawn(file, env);
    const said = text(child.stderr);
    child.stdout.resume();
    await once(child, "exit");
    this.#running.delete(child);
    if (child.exitCode !== 0) throw new Error(`${file} failed:\n${await said}`);
  }

  /** When everything is measured. */
  async close(): Promise<void> {
    await this.#stores.close();
    this.clear();
  }

  /** At once, so that it also works while this process ends; PostgreSQL then ends by itself. */
  clear(): void {
    for (const child of this.#running) child.kill("SIGKILL");
    this.#running.clear();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #spawn(file: string, env: Record<string, string>): ChildProcessByStdio<null, Readable, Readable> {
    const child = spawn(process.execPath, [file], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#running.add(child);
    return child;
  }
}

function addressOf(
  child: ChildProcessByStdio<null, Readable, Readable>,
  file: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    let found = false;
    const listen = (chunk: Buffer) => {
      if (found) return; // Its log is read on, so that it never waits for us, and dropped.
      said += chunk.toString();
      const url = /http:\/\/[\w.]+:\d+/.exec(said)?.[0];
      if (url === undefined) return;
      found = true;
      resolve(url);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", (chunk: Buffer) => {
      if (!found) said += chunk.toString();
    });
    child.once("exit", (code) =>
      reject(new Error(`${file} ended (${code ?? "killed"}) before it listened:\n${said}`)),
    );
  });
}
