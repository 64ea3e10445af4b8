import { EmulatorState } from "./emulator-state.js";
import { buildServer } from "./http/server.js";
import { DEFAULT_OPTIONS, type EmulatorOptions } from "./model/options.js";

export { type EmulatorState } from "./emulator-state.js";
export { type EmulatorOptions } from "./model/options.js";
export { DEFAULT_SWITCHES, type Switches } from "./model/switches.js";
export { SAMPLE_VIDEOS, type Sample } from "./media/samples.js";
export {
  FACES_TRIGGER,
  PROMPT_TRIGGERS,
  REFUSE_TRIGGER,
  type PromptTrigger,
} from "./fault-injection/prompt-triggers.js";

export interface Emulator {
  /** Where it listens, without a slash at the end. */
  url: string;
  /** For tests: the request log, the tasks, and everything that the admin routes can do. */
  readonly state: EmulatorState;
  close(): Promise<void>;
}

/** Starts Kling's REST API, emulated, in this process. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const state = new EmulatorState(options);
  const app = buildServer(state);
  try {
    const url = await app.listen({
      host: options.host ?? DEFAULT_OPTIONS.host,
      port: options.port ?? 0,
    });
    const stop = async () => {
      await app.close();
      await state.close();
    };
    let stopping: Promise<void> | undefined;
    return { url, state, close: () => (stopping ??= stop()) };
  } catch (error) {
    await state.close();
    throw error;
  }
}
