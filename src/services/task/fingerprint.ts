import { createHash } from "node:crypto";
import type { TaskKind } from "../kling/products.js";

export interface Fingerprinted {
  kind: TaskKind;
  /** The mutation's input as the caller gave it, before defaults. */
  given: unknown;
  /** The REST body that was made of it. */
  body: unknown;
  externalTaskId: string | null;
  webhookUrl: string | null;
}

/**
 * Equal for equal requests. It covers what the caller gave, not what was made of it: a default or a
 * translation that changes turns no repetition into a conflict. The version in front says how it
 * was made.
 */
export const fingerprint = ({
  kind,
  given,
  externalTaskId,
  webhookUrl,
}: Omit<Fingerprinted, "body">): string =>
  `2:${hash("base64url", [kind, canonical(given), externalTaskId, webhookUrl])}`;

/** Version 1 covered the REST body. Stored ones count until they expire, 30 days after the last. */
export const earlierFingerprint = ({
  kind,
  body,
  externalTaskId,
  webhookUrl,
}: Fingerprinted): string => hash("hex", [kind, body, externalTaskId, webhookUrl]);

const hash = (encoding: "hex" | "base64url", value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest(encoding);

/** Fields in one order. null, and the empty text of a form, mean the same as left out. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== null && field !== undefined && field !== "")
      .map(([name, field]) => [name, canonical(field)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
