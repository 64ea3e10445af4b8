import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";
import { sendGraphQLError } from "./body-errors.js";
import { REFUSED_ORIGIN, type OriginPolicy } from "./origin.js";

/** How long a browser remembers what it may send, seconds. */
const PREFLIGHT_MAX_AGE_S = 86_400;

/** CORS: pages that may call are told so, all others are refused, whatever they ask for. */
export async function allowOrigins(app: FastifyInstance, origins: OriginPolicy): Promise<void> {
  app.addHook("onRequest", (request, reply, done) => {
    if (origins.admits(request)) done();
    else sendGraphQLError(reply, 403, "ORIGIN_NOT_ALLOWED", REFUSED_ORIGIN);
  });
  // Whoever comes this far may call.
  await app.register(cors, {
    origin: true,
    methods: ["GET", "HEAD", "POST", "PUT", "DELETE"],
    exposedHeaders: ["etag", "retry-after"],
    maxAge: PREFLIGHT_MAX_AGE_S,
    strictPreflight: false,
  });
}
