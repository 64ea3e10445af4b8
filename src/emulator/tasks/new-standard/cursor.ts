import * as z from "zod";
import { invalid } from "../../model/answer.js";

/** Where a page ended, and the times of the first page, which hold for all. */
const position = z.object({
  /** The id of the last task shown: the next page holds older ones. */
  before: z.string(),
  start: z.number(),
  end: z.number(),
  issuedAt: z.number(),
});
export type Position = z.infer<typeof position>;

const LIFE_MS = 24 * 3600 * 1000;

export const cursorOf = (at: Position): string =>
  Buffer.from(JSON.stringify(at)).toString("base64url");

/** An unknown or old cursor is refused: kling-api-2026.md#E-48. */
export function readCursor(cursor: string, now: number): Position {
  const at = parse(cursor);
  if (!at || now >= at.issuedAt + LIFE_MS) throw invalid(`cursor value '${cursor}' is invalid`);
  return at;
}

function parse(cursor: string): Position | undefined {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    return undefined;
  }
}
