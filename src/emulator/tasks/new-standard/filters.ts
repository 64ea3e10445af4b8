import type { Family } from "../../endpoints/new-standard/endpoint.js";
import { invalid } from "../../model/answer.js";
import type { Pool, TaskRecord } from "../../model/task-record.js";
import type { Fields } from "../../rules/fields.js";
import { stateAt } from "../state.js";
import { statusOf } from "./view.js";

type Passes = (task: TaskRecord, now: number) => boolean;

interface Filter {
  values: readonly string[];
  valueOf: (task: TaskRecord, now: number) => string;
}

/** Sounds, voices and elements are paid from the video packs: kling-api-2026.md#E-51. */
const PRODUCT_TYPES: Record<Pool, string> = { video: "video", image: "image", "try-on": "try_on" };

const FILTERS: Record<"status" | "product_type", Filter> = {
  status: {
    values: ["submitted", "processing", "succeeded", "failed"],
    valueOf: (task, now) => statusOf(stateAt(task, now)),
  },
  product_type: {
    values: Object.values(PRODUCT_TYPES),
    valueOf: ({ pool }) => PRODUCT_TYPES[pool],
  },
};

/** `/solutions` knows the status only. */
const KEYS: Record<Family, readonly (keyof typeof FILTERS)[]> = {
  models: ["status", "product_type"],
  solutions: ["status"],
};

/** `filters[]`: any value of a key, and all keys. */
export function readFilters(body: Fields, family: Family): Passes {
  const tests = body.objects("filters", { min: 0, max: 10 }).map((given): Passes => {
    const key = given.choice("key", KEYS[family]);
    if (key === undefined) throw given.missing("key");
    const { values, valueOf } = FILTERS[key];
    const wanted = given.texts("values", { min: 1, max: 100 });
    const wrong = wanted.find((value) => !values.includes(value));
    if (wrong !== undefined) throw invalid(`filters: ${key} value '${wrong}' is invalid`);
    return (task, now) => wanted.includes(valueOf(task, now));
  });
  return (task, now) => tests.every((test) => test(task, now));
}
