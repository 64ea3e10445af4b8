import { invalid, type Path, type Problem } from "./problem.js";

/** The size of what is encoded, and its first bytes; the whole is never decoded. */
export interface Encoded {
  bytes: number;
  head: Buffer;
}

const HEAD_BYTES = 3 * 1024;

/** Opens Base64 text (RFC 4648, section 4), or says what is wrong with it. */
export function openBase64(path: Path, text: string): Encoded | Problem {
  if (/^\s*data:/i.test(text)) return invalid(path, "Leave out the data: prefix; give the Base64 text behind the comma alone.");
  if (text === "") return invalid(path, "The Base64 text is empty.");
  if (/^[A-Za-z0-9_=\s-]+$/.test(text) && /[-_]/.test(text)) return invalid(path, "This is not Base64 text as Kling takes it, but its URL-safe form (RFC 4648, section 5). Send + in place of - and / in place of _, filled up with = to a multiple of four.");
  if (/\s/.test(text)) return invalid(path, "This is not Base64 text as Kling takes it: it holds line breaks or spaces. Send it in one piece, without line breaks.");
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    return invalid(path, "This is not Base64 text: A-Z, a-z, 0-9, + and / alone, filled up with = to a multiple of four, without line breaks.");
  }
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return { bytes: (text.length / 4) * 3 - padding, head: Buffer.from(text.slice(0, (HEAD_BYTES / 3) * 4), "base64") };
}

export const isProblem = (opened: Encoded | Problem): opened is Problem => "message" in opened;
