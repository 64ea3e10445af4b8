import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino, type Logger } from "pino";
import { startApp } from "../../src/app.js";
import { readConfig } from "../../src/config/index.js";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.js";
import { ACCESS_KEY, SECRET_KEY } from "./secrets.js";

export interface OutsideServer {
  url: string;
  /** What it takes for Kling. */
  emulator: Emulator;
  close(): Promise<void>;
}

interface OutsideServerOptions {
  env?: Record<string, string>;
  kling?: EmulatorOptions;
  log?: Logger;
}

/**
 * The whole server as it runs with a key pair: Kling is an emulator elsewhere, which takes
 * ACCESS_KEY and SECRET_KEY.
 */
export async function startOutsideServer({
  env = {},
  kling = {},
  log = pino({ level: "silent" }),
}: OutsideServerOptions = {}): Promise<OutsideServer> {
  const home = mkdtempSync(join(tmpdir(), "kling-graphql-"));
  const emulator = await startEmulator({
    accessKey: ACCESS_KEY,
    secretKey: SECRET_KEY,
    speed: 1,
    date: "any",
    ...kling,
  });
  const config = readConfig({
    PORT: "0",
    KLING_BASE_URL: emulator.url,
    KLING_ACCESS_KEY: ACCESS_KEY,
    KLING_SECRET_KEY: SECRET_KEY,
    POLL_MIN_MS: "30",
    DATABASE_URL: `file:${join(home, "tasks.db")}`,
    ...env,
  });
  const app = await startApp(config, log);
  return {
    url: app.url,
    emulator,
    close: async () => {
      await app.stop();
      await emulator.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
