import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { startApp } from "../src/app.js";
import { readConfig } from "../src/config/index.js";
import { SAMPLE_VIDEOS } from "../src/emulator/index.js";

export interface DemoServer {
  url: string;
  sampleVideo: string;
  stop(): Promise<void>;
}

/**
 * The server at `url`, or one of the demo's own in the sandbox: keys that lie in the environment
 * are not used, so nothing is billed.
 */
export async function startDemoServer(url: string | undefined): Promise<DemoServer> {
  const sampleVideo = SAMPLE_VIDEOS[0].id;
  if (url !== undefined)
    return { url: url.replace(/\/+$/, ""), sampleVideo, stop: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), "kling-graphql-demo-"));
  const speed = process.env["EMULATOR_SPEED"];
  const config = readConfig({
    PORT: "0",
    EMULATOR_PORT: "0",
    DATABASE_URL: `file:${join(folder, "tasks.db")}`,
    EMULATOR_SPEED: speed,
  });
  const app = await startApp(config, pino({ level: "error" }));
  return {
    url: app.url,
    sampleVideo,
    stop: async () => {
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
