import type { FastifyInstance } from "fastify";
import type { Metrics } from "../services/metrics.js";

/**
 * How long requests take. Routes are labels, not paths: a client could make up any number of those.
 */
export function measureRequests(
  app: FastifyInstance,
  { httpDuration }: Pick<Metrics, "httpDuration">,
): void {
  app.addHook("onResponse", (request, reply, done) => {
    const isStream =
      reply.getHeader("content-type")?.toString().startsWith("text/event-stream") === true;
    const { url: route = "none" } = request.routeOptions;
    const { method } = request;
    if (!isStream)
      httpDuration.observe(
        { route, method: method, status: reply.statusCode },
        reply.elapsedTime / 1000,
      );
    done();
  });
}
