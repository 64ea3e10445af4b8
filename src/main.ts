import { pino } from "pino";
import { startApp, type App } from "./app.js";
import { ConfigError, readConfig, withoutPassword, type Config } from "./config.js";
import { describeCredentials } from "./services/kling/token.js";
import { SAMPLE_VIDEOS } from "./emulator/index.js";

/** Bounded drain: after this the process ends whatever is still under way; the store can take it. Milliseconds. */
const DRAIN_MS = 20_000;

const config = configOrExit();
const log = pino({
  level: config.logLevel,
  redact: ["*.authorization", "*.secretKey", "*.apiKey", "req.headers"],
  ...(process.stdout.isTTY && { transport: { target: "pino-pretty", options: { ignore: "pid,hostname" } } }),
});

const app = await startApp(config, log).catch((error: unknown) => {
  log.fatal({ err: error }, "the server could not start");
  process.exit(1);
});
announce(app, config);
for (const warning of config.warnings) log.warn(warning);

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal));

async function stop(signal: string): Promise<void> {
  log.info({ signal }, "stopping");
  setTimeout(() => {
    log.warn(`not everything came to its end within ${DRAIN_MS / 1000} s; the next start goes on with it`);
    process.exit(1);
  }, DRAIN_MS).unref();
  await app.stop();
  log.info("stopped");
  process.exit(0);
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
function announce({ url, sandbox }: App, { kling, databaseUrl }: Config): void {
  const lines = [
    "",
    `  kling-graphql  ${url}`,
    `  GraphiQL       ${url}/graphiql`,
    `  GraphQL        ${url}/graphql  (subscriptions: the same by WebSocket, ${url}/graphql/stream by SSE)`,
    `  Store          ${withoutPassword(databaseUrl).replace(/\?.*/, "")}`,
    kling === "sandbox" ? `  Kling          the sandbox: an emulator at ${sandbox?.url ?? ""}, nothing is billed` : `  Kling          ${kling.baseUrl}, with the ${describeCredentials(kling.credentials)}`,
  ];
  if (sandbox !== null) lines.push(`  Sample videos  ${SAMPLE_VIDEOS.map(({ id, ratio }) => `${id} (${ratio})`).join(", ")}`);
  console.log(`${lines.join("\n")}\n`);
}
