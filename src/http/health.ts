import type { FastifyInstance } from "fastify";
import { steadyNow } from "../lib/clock.js";
import type { TaskUpdates } from "../services/changes/task-updates.js";
import type { LastRefusal } from "../services/dispatch/task-sender.js";
import type { Metrics } from "../services/metrics.js";
import type { Store } from "../services/store/index.js";
import { pools } from "../services/task/pools.js";
import type { MayLook } from "./operators-only.js";

export interface HealthOptions {
  store: Store;
  metrics: Metrics;
  /** What is wrong with the credentials or the address of Kling; null if nothing is known to be. */
  klingProblem: () => string | null;
  /** Which credentials are used, such as "API key"; never what they are. */
  credential: string;
  /** Whether nothing is sent because Kling does not answer. */
  circuitOpen: () => boolean;
  /** What was last said against a task that was to be sent. */
  lastRefusal: () => LastRefusal | null;
  /** Whether it is this node that polls the Kling account. */
  polling: () => boolean;
}

interface HealthPages {
  health: HealthOptions;
  updates: TaskUpdates;
  /** Who sees the details of /readyz, and /metrics. */
  mayLook: MayLook;
}

/**
 * /healthz: the process lives. /readyz: store and credentials are in order. /metrics: for
 * Prometheus.
 */
export function registerHealth(
  app: FastifyInstance,
  { health, updates, mayLook }: HealthPages,
): void {
  const { store, metrics, circuitOpen } = health;
  app.get("/healthz", () => ({ status: "alive" }));

  app.get("/readyz", async (request, reply) => {
    const { ready, details } = await readiness(health);
    const status = ready ? "ready" : "not ready";
    return reply
      .code(ready ? 200 : 503)
      .send((await mayLook(request)) ? { status, ...details } : { status });
  });

  app.get("/metrics", async (request, reply) => {
    if (!(await mayLook(request)))
      return reply.code(403).send({ statusCode: 403, error: "Forbidden", message: NOT_FOR_ALL });
    await refreshGauges(metrics, store);
    metrics.subscribers.set(updates.openStreams);
    metrics.circuitOpen.set(circuitOpen() ? 1 : 0);
    metrics.polling.set(health.polling() ? 1 : 0);
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

const NOT_FOR_ALL =
  "Metrics are for operators: send an operator's key as a bearer token, or ask on ADMIN_PORT.";

async function readiness({
  store,
  klingProblem,
  credential,
  circuitOpen,
  lastRefusal,
}: HealthOptions) {
  const answer = await store.writer.ping().then(
    () => "ok",
    () => "The store does not answer, or takes nothing.",
  );
  const kling = klingProblem() ?? "ok";
  return {
    ready: answer === "ok" && kling === "ok",
    details: { store: answer, kling, credential, ...describeQueue(circuitOpen(), lastRefusal()) },
  };
}

/**
 * Why the last refused task was refused, and whether anything is sent; nothing if there is nothing
 * to tell. Readiness does not depend on it: other tasks may be fine.
 */
function describeQueue(resting: boolean, refusal: LastRefusal | null) {
  if (refusal === null) return {};
  const { at, taskId, httpStatus, klingError, message } = refusal;
  const lastRefusal = {
    at: new Date(at).toISOString(),
    taskId,
    httpStatus,
    klingCode: klingError?.code ?? null,
    klingRequestId: klingError?.requestId ?? null,
    message,
  };
  return { queue: { sending: resting ? "resting: Kling does not answer" : "ok", lastRefusal } };
}

/** What is counted when somebody looks. */
async function refreshGauges(metrics: Metrics, { reader, webhooks }: Store): Promise<void> {
  const counts = await reader.countByStatus();
  // In one step: somebody else may look at the same time.
  metrics.tasks.reset();
  for (const { status, count } of counts) metrics.tasks.set({ status }, count);
  const loads = await reader.poolLoads();
  for (const pool of pools) {
    const load = loads.find((each) => each.pool === pool);
    metrics.queueLength.set({ pool }, load?.waiting ?? 0);
    metrics.queueWait.set(
      { pool },
      typeof load?.oldest === "number" ? (steadyNow() - load.oldest) / 1000 : 0,
    );
  }
  metrics.webhooksWaiting.set(await webhooks.count());
}
