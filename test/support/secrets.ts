/**
 * Secrets that tests use: scripts/find-secrets.ts looks for them in all that the suite prints. They
 * open nothing.
 */
export const ACCESS_KEY = "access-key-of-the-tests";
export const SECRET_KEY = "secret-key-of-the-tests";
export const WEBHOOK_SECRET = "whsec_Y2FsbGVycyBhcmUgdG9sZCBvZiBjaGFuZ2Vz";

const tokenStart = (header: string): string =>
  Buffer.from(header).toString("base64url").slice(0, -1);

/** What each of them, and what is made of them, looks like in a text. */
export const secretTexts: Readonly<Record<string, string>> = {
  "the secret key": SECRET_KEY,
  "the access key": ACCESS_KEY,
  "a secret of webhooks": WEBHOOK_SECRET.slice("whsec_".length),
  "the sandbox's secret key": "sandbox-secret-key",
  "the sandbox's API key": "sandbox-api-key",
  "a token of Kling's": tokenStart('{"alg":"HS256"'),
  "an access token": "kgt_eyJ",
  "a caller's key": "key-of-anna",
};
