import { CODE } from "./codes.js";
import { KlingError } from "./errors.js";
import type { TaskKind } from "./products.js";
import { tokenSource, type Credentials, type TokenSource } from "./token.js";
import {
  Transport,
  type Answer,
  type ProxySettings,
  type Request,
  type TransportLimits,
} from "./transport.js";
import { openEnvelope, type Decode } from "./wire.js";

export type Operation = "create" | "get" | "list" | "costs" | "library" | "selection" | "usage";

/** What a request was for and how it ended: "ok", Kling's code as text, or "unreachable". */
export interface RequestOutcome {
  operation: Operation;
  /** ALL: tasks of every kind together. */
  kind: TaskKind | "ACCOUNT" | "ALL";
  outcome: string;
}

/** `message`: Kling's own words, if it refused. */
export type OnRequest = (request: RequestOutcome, message: string | null) => void;

export interface KlingHttpOptions {
  baseUrl: string;
  credentials: Credentials;
  limits?: TransportLimits | undefined;
  proxy?: ProxySettings | undefined;
  now?: (() => number) | undefined;
  onRequest?: OnRequest | undefined;
}

/** One request, and how to read its answer. */
export interface Call<T> extends Pick<RequestOutcome, "operation" | "kind"> {
  request: Omit<Request, "headers">;
  decode: Decode<T>;
  /** What the answer is to hold, for errors; a task unless told. */
  what?: string;
}

/** Signed requests to Kling, in its envelope, over HTTPS: what both standards have in common. */
export class KlingHttp {
  readonly #transport: Transport;
  readonly #tokens: TokenSource;
  readonly #onRequest: OnRequest;

  constructor({ baseUrl, credentials, limits, proxy, now, onRequest }: KlingHttpOptions) {
    this.#transport = new Transport(baseUrl, limits, proxy);
    this.#tokens = tokenSource(credentials, now ?? Date.now);
    this.#onRequest = onRequest ?? (() => undefined);
  }

  /** Rejects with KlingError and nothing else. */
  async call<T>({ operation, kind, request, decode, what = "task" }: Call<T>): Promise<T> {
    try {
      const result = await this.#ask(request, decode, what);
      this.#onRequest({ operation, kind, outcome: "ok" }, null);
      return result;
    } catch (error) {
      const refusal = error instanceof KlingError ? error : null;
      const outcome = refusal?.code ?? refusal?.httpStatus ?? "unreachable";
      this.#onRequest({ operation, kind, outcome: String(outcome) }, refusal?.message ?? null);
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  async #ask<T>(request: Omit<Request, "headers">, decode: Decode<T>, what: string): Promise<T> {
    const answer = await this.#send(request);
    try {
      return openEnvelope(answer.status, answer.body, decode, what);
    } catch (error) {
      if (!isClockSkew(error)) throw error;
      this.#tokens.adjustTo(answer.date);
      const second = await this.#send(request);
      return openEnvelope(second.status, second.body, decode, what);
    }
  }

  async #send(request: Omit<Request, "headers">): Promise<Answer> {
    const token = this.#tokens.current();
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await this.#transport.send({ ...request, headers });
    // A proxy's page may repeat our request, and errors quote what they can't read.
    return { ...answer, body: answer.body.replaceAll(token, "[token]") };
  }
}

/** Signing again by Kling's own clock mends both. */
const isClockSkew = (error: unknown) =>
  error instanceof KlingError &&
  (error.code === CODE.AUTH_NOT_YET_VALID || error.code === CODE.AUTH_EXPIRED);
