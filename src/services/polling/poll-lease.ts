import { createHash } from "node:crypto";
import type { Logger } from "pino";
import { Loop } from "../../lib/loop.js";
import type { Leases } from "../store/index.js";
import { failureLevel } from "../task/errors.js";

export interface AccountPollLeaseSettings {
  /** Names this process. */
  node: string;
  /** Names the account at Kling. */
  account: string;
  /** How long the lease outlives a node that fell silent. */
  leaseMs: number;
}

/** Tries, and renewals, within the time of one lease: some may fail before it is lost. */
const TRIES = 5;

/** Of all nodes on one store, one at a time polls a Kling account: the holder of this lease. */
export class AccountPollLease {
  readonly #loop: Loop;
  readonly #name: string;
  /**
   * By the monotonic clock. Counted from before the question, so that we let go before others may
   * take it.
   */
  #until = -Infinity;

  constructor(
    private readonly leases: Leases,
    private readonly settings: AccountPollLeaseSettings,
    private readonly log: Logger,
    private readonly monotonic: () => number = () => performance.now(),
  ) {
    this.#name = `poller of ${createHash("sha256").update(settings.account).digest("hex").slice(0, 16)}`;
    this.#loop = new Loop(() => this.#step(), {
      what: "renewing the poller's lease",
      log,
      levelOf: failureLevel,
    });
  }

  get held(): boolean {
    return this.monotonic() < this.#until;
  }

  /** Takes it if it is free, and keeps it from then on. Resolves after the first try. */
  async start(): Promise<void> {
    await this.renew();
    this.#loop.start();
  }

  /** Gives it up, so that another node goes on at once. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    this.#until = -Infinity;
    await this.leases
      .giveUp(this.#name, this.settings.node)
      .catch((error: unknown) =>
        this.log.warn({ err: error }, "the lease could not be given up; it ends by itself"),
      );
  }

  /** One try to take or renew it. */
  async renew(): Promise<void> {
    const before = this.held;
    const asked = this.monotonic();
    const taken = await this.leases.take(this.#name, this.settings.node, this.settings.leaseMs);
    this.#until = taken ? asked + this.settings.leaseMs : -Infinity;
    if (this.held !== before)
      this.log.info({ held: this.held }, "the node that polls the Kling account has changed");
  }

  async #step(): Promise<number> {
    await this.renew();
    return this.settings.leaseMs / TRIES;
  }
}
