import { dirname, join } from "node:path";
import type { Config } from "./config/index.js";
import { startEmulator, type Emulator } from "./emulator/index.js";

/**
 * Where the emulator listens if it can: the same place after each restart keeps the links of
 * earlier results alive.
 */
const USUAL_PORT = 4100;

/**
 * Starts Kling's emulator inside this process. Its journal lies beside the store (in ./data if that
 * is no file), so its tasks outlive the process too.
 */
export async function startSandbox({
  emulator: { port, publicUrl, date, ...rest },
  databaseUrl,
}: Config): Promise<Emulator> {
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
  if (port !== undefined) return startEmulator({ ...options, port });
  try {
    return await startEmulator({ ...options, port: USUAL_PORT });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    return startEmulator({ ...options, port: 0 });
  }
}
