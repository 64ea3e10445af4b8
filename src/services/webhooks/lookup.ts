import { lookup, type LookupAddress } from "node:dns";
import { Resolver } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { reachOf } from "../../lib/host.js";

/**
 * Asks the name servers itself. The system's resolver would hold one of the process's few threads
 * until it gives up, and behind a handful of receivers whose name servers are silent, Kling's name
 * and the database's would wait. A silent one is given up after 6 s.
 */
const resolver = new Resolver({ timeout: 2_000, tries: 2 });

async function addressesOf(hostname: string): Promise<LookupAddress[]> {
  const [v4, v6] = await Promise.allSettled([
    resolver.resolve4(hostname),
    resolver.resolve6(hostname),
  ]);
  const found = [
    ...(v4.status === "fulfilled" ? v4.value.map((address) => ({ address, family: 4 })) : []),
    ...(v6.status === "fulfilled" ? v6.value.map((address) => ({ address, family: 6 })) : []),
  ];
  if (found.length === 0)
    throw v4.status === "rejected" ? v4.reason : new Error(`${hostname} has no address`);
  return found;
}

/**
 * Where names lead by their name servers, to public addresses only: what is connected to is what
 * was checked.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  addressesOf(hostname).then(
    (addresses) => {
      if (addresses.some(({ address }) => reachOf(address) !== "public"))
        callback(new Error(`${hostname} leads to a private address`), "", 4);
      else answer(addresses, options.all === true, callback);
    },
    (error: unknown) => callback(asError(error), "", 4),
  );
};

/**
 * Where there is no answer to wait for, or none that helps, the system's own list (/etc/hosts) may
 * know the name.
 */
const UNKNOWN_THERE = new Set(["ENOTFOUND", "ENODATA", "ECONNREFUSED"]);

/** The same for any address, also by names that only this machine knows. */
export const lookupAny: LookupFunction = (hostname, options, callback) => {
  if (reachOf(hostname) === "loopback") {
    lookup(hostname, options, callback);
    return;
  }
  addressesOf(hostname).then(
    (addresses) => answer(addresses, options.all === true, callback),
    (error: unknown) => {
      if (UNKNOWN_THERE.has(asError(error).code ?? "")) lookup(hostname, options, callback);
      else callback(asError(error), "", 4);
    },
  );
};

type Callback = Parameters<LookupFunction>[2];

function answer(addresses: LookupAddress[], all: boolean, callback: Callback): void {
  const [first] = addresses;
  if (all || first === undefined) callback(null, addresses);
  else callback(null, first.address, first.family);
}

const asError = (error: unknown): NodeJS.ErrnoException =>
  error instanceof Error ? error : new Error(String(error));
