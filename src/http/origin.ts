import type { IncomingMessage } from "node:http";

/**
 * Whether a WebSocket may be opened from where the request comes. Browsers ask nobody before they open one, whatever page wants it:
 * without this, any page in somebody's browser could make tasks that are paid for. Programs send no Origin.
 */
export function isFromAllowedPage({ headers: { origin, host } }: IncomingMessage, allowed: readonly string[]): boolean {
  if (origin === undefined || allowed.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  // The same in other letters, or with the port that goes without saying, is the same host.
  const here = `${page.protocol}//${host ?? ""}`;
  return URL.canParse(here) && new URL(here).host === page.host;
}
