import * as z from "zod";
import { invalid, succeed, type Answer } from "../model/answer.js";
import type { Pool, TaskRecord } from "../model/task-record.js";
import { Fields, isRecord } from "../rules/fields.js";
import { durationText } from "../tasks/library.js";
import { endOf, hasSucceeded } from "../tasks/state.js";
import type { TaskStore } from "../tasks/store.js";
import type { Pack, Packs } from "./packs.js";

/** What the bills see of the emulator. */
export interface BillingScope {
  readonly packs: Pick<Packs, "all">;
  readonly tasks: Pick<TaskStore, "all">;
  now(): number;
}

/** kling-api-2026.md#B.16. Nothing is ever paid with money, so the bill of the balance is empty. */
export const BILLING_PAGES: Readonly<
  Record<string, (scope: BillingScope, body: unknown) => Answer>
> = {
  "/account/billing/balance": (_scope, body) => {
    readBill(body, ["api_key_name"]);
    return succeed({ result: { detail: [], count: 0 }, next_cursor: "", has_more: false });
  },
  "/account/billing/package": packageBill,
};

export const BILLING_SINCE = "2026-07-06";

const PACKAGE_KEYS = ["api_key_name", "product_type", "package_name", "package_id"];
const LARGEST_LIMIT = 500;
const KEY_NAME = "sandbox";

/** What is asked for; a cursor holds it, too. */
const billSchema = z.object({
  start: z.number(),
  end: z.number(),
  limit: z.number(),
  filters: z.array(z.object({ key: z.string(), values: z.array(z.string()) })),
  /** How many entries were shown before. */
  skip: z.number(),
});
type Bill = z.infer<typeof billSchema>;

interface Entry {
  task: TaskRecord;
  pack: Pack;
  at: number;
  before: number;
  after: number;
}

function packageBill(scope: BillingScope, body: unknown): Answer {
  const bill = readBill(body, PACKAGE_KEYS);
  const wanted = entriesOf(scope).filter(
    (entry) => entry.at >= bill.start && entry.at <= bill.end && passes(entry, bill),
  );
  const page = wanted.slice(bill.skip, bill.skip + bill.limit);
  const shown = bill.skip + page.length;
  const hasMore = shown < wanted.length;
  return succeed({
    result: { detail: page.map(entryView), count: page.length },
    next_cursor: hasMore ? cursorOf({ ...bill, skip: shown }) : "",
    has_more: hasMore,
  });
}

/** Values of one key are joined by OR, different keys by AND: kling-api-2026.md#E-60. */
const passes = ({ task, pack }: Entry, { filters }: Bill): boolean =>
  filters.every(({ key, values }) => {
    const known: Record<string, string> = {
      api_key_name: KEY_NAME,
      product_type: task.pool,
      package_name: pack.name,
      package_id: pack.id,
    };
    return values.includes(known[key] ?? "");
  });

/** Every deduction, oldest first, with what was left in its pack. */
function entriesOf(scope: BillingScope): Entry[] {
  const { packs, tasks } = scope;
  const now = scope.now();
  const left = new Map<Pool, number>(packs.all().map(({ pool, total }) => [pool, total]));
  return tasks
    .all()
    .filter((task) => task.units > 0 && hasSucceeded(task, now))
    .map((task) => ({ task, at: endOf(task) ?? task.createdAt }))
    .sort((one, other) => one.at - other.at)
    .flatMap(({ task, at }) => {
      const pack = packs.all().find(({ pool }) => pool === task.pool);
      const before = left.get(task.pool) ?? 0;
      const after = Number((before - task.units).toFixed(2));
      left.set(task.pool, after);
      return pack ? [{ task, pack, at, before, after }] : [];
    });
}

const RESOLUTIONS: Record<string, string> = { std: "720p", pro: "1080p" };

function entryView({ task, pack, at, before, after }: Entry): object {
  const { mode = "", videos } = task;
  const [video] = videos;
  return {
    package_id: pack.id,
    product_type: task.pool,
    task_id: task.id,
    api_key_name: KEY_NAME,
    product_function: functionOf(task.product),
    model_name: task.model ?? "",
    resolution: RESOLUTIONS[mode] ?? mode,
    ...(video && {
      duration: durationText(video.seconds),
      refer_video_input: task.fromVideo ?? false,
      video_sound: task.sound ? "native" : "off",
      voice_control: task.voiceControl ?? false,
    }),
    deduction_time: String(at),
    unit_before_deduction: before,
    deduction_amount: task.units,
    unit_after_deduction: after,
  };
}

/** One name is printed, "Image to Video"; the others are made like it. */
const functionOf = (product: string): string =>
  product
    .replace(/^new-/, "")
    .replace(/2/g, " to ")
    .replace(/-/g, " ")
    .replace(/\b(?!to\b)\w/g, (letter) => letter.toUpperCase());

/** With a cursor all other fields have no effect. */
function readBill(body: unknown, keys: readonly string[]): Bill {
  const fields = new Fields(isRecord(body) ? body : {}, { lenient: false });
  const cursor = fields.text("cursor");
  if (cursor !== undefined) return readCursor(cursor);
  const anyTime = { min: 0, max: Number.MAX_SAFE_INTEGER };
  const start = fields.requiredInteger("start_time", anyTime);
  const end = fields.requiredInteger("end_time", anyTime);
  if (start >= end) throw fields.wrong("start_time");
  const limit = fields.integer("limit", { min: 1, max: LARGEST_LIMIT }) ?? LARGEST_LIMIT;
  const filters = fields
    .objects("filters", { min: 0, max: keys.length })
    .map((filter) => ({
      key: filter.choice("key", keys) ?? "",
      // The vendor's own example sends empty values: they count as absent.
      values: filter.anyTexts("values").filter((value) => value !== ""),
    }))
    .filter(({ values }) => values.length > 0);
  const packs = filters.filter(({ key }) => key === "package_name" || key === "package_id");
  if (packs.length > 1) throw invalid("only one of package_name and package_id is allowed");
  return { start, end, limit, filters, skip: 0 };
}

const cursorOf = (bill: Bill): string => Buffer.from(JSON.stringify(bill)).toString("base64url");

/** Cursors are opaque; one that is none of ours is refused. */
function readCursor(cursor: string): Bill {
  try {
    return billSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw invalid(`cursor value '${cursor}' is invalid`);
  }
}
