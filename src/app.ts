import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Config } from "./config.js";
import type { Emulator } from "./emulator/index.js";
import { createServer } from "./http/server.js";
import { createSchema } from "./resolvers/index.js";
import { startSandbox } from "./sandbox.js";
import { CallbackAddresses } from "./services/callbacks/address.js";
import { CallbackReceiver } from "./services/callbacks/receiver.js";
import { AccountPacks } from "./services/account.js";
import { KlingClient } from "./services/kling/client.js";
import { KlingWatch } from "./services/kling/kling-watch.js";
import { accountOf, describeCredentials } from "./services/kling/token.js";
import { createMetrics } from "./services/metrics.js";
import { Cursors } from "./services/tasks/cursor.js";
import { AccountLease } from "./services/tasks/account-lease.js";
import { ChangeFeed } from "./services/tasks/feed.js";
import { Poller } from "./services/tasks/poller.js";
import { openStore } from "./services/tasks/store/index.js";
import { Submitter } from "./services/tasks/submitter.js";
import { TaskService } from "./services/tasks/task-service.js";
import { WebhookPost } from "./services/webhooks/post.js";
import { WebhookSender } from "./services/webhooks/sender.js";
import { TaskUpdates } from "./services/tasks/updates.js";

export interface App {
  /** Where it listens, without a slash at the end. */
  url: string;
  /** The emulator inside, in the sandbox. */
  sandbox: Emulator | null;
  /** No new work; what is under way is finished and stored; sockets are closed with 1001. */
  stop(): Promise<void>;
}

/** The sandbox signs tokens as a key pair asks for: that way is the longer one, and is tried with every start. */
const keyPairOf = ({ accessKey, secretKey }: Config["emulator"]) => ({ accessKey, secretKey });

/** The composition root: builds the parts, connects them and starts them. main, tests and benchmarks all use it. */
export async function startApp(config: Config, log: Logger): Promise<App> {
  const metrics = createMetrics();
  const store = await openStore(config.databaseUrl, log);
  const sandbox = config.kling === "sandbox" ? await startSandbox(config) : null;
  const { credentials, baseUrl } = config.kling === "sandbox" ? { credentials: keyPairOf(config.emulator), baseUrl: sandbox?.url ?? "" } : config.kling;

  const watch = new KlingWatch(describeCredentials(credentials));
  const kling = new KlingClient({
    baseUrl,
    credentials,
    proxy: sandbox === null ? config.proxy : undefined,
    onRequest: (request) => {
      metrics.klingRequests.inc({ ...request });
      watch.see(request);
    },
  });
  const feed = new ChangeFeed(store.reader, log);
  const node = randomUUID();
  const submitter = new Submitter(kling, store, feed, metrics, log, { ...config, node });
  const turn = new AccountLease(store.leases, { node, account: accountOf(credentials), leaseMs: config.leaseMs }, log);
  const poller = new Poller(kling, store, feed, metrics, log, { ...config, minMs: config.pollMinMs, maxMs: config.pollMaxMs });
  const secret = await store.reader.secret("cursor");
  const addresses = config.publicUrl === undefined ? null : new CallbackAddresses(secret, config.publicUrl);
  const callbacks = addresses && new CallbackReceiver(addresses, config.klingWebhookSecrets, store, (id) => poller.hurry(id), metrics, log);
  const tasks = new TaskService(kling, store, feed, submitter, log, config, (id) => addresses?.addressOf(id));
  const updates = new TaskUpdates(store.reader, feed, new Cursors(secret), config.changeRetentionMs);
  const webhooks =
    config.webhookSecret === undefined
      ? null
      : new WebhookSender(new WebhookPost(config.webhookAllowPrivate), config.webhookSecret, store, feed, metrics, log);
  feed.listen(({ task }) => {
    if (task.finishedAt !== null) metrics.finished.observe({ kind: task.kind, status: task.status }, (task.finishedAt - task.createdAt) / 1000);
  });

  const server = await createServer({
    schema: await createSchema(),
    services: { kling, tasks, updates, reader: store.reader, packs: new AccountPacks(kling, (count) => metrics.unreadable.inc(count)), limitOf: (pool) => submitter.limitOf(pool), allowLoopback: sandbox !== null, callbackUrls: webhooks && { allowPrivate: config.webhookAllowPrivate } },
    health: { store, metrics, klingProblem: () => watch.problem, credential: sandbox === null ? describeCredentials(credentials) : "sandbox", circuitOpen: () => submitter.circuitOpen, lastRefusal: () => submitter.lastRefusal, polling: () => turn.held },
    callbacks,
    clients: config,
    log,
  });
  // The embedded store has one process: whoever held leases is gone.
  if (!store.shared) await store.queue.releaseAll();
  await feed.start(store.signals);
  submitter.start();
  webhooks?.start();
  await turn.start();
  poller.start(turn);
  const url = await server.listen({ host: config.host, port: config.port });

  return {
    url,
    sandbox,
    stop: async () => {
      tasks.stop();
      // All at once: a client that is slow to go must not let the queue go on.
      await Promise.all([server.close(), submitter.stop(), poller.stop(), webhooks?.stop()]);
      await turn.stop();
      await feed.stop();
      await kling.close();
      await store.close();
      await sandbox?.close();
    },
  };
}
