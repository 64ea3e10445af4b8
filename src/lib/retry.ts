import { setTimeout as pause } from "node:timers/promises";
import { backoff } from "./wakeup.js";

/** About four minutes, with the waits between them. */
const TRIES = 60;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

export interface RetryOptions {
  /** Whether the work is not worth another try. */
  gaveUp: () => boolean;
  onFailure: (error: unknown) => void;
  random: () => number;
}

/**
 * Does the work again where it fails, until it succeeds, was tried too often, or `gaveUp` says so.
 * Rejects with the last failure.
 */
export async function retryWithBackoff<T>(
  work: () => Promise<T>,
  { gaveUp, onFailure, random }: RetryOptions,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (gaveUp() || attempt + 1 >= TRIES) throw error;
      onFailure(error);
      await pause(backoff(attempt, random, FIRST_WAIT_MS, LONGEST_WAIT_MS));
    }
  }
}
