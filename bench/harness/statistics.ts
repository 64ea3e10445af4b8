/** Nearest rank: a value that was really measured. `share` is 0.5 for the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error("Nothing was measured.");
  return value;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/**
 * How far the means of two samples lie apart, in units of what chance does to their difference
 * (Welch's t). The slowest tenth of each is left out: other work on the machine is in it.
 */
export function welchT(one: readonly number[], other: readonly number[]): number {
  const a = moments(withoutSlowest(one));
  const b = moments(withoutSlowest(other));
  return (a.mean - b.mean) / Math.sqrt(a.variance / a.size + b.variance / b.size);
}

const withoutSlowest = (values: readonly number[]): number[] =>
  values.toSorted((a, b) => a - b).slice(0, Math.floor(values.length * 0.9));

function moments(values: readonly number[]): { size: number; mean: number; variance: number } {
  const size = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / size;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { size, mean, variance: squares / (size - 1) };
}
