const WARM_UP = 3;
const TIMES = 30;
/** What is slow is done less often. Milliseconds. */
const ENOUGH_MS = 2_000;

/** How long the same work takes each time, one after the other, milliseconds. */
export async function timesOf(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  const enough = performance.now() + ENOUGH_MS;
  for (let time = -WARM_UP; time < TIMES; time++) {
    const begun = performance.now();
    await work();
    if (time < 0) continue;
    times.push(performance.now() - begun);
    if (performance.now() > enough) break;
  }
  return times;
}
