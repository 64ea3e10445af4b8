import { parseArgs } from "node:util";

/** What follows `npm run bench --`. */
export interface Options {
  /** Which benchmarks; none: all. */
  names: string[];
  /** Where the figures go for machines; null: nowhere. */
  json: string | null;
  /** `growth` also with a million finished tasks. */
  large: boolean;
  /** `growth` also with 20,000 open tasks beside the finished ones. */
  open: boolean;
  /** How long the `storm` lasts. */
  stormMs: number;
}

const STORM_SECONDS = 60;

/** Throws if something among the words is not known; `benchmarks` are the names there are. */
export function readOptions(words: string[], benchmarks: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      json: { type: "string" },
      large: { type: "boolean", default: false },
      open: { type: "boolean", default: false },
      "storm-seconds": { type: "string", default: String(STORM_SECONDS) },
    },
  });
  const unknown = positionals.find((name) => !benchmarks.includes(name));
  if (unknown !== undefined)
    throw new Error(`There is no benchmark "${unknown}". There are: ${benchmarks.join(", ")}.`);
  const seconds = Number(values["storm-seconds"]);
  if (!(seconds >= 1)) throw new Error("--storm-seconds takes a number from 1.");
  return {
    names: positionals,
    json: values.json ?? null,
    large: values.large,
    open: values.open,
    stormMs: seconds * 1000,
  };
}
