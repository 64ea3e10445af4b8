import { BlockList, isIP } from "node:net";
import { invalid, type Path, type Problem } from "./problem.js";

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

/** An address that Kling can fetch from. `allowLoopback`: in the sandbox the emulator runs on this machine. */
export function checkLink(path: Path, text: string, { allowLoopback }: { allowLoopback: boolean }): Problem[] {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) {
    const hint = text.startsWith("data:") ? " Give the bytes as base64 instead." : "";
    return [invalid(path, `This is not an absolute http or https address.${hint}`)];
  }
  if (url.username !== "" || url.password !== "") return [invalid(path, "The address carries a user name or a password; leave them out.")];
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isLoopback(host)) return allowLoopback ? [] : [invalid(path, `${host} is this machine itself: Kling can't fetch from there.`)];
  return isIn(privateNets, host) ? [invalid(path, `${host} is a private address: Kling can't fetch from there.`)] : [];
}

const isLoopback = (host: string) => /(^|\.)localhost\.?$/i.test(host) || isIn(loopback, host);

function isIn(list: BlockList, host: string): boolean {
  const family = isIP(host);
  return family !== 0 && list.check(host, family === 4 ? "ipv4" : "ipv6");
}
