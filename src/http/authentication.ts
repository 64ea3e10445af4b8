import type { FastifyInstance, FastifyRequest } from "fastify";
import { NotAuthenticated, type Authenticator } from "../services/access/authenticator.js";
import type { Caller } from "../services/access/caller.js";
import { sendGraphQLError } from "./body-errors.js";

declare module "fastify" {
  interface FastifyRequest {
    /** Set once the credential was accepted. */
    caller: Caller | null;
  }
}

/** The bearer token of an Authorization header (RFC 6750, section 2.1); null if it has none. */
export function bearerOf(authorization: unknown): string | null {
  if (typeof authorization !== "string") return null;
  return /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? null;
}

/**
 * Lets only those requests pass that say who sends them, before their bodies are read. `isOpen`:
 * requests that need not, such as one for a page.
 */
export function authenticateRequests(
  scope: FastifyInstance,
  authenticator: Authenticator,
  isOpen: (request: FastifyRequest) => boolean = () => false,
): void {
  scope.addHook("onRequest", (request, reply, done) => {
    if (isOpen(request)) {
      done();
      return;
    }
    const admit = (caller: Caller) => {
      request.caller = caller;
      done();
    };
    const refuse = (error: unknown) => {
      if (!(error instanceof NotAuthenticated)) {
        done(error as Error);
        return;
      }
      // The challenge that RFC 9110, section 11.6.1, demands beside a 401.
      reply.header("www-authenticate", "Bearer");
      sendGraphQLError(reply, 401, "UNAUTHENTICATED", error.message);
    };
    try {
      const caller = authenticator.authenticate(bearerOf(request.headers.authorization));
      // Without a promise if there is none to wait for: every request passes here.
      if (caller instanceof Promise) caller.then(admit, refuse);
      else admit(caller);
    } catch (error) {
      refuse(error);
    }
  });
}

/** Who sent a request that has passed. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === null) throw new Error("A request was not authenticated before it was handled.");
  return caller;
}
