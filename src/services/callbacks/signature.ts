import { Webhook } from "standardwebhooks";

export type SignatureCheck = "valid" | "invalid" | "unsigned";

/** The three headers of Standard Webhooks (kling-api-2026.md#D.2). */
export const SIGNATURE_HEADERS = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;

/**
 * Checks a callback's signature over its raw body. During a rotation Kling may sign with either
 * secret, and may send several signatures: any match is enough. A clock that is off by more than 5
 * minutes makes it invalid.
 */
export function verifySignature(
  secrets: readonly string[],
  headers: Record<string, unknown>,
  body: Buffer,
): SignatureCheck {
  const given = SIGNATURE_HEADERS.flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  if (given.length === 0) return "unsigned";
  const signed = Object.fromEntries(given);
  const matches = secrets.some((secret) => {
    try {
      new Webhook(secret).verify(body, signed, { jsonParse: false });
      return true;
    } catch {
      return false;
    }
  });
  return matches ? "valid" : "invalid";
}
