import { randomUUID } from "node:crypto";
import { CODE } from "../../services/kling/codes.js";
import { reference } from "./reference.js";

export { CODE };

/**
 * The envelope of every reply, kling-api.md#I.3. `data` is left out on errors, as in the official
 * 1303 example (kling-api.md#IX-11).
 */
export interface Envelope {
  code: number;
  message: string;
  request_id: string;
  data?: unknown;
}

export interface Answer {
  status: number;
  body: Envelope;
}

const rows = new Map(reference.errorCodes.map((row) => [row.code, row]));

/** A request that Kling would turn down: its code and the text it answers. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** A key or value that is not accepted: by far the most frequent refusal. */
export const invalid = (message: string): Refusal => new Refusal(CODE.INVALID_PARAMETER, message);

export const isKlingCode = (code: number): boolean => code !== 0 && rows.has(code);
export const klingCodes = (): number[] => [...rows.keys()].filter(isKlingCode);
export const statusOf = (code: number): number => rows.get(code)?.http_status ?? 500;

/** Texts seen live where there is one (kling-api.md#I.4), otherwise the meaning of the code. */
export const usualText = (code: number): string =>
  SEEN_LIVE[code] ?? rows.get(code)?.meaning ?? `code ${code}`;

const SEEN_LIVE: Record<number, string> = {
  [CODE.AUTH_HEADER_EMPTY]: "Authorization is empty",
  [CODE.RESOURCE_PACK_EXHAUSTED]: "Account balance not enough",
  [CODE.CONCURRENCY_EXCEEDED]: "parallel task over resource pack limit",
};

export function succeed(data: unknown): Answer {
  return { status: 200, body: { code: 0, message: "SUCCEED", request_id: randomUUID(), data } };
}

export function refuse({ code, message }: { code: number; message: string }): Answer {
  return { status: statusOf(code), body: { code, message, request_id: randomUUID() } };
}
