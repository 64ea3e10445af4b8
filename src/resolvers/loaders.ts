import DataLoader from "dataloader";
import type { HistoryEntry, TaskReader } from "../services/store/index.js";
import type { Scope } from "../services/task/scope.js";
import type { Delay, Task } from "../services/task/task.js";

/**
 * What the fields of one operation read together. A loader is made when it is first used: most
 * operations use none, and a subscription may keep its own for days.
 */
export class Loaders {
  #task: DataLoader<string, Task | null> | undefined;
  #sources: DataLoader<string, string[]> | undefined;
  #history: DataLoader<string, HistoryEntry[]> | undefined;
  #delay: DataLoader<string, (Delay & { retryAt: number }) | null> | undefined;

  constructor(
    private readonly reader: TaskReader,
    private readonly scope: Scope,
  ) {}

  /** Tasks that the caller may see. */
  get task() {
    return (this.#task ??= batched(async (ids) => {
      const tasks = await this.reader.tasks(this.scope, ids);
      const byId = new Map(tasks.map((task) => [task.id, task]));
      return ids.map((id) => byId.get(id) ?? null);
    }));
  }

  /** The ids of the tasks that a task uses. */
  get sources() {
    return (this.#sources ??= batched(async (ids) => {
      const sources = await this.reader.sourcesOf(ids);
      return ids.map((id) => sources.get(id) ?? []);
    }));
  }

  get history() {
    return (this.#history ??= batched(async (ids) => {
      const entries = await this.reader.historyOf(ids);
      return ids.map((id) => entries.filter((entry) => entry.task_id === id));
    }));
  }

  get delay() {
    return (this.#delay ??= batched(async (ids) => {
      const delays = await this.reader.delaysOf(ids);
      return ids.map((id) => delays.get(id) ?? null);
    }));
  }
}

/** Remembers nothing: what is read later must be new. */
const batched = <T>(load: (ids: readonly string[]) => Promise<T[]>) =>
  new DataLoader<string, T>(load, { cache: false });
