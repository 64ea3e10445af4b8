import type { IncomingMessage } from "node:http";

/**
 * Whether a WebSocket may be opened from where the request comes. Browsers ask nobody before they open one, whatever page wants it:
 * without this, any page in somebody's browser could make tasks that are paid for. Programs send no Origin.
 */
export function isFromAllowedPage({ headers: { origin, host } }: IncomingMessage, allowed: readonly string[]): boolean {
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
