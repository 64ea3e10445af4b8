import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from "fastify";
import type { Logger } from "pino";
import type { TaskUpdates } from "../services/changes/task-updates.js";
import { registerHealth, type HealthOptions } from "./health.js";
import { anyoneMayLook } from "./operators-only.js";

/** ADMIN_PORT: health and metrics on a port of their own, which is not for callers. */
export function createAdminServer(
  health: HealthOptions,
  updates: TaskUpdates,
  log: Logger,
): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  });
  registerHealth(app, { health, updates, mayLook: anyoneMayLook });
  return app;
}
