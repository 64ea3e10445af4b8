import { createHash } from "node:crypto";

/** One request to Kling, as GET /_emulator/requests shows it. */
export interface LoggedRequest {
  at: number;
  method: string;
  path: string;
  query: Record<string, unknown>;
  /** As it came; media shortened. Text where it was no JSON. */
  body?: unknown;
  /** What was answered; absent where a fault cut the answer off. */
  status?: number;
  code?: number;
  message?: string;
  requestId?: string;
  taskId?: string;
  /** The fault that met it. */
  fault?: string;
}

/** Prompts end at 2500 characters; what is longer is a medium. */
const LONGEST_TEXT = 4000;

/**
 * The body with each long Base64 text as its start, its length and its digest, so that tests can
 * still compare.
 */
export function shortened(value: unknown): unknown {
  if (typeof value === "string") return value.length > LONGEST_TEXT ? shortText(value) : value;
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shortened(inner)]));
}

const shortText = (text: string): string =>
  `${text.slice(0, 24)}… (${text.length} characters, sha256 ${createHash("sha256").update(text).digest("hex")})`;
