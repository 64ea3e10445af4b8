import { BlockList, isIP } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");
// Not an address of a host, but most systems take it for this one.
loopback.addAddress("::", "ipv6");

const privateNets = new BlockList();
// Those that IANA's registries of special-purpose addresses give to no host of the internet,
// multicast among them.
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  privateNets.addSubnet(net, bits, "ipv4");
}
// Behind 64:ff9b:: (NAT64), 2001:: (Teredo), 2002:: (6to4) and ::/96 stands an IPv4 address, which
// may be a private one.
for (const [net, bits] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 32],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  privateNets.addSubnet(net, bits, "ipv6");
}

/**
 * Names that never leave a network: those that ICANN and RFC 6762 and 8375 keep for that. Clouds
 * hand out their machines' credentials under one of them.
 */
const PRIVATE_NAME = /\.(internal|local|home\.arpa)\.?$/i;

/** What a URL's host is, as far as its text tells: names are not looked up. */
export function reachOf(host: string): "loopback" | "private" | "public" {
  const bare = host.replace(/^\[|\]$/g, "");
  if (/(^|\.)localhost\.?$/i.test(bare) || isIn(loopback, bare)) return "loopback";
  return PRIVATE_NAME.test(bare) || isIn(privateNets, bare) ? "private" : "public";
}

function isIn(list: BlockList, host: string): boolean {
  const family = isIP(host);
  return family !== 0 && list.check(host, family === 4 ? "ipv4" : "ipv6");
}
