import type { FastifyHelmetOptions } from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/** For answers that are data: whatever a browser takes them for, nothing in them may run. */
const DATA_HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
} as const;

/**
 * The headers of all answers that have none of their own. @fastify/helmet would make its dozen anew
 * for each of thousands of answers a second; the pages have those.
 */
export function secureAnswers(app: FastifyInstance): void {
  app.addHook("onRequest", (_request, reply, done) => {
    // On the response itself, as helmet sets those of the pages: they take the place of these.
    for (const [name, value] of Object.entries(DATA_HEADERS)) reply.raw.setHeader(name, value);
    done();
  });
}

/**
 * For GraphiQL: everything comes from this server, workers and subscriptions included.
 * 'unsafe-inline' is for styles alone: Monaco, GraphiQL's editor, writes them into the page; its
 * icons are a font and its markers data: images.
 */
export const pageHeaders: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      "default-src": ["'self'"],
      "script-src": ["'self'"],
      "script-src-attr": ["'none'"],
      "style-src": ["'self'", "'unsafe-inline'"],
      "font-src": ["'self'", "data:"],
      "img-src": ["'self'", "data:"],
      "connect-src": ["'self'"],
      "worker-src": ["'self'", "blob:"],
      "object-src": ["'none'"],
      "base-uri": ["'none'"],
      "form-action": ["'none'"],
      "frame-ancestors": ["'none'"],
    },
  },
  xFrameOptions: { action: "deny" },
  // It would bind the whole host, other ports and services included: that is for the proxy that
  // speaks TLS.
  strictTransportSecurity: false,
};
