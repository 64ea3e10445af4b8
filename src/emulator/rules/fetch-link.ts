import type { Link } from "../model/task-record.js";
import { FAILURES } from "./failures.js";
import { FORMAT_FAILURES, LARGEST } from "./media-inputs.js";
import { pictureContent } from "./pictures.js";

/** Long enough for a slow host, short enough for a task of a few seconds. */
const TIMEOUT_MS = 5000;

/** Enough for the header of nearly every picture. */
const START_BYTES = 64 * 1024;

/**
 * Why a link is no good, if it is not. Fetches its start: status, type, size and the header of a
 * picture tell the rest.
 */
export async function linkFailure(
  { url, kind, ...rules }: Link,
  stopped: AbortSignal,
): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      headers: { range: `bytes=0-${START_BYTES - 1}` },
      signal: AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const bytes = await startOf(response.body);
    if (!response.ok) return FAILURES.link;
    if (!isOfKind(response.headers.get("content-type") ?? "", kind)) return FORMAT_FAILURES[kind];
    if (sizeOf(response.headers) > (rules.largest ?? LARGEST[kind])) return FAILURES.size;
    return kind === "image" ? pictureContent(bytes, rules).failure : undefined;
  } catch {
    return FAILURES.link;
  }
}

/** A server may ignore the range and send everything: what comes behind the start is not read. */
async function startOf(body: AsyncIterable<Uint8Array> | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    if ((length += chunk.length) >= START_BYTES) break;
  }
  return Buffer.concat(chunks);
}

/**
 * Stores that know no better serve everything as octet-stream. An m4a sound may come as video/mp4.
 */
function isOfKind(contentType: string, kind: Link["kind"]): boolean {
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type.endsWith("/octet-stream") || type === "") return true;
  return type.startsWith(`${kind}/`) || (kind === "audio" && type === "video/mp4");
}

function sizeOf(headers: Headers): number {
  const total = /\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1];
  return Number(total ?? headers.get("content-length") ?? 0);
}
