import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** Seconds. */
const LATENCIES = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * The numbers the server keeps about itself; /metrics prints them. docs/operations.md says what
 * each means.
 */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    klingRequests: new Counter({
      name: "kling_requests_total",
      help: "Requests to Kling by operation, product and outcome (ok, Kling's code, HTTP status or unreachable).",
      labelNames: ["operation", "kind", "outcome"] as const,
      registers,
    }),
    tasks: new Gauge({
      name: "kling_tasks",
      help: "Tasks in the store by status.",
      labelNames: ["status"] as const,
      registers,
    }),
    pollLag: new Gauge({
      name: "kling_poll_lag_seconds",
      help: "How long the most overdue open task has waited for its poll, seconds.",
      registers,
    }),
    polling: new Gauge({
      name: "kling_polling",
      help: "1 on the node that polls the Kling account, 0 on the others.",
      registers,
    }),
    subscribers: new Gauge({
      name: "kling_subscribers",
      help: "Open taskUpdated subscriptions.",
      registers,
    }),
    connections: new Gauge({
      name: "kling_connections",
      help: "Open streaming connections by transport: websocket, events (reserved ones too).",
      labelNames: ["transport"] as const,
      registers,
    }),
    connectionsRefused: new Counter({
      name: "kling_connections_refused_total",
      help: "Streaming connections refused by transport because their address had as many as it may.",
      labelNames: ["transport"] as const,
      registers,
    }),
    originsRefused: new Counter({
      name: "kling_origins_refused_total",
      help: "Requests and sockets of pages whose origin may not call; the log names each origin once.",
      registers,
    }),
    finished: new Histogram({
      name: "kling_task_duration_seconds",
      help: "Time from creation to the end, by kind and final status, seconds.",
      labelNames: ["kind", "status"] as const,
      buckets: [1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600],
      registers,
    }),
    unknownStatus: new Counter({
      name: "kling_unknown_status_total",
      help: "Task states of Kling's that this server does not know.",
      registers,
    }),
    unreadable: new Counter({
      name: "kling_unreadable_total",
      help: "Items in Kling's answers (tasks, resource packs) that can't be understood.",
      registers,
    }),
    callbacks: new Counter({
      name: "kling_callbacks_total",
      help: "Callbacks of Kling's by outcome: changed, nothing-new, hint, unknown (token), forged (signature).",
      labelNames: ["outcome"] as const,
      registers,
    }),
    webhooks: new Counter({
      name: "kling_webhooks_total",
      help: "Tries to tell a caller's webhookUrl of a change: delivered, failed (tried again), given-up (after a day).",
      labelNames: ["outcome"] as const,
      registers,
    }),
    webhooksWaiting: new Gauge({
      name: "kling_webhooks_waiting",
      help: "Changes that a caller's webhookUrl has not taken yet.",
      registers,
    }),
    queueLength: new Gauge({
      name: "kling_queue_slots",
      help: "Slots that queued tasks wait for, by pool.",
      labelNames: ["pool"] as const,
      registers,
    }),
    queueWait: new Gauge({
      name: "kling_queue_wait_seconds",
      help: "How long the longest waiting task of a pool has waited, seconds.",
      labelNames: ["pool"] as const,
      registers,
    }),
    httpDuration: new Histogram({
      name: "http_request_duration_seconds",
      help: "Time from a request to the end of its answer by route, method and HTTP status; event streams are left out. Seconds.",
      labelNames: ["route", "method", "status"] as const,
      buckets: LATENCIES,
      registers,
    }),
    operationDuration: new Histogram({
      name: "graphql_operation_duration_seconds",
      help: "Time that GraphQL operations take by type and transport; for a subscription until it ends. Seconds.",
      labelNames: ["type", "transport"] as const,
      buckets: [...LATENCIES, 60, 600, 3_600],
      registers,
    }),
    operationErrors: new Counter({
      name: "graphql_operation_errors_total",
      help: "GraphQL operations with at least one error by type (unknown: the document could not be read) and transport.",
      labelNames: ["type", "transport"] as const,
      registers,
    }),
    storeDuration: new Histogram({
      name: "store_statement_duration_seconds",
      help: "Time that statements to the task store take by kind, seconds.",
      labelNames: ["kind"] as const,
      buckets: LATENCIES,
      registers,
    }),
    storeUp: new Gauge({
      name: "store_up",
      help: "1 while the task store answers, 0 since it was lost.",
      registers,
    }),
    circuitOpen: new Gauge({
      name: "kling_circuit_open",
      help: "1 while the queue rests because 10 sends in a row came to nothing: no answer, or a refused key pair.",
      registers,
    }),
    poolPauses: new Counter({
      name: "kling_pool_pauses_total",
      help: "How often a pool was paused because Kling answered 1302 or 1303.",
      labelNames: ["pool"] as const,
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
