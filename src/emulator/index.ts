import { Books } from "./emulator-state.js";
import { buildServer } from "./http/server.js";
import { DEFAULT_OPTIONS, type EmulatorOptions } from "./options.js";

export { type Books } from "./emulator-state.js";
export { type EmulatorOptions } from "./options.js";
export { DEFAULT_SWITCHES, type Switches } from "./switches.js";
export { SAMPLE_VIDEOS, type Sample } from "./samples.js";
export { MARKS, REFUSE_MARK, type Mark } from "./fault-injection/prompt-triggers.js";

export interface Emulator {
  /** Where it listens, without a slash at the end. */
  url: string;
  /** For tests: the request log, the tasks, and everything that the admin routes can do. */
  readonly books: Books;
  close(): Promise<void>;
}

/** Starts Kling's REST API, emulated, in this process. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const books = new Books(options);
  const app = buildServer(books);
  try {
    const url = await app.listen({ host: options.host ?? DEFAULT_OPTIONS.host, port: options.port ?? 0 });
    const stop = async () => {
      await app.close();
      await books.close();
    };
    let stopping: Promise<void> | undefined;
    return { url, books, close: () => (stopping ??= stop()) };
  } catch (error) {
    await books.close();
    throw error;
  }
}
