import { dirname, join } from "node:path";
import type { Config } from "./config/index.js";
import {
  SAMPLE_VIDEOS,
  startEmulator,
  type Emulator,
  type EmulatorOptions,
  type Sample,
} from "./emulator/index.js";

/**
 * Where the emulator listens if it can: the same place after each restart keeps the links of
 * earlier results alive.
 */
const USUAL_PORT = 4100;

/** The emulator inside this process. */
export interface Sandbox extends Emulator {
  /** Videos that can be used without a task. */
  sampleVideos: readonly Sample[];
}

/**
 * Starts Kling's emulator inside this process. Its journal lies beside the store (in ./data if that
 * is no file), so its tasks outlive the process too.
 */
export async function startSandbox({
  emulator: { port, publicUrl, date, ...rest },
  databaseUrl,
}: Config): Promise<Sandbox> {
  const folder = databaseUrl.startsWith("file:")
    ? dirname(databaseUrl.replace(/^file:(\/\/)?/, ""))
    : "data";
  const journal = join(folder, "sandbox.jsonl");
  const options = {
    ...rest,
    journal,
    ...(publicUrl !== undefined && { publicUrl }),
    ...(date !== undefined && { date }),
  };
  const emulator =
    port === undefined
      ? await startNearUsualPort(options)
      : await startEmulator({ ...options, port });
  return { ...emulator, sampleVideos: SAMPLE_VIDEOS };
}

async function startNearUsualPort(options: EmulatorOptions): Promise<Emulator> {
  try {
    return await startEmulator({ ...options, port: USUAL_PORT });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    return startEmulator({ ...options, port: 0 });
  }
}
