import { readFile } from "node:fs/promises";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { ConfigError, type Config } from "./config/index.js";
import { createAdminServer } from "./http/admin-server.js";
import { Documents, type DocumentSource } from "./http/documents.js";
import type { HealthOptions } from "./http/health.js";
import { createServer, type ServerOptions } from "./http/server.js";
import { TrustedDocuments } from "./http/trusted-documents.js";
import { steadyNow } from "./lib/clock.js";
import { Lifecycle } from "./lib/lifecycle.js";
import type { Services } from "./resolvers/context.js";
import { completeInput, createSchema, inputPath } from "./resolvers/index.js";
import type { Sandbox } from "./sandbox.js";
import { AccessTokens } from "./services/access/access-tokens.js";
import { authenticatorOf } from "./services/access/index.js";
import { AccountPacks } from "./services/account.js";
import { CallbackAddresses } from "./services/callbacks/address.js";
import { CallbackReceiver } from "./services/callbacks/receiver.js";
import { withdrawalAdvice } from "./services/catalog/withdrawals.js";
import { ChangeFeed } from "./services/changes/change-feed.js";
import { Cursors } from "./services/changes/cursor.js";
import { TaskUpdates } from "./services/changes/task-updates.js";
import { Dependents } from "./services/dispatch/dependents.js";
import { Dispatcher, type DispatcherSettings } from "./services/dispatch/dispatcher.js";
import { KlingClient } from "./services/kling/client.js";
import { KlingWatch } from "./services/kling/kling-watch.js";
import { accountOf, describeCredentials, type Credentials } from "./services/kling/token.js";
import { Maintenance } from "./services/maintenance.js";
import { createMetrics, type Metrics } from "./services/metrics.js";
import { AccountPollLease } from "./services/polling/poll-lease.js";
import { Poller, type PollerSettings } from "./services/polling/poller.js";
import { openStore } from "./services/store/index.js";
import type { Task } from "./services/task/task.js";
import { TaskService } from "./services/task-service.js";
import type { WebhookSender, WebhookSenderParts } from "./services/webhooks/sender.js";

export interface App {
  /** Where it listens, without a slash at the end. */
  url: string;
  /** ADMIN_PORT, the same way; null if there is none. */
  adminUrl: string | null;
  /** The emulator inside, in the sandbox. */
  sandbox: Sandbox | null;
  /** Reads the callers' keys again: what was revoked is closed. */
  reload(): void;
  /** No new work; what is under way is finished and stored; sockets are closed with 1001. */
  stop(): Promise<void>;
}

/** The sandbox's key opens both standards; if only the legacy one is to be spoken, a pair will do. */
const sandboxCredentials = ({
  klingStandard,
  emulator: { apiKey, accessKey, secretKey },
}: Config): Credentials => (klingStandard === "legacy" ? { accessKey, secretKey } : { apiKey });

/**
 * The composition root: builds the parts, connects them and starts them. main, tests and benchmarks
 * all use it. The server listens before anything is sent to Kling, and a start that fails closes
 * what it opened: a process whose port is taken has done nothing.
 */
export async function startApp(
  config: Config,
  log: Logger,
  metrics: Metrics = createMetrics(),
): Promise<App> {
  const lifecycle = new Lifecycle(log);
  try {
    return await openApp(config, log, metrics, lifecycle);
  } catch (error) {
    await lifecycle.close();
    throw error;
  }
}

