/** Kling's codes for a key pair that will not do, whatever is sent (kling-api.md I.2). */
const refusals = new Set(["1000", "1001", "1002"]);
/** Its codes for a token's times. They come here only where signing again by Kling's own Date header did not help. */
const wrongTimes = new Set(["1003", "1004"]);

/** Watches the outcomes of requests for refusals of the key pair. */
export class CredentialWatch {
  /** What is wrong, or null while Kling takes the key pair. */
  trouble: string | null = null;

  /** `outcome` as the client reports it. Only an answer can tell: an unreachable Kling says nothing about keys. */
  see(outcome: string): void {
    if (refusals.has(outcome)) this.trouble = `Kling refuses the key pair with code ${outcome}. Check KLING_ACCESS_KEY, KLING_SECRET_KEY and the region of KLING_BASE_URL.`;
    else if (wrongTimes.has(outcome)) this.trouble = `Kling refuses the times of our tokens with code ${outcome}, also by the clock that its answers show. Check what stands between the server and Kling.`;
    else if (outcome === "ok") this.trouble = null;
  }
}
