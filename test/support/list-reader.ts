import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { TaskReader, type ChangeFilter } from "../../src/services/store/reader.js";
import type { ChangeBatch } from "../../src/services/store/rows.js";
import type { Tables } from "../../src/services/store/tables.js";
import { canSee } from "../../src/services/task/scope.js";
import type { Change, Task, TaskStatus } from "../../src/services/task/task.js";
import { transition } from "../../src/services/task/transition.js";

const noDatabase = () =>
  new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });

/** Lets so many steps of other work happen. */
export async function steps(count: number): Promise<void> {
  for (let step = 0; step < count; step++) await Promise.resolve();
}

/**
 * The reader of a store that is a list in memory, for tests about the order of things: a commit
 * takes no time, and each read is late by steps that the test chooses, before it looks at the list
 * and after it, so that what it saw may be old when it arrives.
 */
export class ListReader extends TaskReader {
  readonly changes: Change[] = [];
  /** Steps before and after the next reads; none where the list has run out. */
  delays: number[] = [];
  /** Positions of changes that this release can't read. */
  readonly unreadable = new Set<number>();
  /** How many of the next reads fail. */
  failures = 0;

  constructor() {
    super(noDatabase());
  }

  /** A new task, or the next state of one that is there; null where that is no change. */
  commit(task: Task, status: TaskStatus = task.status): Change | null {
    const before = this.changes.findLast((change) => change.task.id === task.id)?.task;
    const after =
      before === undefined
        ? task
        : transition(before, { source: "POLL", at: task.createdAt, status });
    if (after === null) return null;
    const change: Change = {
      position: this.changes.length + 1,
      task: after,
      previousStatus: before?.status ?? null,
      at: task.createdAt,
      message: null,
      source: "POLL",
    };
    this.changes.push(change);
    return change;
  }

  override head(): Promise<number> {
    return this.#read((changes) => changes.length);
  }

  override droppedUpTo(): Promise<number> {
    return Promise.resolve(0);
  }

  override changedAt(position: number): Promise<Pick<Task, "id" | "version"> | null> {
    return this.#read((changes) => changes[position - 1]?.task ?? null);
  }

  override changesAfter(position: number, limit: number): Promise<ChangeBatch> {
    return this.#read((changes) =>
      this.#batch(changes.slice(position, position + limit), position, limit),
    );
  }

  override matchingChanges(
    { scope, kinds, statuses }: ChangeFilter,
    { after, upTo, limit }: { after: number; upTo: number; limit: number },
  ): Promise<ChangeBatch> {
    const matches = ({ task }: Change) =>
      canSee(scope, task) &&
      (kinds?.includes(task.kind) ?? true) &&
      (statuses?.includes(task.status) ?? true);
    return this.#read((changes) =>
      this.#batch(changes.slice(after, upTo).filter(matches).slice(0, limit), after, limit),
    );
  }

  override changesOf(taskIds: readonly string[], after = 0): Promise<Change[]> {
    return this.#read((changes) =>
      changes.slice(after).filter(({ task }) => taskIds.includes(task.id)),
    );
  }

  override currentChanges(taskIds: readonly string[]): Promise<Change[]> {
    return this.#read((changes) => {
      const last = new Map(changes.map((change) => [change.task.id, change]));
      return changes.filter(
        (change) => taskIds.includes(change.task.id) && last.get(change.task.id) === change,
      );
    });
  }

  #batch(found: readonly Change[], after: number, limit: number): ChangeBatch {
    const isReadable = ({ position }: Change) => !this.unreadable.has(position);
    return {
      changes: found.filter(isReadable),
      unreadable: found
        .filter((change) => !isReadable(change))
        .map(({ position }) => ({ position, cause: new Error("of a later release") })),
      end: found.at(-1)?.position ?? after,
      isFull: found.length === limit,
    };
  }

  async #read<T>(look: (changes: readonly Change[]) => T): Promise<T> {
    await steps(this.delays.shift() ?? 0);
    if (this.failures-- > 0) throw new Error("The store does not answer.");
    const seen = look(this.changes);
    await steps(this.delays.shift() ?? 0);
    return seen;
  }
}