async function openApp(
  config: Config,
  log: Logger,
  metrics: Metrics,
  lifecycle: Lifecycle,
): Promise<App> {
  const authenticator = await authenticatorOf(config.access, log);
  const sandbox = config.kling === "sandbox" ? await openSandbox(config) : null;
  lifecycle.onClose({ sandbox: () => sandbox?.close() });
  const store = await openStore(config.databaseUrl, log, metrics);
  lifecycle.onClose({ store: () => store.close() });
  const { credentials, baseUrl } =
    config.kling === "sandbox"
      ? { credentials: sandboxCredentials(config), baseUrl: sandbox?.url ?? "" }
      : config.kling;

  const watch = new KlingWatch(describeCredentials(credentials));
  const kling = new KlingClient({
    baseUrl,
    credentials,
    standard: config.klingStandard,
    proxy: sandbox === null ? config.proxy : undefined,
    onRequest: (request, message) => {
      metrics.klingRequests.inc({ ...request });
      watch.see(request, message);
    },
  });
  lifecycle.onClose({ "client of Kling": () => kling.close() });
  const feed = new ChangeFeed(store.reader, log);
  const { node } = store;
  const dispatcher = new Dispatcher(
    { kling, store, feed, metrics, log, inputPath, withdrawalAdvice },
    dispatcherSettings(config, node),
  );
  const lease = new AccountPollLease(
    store.leases,
    { node, account: accountOf(credentials), leaseMs: config.leaseMs },
    log,
  );
  const poller = new Poller({ kling, store, feed, metrics, log }, pollerSettings(config));
  const secret = await store.reader.secret("cursor");
  const addresses =
    config.publicUrl === undefined ? null : new CallbackAddresses(secret, config.publicUrl);
  const callbacks =
    addresses &&
    new CallbackReceiver(
      { addresses, store, expedite: (id) => poller.expedite(id), metrics, log },
      config.klingWebhookSecrets,
    );
  const tasks = new TaskService(
    {
      kling,
      store,
      feed,
      dispatcher,
      log,
      sourceEnded: (id) => dependents.sourceEnded(id),
      callbackAddress: (id) => addresses?.addressOf(id),
    },
    { submitWaitMs: config.submitWaitMs },
  );
  const updates = new TaskUpdates(
    { reader: store.reader, feed, cursors: new Cursors(secret) },
    { retentionMs: config.changeRetentionMs },
  );
  const accessTokens = new AccessTokens(authenticator, config.accessTokenSecret ?? secret);
  const maintenance = new Maintenance({ store, log }, { retentionMs: config.changeRetentionMs });
  const webhooks = await openWebhooks(config, { store, feed, metrics, log });
  feed.listen(({ task }) => reportEnd(task, metrics, log));

  const services: Services = {
    kling,
    tasks,
    updates,
    reader: store.reader,
    spending: store.spending,
    selections: store.selections,
    packs: new AccountPacks(kling, (count) => metrics.unreadable.inc(count)),
    accessTokens,
    limitOf: (pool) => dispatcher.limitOf(pool),
    allowLoopback: sandbox !== null,
    klingOrigin: new URL(baseUrl).origin,
    refusesWithdrawn: config.refusesWithdrawn,
    webhookUrls: webhooks && { allowPrivate: config.webhookAllowPrivate },
    now: steadyNow,
  };
  const dependents = new Dependents({
    store,
    feed,
    complete: completeInput(services, log),
    toText: (task, body) => tasks.restBody(task, body),
    wake: () => dispatcher.wake(),
    log,
    now: steadyNow,
  });
  const schema = await createSchema();
  const health: HealthOptions = {
    store,
    metrics,
    klingProblem: () => watch.problem,
    credential: sandbox === null ? describeCredentials(credentials) : "sandbox",
    circuitOpen: () => dispatcher.circuitOpen,
    lastRefusal: () => dispatcher.lastRefusal,
    polling: () => lease.held,
  };
  const server = await createServer({
    schema,
    services,
    health,
    hasAdminPort: config.adminPort !== undefined,
    callbacks,
    authenticator: accessTokens,
    clients: clientSettings(config),
    documents: await openDocuments(schema, config),
    queries: querySettings(config),
    log,
  });
  const admin = config.adminPort === undefined ? null : createAdminServer(health, updates, log);
  lifecycle.onClose({ "admin server": () => admin?.close() });
  lifecycle.onClose({ "change feed": () => feed.stop() });
  lifecycle.onClose({ "poll lease": () => lease.stop() });
  // All at once: a client that is slow to go must not let the queue go on.
  lifecycle.onClose({
    "HTTP server": () => server.close(),
    queue: () => dispatcher.stop(),
    "waiting tasks": () => dependents.stop(),
    poller: () => poller.stop(),
    webhooks: () => webhooks?.stop(),
    maintenance: () => maintenance.stop(),
  });
  await feed.start(store.commits);
  const url = await server.listen({ host: config.host, port: config.port });
  const adminUrl =
    (await admin?.listen({ host: config.adminHost, port: config.adminPort })) ?? null;
  // The embedded store has one process: whoever held leases is gone. Not before the port is ours:
  // until then another may run.
  if (!store.shared) await store.queue.releaseAll(node);
  dispatcher.start();
  dependents.start();
  webhooks?.start();
  await lease.start();
  poller.start(lease);
  maintenance.start();

  return {
    url,
    adminUrl,
    sandbox,
    reload: () => authenticator.reload(),
    stop: async () => {
      tasks.stop();
      await lifecycle.close();
    },
  };
}

