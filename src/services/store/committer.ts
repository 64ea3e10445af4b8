import { setImmediate } from "node:timers/promises";
import type { UnitType } from "../kling/products.js";
import { isOutage } from "../task/errors.js";
import type { Change } from "../task/task.js";
import type { Staging } from "./staging.js";

/** What one caller wants written. */
export interface Intent<T> {
  /** What has to be read before it is decided. */
  needs: Needs;
  /** Of its body, characters; 0 where it has none. */
  size: number;
  /** Looks at what was read, stages what is to be written, and says what came of it. */
  decide: (staging: Staging) => T;
}

export interface Needs {
  taskId?: string;
  idempotencyKey?: { owner: string; key: string };
  externalTaskId?: { owner: string; id: string };
  klingTaskId?: { owner: string; id: string };
  /** What an owner has spent of a type of units since a day. */
  spending?: SpendingKey;
}

export interface SpendingKey {
  owner: string;
  unitType: UnitType;
  since: string;
}

/** Decides all of them, in their order, in one transaction. Resolves once that is durable. */
export type CommitGroup = (
  intents: readonly Pick<Intent<void>, "needs" | "decide">[],
) => Promise<readonly Change[]>;

interface Gathered extends Intent<void> {
  succeed: () => void;
  fail: (error: unknown) => void;
}

/** What a group writes, others wait for; and SQLite takes 32,766 parameters in a statement. */
const MAX_INTENTS = 200;
/** A statement is one message to PostgreSQL, and a body holds media. Characters. */
const MAX_SIZE = 32_000_000;

/**
 * Writes in groups. While one is being committed, those that come gather, and go together in the
 * next: a commit takes as long for a hundred as for one. Each gets its own result, and one that
 * fails takes no other with it.
 */
export class Committer {
  readonly #gathered: Gathered[] = [];
  #committing: Promise<void> | null = null;

  constructor(
    private readonly commit: CommitGroup,
    private readonly onCommitted: (changes: readonly Change[]) => void,
  ) {}

  /** Resolves with what was decided, once it is durable. */
  submit<T>({ needs, size, decide }: Intent<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let answer: () => void;
      this.#gathered.push({
        needs,
        size,
        decide: (staging) => {
          try {
            const result = decide(staging);
            answer = () => resolve(result);
          } catch (error) {
            answer = () => reject(asError(error));
          }
        },
        succeed: () => answer(),
        fail: reject,
      });
      this.#committing ??= this.#commitAll();
    });
  }

  /** Resolves when nothing is left to write. */
  async close(): Promise<void> {
    await this.#committing;
  }

  async #commitAll(): Promise<void> {
    while (this.#gathered.length > 0) {
      // Requests that have arrived are read first: SQLite's driver lets nobody in while it commits.
      await setImmediate();
      await this.#commitGroup(this.#takeGroup());
    }
    this.#committing = null;
  }

  #takeGroup(): Gathered[] {
    let size = 0;
    const end = this.#gathered.findIndex((each, index) => {
      size += each.size;
      return index === MAX_INTENTS || (index > 0 && size > MAX_SIZE);
    });
    return this.#gathered.splice(0, end === -1 ? this.#gathered.length : end);
  }

  async #commitGroup(group: readonly Gathered[]): Promise<void> {
    let changes: readonly Change[];
    try {
      changes = await this.commit(group);
    } catch (error) {
      if (group.length === 1 || isOutage(error)) for (const each of group) each.fail(error);
      // Whose fault it is shows when each goes alone.
      else for (const each of group) await this.#commitGroup([each]);
      return;
    }
    // Before anybody is answered: whoever hears of a result finds it published.
    if (changes.length > 0) this.onCommitted(changes);
    for (const each of group) each.succeed();
  }
}

const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));
