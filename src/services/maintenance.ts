import type { Logger } from "pino";
import { steadyNow } from "../lib/clock.js";
import { Loop } from "../lib/loop.js";
import type { Store } from "./store/index.js";
import { failureLevel } from "./task/errors.js";

/** Rows of each kind in a step: 1 to 3 ms on SQLite, whose driver lets nobody in meanwhile. */
const STEP_ROWS = 100;
/** Between two steps while there is more to do, milliseconds: the server's work goes before. */
const PAUSE_MS = 20;
/** Until the next look if nothing is left to do. */
const IDLE_MS = 60_000;
const LEASE = "maintenance";
const LEASE_MS = 2 * IDLE_MS;
/**
 * What ends is kept for so long beyond: a subscriber whose cursor was just accepted reads on, and
 * clocks of nodes differ.
 */
export const GRACE_MS = 3_600_000;

export interface MaintenanceParts {
  store: Pick<Store, "retention" | "leases" | "node">;
  log: Logger;
  now?: () => number;
}

export interface MaintenanceSettings {
  /** How old a change may be and still be replayed, milliseconds. */
  retentionMs: number;
}

/** Keeps the store from growing with what nobody can ask for any more. On one node at a time. */
export class Maintenance {
  readonly #parts: Required<MaintenanceParts>;
  readonly #loop: Loop;

  constructor(
    parts: MaintenanceParts,
    private readonly settings: MaintenanceSettings,
  ) {
    this.#parts = { now: steadyNow, ...parts };
    this.#loop = new Loop(() => this.step(), {
      what: "the store's maintenance",
      log: parts.log,
      levelOf: failureLevel,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Another node may go on at once. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    const { leases, node } = this.#parts.store;
    await leases.giveUp(LEASE, node);
  }

  /** Drops a few rows. Resolves with the milliseconds until the next step. */
  async step(): Promise<number> {
    const { store, now } = this.#parts;
    const { retention, leases, node } = store;
    if (!(await leases.take(LEASE, node, LEASE_MS))) return IDLE_MS;
    const until = now() - GRACE_MS;
    const moreSnapshots = await retention.dropSnapshots(
      until - this.settings.retentionMs,
      STEP_ROWS,
    );
    const moreKeys = await retention.dropIdempotencyKeys(until, STEP_ROWS);
    const moreSelections = await retention.dropSelections(until, STEP_ROWS);
    return moreSnapshots || moreKeys || moreSelections ? PAUSE_MS : IDLE_MS;
  }
}
