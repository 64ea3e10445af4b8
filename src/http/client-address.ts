import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import proxyAddr from "@fastify/proxy-addr";

export interface ClientAddresses {
  /** Whether an address is that of a proxy in front, in fastify's own form. */
  trust: (address: string, hop: number) => boolean;
  /** Whose request it is, read as fastify reads request.ip. */
  of: (request: IncomingMessage) => string;
}

export function clientAddresses(trustProxy: readonly string[]): ClientAddresses {
  const trust = proxyAddr.compile([...trustProxy]);
  return { trust, of: (request) => proxyAddr(request, trust) };
}

/**
 * What is counted as one client: an IPv4 address, or the /64 that an IPv6 client has all to itself.
 */
export function clientBlock(address: string): string {
  if (!isIPv6(address)) return address;
  // IPv4 as a socket for both protocols shows it.
  if (address.includes(".")) return address.slice(address.lastIndexOf(":") + 1);
  const [head = "", tail] = address.split("::");
  const groups = head.split(":");
  const zeros = tail === undefined ? 0 : 8 - groups.length - tail.split(":").length;
  return [...groups, ...Array<string>(Math.max(zeros, 0)).fill("0"), ...(tail ?? "").split(":")]
    .slice(0, 4)
    .join(":");
}
