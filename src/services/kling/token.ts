import { createSecretKey } from "node:crypto";
import jwt from "jsonwebtoken";

/**
 * Kling's sample: tokens live 30 minutes and are valid from 5 s ago, which absorbs clock
 * differences (kling-api.md#I.2).
 */
const LIFE_S = 1800;
const NOT_BEFORE_S = 5;
/**
 * A new token is made this long before the old one ends, so that no request travels with a dying
 * one.
 */
const AHEAD_S = 300;

/** A plain API key, or the older key pair. */
export type Credentials = ApiKey | KeyPair;

export interface ApiKey {
  apiKey: string;
}

export interface KeyPair {
  accessKey: string;
  secretKey: string;
}

/** HS256 over the secret key's plain bytes. */
export function signToken({ accessKey, secretKey }: KeyPair, nowS: number): string {
  const payload = { iss: accessKey, exp: nowS + LIFE_S, nbf: nowS - NOT_BEFORE_S };
  // A text would first be tried as a PEM key, which takes longer than all the rest.
  return jwt.sign(payload, createSecretKey(secretKey, "utf8"), {
    algorithm: "HS256",
    noTimestamp: true,
  });
}

/** What goes behind "Bearer". */
export interface TokenSource {
  current(): string;
  /** Kling finds our times wrong (1003, 1004): go by its Date header from now on. */
  adjustTo(dateHeader: string | undefined): void;
}

/** An API key is its own token (kling-api-2026.md#C.2); tokens of a key pair are signed and end. */
export const tokenSource = (credentials: Credentials, now: () => number): TokenSource =>
  "apiKey" in credentials
    ? { current: () => credentials.apiKey, adjustTo: () => undefined }
    : new SignedTokens(credentials, now);

/** Names the account in leases and logs, without giving anything away where it is hashed. */
export const accountOf = (credentials: Credentials): string =>
  "apiKey" in credentials ? credentials.apiKey : credentials.accessKey;

export const describeCredentials = (credentials: Credentials): string =>
  "apiKey" in credentials ? "API key" : "key pair";

/** Keeps one token at hand, and the difference between our clock and Kling's. */
class SignedTokens implements TokenSource {
  #token = "";
  #renewAtS = 0;
  #skewMs = 0;

  constructor(
    private readonly keys: KeyPair,
    private readonly now: () => number,
  ) {}

  current(): string {
    const nowS = Math.floor((this.now() + this.#skewMs) / 1000);
    if (nowS >= this.#renewAtS) {
      this.#token = signToken(this.keys, nowS);
      this.#renewAtS = nowS + LIFE_S - AHEAD_S;
    }
    return this.#token;
  }

  adjustTo(dateHeader: string | undefined): void {
    const theirs = Date.parse(dateHeader ?? "");
    if (!Number.isNaN(theirs)) this.#skewMs = theirs - this.now();
    this.#renewAtS = 0;
  }
}
