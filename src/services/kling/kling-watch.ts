import { CODE } from "./codes.js";
import type { RequestOutcome } from "./http.js";

/**
 * Kling's codes for credentials that will not do, whatever is sent (kling-api.md#I.2,
 * kling-api-2026.md#C.2).
 */
const refusals = new Set(
  [CODE.AUTH_FAILED, CODE.AUTH_HEADER_EMPTY, CODE.AUTH_HEADER_INVALID].map(String),
);
/**
 * Its codes for a token's times. They come here only where signing again by Kling's own Date header
 * did not help.
 */
const wrongTimes = new Set([CODE.AUTH_NOT_YET_VALID, CODE.AUTH_EXPIRED].map(String));
/**
 * Creates that were answered with HTTP 404 in a row, without a code of Kling's, until the address
 * is suspected.
 */
const NOT_FOUND_TRIPS_AT = 3;

/**
 * Watches the outcomes of requests for what only the operator can correct: credentials and address.
 */
export class KlingWatch {
  #credentials: string | null = null;
  #notFound = 0;

  /** `credentials`: what is used, such as "key pair". */
  constructor(private readonly credentials: string) {}

  /** What is wrong, or null if nothing is known to be. */
  get problem(): string | null {
    if (this.#credentials !== null) return this.#credentials;
    if (this.#notFound < NOT_FOUND_TRIPS_AT) return null;
    return `The last ${this.#notFound} creates were answered with HTTP 404 and no code of Kling's. Check KLING_BASE_URL: does Kling's API, or a relay of it, answer there?`;
  }

  /**
   * `outcome` as the client reports it. Only an answer can tell: an unreachable Kling says nothing
   * about credentials. `message`: Kling's words, which tell an unknown key from a key that has not
   * the right form (kling-api-2026.md#C.2).
   */
  see(
    { operation, outcome }: Pick<RequestOutcome, "operation" | "outcome">,
    message: string | null = null,
  ): void {
    if (refusals.has(outcome))
      this.#credentials = `Kling refuses the ${this.credentials} with code ${outcome}${message === null ? "" : ` ("${message}")`}. Check ${variablesOf(this.credentials)} and the region of KLING_BASE_URL.`;
    else if (wrongTimes.has(outcome))
      this.#credentials = `Kling refuses the times of our tokens with code ${outcome}, also by the clock that its answers show. Check what stands between the server and Kling.`;
    else if (outcome === "ok") this.#credentials = null;
    if (operation === "create" && outcome !== "unreachable")
      this.#notFound = outcome === "404" ? this.#notFound + 1 : 0;
  }
}

const variablesOf = (credentials: string) =>
  credentials === "API key" ? "KLING_API_KEY" : "KLING_ACCESS_KEY, KLING_SECRET_KEY";
