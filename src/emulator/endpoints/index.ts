import { lipSync } from "./lip-sync.js";
import type { Endpoint } from "./endpoint.js";

/** Kling's task endpoints, kling-api.md 0.1. */
export const ENDPOINTS: readonly Endpoint[] = [lipSync];

export function endpointOf(product: string): Endpoint {
  const endpoint = ENDPOINTS.find((one) => one.product === product);
  if (!endpoint) throw new Error(`The journal names the product "${product}", which this emulator does not have. Start with another journal.`);
  return endpoint;
}
