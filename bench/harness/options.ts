import { parseArgs } from "node:util";

/** What follows `npm run bench --`. */
export interface Options {
  /** Which benchmarks; none: all. */
  names: string[];
  /** Where the figures go for machines; null: nowhere. */
  json: string | null;
  /** How many finished tasks each store of `growth` has. */
  finished: number[];
  /** `growth` also with 20,000 open tasks beside the finished ones. */
  open: boolean;
  /** How long the `storm` lasts. */
  stormMs: number;
}

const FINISHED = "100000,1000000";
const STORM_SECONDS = "60";

/** Throws if something among the words is not known; `benchmarks` are the names there are. */
export function readOptions(words: string[], benchmarks: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      json: { type: "string" },
      finished: { type: "string", default: FINISHED },
      open: { type: "boolean", default: false },
      "storm-seconds": { type: "string", default: STORM_SECONDS },
    },
  });
  const unknown = positionals.find((name) => !benchmarks.includes(name));
  if (unknown !== undefined)
    throw new Error(`There is no benchmark "${unknown}". There are: ${benchmarks.join(", ")}.`);
  return {
    names: positionals,
    json: values.json ?? null,
    finished: values.finished.split(",").map((each) => numberFrom1("finished", each)),
    open: values.open,
    stormMs: numberFrom1("storm-seconds", values["storm-seconds"]) * 1000,
  };
}

function numberFrom1(option: string, text: string): number {
  const number = Number(text);
  if (!(number >= 1)) throw new Error(`--${option}: ${text} is not a number from 1.`);
  return number;
}
