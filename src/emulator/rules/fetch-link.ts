import { FORMAT_FAILURES, LARGEST } from "./media-inputs.js";
import { FAILURES } from "./failures.js";
import type { Link } from "../tasks/record.js";

/** Long enough for a slow host, short enough for a task of a few seconds. */
const TIMEOUT_MS = 5000;

/** Why a link is no good, if it is not. Fetches its first byte: status, type and size tell the rest. */
export async function linkFailure({ url, kind }: Link, stopped: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(url, { headers: { range: "bytes=0-0" }, signal: AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]) });
    await response.body?.cancel();
    if (!response.ok) return FAILURES.link;
    if (!isOfKind(response.headers.get("content-type") ?? "", kind)) return FORMAT_FAILURES[kind];
    return sizeOf(response.headers) > LARGEST[kind] ? FAILURES.size : undefined;
  } catch {
    return FAILURES.link;
  }
}

/** Stores that know no better serve everything as octet-stream. An m4a sound may come as video/mp4. */
function isOfKind(contentType: string, kind: Link["kind"]): boolean {
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type.endsWith("/octet-stream") || type === "") return true;
  return type.startsWith(`${kind}/`) || (kind === "audio" && type === "video/mp4");
}

function sizeOf(headers: Headers): number {
  const total = /\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1];
  return Number(total ?? headers.get("content-length") ?? 0);
}
