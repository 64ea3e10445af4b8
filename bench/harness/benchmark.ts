import type { Options } from "./options.js";
import type { Programs } from "./programs.js";

/**
 * One row of the table: what we measured, beside what the peer needs for the same work in the same
 * run.
 */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  peer: string;
  peerValue: number;
}

export interface Benchmark {
  /** What `npm run bench -- NAME` takes. */
  name: string;
  /** Under which conditions, for the line below the table: rounds, numbers, settings. */
  conditions: string;
  run(programs: Programs, options: Options): Promise<Figure[]>;
}
