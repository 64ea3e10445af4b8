import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** The numbers the server keeps about itself; /metrics prints them. docs/operations.md says what each means. */
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
    tasks: new Gauge({ name: "kling_tasks", help: "Tasks in the store by status.", labelNames: ["status"] as const, registers }),
    pollLag: new Gauge({
      name: "kling_poll_lag_seconds",
      help: "How long the most overdue open task has waited for its poll, seconds.",
      registers,
    }),
    polling: new Gauge({ name: "kling_polling", help: "1 on the node that polls the Kling account, 0 on the others.", registers }),
    subscribers: new Gauge({ name: "kling_subscribers", help: "Open taskUpdated subscriptions.", registers }),
    connections: new Gauge({ name: "kling_connections", help: "Open streaming connections by door: websocket, events (reserved ones too).", labelNames: ["door"] as const, registers }),
    connectionsRefused: new Counter({
      name: "kling_connections_refused_total",
      help: "Streaming connections refused by door because their address had as many as it may.",
      labelNames: ["door"] as const,
      registers,
    }),
    finished: new Histogram({
      name: "kling_task_duration_seconds",
      help: "Time from creation to the end, by kind and final status, seconds.",
      labelNames: ["kind", "status"] as const,
      buckets: [1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600],
      registers,
    }),
    unknownStatus: new Counter({ name: "kling_unknown_status_total", help: "Task states of Kling's that this server does not know.", registers }),
    unreadable: new Counter({ name: "kling_unreadable_total", help: "Items in Kling's answers (tasks, resource packs) that can't be understood.", registers }),
    callbacks: new Counter({
      name: "kling_callbacks_total",
      help: "Callbacks of Kling's by outcome: changed, nothing-new, hint, unknown (token), forged (signature).",
      labelNames: ["outcome"] as const,
      registers,
    }),
    webhooks: new Counter({
      name: "kling_webhooks_total",
      help: "Tries to tell a caller's callbackUrl of a change: delivered, failed (tried again), given-up (after a day).",
      labelNames: ["outcome"] as const,
      registers,
    }),
    webhooksWaiting: new Gauge({ name: "kling_webhooks_waiting", help: "Changes that a caller's callbackUrl has not taken yet.", registers }),
    queueLength: new Gauge({ name: "kling_queue_slots", help: "Slots that queued tasks wait for, by pool.", labelNames: ["pool"] as const, registers }),
    queueWait: new Gauge({ name: "kling_queue_wait_seconds", help: "How long the longest waiting task of a pool has waited, seconds.", labelNames: ["pool"] as const, registers }),
    circuitOpen: new Gauge({ name: "kling_circuit_open", help: "1 while the queue rests because 10 sends in a row came to nothing: no answer, or a refused key pair.", registers }),
    poolPauses: new Counter({
      name: "kling_pool_pauses_total",
      help: "How often a pool was paused because Kling answered 1302 or 1303.",
      labelNames: ["pool"] as const,
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
