import { describe, expect, it } from "vitest";
import { reachOf } from "../../src/lib/host.js";

/** A URL's host, as its parser writes it: numbers in any base become an address of four parts. */
const hostOf = (host: string) => new URL(`http://${host}/`).hostname;

describe("the host of a URL", () => {
  it.each([
    "localhost",
    "localhost.",
    "app.localhost",
    "app.localhost.",
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "0x7f.1",
    "0177.0.0.1",
    "2130706433",
    "１２７.0.0.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
  ])("%s is this machine", (host) => {
    expect(reachOf(hostOf(host))).toBe("loopback");
  });

  it.each([
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.0.0.1.",
    "012.0.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "172.31.0.1",
    "192.0.0.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.19.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "[::127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[64:ff9b::10.0.0.1]",
    "[64:ff9b:1::1]",
    "[100::1]",
    "[2001::1]",
    "[2001:db8::1]",
    "[2002:a00:1::]",
    "[3fff::1]",
    "[5f00::1]",
    "[fc00::1]",
    "[fd12:3456::1]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
    "metadata.google.internal",
    "db.internal.",
    "printer.local",
    "nas.home.arpa",
  ])("%s is private", (host) => {
    expect(reachOf(hostOf(host))).toBe("private");
  });

  it.each([
    "8.8.8.8",
    "172.32.0.1",
    "100.128.0.1",
    "[2001:4860:4860::8888]",
    "example.com",
    "internal.example.com",
    "local.example.com",
    "notlocalhost.com",
  ])("%s is public", (host) => {
    expect(reachOf(hostOf(host))).toBe("public");
  });
});
