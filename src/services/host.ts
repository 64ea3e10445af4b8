import { BlockList, isIP } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");
// Not an address of a host, but most systems take it for this one.
loopback.addAddress("::", "ipv6");

const privateNets = new BlockList();
for (const [net, bits] of [["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.168.0.0", 16]] as const) {
  privateNets.addSubnet(net, bits, "ipv4");
}
privateNets.addSubnet("fc00::", 7, "ipv6");
privateNets.addSubnet("fe80::", 10, "ipv6");

/** What a URL's host is, as far as its text tells: names are not looked up. */
export function reachOf(host: string): "loopback" | "private" | "public" {
  const bare = host.replace(/^\[|\]$/g, "");
  if (/(^|\.)localhost\.?$/i.test(bare) || isIn(loopback, bare)) return "loopback";
  return isIn(privateNets, bare) ? "private" : "public";
}

function isIn(list: BlockList, host: string): boolean {
  const family = isIP(host);
  return family !== 0 && list.check(host, family === 4 ? "ipv4" : "ipv6");
}
