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
 * A closed loop. `work` gets the client's number, from 0. It rejects where the answer is not what it should be, and that ends the
 * benchmark.
 */
export async function load(
  { clients, warmUpMs, measureMs }: LoadOptions,
  work: (client: number) => Promise<unknown>,
): Promise<Load> {
  const from = performance.now() + warmUpMs;
  const until = from + measureMs;
  const times: number[] = [];
  const client = async (number: number) => {
    for (let asked = performance.now(); asked < until;) {
      await work(number);
      const answered = performance.now();
      // Counted by when it ended, so that each window counts what it got done.
      if (answered >= from && answered < until) times.push(answered - asked);
      asked = answered;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return { perSecond: (times.length * 1000) / measureMs, times };
}
