/** How much longer than its text a JSON string can be: "\u0041" is "A". */
const LONGEST_ESCAPE = 6;
const BEGINNING = /^\s*\{\s*"query"\s*:\s*"/;
const BEGINNING_BYTES = 100;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Whether the body of a request begins with a document that must have more bytes than allowed: then
 * it need not be decoded and parsed, which takes 10 ms and more for each megabyte. Media in
 * variables may be as long; documents that do not come first are measured once they are parsed.
 */
export function beginsTooLong(body: Buffer, maxBytes: number): boolean {
  const most = maxBytes * LONGEST_ESCAPE;
  if (body.length <= most) return false;
  const start = BEGINNING.exec(body.toString("latin1", 0, BEGINNING_BYTES))?.[0].length;
  return start !== undefined && endOfText(body, start) - start > most;
}

function endOfText(body: Buffer, start: number): number {
  let end = body.indexOf(QUOTE, start);
  while (end > start && body[end - 1] === BACKSLASH) end = body.indexOf(QUOTE, end + 1);
  return end === -1 ? body.length : end;
}
