import type { TaskReader } from "../store/index.js";
import { openAtKling, type Task } from "../task/task.js";

/**
 * Until they are read from the store again, milliseconds: a change that the feed could not read has
 * told nothing.
 */
const READ_AGAIN_MS = 60_000;

/**
 * The tasks that Kling has and has not ended, in memory: read from the store once, and kept up to
 * date by the changes that are heard of. Otherwise every sweep would read all of them.
 */
export class OpenTasks {
  /** Null if they have to be read. */
  #tasks: Map<string, Task> | null = null;
  #readAt = -Infinity;
  /** What was heard while the store was being read, which may not have seen it; null otherwise. */
  #meanwhile: Task[] | null = null;

  constructor(
    private readonly reader: Pick<TaskReader, "openAtKling">,
    private readonly now: () => number,
  ) {}

  /** A task as a change left it, in the order of the feed. */
  hear(task: Task): void {
    this.#meanwhile?.push(task);
    if (this.#tasks !== null) note(this.#tasks, task);
  }

  /** They are not kept up to date any more, or may be wrong. */
  forget(): void {
    this.#tasks = null;
  }

  async all(): Promise<Task[]> {
    const isOld = this.now() - this.#readAt >= READ_AGAIN_MS;
    const tasks = this.#tasks === null || isOld ? await this.#read() : this.#tasks;
    return [...tasks.values()];
  }

  async #read(): Promise<Map<string, Task>> {
    const heard: Task[] = (this.#meanwhile = []);
    try {
      const readAt = this.now();
      const tasks = new Map((await this.reader.openAtKling()).map((task) => [task.id, task]));
      for (const task of heard) note(tasks, task);
      this.#readAt = readAt;
      return (this.#tasks = tasks);
    } finally {
      this.#meanwhile = null;
    }
  }
}

/** What the store was read at may be ahead of the feed. */
function note(tasks: Map<string, Task>, task: Task): void {
  if ((tasks.get(task.id)?.version ?? 0) >= task.version) return;
  if (openAtKling.includes(task.status)) tasks.set(task.id, task);
  else tasks.delete(task.id);
}