/** The emulator is loaded only if Kling is to be emulated. */
async function openSandbox(config: Config): Promise<Sandbox> {
  const { startSandbox } = await import("./sandbox.js");
  return startSandbox(config);
}

/** Webhooks are loaded only if they can be signed. */
async function openWebhooks(
  { webhookSecret, webhookAllowPrivate }: Config,
  parts: Omit<WebhookSenderParts, "post">,
): Promise<WebhookSender | null> {
  if (webhookSecret === undefined) return null;
  const { WebhookPost } = await import("./services/webhooks/post.js");
  const { WebhookSender } = await import("./services/webhooks/sender.js");
  return new WebhookSender({ post: new WebhookPost(webhookAllowPrivate), ...parts }, webhookSecret);
}

/** Each part is given what it uses: none sees the whole configuration, least of all its secrets. */
function dispatcherSettings(config: Config, node: string): DispatcherSettings {
  const {
    taskDeadlineMs,
    unknownOutcomeGraceMs,
    unknownOutcomeTimeoutMs,
    accountStopMs,
    poolLimits,
    leaseMs,
  } = config;
  return {
    node,
    taskDeadlineMs,
    unknownOutcomeGraceMs,
    unknownOutcomeTimeoutMs,
    accountStopMs,
    poolLimits,
    leaseMs,
  };
}

function pollerSettings({
  pollMinMs,
  pollMaxMs,
  lostAfterMs,
  taskDeadlineMs,
}: Config): PollerSettings {
  return { minMs: pollMinMs, maxMs: pollMaxMs, lostAfterMs, taskDeadlineMs };
}

function clientSettings({
  trustProxy,
  maxConnectionsPerAddress,
  maxConnectionsPerCaller,
  maxConnectionRate,
  allowedOrigins,
  allowedHosts,
}: Config): ServerOptions["clients"] {
  return {
    trustProxy,
    maxConnectionsPerAddress,
    maxConnectionsPerCaller,
    maxConnectionRate,
    allowedOrigins,
    allowedHosts,
  };
}

/** All documents within the limits, or those of a manifest alone. */
async function openDocuments(
  schema: GraphQLSchema,
  { queryLimits: limits, introspection, trustedDocuments }: Config,
): Promise<DocumentSource> {
  const documents = new Documents(schema, { limits, introspection });
  if (trustedDocuments === undefined) return documents;
  try {
    return new TrustedDocuments(await readFile(trustedDocuments, "utf8"), documents);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`TRUSTED_DOCUMENTS: ${trustedDocuments} can't be used: ${reason}.`);
  }
}

function querySettings({
  queryLimits,
  rateLimits,
  trustedDocuments,
  introspection,
  graphiql,
  executionTimeoutMs,
  requestTimeoutMs,
}: Config): ServerOptions["queries"] {
  return {
    // A manifest is trusted, whatever its documents' length.
    maxBytes: trustedDocuments === undefined ? queryLimits.bytes : Infinity,
    maxCost: queryLimits.cost,
    rates: rateLimits,
    introspection,
    graphiql,
    executionTimeoutMs,
    requestTimeoutMs,
  };
}

function reportEnd(
  { id, kind, status, klingRequestId, failure, createdAt, finishedAt }: Task,
  metrics: Metrics,
  log: Logger,
): void {
  if (finishedAt === null) return;
  const seconds = (finishedAt - createdAt) / 1000;
  metrics.finished.observe({ kind, status }, seconds);
  log.info(
    {
      taskId: id,
      kind,
      status,
      klingRequestId: klingRequestId ?? undefined,
      failureCode: failure?.code,
      klingCode: failure?.klingError?.code ?? undefined,
      seconds,
    },
    "task ended",
  );
}
