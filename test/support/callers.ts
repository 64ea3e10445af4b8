import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { hashOf } from "../../src/services/access/caller-list.js";
import { SAMPLE } from "./lip-sync.js";
import { post, type GraphQLAnswer } from "./post.js";
import { startTestServer, type TestServer, type TestServerOptions } from "./server.js";

export interface TestCaller {
  name: string;
  role: "reader" | "creator" | "operator";
  keys?: readonly string[];
  budgets?: readonly { unitType: string; period: string; limit: string }[];
}

/** Each has the key "key of NAME". */
export const keyOf = (name: string): string => `key-of-${name}`;

export const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` });

export const ANNA: TestCaller = { name: "anna", role: "creator" };
export const BERTA: TestCaller = { name: "berta", role: "creator" };
export const READER: TestCaller = { name: "reader", role: "reader" };
export const OPERATOR: TestCaller = { name: "olga", role: "operator" };

export interface GuardedServer extends TestServer {
  /** One operation of a caller, by name. */
  as(name: string, query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
  /** Writes the file anew and has the server read it. */
  setCallers(callers: readonly TestCaller[]): void;
}

/** A server with AUTH=keys; stopped after the test. */
export async function startGuardedServer(
  callers?: readonly TestCaller[],
  options?: TestServerOptions,
): Promise<GuardedServer> {
  const server = await openGuardedServer(callers, options);
  onTestFinished(() => server.close());
  return server;
}

/** The same for several tests, which stop it themselves. */
export async function openGuardedServer(
  callers: readonly TestCaller[] = [ANNA, BERTA, READER, OPERATOR],
  { env = {}, ...options }: TestServerOptions = {},
): Promise<GuardedServer> {
  const folder = mkdtempSync(join(tmpdir(), "kling-graphql-"));
  const file = join(folder, "keys.json");
  writeCallers(file, callers);
  const server = await startTestServer({
    ...options,
    env: { AUTH: "keys", AUTH_KEYS_FILE: file, ...env },
  });
  return {
    ...server,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
    as: (name, query, variables = {}) => post(server, { query, variables }, bearer(keyOf(name))),
    setCallers: (changed) => {
      writeCallers(file, changed);
      server.reload();
    },
  };
}

export function writeCallers(file: string, callers: readonly TestCaller[]): void {
  const listed = callers.map(({ name, role, keys = [keyOf(name)], budgets = [] }) => ({
    name,
    role,
    keys: keys.map(hashOf),
    budgets,
  }));
  writeFileSync(file, JSON.stringify({ callers: listed }));
}

export const CREATE = `mutation {
  createLipSync(input: {
    video: { klingVideoId: "${SAMPLE}" }
    speech: { textToVideo: { text: "Hello.", voiceId: "oversea_male1", voiceLanguage: EN } }
  }) { task { id } userErrors { message } }
}`;

/** A task of this caller's. */
export async function taskOf(server: GuardedServer, name: string): Promise<string> {
  const { body } = await server.as(name, CREATE);
  const id = (body.data as { createLipSync: { task: { id: string } | null } }).createLipSync.task
    ?.id;
  if (id === undefined) throw new Error(JSON.stringify(body));
  return id;
}
