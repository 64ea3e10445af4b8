import { pino, type DestinationStream } from "pino";
import { collectDefaultMetrics } from "prom-client";
import { startApp, type App } from "./app.js";
import { ConfigError, readConfig, withoutPassword, type Config } from "./config/index.js";
import { flushed, openLogStream, type LogStream } from "./lib/log-stream.js";
import { describeCredentials } from "./services/kling/token.js";
import { createMetrics } from "./services/metrics.js";

/**
 * Bounded drain: after this the process ends whatever is still under way; the store can take it.
 * Milliseconds.
 */
const DRAIN_MS = 20_000;
/** For the last lines of the log, milliseconds. */
const FLUSH_MS = 1_000;

// A reader of our output that is gone is no reason to end.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

const config = configOrExit();
const output = openLogStream();
const log = pino(
  { level: config.logLevel, redact: ["*.authorization", "*.secretKey", "*.apiKey", "req.headers"] },
  process.stdout.isTTY ? await prettyInto(output) : output,
);
const metrics = createMetrics();
collectDefaultMetrics({ register: metrics.registry });

const app = await startApp(config, log, metrics).catch(async (error: unknown) => {
  log.fatal({ err: error }, "the server could not start");
  return exit(1);
});
announce(app, config);
for (const warning of config.warnings) log.warn(warning);

process.on("SIGHUP", () => app.reload());

let stopping = false;
// npm and a terminal may both hand on the same signal: a second one does not cut the stop short.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));

async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, "stopping");
  setTimeout(() => {
    log.warn(`shutdown timed out after ${DRAIN_MS / 1000} s; remaining work resumes on next start`);
    void exit(1);
  }, DRAIN_MS).unref();
  await app.stop();
  log.info("stopped");
  await exit(0);
}

/** Ends the process, with the last lines of the log if somebody reads them. */
async function exit(code: number): Promise<never> {
  if (await flushed(output, FLUSH_MS)) process.exit(code);
  // A write that hangs in the background would hold up an orderly exit for as long.
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
}

/** Readable lines for a person at a terminal. */
async function prettyInto(destination: LogStream): Promise<DestinationStream> {
  const { default: pretty } = await import("pino-pretty");
  return pretty({ destination, ignore: "pid,hostname" });
}

function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** For the person who started it; machines read the log and /readyz. */
function announce({ url, adminUrl, sandbox }: App, { kling, databaseUrl, graphiql }: Config): void {
  const lines = [
    "",
    `  kling-graphql  ${url}`,
    `  GraphiQL       ${graphiql ? `${url}/graphiql` : "off; GRAPHIQL=on turns it on"}`,
    `  GraphQL        ${url}/graphql  (subscriptions: the same by WebSocket, ${url}/graphql/stream by SSE)`,
    `  Store          ${withoutPassword(databaseUrl).replace(/\?.*/, "")}`,
    kling === "sandbox"
      ? `  Kling          the sandbox: an emulator at ${sandbox?.url ?? ""}, nothing is billed`
      : `  Kling          ${kling.baseUrl}, with the ${describeCredentials(kling.credentials)}`,
  ];
  if (adminUrl !== null) lines.push(`  Metrics        ${adminUrl}/metrics`);
  if (sandbox !== null)
    lines.push(
      `  Sample videos  ${sandbox.sampleVideos.map(({ id, ratio }) => `${id} (${ratio})`).join(", ")}`,
    );
  // Through the log's stream: the process's own would be written to in the foreground.
  output.write(`${lines.join("\n")}\n\n`);
}
