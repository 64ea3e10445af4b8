import type { Family } from "../../endpoints/new-standard/endpoint.js";
import { CODE, invalid, Refusal, succeed, usualText, type Answer } from "../../model/answer.js";
import type { TaskRecord } from "../../model/task-record.js";
import { Fields, isRecord } from "../../rules/fields.js";
import { RETENTION_MS } from "../library.js";
import type { QueryScope } from "../query.js";
import { cursorOf, readCursor, type Position } from "./cursor.js";
import { readFilters } from "./filters.js";
import { isShown } from "./shown.js";
import { newTaskView } from "./view.js";

const LARGEST_PAGE = 500;
/** The pages of /solutions have another default. */
const USUAL_PAGE: Record<Family, number> = { models: 100, solutions: 500 };

/**
 * POST /tasks and POST /solutions: newest first, over all products, page by page
 * (kling-api-2026.md#C.10, #E-46 to #E-50). Limit and filters count with a cursor too.
 */
export function listTasks(
  scope: QueryScope,
  family: Family,
  body: unknown,
  origin: string,
): Answer {
  if (!isRecord(body)) throw new Refusal(CODE.INVALID_REQUEST, usualText(CODE.INVALID_REQUEST));
  const fields = new Fields(body, { lenient: scope.switches.lenientTypes });
  const limit = readLimit(fields, family);
  const passes = readFilters(fields, family);
  const now = scope.now();
  const from = readPosition(fields, family, now);

  const page: TaskRecord[] = [];
  let hasMore = false;
  for (const task of scope.tasks.newestOfAll(from.before)) {
    if (task.createdAt < from.start) break;
    if (task.createdAt >= from.end || task.odd.unlisted) continue;
    if (!isShown(task, family, scope) || !passes(task, now)) continue;
    if (page.length === limit) {
      hasMore = true;
      break;
    }
    page.push(task);
  }
  const last = page.at(-1);
  const { start, end } = from;
  const isEnd = !hasMore || last === undefined;
  return succeed({
    result: page.map((task) => newTaskView(task, { now, origin })),
    count: page.length,
    next_cursor: isEnd ? "" : cursorOf({ before: last.id, start, end, issuedAt: now }),
    has_more: !isEnd,
  });
}

/** Out of range it is taken for the nearest that is allowed: kling-api-2026.md#E-47. */
function readLimit(fields: Fields, family: Family): number {
  const limit = fields.integer("limit", { min: -Infinity, max: Infinity }) ?? USUAL_PAGE[family];
  return Math.min(LARGEST_PAGE, Math.max(1, limit));
}

/** With a cursor the times have no effect. */
function readPosition(
  fields: Fields,
  family: Family,
  now: number,
): Omit<Position, "before" | "issuedAt"> & { before?: string } {
  const cursor = fields.text("cursor");
  if (cursor !== undefined) return readCursor(cursor, now);
  const until = readTime(fields, "end_time");
  // Up to the present moment, unless said: what was made in it belongs to the page.
  const end = until === undefined || family === "models" ? (until ?? now) + 1 : until;
  const start = readTime(fields, "start_time") ?? end - RETENTION_MS;
  if (start >= end) throw fields.wrong("start_time");
  return { start, end };
}

/** Milliseconds, as a number or as a text. */
function readTime(fields: Fields, name: string): number | undefined {
  const time = fields.id(name);
  if (time !== undefined && !/^\d{1,15}$/.test(time))
    throw invalid(`${name} value '${time}' is invalid`);
  return time === undefined ? undefined : Number(time);
}
