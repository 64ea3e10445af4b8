import { Client, escapeIdentifier } from "pg";
import type { Logger } from "pino";
import { Wakeup, backoff } from "../../../lib/wakeup.js";
import type { CommitNotifier } from "../commit-notifier.js";
import { connectionSettings, USUAL_LIMITS } from "./pool.js";
import { SHOW_PRESENCE } from "./presence.js";

/**
 * A look at the feed without any notification, as a last resort; it also finds out whether the
 * connection still lives.
 */
const LOOK_MS = 5_000;
const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 5_000;

/**
 * Listens to the other nodes' notifications on a connection of its own, and connects again whenever
 * that is lost. Each time it begins to hear, the position is unknown: what was committed meanwhile
 * went unheard. As long as it is connected, it shows other nodes that this one lives.
 */
export class Notifications {
  readonly #pause = new Wakeup();
  readonly #running: Promise<void>;
  #closed = false;
  #attempt = 0;

  constructor(
    private readonly url: string,
    private readonly names: { channel: string; node: string },
    private readonly commits: CommitNotifier,
    private readonly log: Logger,
  ) {
    this.#running = this.#run();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#pause.notify();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      try {
        await this.#listen();
      } catch (error) {
        // The first failure in a row is a line, the next ones are details.
        this.log[this.#attempt === 0 ? "warn" : "debug"](
          { err: error },
          "the connection that hears of other nodes' changes was lost; connecting again",
        );
        await this.#pause.wait(
          backoff(this.#attempt++, Math.random, FIRST_RETRY_MS, LAST_RETRY_MS),
        );
      }
    }
  }

  /** Resolves when closed; rejects when the connection is lost. */
  async #listen(): Promise<void> {
    const client = new Client(connectionSettings(this.url, USUAL_LIMITS));
    const lost = new AbortController();
    client.on("error", (error) => {
      lost.abort(error);
      this.#pause.notify();
    });
    client.on("notification", ({ payload }) => this.commits.tell(Number(payload)));
    try {
      await client.connect();
      await client.query(SHOW_PRESENCE, [this.names.node]);
      await client.query(`listen ${escapeIdentifier(this.names.channel)}`);
      this.#attempt = 0;
      this.commits.tell(Infinity);
      while (!this.#closed) {
        await this.#pause.wait(LOOK_MS);
        lost.signal.throwIfAborted();
        this.commits.tell(Infinity);
        await client.query("select 1");
      }
    } finally {
      // Where the other side is silent, a farewell would never be answered.
      client.end().catch(() => undefined);
    }
  }
}
