import type { KlingApi } from "./api.js";
import { CODE } from "./codes.js";
import { decodeCosts, type CostsQuery, type ResourcePacks } from "./costs.js";
import { KlingError } from "./errors.js";
import { decodeAnswer, decodePage, decodeTask } from "./legacy-task.js";
import { products, type TaskKind } from "./products.js";
import type { KlingPage, KlingReport, KlingTask } from "./report.js";
import { tokenSource, type Credentials, type TokenSource } from "./token.js";
import {
  Transport,
  type Answer,
  type ProxySettings,
  type Request,
  type TransportLimits,
} from "./transport.js";
import { openEnvelope, type Decode } from "./wire.js";

/** What a request was for and how it ended: "ok", Kling's code as text, or "unreachable". */
export type OnRequest = (request: {
  operation: Operation;
  kind: TaskKind | "ACCOUNT";
  outcome: string;
}) => void;
export type Operation = "create" | "get" | "list" | "costs";

export interface KlingClientOptions {
  baseUrl: string;
  credentials: Credentials;
  limits?: TransportLimits;
  proxy?: ProxySettings | undefined;
  now?: () => number;
  onRequest?: OnRequest;
}

/** Kling's REST API of the first standard, over HTTPS. */
export class KlingClient implements KlingApi {
  readonly #transport: Transport;
  readonly #tokens: TokenSource;
  readonly #onRequest: OnRequest;

  constructor({
    baseUrl,
    credentials,
    limits,
    proxy,
    now = Date.now,
    onRequest = () => undefined,
  }: KlingClientOptions) {
    this.#transport = new Transport(baseUrl, limits, proxy);
    this.#tokens = tokenSource(credentials, now);
    this.#onRequest = onRequest;
  }

  create(kind: TaskKind, body: string): Promise<KlingReport> {
    const { path, answersAtOnce } = products[kind];
    const request = { method: "POST", path, body } as const;
    const decode: (data: unknown) => KlingReport = answersAtOnce ? decodeAnswer : decodeTask;
    return this.#counted("create", kind, request, (data, requestId) => ({
      ...decode(data),
      requestId,
    }));
  }

  get(kind: TaskKind, id: string): Promise<KlingTask> {
    return this.#counted(
      "get",
      kind,
      { method: "GET", path: `${products[kind].path}/${encodeURIComponent(id)}` },
      decodeTask,
    );
  }

  list(kind: TaskKind, page: number, pageSize: number): Promise<KlingPage> {
    const query = { pageNum: page, pageSize };
    return this.#counted(
      "list",
      kind,
      { method: "GET", path: products[kind].path, query },
      decodePage,
    );
  }

  costs({ startTime, endTime, name }: CostsQuery): Promise<ResourcePacks> {
    const query = {
      start_time: startTime,
      end_time: endTime,
      ...(name !== undefined && { resource_pack_name: name }),
    };
    return this.#counted(
      "costs",
      "ACCOUNT",
      { method: "GET", path: "/account/costs", query },
      decodeCosts,
    );
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  async #counted<T>(
    operation: Operation,
    kind: TaskKind | "ACCOUNT",
    request: Omit<Request, "headers">,
    decode: Decode<T>,
  ): Promise<T> {
    try {
      const result = await this.#call(
        request,
        decode,
        operation === "costs" ? "resource pack" : "task",
      );
      this.#onRequest({ operation, kind, outcome: "ok" });
      return result;
    } catch (error) {
      const outcome =
        error instanceof KlingError
          ? (error.code ?? error.httpStatus ?? "unreachable")
          : "unreachable";
      this.#onRequest({ operation, kind, outcome: String(outcome) });
      throw error;
    }
  }

  async #call<T>(request: Omit<Request, "headers">, decode: Decode<T>, what: string): Promise<T> {
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
