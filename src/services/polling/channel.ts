import { MAX_IDS, MAX_PAGE_SIZE, type AllTasksApi, type KlingApi } from "../kling/api.js";
import { isNotFound, KlingError, UnreadableDataError } from "../kling/errors.js";
import type { TaskKind } from "../kling/products.js";
import { isNewestFirst, type KlingPage, type KlingTask } from "../kling/wire.js";
import type { Task } from "../task/task.js";

/** What Kling says of one task, if it says something. */
export type Said = KlingTask | "unknown-to-kling" | UnreadableDataError;

export interface Singles {
  said: ReadonlyMap<Task, Said>;
  /** Of some tasks, while others were answered: what is wrong is theirs. */
  failures: readonly KlingError[];
}

/** Pages of a list, newest first, until all that was made since then is in them. */
export type Pages = (since: number) => AsyncIterable<KlingPage>;

/** One way to ask Kling for the tasks of one kind, or of many kinds together. */
export interface Channel {
  /** For logs. */
  name: string;
  /** So many are asked for by their ids; one list is cheaper for more. */
  maxSingles: number;
  /** Rejects with KlingError if nothing was answered. */
  singles(tasks: readonly Task[]): Promise<Singles>;
  pages: Pages;
}

/** The channels of all kinds; those that are asked for together share one. */
export class Channels {
  readonly #ofKinds = new Map<TaskKind, Channel>();
  readonly #shared = new Map<AllTasksApi, Channel>();

  constructor(private readonly kling: KlingApi) {}

  of(kind: TaskKind): Channel {
    const all = this.kling.allTasks(kind);
    return all === null
      ? orMade(this.#ofKinds, kind, () => kindChannel(this.kling, kind))
      : orMade(this.#shared, all, () => sharedChannel(all));
  }
}

function orMade<K>(channels: Map<K, Channel>, key: K, make: () => Channel): Channel {
  const known = channels.get(key);
  if (known !== undefined) return known;
  const made = make();
  channels.set(key, made);
  return made;
}

const idOf = ({ klingTaskId, id }: Task): string => klingTaskId ?? id;

/** A request costs the same for three tasks as for one. */
const MAX_SINGLES = 3;
/** Clocks differ, and a task may wait here before it is sent. */
const CLOCK_MARGIN_MS = 60_000;

/** The legacy standard: a list for each kind, and a query for each task (kling-api.md#I.6). */
function kindChannel(kling: KlingApi, kind: TaskKind): Channel {
  const ask = async (task: Task): Promise<Said> => {
    try {
      return await kling.get(kind, idOf(task));
    } catch (error) {
      // kling-api.md#I.4
      if (isNotFound(error)) return "unknown-to-kling";
      if (error instanceof UnreadableDataError) return error;
      throw error;
    }
  };
  return {
    name: kind,
    maxSingles: MAX_SINGLES,
    singles: async (tasks) => {
      const asked = await Promise.allSettled(tasks.map(ask));
      const said = new Map<Task, Said>();
      const failures: KlingError[] = [];
      for (const [index, task] of tasks.entries()) {
        const each = asked[index];
        if (each?.status === "fulfilled") said.set(task, each.value);
        else if (each?.reason instanceof KlingError) failures.push(each.reason);
        else throw each?.reason;
      }
      const [failure] = failures;
      if (failure !== undefined && failures.length === tasks.length) throw failure;
      return { said, failures };
    },
    async *pages(since) {
      for (let page = 1; ; page++) {
        const { tasks, unreadable } = await kling.list(kind, page, MAX_PAGE_SIZE);
        yield { tasks, unreadable };
        if (tasks.length + unreadable < MAX_PAGE_SIZE || isOlderThan(since, tasks)) return;
      }
    },
  };
}

/** Whether the pages that follow can only hold tasks from before this time. */
function isOlderThan(time: number, tasks: readonly KlingTask[]): boolean {
  const last = tasks.at(-1)?.createdAt;
  return typeof last === "number" && last < time - CLOCK_MARGIN_MS && isNewestFirst(tasks);
}

/** The new standard: kinds in one list (kling-api-2026.md#C.9, kling-api-2026.md#C.10). */
const sharedChannel = (all: AllTasksApi): Channel => ({
  name: "ALL",
  maxSingles: MAX_IDS,
  singles: async (tasks) => {
    const page = await all.find({ ids: tasks.map(idOf), by: "klingTaskId" });
    const found = new Map(page.tasks.map((task) => [task.klingTaskId, task]));
    const said = new Map<Task, Said>();
    for (const task of tasks) {
      const item = found.get(idOf(task));
      // An item without a readable id may be any of those that are missing.
      if (item !== undefined) said.set(task, item);
      else if (page.unreadable === 0) said.set(task, "unknown-to-kling");
      else said.set(task, unreadableAmong(page.unreadable));
    }
    return { said, failures: [] };
  },
  async *pages(since) {
    let cursor: string | null = null;
    do {
      const page = await all.list({
        since: since - CLOCK_MARGIN_MS,
        cursor,
        limit: MAX_PAGE_SIZE,
      });
      yield page;
      cursor = page.next;
    } while (cursor !== null);
  },
});

const unreadableAmong = (count: number): UnreadableDataError =>
  new UnreadableDataError({
    what: "task",
    httpStatus: 200,
    body: `${count} items of a list`,
    cause: undefined,
  });
