import * as z from "zod";
import { readReference } from "../reference.js";
import { isServerFault, meaningOf } from "./codes.js";

/** Kling's error codes, kling-api.md#I.4. */
const codes = new Map(
  readReference(
    "error-codes.json",
    z.array(
      z.object({
        code: z.int(),
        name: z.string(),
        meaning: z.string(),
        advice: z.string(),
        retryable: z.boolean(),
      }),
    ),
  ).map((row) => [row.code, row]),
);

export interface KlingErrorFacts {
  message: string;
  httpStatus?: number | undefined;
  /** Kling's code; absent where Kling did not answer in its own envelope. */
  code?: number | undefined;
  requestId?: string | undefined;
  /** The same request may succeed later. */
  retryable: boolean;
  /** A create may have made a task all the same: look it up before sending it again. */
  mayHaveActed: boolean;
  cause?: unknown;
}

/** Whatever went wrong between us and Kling. */
export class KlingError extends Error implements KlingErrorFacts {
  readonly httpStatus: number | undefined;
  readonly code: number | undefined;
  readonly requestId: string | undefined;
  readonly retryable: boolean;
  readonly mayHaveActed: boolean;

  constructor(facts: KlingErrorFacts) {
    super(withoutTokens(facts.message), { cause: facts.cause });
    this.name = "KlingError";
    this.httpStatus = facts.httpStatus;
    this.code = facts.code;
    this.requestId = facts.requestId;
    this.retryable = facts.retryable;
    this.mayHaveActed = facts.mayHaveActed;
  }
}

/**
 * Kling refused in its envelope. Only the code decides: six codes share HTTP 429, and two of them
 * are worth a retry.
 */
export function refusal(facts: {
  httpStatus: number;
  code: number;
  message: string;
  requestId?: string | undefined;
}): KlingError {
  const known = codes.get(facts.code);
  const serverFault = facts.httpStatus >= 500 || isServerFault(facts.code);
  return new KlingError({
    ...facts,
    message:
      facts.message === "" ? (known?.meaning ?? `Kling's code ${facts.code}`) : facts.message,
    retryable: known?.retryable ?? serverFault,
    mayHaveActed: serverFault,
  });
}

/** The answer is not in Kling's envelope: a proxy's HTML page, an empty body, cut JSON. */
export function unreadable(httpStatus: number, body: string, cause?: unknown): KlingError {
  // A 4xx that never reached Kling's application made no task; anything else might have.
  const refusedUnread = httpStatus >= 400 && httpStatus < 500 && httpStatus !== 408;
  return new KlingError({
    message: `Kling answered HTTP ${httpStatus} with something that is not its JSON envelope: ${excerpt(body)}`,
    httpStatus,
    retryable: true,
    mayHaveActed: !refusedUnread,
    cause,
  });
}

/**
 * Kling says in its envelope that all is well, but what it says of the task, or of what else was
 * asked for, can't be understood.
 */
export class UnreadableDataError extends KlingError {
  constructor({
    what,
    httpStatus,
    body,
    cause,
  }: {
    what: string;
    httpStatus: number;
    body: string;
    cause: unknown;
  }) {
    super({
      message: `Kling's answer holds no ${what} that this server understands: ${excerpt(body)}`,
      httpStatus,
      retryable: true,
      mayHaveActed: true,
      cause,
    });
  }
}

const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** The network failed. Where the connection was never made, nothing was sent. */
export function unreachable(cause: unknown): KlingError {
  const code = errorCode(cause);
  const text = cause instanceof Error ? cause.message : String(cause);
  // undici's words for a proxy that opens no tunnel; it gives them the code of any aborted request.
  const isProxyRefusal = text.startsWith("Proxy response");
  return new KlingError({
    message: `Kling could not be reached: ${isProxyRefusal ? text : (code ?? text)}`,
    retryable: true,
    mayHaveActed: !isProxyRefusal && (code === undefined || !neverSent.has(code)),
    cause,
  });
}

/** A proxy's page may repeat our request, its Authorization header included. */
const withoutTokens = (text: string) =>
  text.replace(/\beyJ[\w.-]+/g, "[token]").replace(/\bBearer\s+[^\s"'<>\\]+/gi, "Bearer [token]");

/** At most 200 characters of a body that can't be understood, on one line. */
const excerpt = (body: string) => JSON.stringify(body.slice(0, 200));

function errorCode(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  if ("code" in cause && typeof cause.code === "string") return cause.code;
  // Happy eyeballs: every address was refused.
  if (cause instanceof AggregateError) return errorCode(cause.errors[0]);
  return errorCode(cause.cause);
}

/**
 * The create can't be said to Kling with these credentials, or in the standard that it needs:
 * nothing was sent.
 */
export class NotSendableError extends KlingError {
  constructor(
    readonly failure: "PERMISSION_DENIED" | "INVALID_INPUT",
    message: string,
  ) {
    super({ message, retryable: false, mayHaveActed: false });
  }
}

/** The new standard leaves out of its answer what it does not know (kling-api-2026.md#C.9). */
export class NotFoundError extends KlingError {
  constructor(id: string) {
    super({ message: `Kling knows no task ${id}.`, retryable: false, mayHaveActed: false });
  }
}

/** Kling's answer to a query whose id it does not know. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof NotFoundError ||
  (error instanceof KlingError && meaningOf(error.code)?.query === "not-found");
