import type { FastifyInstance } from "fastify";
import type { Metrics } from "../services/metrics.js";
import type { TaskReader } from "../services/tasks/store/index.js";
import type { TaskUpdates } from "../services/tasks/updates.js";

export interface HealthOptions {
  reader: TaskReader;
  metrics: Metrics;
  /** Why Kling refuses our key pair, where it does. */
  credentialTrouble: () => string | null;
}

/** /healthz: the process lives. /readyz: store and credentials are in order. /metrics: for Prometheus. */
export function registerHealth(app: FastifyInstance, { reader, metrics, credentialTrouble }: HealthOptions, updates: TaskUpdates): void {
  app.get("/healthz", () => ({ status: "alive" }));

  app.get("/readyz", async (_request, reply) => {
    const store = await reader.ping().then(
      () => "ok",
      () => "The store does not answer.",
    );
    const kling = credentialTrouble() ?? "ok";
    const ready = store === "ok" && kling === "ok";
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready", store, kling });
  });

  app.get("/metrics", async (_request, reply) => {
    metrics.tasks.reset();
    for (const { status, count } of await reader.countByStatus()) metrics.tasks.set({ status }, count);
    metrics.subscribers.set(updates.openStreams);
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
