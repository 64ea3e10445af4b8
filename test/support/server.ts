import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino, type Logger } from "pino";
import { startApp, type App } from "../../src/app.js";
import { readConfig, type Config } from "../../src/config/index.js";
import type { Emulator } from "../../src/emulator/index.js";

export interface TestServer {
  url: string;
  /** Of ADMIN_PORT; null if it is not set. */
  adminUrl: string | null;
  /** The emulator inside. */
  emulator: Emulator;
  config: Config;
  /** One operation over plain HTTP; throws where the answer has errors. */
  query<T>(document: string, variables?: Record<string, unknown>): Promise<T>;
  /** Reads the callers' keys again, as SIGHUP does. */
  reload(): void;
  close(): Promise<void>;
}

export interface TestServerOptions {
  env?: Record<string, string>;
  log?: Logger;
  /** A folder that outlives the server; the caller removes it. */
  folder?: string;
}

/**
 * The whole server with the emulator inside, in a folder of its own, on free ports, at 300 times
 * Kling's speed. A key pair and the legacy standard unless told: one kind is asked for at a time.
 */
export async function startTestServer({
  env = {},
  log = pino({ level: "silent" }),
  folder,
}: TestServerOptions = {}): Promise<TestServer> {
  const home = folder ?? mkdtempSync(join(tmpdir(), "kling-graphql-"));
  const config = readConfig({
    PORT: "0",
    EMULATOR_PORT: "0",
    EMULATOR_SPEED: "300",
    EMULATOR_DATE: "any",
    KLING_STANDARD: "legacy",
    POLL_MIN_MS: "30",
    UNKNOWN_OUTCOME_GRACE_MS: "300",
    LOST_AFTER_MS: "200",
    ACCOUNT_STOP_MS: "1",
    DATABASE_URL: `file:${join(home, "tasks.db")}`,
    ...env,
  });
  const app: App = await startApp(config, log);
  if (app.sandbox === null) throw new Error("A test server runs in the sandbox.");
  return {
    url: app.url,
    adminUrl: app.adminUrl,
    emulator: app.sandbox,
    config,
    query: (document, variables) => send(app.url, document, variables),
    reload: () => app.reload(),
    close: async () => {
      await app.stop();
      if (folder === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

async function send<T>(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<T> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data: T; errors?: unknown };
  if (answer.errors !== undefined)
    throw new Error(`GraphQL answered ${JSON.stringify(answer.errors)}`);
  return answer.data;
}
