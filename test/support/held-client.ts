import { KlingClient } from "../../src/services/kling/client.js";
import type { TaskKind } from "../../src/services/kling/products.js";
import type { KlingPage, KlingReport } from "../../src/services/kling/wire.js";
import { deferred } from "../emulator/support.js";

/** A client of a process that stands still at a place: a test lets it go on. */
export class HeldClient extends KlingClient {
  /** Where each create, or each list, is held. */
  holdsAt: "before-create" | "after-create" | "after-list" | null = null;
  readonly #reached = deferred<undefined>();
  readonly #goOn = deferred<undefined>();

  /** Resolves when it stands. */
  get stands(): Promise<undefined> {
    return this.#reached.promise;
  }

  /** And from now on no more. */
  goOn(): void {
    this.holdsAt = null;
    this.#goOn.resolve(undefined);
  }

  override async create(kind: TaskKind, body: string): Promise<KlingReport> {
    await this.#hold("before-create");
    try {
      return await super.create(kind, body);
    } finally {
      await this.#hold("after-create");
    }
  }

  override async list(kind: TaskKind, page: number, pageSize: number): Promise<KlingPage> {
    const answer = await super.list(kind, page, pageSize);
    await this.#hold("after-list");
    return answer;
  }

  async #hold(here: HeldClient["holdsAt"]): Promise<void> {
    if (this.holdsAt !== here) return;
    this.#reached.resolve(undefined);
    await this.#goOn.promise;
  }
}
