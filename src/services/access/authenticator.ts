import type { Caller } from "./caller.js";

/**
 * The credential does not let its bearer in. The message says why and what to do, and never repeats
 * the credential.
 */
export class NotAuthenticated extends Error {}

/** What a caller may do and spend, whichever key they come with. */
export type Standing = Pick<Caller, "role" | "budgets">;

/** Tells who a credential belongs to. */
export interface Authenticator {
  /**
   * `credential`: the bearer token, null if none was sent. Throws, or rejects with,
   * NotAuthenticated. A caller who is known at once comes without a promise: every request asks.
   */
  authenticate(credential: string | null): Caller | Promise<Caller>;
  /** What the maker of an access token may do today; null if their key was revoked. */
  standingOf(maker: Pick<Caller, "name" | "keyId">): Standing | null;
  /** Reads again what the operator may have changed. */
  reload(): void;
  /** Calls back when credentials that were good may have been revoked. */
  onChange(listener: () => void): void;
}
