import type { Kysely } from "kysely";
import type { TaskKind } from "../kling/products.js";
import type { Scope } from "../task/scope.js";
import { taskStatuses, type TaskStatus } from "../task/task.js";
import { knownColumns, type Tables } from "./tables.js";

export interface TaskFilter {
  kinds?: readonly TaskKind[] | undefined;
  statuses?: readonly TaskStatus[] | undefined;
  /** Epoch milliseconds, exclusive both. */
  createdAfter?: number | undefined;
  createdBefore?: number | undefined;
}

export interface Page {
  scope: Scope;
  filter: TaskFilter;
  limit: number;
  /** The id behind which the page starts. */
  before: string | null;
}

/** A kind with a status, a status, or all: what an index of the table leads to. */
interface Group {
  kind?: TaskKind | undefined;
  status?: TaskStatus | undefined;
}

/**
 * The query for a page of a list, newest first: ids grow with time. Each group gives its newest ids
 * by an index, however rare it is among the tasks; the page is the newest of them. Null if the
 * filter lets nothing through.
 */
export function pageOf(db: Kysely<Tables>, page: Page) {
  const [first, ...others] = groupsOf(page.filter).map((group) => newestIds(db, page, group));
  if (first === undefined) return null;
  return db
    .selectFrom("tasks")
    .select(knownColumns)
    .where(
      "id",
      "in",
      others.reduce((all, ids) => all.unionAll(ids), first),
    )
    .orderBy("id", "desc")
    .limit(page.limit);
}

function groupsOf({ kinds, statuses }: TaskFilter): Group[] {
  if (kinds === undefined) return (statuses ?? [undefined]).map((status) => ({ status }));
  return [...new Set(kinds)].flatMap((kind) =>
    [...new Set(statuses ?? taskStatuses)].map((status) => ({ kind, status })),
  );
}

function newestIds(
  db: Kysely<Tables>,
  { scope: { owner, ids: only }, filter: { createdAfter, createdBefore }, limit, before }: Page,
  { kind, status }: Group,
) {
  let ids = db.selectFrom("tasks").select("id").orderBy("id", "desc").limit(limit);
  if (owner !== null) ids = ids.where("owner", "=", owner);
  if (only !== null) ids = ids.where("id", "in", [...only]);
  if (kind !== undefined) ids = ids.where("kind", "=", kind);
  if (status !== undefined) ids = ids.where("status", "=", status);
  if (before !== null) ids = ids.where("id", "<", before);
  if (createdAfter !== undefined)
    ids = ids
      .where("id", ">", firstIdAt(createdAfter - ID_MARGIN_MS))
      .where("created_at", ">", createdAfter);
  if (createdBefore !== undefined)
    ids = ids
      .where("id", "<", firstIdAt(createdBefore + ID_MARGIN_MS))
      .where("created_at", "<", createdBefore);
  // SQLite takes no limit in a part of a union, but in a query inside of it.
  return db.selectFrom(ids.as("newest")).select("id");
}

/** Before ids carried `createdAt` (task-id.ts), the two came from different clocks of a machine. */
const ID_MARGIN_MS = 60_000;

/** The lowest id that a task of this time can have: version 7 begins with the milliseconds. */
function firstIdAt(ms: number): string {
  const hex = Math.min(Math.max(0, Math.floor(ms)), 2 ** 48 - 1)
    .toString(16)
    .padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
