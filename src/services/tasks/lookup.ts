import type { KlingClient } from "../kling/client.js";
import { MAX_PAGE_SIZE } from "../kling/client.js";
import { KlingError } from "../kling/errors.js";
import { products, type TaskKind } from "../kling/products.js";
import type { KlingTask } from "../kling/wire.js";

/** How much earlier than our send a task of Kling's may seem to have been made: clocks differ. */
const CLOCK_MARGIN_MS = 60_000;
/** Pages of 500 that are searched before a doubt counts as unclear. */
const MAX_PAGES = 4;

export type Found = { is: "found"; task: KlingTask } | { is: "absent" } | { is: "unclear"; why: string };

/**
 * Asks Kling whether it has the task that was sent under this external_task_id. Rejects with KlingError where it can't be asked.
 * Where ids can't be queried, the list is searched; there, absence is proved only if every task made since then names another id.
 */
export async function lookUp(client: KlingClient, kind: TaskKind, externalTaskId: string, sentAt: number): Promise<Found> {
  return products[kind].queryByExternalId ? askById(client, kind, externalTaskId) : searchList(client, kind, externalTaskId, sentAt);
}

async function askById(client: KlingClient, kind: TaskKind, externalTaskId: string): Promise<Found> {
  try {
    return { is: "found", task: await client.get(kind, externalTaskId) };
  } catch (error) {
    if (error instanceof KlingError && error.code === 1201) return { is: "absent" };
    throw error;
  }
}

async function searchList(client: KlingClient, kind: TaskKind, externalTaskId: string, sentAt: number): Promise<Found> {
  let unnamed = 0;
  for (let page = 1; page <= MAX_PAGES; page++) {
    const items = await client.list(kind, page, MAX_PAGE_SIZE);
    const ours = items.find((item) => item.externalTaskId === externalTaskId);
    if (ours !== undefined) return { is: "found", task: ours };
    const recent = items.filter((item) => item.createdAt >= sentAt - CLOCK_MARGIN_MS);
    unnamed += recent.filter((item) => item.externalTaskId === null).length;
    const reachedThePast = items.length < MAX_PAGE_SIZE || recent.length < items.length;
    if (reachedThePast) {
      return unnamed === 0 ? { is: "absent" } : { is: "unclear", why: `${unnamed} tasks of that time carry no external_task_id` };
    }
  }
  return { is: "unclear", why: `more than ${MAX_PAGES * MAX_PAGE_SIZE} tasks were made since` };
}
