export interface Load {
  perSecond: number;
  /** Of each answer, milliseconds. */
  times: number[];
}

export interface LoadOptions {
  /** Each asks, waits for the answer, and asks again. */
  clients: number;
  /** Not measured: until code is compiled and connections stand. Milliseconds. */
  warmUpMs: number;
  measureMs: number;
}

/**
 * A closed loop. `work` rejects where the answer is not what it should be, and that ends the
 * benchmark.
 */
export async function load(
  { clients, warmUpMs, measureMs }: LoadOptions,
  work: () => Promise<unknown>,
): Promise<Load> {
  const from = performance.now() + warmUpMs;
  const until = from + measureMs;
  const times: number[] = [];
  const client = async () => {
    for (let asked = performance.now(); asked < until;) {
      await work();
      const answered = performance.now();
      // Counted by when it ended, so that each window counts what it got done.
      if (answered >= from && answered < until) times.push(answered - asked);
      asked = answered;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { perSecond: (times.length * 1000) / measureMs, times };
}
