/** What a request was told that came too early. */
export interface TooFast {
  /** Requests that may still be made now. */
  remaining: number;
  /** Whole seconds until as many as were asked for may be made. */
  retryAfterSeconds: number;
}

interface Bucket {
  /** Requests that may be made at once, a fraction included. */
  tokens: number;
  /** When that was so, milliseconds. */
  at: number;
}

/** Names that are kept before those with a full bucket go, which differ in nothing from new ones. */
const FEW_NAMES = 10_000;
const MINUTE_MS = 60_000;

/**
 * Lets each name make so many requests a minute: a bucket that is full at first and fills
 * evenly. In memory, so each node counts for itself.
 */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>();
  /** With so many names, those with a full bucket are looked for. */
  #crowded = FEW_NAMES;

  constructor(
    readonly perMinute: number,
    private readonly now: () => number,
  ) {}

  /** Null if they may be made, which counts them; otherwise none of them counts. */
  take(name: string, requests = 1): TooFast | null {
    const at = this.now();
    const tokens = this.#tokensOf(name, at);
    if (requests > tokens) {
      const missing = Math.min(requests, this.perMinute) - tokens;
      const waitMs = Math.max(0, missing) * (MINUTE_MS / this.perMinute);
      return {
        remaining: Math.floor(tokens),
        retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
      };
    }
    if (this.#buckets.size >= this.#crowded) this.#forgetFull(at);
    this.#buckets.set(name, { tokens: tokens - requests, at });
    return null;
  }

  #tokensOf(name: string, at: number): number {
    const bucket = this.#buckets.get(name);
    if (bucket === undefined) return this.perMinute;
    const fresh = (Math.max(0, at - bucket.at) * this.perMinute) / MINUTE_MS;
    return Math.min(this.perMinute, bucket.tokens + fresh);
  }

  #forgetFull(at: number): void {
    for (const name of this.#buckets.keys())
      if (this.#tokensOf(name, at) >= this.perMinute) this.#buckets.delete(name);
    // The next look comes after as many new names: it costs each of them the same.
    this.#crowded = Math.max(FEW_NAMES, 2 * this.#buckets.size);
  }
}
