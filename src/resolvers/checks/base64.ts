import { invalid, type Path, type Problem } from "./problem.js";

/** The size of what is encoded, and its first bytes; the whole is never decoded. */
export interface Encoded {
  bytes: number;
  head: Buffer;
}

const HEAD_BYTES = 3 * 1024;

/** Opens Base64 text (RFC 4648, section 4), or says what is wrong with it. */
export function openBase64(path: Path, text: string): Encoded | Problem {
  if (text === "") return invalid(path, "The Base64 text is empty.", { rule: "REQUIRED" });
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
    return invalid(path, whyNotBase64(text), { rule: "BAD_FORMAT" });
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return {
    bytes: (text.length / 4) * 3 - padding,
    head: Buffer.from(text.slice(0, (HEAD_BYTES / 3) * 4), "base64"),
  };
}

/** Names what libraries and command lines make instead, and what to do about it. */
function whyNotBase64(text: string): string {
  if (isDataUrl(text))
    return "Leave out the data: prefix; give the Base64 text behind the comma alone.";
  if (/^[\w+/-]*[\s][\w+/=\s-]*$/.test(text))
    return "This is not Base64 text on one line: leave out the line breaks and spaces; Kling takes it without line breaks.";
  if (/^[\w-]*[_-][\w-]*={0,2}$/.test(text)) {
    return "This is not Base64 text but its URL-safe form: write + for - and / for _, and fill up with = to a multiple of four.";
  }
  return "This is not Base64 text: A-Z, a-z, 0-9, + and / alone, filled up with = to a multiple of four, without line breaks.";
}

/** The scheme of an address is the same in either case (RFC 3986, 3.1). */
export const isDataUrl = (text: string): boolean => /^\s*data:/i.test(text);
