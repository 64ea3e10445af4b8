import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino, type Logger } from "pino";
import { startApp } from "../../src/app.js";
import { readConfig } from "../../src/config.js";
import { startEmulator, type Emulator } from "../../src/emulator/index.js";

export interface OutsideServer {
  url: string;
  /** What it takes for Kling. */
  emulator: Emulator;
  close(): Promise<void>;
}

export const ACCESS_KEY = "access-key-of-the-tests";
export const SECRET_KEY = "secret-key-of-the-tests";

/** The whole server as it runs with a key pair: Kling is an emulator elsewhere, which takes ACCESS_KEY and SECRET_KEY. */
export async function startOutsideServer({ env = {}, log = pino({ level: "silent" }) }: { env?: Record<string, string>; log?: Logger } = {}): Promise<OutsideServer> {
  const home = mkdtempSync(join(tmpdir(), "kling-graphql-"));
  const emulator = await startEmulator({ accessKey: ACCESS_KEY, secretKey: SECRET_KEY, speed: 1 });
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
