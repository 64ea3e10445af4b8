/**
 * How long a kind of task takes in life, in seconds from submit to end: the shortest and the
 * longest.
 */
export type TypicalSeconds = readonly [shortest: number, longest: number];

/** Typical times of kling-api.md#I.5 [3p]. */
export const TYPICAL = {
  standardVideo: [60, 180],
  professionalVideo: [120, 300],
  image: [10, 30],
  tryOn: [15, 60],
  lipSync: [120, 180],
  sound: [20, 60],
  /** Voices took about 9 s, elements about 5 (kling-api-2026.md#A.11). */
  voice: [7, 11],
  element: [4, 6],
  atOnce: [0, 0],
} as const satisfies Record<string, TypicalSeconds>;

/** The share of its time that a task waits as `submitted`. */
const WAITING_SHARE = 0.1;

export interface Schedule {
  startsAt: number;
  endsAt: number;
}

export interface Timing {
  createdAt: number;
  typical: TypicalSeconds;
  speed: number;
  slowness: number;
}

/**
 * The same task always takes the same time: its id decides where between the shortest and the
 * longest it falls.
 */
export function schedule(id: string, { createdAt, typical, speed, slowness }: Timing): Schedule {
  const [shortest, longest] = typical;
  const seconds = shortest + (longest - shortest) * fractionOf(id);
  const total = Math.max(2, Math.round((seconds * 1000 * slowness) / speed));
  const waiting = Math.max(1, Math.round(total * WAITING_SHARE));
  return { startsAt: createdAt + waiting, endsAt: createdAt + total };
}

/** Knuth's multiplicative hash spreads the consecutive ids of one moment over 0..1. */
const fractionOf = (id: string): number => Number((BigInt(id) * 2654435761n) % 1000n) / 1000;
