import { createClient } from "graphql-sse";
import { pino, type Logger } from "pino";
import { expect, onTestFinished } from "vitest";
import { startApp } from "../../src/app.js";
import { readConfig } from "../../src/config/index.js";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.js";
import { spoken } from "./lip-sync.js";
import { post } from "./post.js";
import { startProgram } from "./program.js";
import { ACCESS_KEY, SECRET_KEY } from "./secrets.js";
import { metric } from "./transports.js";

/** One of several servers that share a database and Kling. */
export interface Node {
  url: string;
}

export interface ProcessNode extends Node {
  /** kill -9. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  terminate(): Promise<number | null>;
}

/** Kling for all nodes; closed after the test. */
export async function startSharedKling(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({
    accessKey: ACCESS_KEY,
    secretKey: SECRET_KEY,
    speed: 300,
    date: "any",
    ...options,
  });
  onTestFinished(() => emulator.close());
  return emulator;
}

const LEASE_MS = 3_000;

export const nodeEnv = (databaseUrl: string, kling: Emulator): Record<string, string> => ({
  PORT: "0",
  DATABASE_URL: databaseUrl,
  KLING_BASE_URL: kling.url,
  KLING_ACCESS_KEY: ACCESS_KEY,
  KLING_SECRET_KEY: SECRET_KEY,
  POLL_MIN_MS: "30",
  UNKNOWN_OUTCOME_GRACE_MS: "1000",
  LEASE_MS: String(LEASE_MS),
});

/** A node in this process, stopped after the test. */
export async function startNode(
  env: Record<string, string>,
  log: Logger = pino({ level: "silent" }),
): Promise<Node & { stop(): Promise<void> }> {
  const app = await startApp(readConfig(env), log);
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= app.stop());
  onTestFinished(stop);
  return { url: app.url, stop };
}

/** A node in a process of its own, as `npm start` runs it; killed after the test. */
export async function spawnNode(env: Record<string, string>): Promise<ProcessNode> {
  const program = startProgram("src/main.ts", { LOG_LEVEL: "warn", ...env });
  return {
    url: await program.says(/kling-graphql +(http:\S+)/),
    kill: () => program.kill(),
    terminate: () => program.terminate(),
  };
}

const CREATE = /* GraphQL */ `
  mutation ($input: LipSyncInput!, $options: TaskOptionsInput) {
    createLipSync(input: $input, options: $options) {
      task {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`;

/**
 * Creates a lip-sync as clients should: with a key, and where a node dies, again at the next one.
 * Returns the task's id.
 */
export async function createAtAny(nodes: readonly Node[], idempotencyKey: string): Promise<string> {
  for (const node of nodes) {
    const answer = await post(node, {
      query: CREATE,
      variables: { input: spoken(), options: { idempotencyKey } },
    }).catch(() => null);
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(answer?.body ?? null))?.[1];
    if (id !== undefined) return id;
  }
  throw new Error(`No node made a task for ${idempotencyKey}.`);
}

export interface Seen {
  cursor: string;
  id: string;
  version: number;
  status: string;
}

/**
 * Follows all tasks at the first node from now on, and where it dies, at the second one behind the
 * last cursor. What comes is in the list. Ended after the test.
 */
export async function watchAtAny(nodes: readonly Node[]): Promise<Seen[]> {
  const [first, next] = nodes;
  if (first === undefined) throw new Error("There is a node.");
  const seen = await watchAll(first, () => {
    const after = seen.at(-1)?.cursor;
    if (next !== undefined) follow(next.url, seen, () => undefined, after);
  });
  return seen;
}

/** Follows all tasks at a node from now on; what comes is in the list. Ended after the test. */
export async function watchAll(
  { url }: Node,
  onLost: () => void = () => undefined,
): Promise<Seen[]> {
  const before = await metric({ url }, "kling_subscribers");
  const seen: Seen[] = [];
  follow(url, seen, onLost);
  await expect.poll(() => metric({ url }, "kling_subscribers")).toBeGreaterThan(before);
  return seen;
}

function follow(url: string, seen: Seen[], onLost: () => void, after?: string): void {
  const client = createClient({ url: `${url}/graphql/stream`, retryAttempts: 0 });
  onTestFinished(() => client.dispose());
  client.subscribe<{ taskFeed: { cursor: string; task: Omit<Seen, "cursor"> } }>(
    {
      query:
        "subscription ($after: ChangeCursor) { taskFeed(after: $after) { cursor task { id version status } } }",
      variables: { after },
    },
    {
      next: ({ data }) => {
        if (data) seen.push({ cursor: data.taskFeed.cursor, ...data.taskFeed.task });
      },
      error: onLost,
      complete: () => undefined,
    },
  );
}

/** The versions seen of each task, in the order in which they were seen. */
export function versionsOf(seen: readonly Seen[]): Map<string, number[]> {
  const versions = new Map<string, number[]>();
  for (const { id, version } of seen) versions.set(id, [...(versions.get(id) ?? []), version]);
  return versions;
}

export const succeeded = (seen: readonly Seen[]): number =>
  seen.filter(({ status }) => status === "SUCCEEDED").length;
