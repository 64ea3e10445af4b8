import type { Dispatcher } from "undici";
import { unreachable } from "./errors.js";

export interface TransportLimits {
  /** Milliseconds until a connection must stand. */
  connectMs: number;
  /**
   * Until the answer's first byte; Kling's creates were measured at 350 to 709 ms
   * (kling-api-2026.md#A.11).
   */
  headersMs: number;
  /** Between two pieces of the body. */
  bodyMs: number;
  /** From start to end, whatever the pieces do. */
  totalMs: number;
  /** A list of 500 tasks is about 400 KB. */
  maxAnswerBytes: number;
  connections: number;
}

/** As the variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY have it. */
export interface ProxySettings {
  http?: string | undefined;
  https?: string | undefined;
  /** Hosts that are reached without the proxy. */
  except?: string | undefined;
}

export const defaultLimits: TransportLimits = {
  connectMs: 5_000,
  headersMs: 20_000,
  bodyMs: 10_000,
  totalMs: 30_000,
  maxAnswerBytes: 16 * 1024 * 1024,
  connections: 64,
};

export interface Answer {
  status: number;
  /** The Date header, for clock skew. */
  date: string | undefined;
  body: string;
}

export interface Request {
  method: "GET" | "POST";
  path: string;
  query?: Record<string, string | number>;
  headers: Record<string, string>;
  body?: string;
}

/** One pooled connection set to Kling. Every wait has an end, and every answer a size limit. */
export class Transport {
  #agent: Promise<Dispatcher> | undefined;

  constructor(
    private readonly baseUrl: string,
    private readonly limits: TransportLimits = defaultLimits,
    private readonly proxy?: ProxySettings,
  ) {}

  /** Rejects with a KlingError that says whether anything was sent. */
  async send(request: Request): Promise<Answer> {
    try {
      const url = new URL(this.baseUrl + request.path);
      for (const [name, value] of Object.entries(request.query ?? {}))
        url.searchParams.set(name, String(value));
      const agent = await this.#open();
      const response = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        signal: AbortSignal.timeout(this.limits.totalMs),
      });
      const date = response.headers["date"];
      return {
        status: response.statusCode,
        date: typeof date === "string" ? date : undefined,
        body: await response.body.text(),
      };
    } catch (cause) {
      throw unreachable(cause);
    }
  }

  /** Drops what is still under way, and refuses what comes later. */
  async close(): Promise<void> {
    const agent = await this.#open();
    await agent.destroy();
  }

  #open(): Promise<Dispatcher> {
    return (this.#agent ??= this.#load());
  }

  /** With the first request: nothing else takes as long to load, and queries do without it. */
  async #load(): Promise<Dispatcher> {
    const { openAgent } = await import("./agent.js");
    return openAgent(this.limits, this.proxy);
  }
}
