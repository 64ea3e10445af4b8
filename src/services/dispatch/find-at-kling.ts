import { MAX_PAGE_SIZE, type AllTasksApi, type KlingApi } from "../kling/api.js";
import { isNotFound } from "../kling/errors.js";
import { products, type TaskKind } from "../kling/products.js";
import { isNewestFirst, type KlingTask } from "../kling/wire.js";

/** How much earlier than our send a task of Kling's may seem to have been made: clocks differ. */
const CLOCK_MARGIN_MS = 60_000;
/** Pages of 500 that are searched before the outcome counts as unclear. */
const MAX_PAGES = 4;

export type LookupResult =
  { is: "found"; task: KlingTask } | { is: "absent" } | { is: "unclear"; why: string };

export interface SentTask {
  kind: TaskKind;
  externalTaskId: string;
  /** Epoch milliseconds. */
  sentAt: number;
}

/** Which of these ids of Kling's are known to be other tasks. */
export type KnownAmong = (klingTaskIds: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Asks Kling whether it has the task that was sent under this external_task_id. Rejects with
 * KlingError where it can't be asked. Where ids can't be queried, the list is searched; there,
 * absence is proved only if every task made since then is somebody else's: it names another id, or
 * is known.
 */
export async function findAtKling(
  kling: KlingApi,
  sent: SentTask,
  known: KnownAmong,
): Promise<LookupResult> {
  const all = kling.allTasks(sent.kind);
  if (all !== null) return askAll(all, sent);
  return products[sent.kind].queryByExternalId
    ? askById(kling, sent)
    : searchList(kling, sent, known);
}

/** One namespace of external ids holds for all kinds and both standards (kling-api-2026.md#A.11). */
async function askAll(all: AllTasksApi, { externalTaskId }: SentTask): Promise<LookupResult> {
  const { tasks, unreadable } = await all.find({ ids: [externalTaskId], by: "externalTaskId" });
  const ours = tasks.find((task) => task.externalTaskId === externalTaskId);
  if (ours !== undefined) return { is: "found", task: ours };
  return unreadable + tasks.length > 0
    ? { is: "unclear", why: "Kling's answer names no task of this external_task_id" }
    : { is: "absent" };
}

async function askById(kling: KlingApi, { kind, externalTaskId }: SentTask): Promise<LookupResult> {
  try {
    return { is: "found", task: await kling.get(kind, externalTaskId) };
  } catch (error) {
    if (isNotFound(error)) return { is: "absent" };
    throw error;
  }
}

async function searchList(
  kling: KlingApi,
  { kind, externalTaskId, sentAt }: SentTask,
  known: KnownAmong,
): Promise<LookupResult> {
  const unnamed: string[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { tasks: items, unreadable } = await kling.list(kind, page, MAX_PAGE_SIZE);
    const ours = items.find((item) => item.externalTaskId === externalTaskId);
    if (ours !== undefined) return { is: "found", task: ours };
    if (unreadable > 0)
      return { is: "unclear", why: `${unreadable} items of Kling's list can't be understood` };
    const recent = items.filter((item) => (item.createdAt ?? Infinity) >= sentAt - CLOCK_MARGIN_MS);
    unnamed.push(
      ...recent.filter((item) => item.externalTaskId === null).map((item) => item.klingTaskId),
    );
    const isLastPage = items.length < MAX_PAGE_SIZE;
    if (isLastPage || (recent.length < items.length && isNewestFirst(items))) {
      const others = await known(unnamed);
      const open = unnamed.filter((id) => !others.has(id)).length;
      return open === 0
        ? { is: "absent" }
        : {
            is: "unclear",
            why: `${open} tasks of that time are not known and carry no external_task_id`,
          };
    }
  }
  return { is: "unclear", why: `more than ${MAX_PAGES * MAX_PAGE_SIZE} tasks were made since` };
}
