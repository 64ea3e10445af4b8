import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { constants } from "node:zlib";
import compress from "@fastify/compress";
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
} from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { projectFolder } from "../lib/project-folder.js";
import { createContext, type Arrival, type Services } from "../resolvers/context.js";
import type { Authenticator } from "../services/access/authenticator.js";
import type { CallbackReceiver } from "../services/callbacks/receiver.js";
import { allowOrigins } from "./allow-origins.js";
import { registerCallbacks } from "./callbacks.js";
import { clientAddresses } from "./client-address.js";
import { closeConnections } from "./close-connections.js";
import { ConnectionCap } from "./connection-cap.js";
import type { DocumentSource } from "./documents.js";
import { ExecutionTime } from "./execution-time.js";
import { registerGraphiql, sendGraphiql } from "./graphiql.js";
import { registerGraphQLHttp } from "./graphql-http.js";
import { registerGraphQLSse } from "./graphql-sse.js";
import { attachGraphQLWs } from "./graphql-ws.js";
import { registerHealth, type HealthOptions } from "./health.js";
import { allowHosts, HostPolicy } from "./host-policy.js";
import { createCheckRate, type RateLimits } from "./limits/rate-limits.js";
import { createErrorMask } from "./mask-errors.js";
import { OpenSessions } from "./open-sessions.js";
import { OperationLog } from "./operation-log.js";
import { createCheckCost, createPrepare } from "./operation.js";
import { nobodyMayLook, operatorsMayLook } from "./operators-only.js";
import { OriginPolicy } from "./origin.js";
import { measureRequests } from "./request-metrics.js";
import { registerSchemaFiles } from "./schema-files.js";
import { secureAnswers } from "./security-headers.js";
import { SharedExecution } from "./shared-execution.js";

export interface ServerOptions {
  schema: GraphQLSchema;
  services: Services;
  health: HealthOptions;
  /** Whether metrics and the details of /readyz are shown on another port. */
  hasAdminPort: boolean;
  /** Null where Kling does not call back. */
  callbacks: CallbackReceiver | null;
  authenticator: Authenticator;
  clients: {
    /** Proxies whose X-Forwarded-For is believed. */
    trustProxy: readonly string[];
    maxConnectionsPerAddress: number;
    maxConnectionsPerCaller: number;
    maxConnectionRate: number;
    /** Of pages, besides the server's own, that may call. */
    allowedOrigins: readonly string[];
    /** Names that the server may be called by beside those of loopback; null: any. */
    allowedHosts: readonly string[] | null;
  };
  documents: DocumentSource;
  queries: {
    /** Of a document. */
    maxBytes: number;
    maxCost: number;
    rates: RateLimits;
    introspection: boolean;
    graphiql: boolean;
    executionTimeoutMs: number;
    requestTimeoutMs: number;
  };
  log: Logger;
}

/**
 * A mutation may carry several pictures of 10 MB in Base64; Kling itself is taken to accept 64 MB
 * (kling-api.md#IX-37).
 */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Smaller answers cost more to compress than they save. */
const COMPRESS_FROM_BYTES = 8 * 1024;
/** The library's own choice, 11, takes a hundred times as long for a tenth less. */
const BROTLI_QUALITY = 4;

const graphiqlFolder = fileURLToPath(new URL("graphiql/dist/", projectFolder));

/**
 * For the log: the path without its query, which may hold a whole document with its variables, and
 * without a callback's token, which is a secret.
 */
const describeRequest = ({ method, url }: FastifyRequest) => ({
  method,
  path: url.replace(/\?.*/s, "").replace(/(\/callbacks\/kling\/).+/s, "$1[token]"),
});

/**
 * All transports on one port. Closing it ends the sockets with 1001 and waits for the requests
 * under way.
 */
export async function createServer({
  schema,
  services,
  health,
  hasAdminPort,
  callbacks,
  authenticator,
  clients,
  documents,
  queries,
  log,
}: ServerOptions): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = log.child(
    {},
    { serializers: { req: describeRequest } },
  );
  const addresses = clientAddresses(clients.trustProxy);
  const app = Fastify({
    loggerInstance,
    // Operations have a line each (operation-log.ts); health checks and static files have none.
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: "requestId",
    }),
    genReqId: () => randomUUID(),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: queries.requestTimeoutMs,
    forceCloseConnections: "idle",
    trustProxy: addresses.trust,
  });
  app.decorateRequest("caller", null);
  closeConnections(app);
  app.addHook("onError", (request, _reply, error, done) => {
    if ((error.statusCode ?? 500) >= 500) request.log.error({ err: error }, "a request failed");
    done();
  });
  measureRequests(app, health.metrics);
  secureAnswers(app);
  const hosts = new HostPolicy(clients.allowedHosts);
  allowHosts(app, hosts);
  const origins = new OriginPolicy(
    { allowed: clients.allowedOrigins, allowLoopback: services.allowLoopback },
    log,
    health.metrics,
  );
  await allowOrigins(app, origins);
  await app.register(compress, {
    threshold: COMPRESS_FROM_BYTES,
    globalDecompression: false,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  });
  const maskError = createErrorMask(log);
  const { introspection } = queries;
  const checkCost = createCheckCost(schema, queries.maxCost);
  const checkRate = createCheckRate(queries.rates, services.now);
  const graphql = {
    schema,
    documents,
    introspection,
    graphiql: queries.graphiql,
    maxQueryBytes: queries.maxBytes,
    executionTime: new ExecutionTime(queries.executionTimeoutMs),
    checkCost,
    checkRate,
    prepare: createPrepare({
      schema,
      documents,
      checkCost,
      checkRate,
      suggestions: introspection,
    }),
    authenticator,
    sessions: new OpenSessions(authenticator, clients.maxConnectionsPerCaller),
    shared: new SharedExecution(maskError),
    connections: new ConnectionCap(
      { max: clients.maxConnectionsPerAddress, ratePerSecond: clients.maxConnectionRate },
      health.metrics,
    ),
    addressOf: addresses.of,
    hosts,
    origins,
    log,
    maskError,
    operations: new OperationLog(log, health.metrics),
    createContext: (arrival: Arrival, resumeAfter?: string | null) =>
      createContext(services, log, arrival, resumeAfter),
  };
  if (queries.graphiql) {
    await registerGraphiql(app, { root: graphiqlFolder });
    app.get("/", (_request, reply) => sendGraphiql(reply));
  }
  await registerGraphQLHttp(app, graphql);
  registerGraphQLSse(app, graphql);
  if (introspection) await registerSchemaFiles(app, schema);
  registerHealth(app, {
    health,
    updates: services.updates,
    mayLook: hasAdminPort ? nobodyMayLook : operatorsMayLook(authenticator),
  });
  if (callbacks !== null) await registerCallbacks(app, callbacks);
  // The framework's own would log the address as it came.
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .send({ statusCode: 404, error: "Not Found", message: "There is nothing at this address." }),
  );
  const closeSockets = attachGraphQLWs(app.server, graphql);
  app.addHook("preClose", closeSockets);
  return app;
}
