import { createServer, type RequestListener } from "node:http";
import jwt from "jsonwebtoken";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.js";

export const START = 1_750_000_000_000; // 2025-06-15T15:06:40Z
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const SAMPLE = "760000000000000001";

const envelope = z.looseObject({
  code: z.number(),
  message: z.string(),
  request_id: z.string(),
  data: z.unknown().optional(),
});
export type Reply = z.infer<typeof envelope> & { status: number; headers: Headers };

export interface Client {
  emulator: Emulator;
  url: string;
  call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Reply>;
  get: (path: string) => Promise<Reply>;
  post: (path: string, body: unknown) => Promise<Reply>;
  admin: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** Posts and returns the new task's id. */
  create: (path: string, body: unknown) => Promise<string>;
  /** Moves the clock behind the end of every task. */
  finish: () => Promise<void>;
}

export const token = (claims: object = {}, secret = "sandbox-secret-key"): string =>
  jwt.sign(
    { iss: "sandbox-access-key", exp: START / 1000 + 1800, nbf: START / 1000 - 5, ...claims },
    secret,
    { noTimestamp: true },
  );

/** An emulator whose clock stands still at START until it is moved; it is closed after the test. */
export async function emulate(options: EmulatorOptions = {}): Promise<Client> {
  const emulator = await startEmulator({ clock: () => START, date: "any", ...options });
  onTestFinished(() => emulator.close());
  const { url } = emulator;

  const call: Client["call"] = async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${token()}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return {
      ...envelope.parse(await response.json()),
      status: response.status,
      headers: response.headers,
    };
  };
  const post: Client["post"] = (path, body) => call("POST", path, body);
  return {
    emulator,
    url,
    call,
    post,
    get: (path) => call("GET", path),
    admin: async (method, path, body) => {
      const response = await fetch(`${url}/_emulator${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return response.json();
    },
    create: async (path, body) => {
      const reply = await post(path, body);
      if (reply.code !== 0) throw new Error(`refused: ${reply.code} ${reply.message}`);
      return z.object({ task_id: z.string() }).parse(reply.data).task_id;
    },
    finish: async () => {
      await emulator.state.settled();
      emulator.state.advance(60 * MINUTE);
    },
  };
}

export const LIP_SYNC = "/v1/videos/lip-sync";

/** A lip-sync request that is fine, with changes inside `input`; undefined removes a field. */
export const lipSync = (input: Record<string, unknown> = {}, beside: object = {}): object => ({
  input: {
    video_id: SAMPLE,
    mode: "text2video",
    text: "Welcome to the hut.",
    voice_id: "genshin_vindi2",
    voice_language: "en",
    ...input,
  },
  ...beside,
});

export function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** A web server elsewhere, closed after the test; its address. */
export async function elsewhere(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}
