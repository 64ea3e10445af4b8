import type { Switches } from "./switches.js";

export interface EmulatorOptions {
  /** 127.0.0.1 unless given. */
  host?: string;
  /** 0 or nothing = any free port. */
  port?: number;
  /** A plain API key, taken beside the key pair. */
  apiKey?: string;
  accessKey?: string;
  secretKey?: string;
  /** How many times faster than in life tasks run; 1 = minutes as in life. */
  speed?: number;
  /**
   * yyyy-mm-dd: the day whose models, effects and fields it offers. "any" = everything that ever
   * was. Nothing = today by `clock`, in UTC.
   */
  date?: string;
  /** Slots per pool. */
  concurrency?: number;
  /** A file that makes tasks survive the end of the process. */
  journal?: string;
  /** What media addresses start with; from the request's Host header unless given. */
  publicUrl?: string;
  /** Epoch milliseconds. */
  clock?: () => number;
  /** Decides about faults with a probability; 0 to 1, Math.random unless given. */
  random?: () => number;
  switches?: Partial<Switches>;
}

/** The same defaults as the EMULATOR_* variables. */
export const DEFAULT_OPTIONS = {
  host: "127.0.0.1",
  apiKey: "sandbox-api-key",
  accessKey: "sandbox-access-key",
  secretKey: "sandbox-secret-key",
  speed: 30,
  concurrency: 1000,
} as const;
