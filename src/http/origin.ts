import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Logger } from "pino";
import type { Metrics } from "../services/metrics.js";

/** Refused origins that are remembered, so that each is logged once. */
const MAX_REMEMBERED = 1_000;
const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/;

export interface OriginOptions {
  /** ALLOWED_ORIGINS. */
  allowed: readonly string[];
  /**
   * In the sandbox pages of this machine may call whatever their port: that is how front ends are
   * developed.
   */
  allowLoopback: boolean;
}

/**
 * Which pages may call this server, by HTTP, WebSocket and server-sent events alike. Browsers ask
 * nobody before they open a WebSocket: without this, any page in somebody's browser could make
 * tasks that are paid for. Programs send no Origin.
 */
export class OriginPolicy {
  readonly #refused = new Set<string>();

  constructor(
    private readonly options: OriginOptions,
    private readonly log: Logger,
    private readonly metrics: Pick<Metrics, "originsRefused">,
  ) {}

  /**
   * Whether the request comes from a page that may call; a refusal is counted, and logged once for
   * each origin.
   */
  admits(request: Pick<IncomingMessage, "headers">): boolean {
    if (this.#isAllowed(request.headers)) return true;
    this.metrics.originsRefused.inc();
    const { origin = "", host } = request.headers;
    if (!this.#refused.has(origin) && this.#refused.size < MAX_REMEMBERED) {
      this.#refused.add(origin);
      this.log.warn(
        { origin: origin.slice(0, 200), host },
        `a page of another origin was refused: if it is yours, add its origin to ALLOWED_ORIGINS, or let the proxy in front pass the Host header on`,
      );
    }
    return false;
  }

  #isAllowed({ origin, host }: IncomingHttpHeaders): boolean {
    if (origin === undefined || this.options.allowed.includes(origin)) return true;
    if (this.options.allowLoopback && LOOPBACK.test(origin)) return true;
    return isSameHost(origin, host);
  }
}

/** The same in other letters, or with the port that goes without saying, is the same host. */
function isSameHost(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  const here = `${page.protocol}//${host ?? ""}`;
  return URL.canParse(here) && new URL(here).host === page.host;
}

export const REFUSED_ORIGIN =
  "Pages of this origin may not call this server. Serve them from this server's host, let a proxy in front pass the Host header on, or name their origin in ALLOWED_ORIGINS.";
