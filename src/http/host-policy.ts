import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import { reachOf } from "../lib/host.js";
import { sendGraphQLError } from "./body-errors.js";

/**
 * Which names the server may be called by, if whoever reaches it may do everything. A page of any
 * site can have its own name lead to 127.0.0.1 (DNS rebinding): the browser then takes this server
 * for the page's own, and neither Origin nor CORS stands in its way. Only its name gives it away.
 */
export class HostPolicy {
  /** `allowed`: names beside those of this machine, in lower case; null: every name is taken. */
  constructor(private readonly allowed: readonly string[] | null) {}

  admits({ headers: { host } }: Pick<IncomingMessage, "headers">): boolean {
    // Only a client older than HTTP/1.1 sends none, and no browser is.
    if (this.allowed === null || host === undefined) return true;
    const address = `http://${host}`;
    if (!URL.canParse(address)) return false;
    const { hostname } = new URL(address);
    return reachOf(hostname) === "loopback" || this.allowed.includes(hostname);
  }
}

export const REFUSED_HOST =
  "This server is called by a name that is not its own. Call it as localhost or 127.0.0.1, add the name to ALLOWED_HOSTS, or choose by AUTH who may enter.";

/** Refuses requests under other names, whatever they ask for. */
export function allowHosts(app: FastifyInstance, hosts: HostPolicy): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (hosts.admits(request)) done();
    else sendGraphQLError(reply, 421, "HOST_NOT_ALLOWED", REFUSED_HOST);
  });
}
