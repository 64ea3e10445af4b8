/** Kling's codes for a key pair that will not do, whatever is sent (kling-api.md I.2). */
const codes = new Set(["1000", "1001", "1002"]);

/** Watches the outcomes of requests for refusals of the key pair. */
export class CredentialWatch {
  /** What is wrong, or null while Kling takes the key pair. */
  trouble: string | null = null;

  /** `outcome` as the client reports it. Only an answer can tell: an unreachable Kling says nothing about keys. */
  see(outcome: string): void {
    if (codes.has(outcome)) this.trouble = `Kling refuses the key pair with code ${outcome}. Check KLING_ACCESS_KEY, KLING_SECRET_KEY and the region of KLING_BASE_URL.`;
    else if (outcome === "ok") this.trouble = null;
  }
}
