import { enumName } from "../../schema/enum.js";
import { modeName } from "../../schema/video-options.js";
import { capabilitiesOf, type Capability } from "../../services/catalog/capabilities.js";
import { defaultsOf } from "../../services/catalog/defaults.js";
import type { TaskKind } from "../../services/kling/products.js";
import { describeOffers } from "./describe-offers.js";
import { invalid, unsupported, type Path, type Problem } from "./problem.js";

/** A feature of the capability map that a request uses. */
export interface FeatureUse {
  feature: string;
  /** Whether it must be offered with sound. */
  withSound?: boolean;
  /** The field without which the model would offer the rest. */
  path: Path;
}

/** What is asked of a model. */
export interface ModelRequest {
  kind: TaskKind;
  model: string;
  /** All of them are used together. */
  uses: readonly FeatureUse[];
  /** As the caller gave it; null or undefined: the server chooses. */
  mode?: string | null | undefined;
  /** Whole seconds; 0 if the caller does not choose. */
  durationSeconds: number;
  /** The field that tells the duration; left out: input.durationSeconds. */
  durationPath?: Path;
}

/** Cheapest first. */
const modesByPrice = ["std", "pro", "4k"];

/**
 * The mode to send: the one that was asked for; otherwise the default, or the cheapest that offers
 * the rest; none if the model takes none.
 */
export function modeToSend(request: ModelRequest): string | undefined {
  const { kind, model, mode, uses, durationSeconds } = request;
  if (typeof mode === "string") return mode;
  const offered = uses.map((use) =>
    offersOf(kind, use, model)
      .filter((row) => lasts(row, durationSeconds))
      .flatMap((row) => row.modes),
  );
  return [defaultsOf(kind).mode, ...modesByPrice].find(
    (each): each is string => each !== null && offered.every((modes) => modes.includes(each)),
  );
}

/** Whether a row offers the length; an empty list leaves nothing to choose. */
const lasts = ({ durations }: Capability, seconds: number): boolean =>
  durations.length === 0 || durations.includes(seconds);

/** What is offered in modes that can be asked for, or without any. */
function offersOf(
  kind: TaskKind,
  { feature, withSound }: FeatureUse,
  model?: string,
): Capability[] {
  return capabilitiesOf(kind, feature, model).filter(
    ({ modes, sound }) =>
      (modes.length === 0 || modes.some((mode) => modesByPrice.includes(mode))) &&
      (withSound !== true || sound !== "none"),
  );
}

/**
 * Checks a model request against the capability map. A refusal says which model, mode and seconds
 * would do. A field is refused once, whatever the number of features that it does not suit.
 */
export function checkCapability(request: ModelRequest): Problem[] {
  const problems = request.uses.flatMap((use) => checkUse(request, use));
  const paths = problems.map(({ path }) => path.join("."));
  return problems.filter((_problem, index) => paths.indexOf(paths[index] ?? "") === index);
}

function checkUse(request: ModelRequest, use: FeatureUse): Problem[] {
  const { kind, model, mode, durationSeconds, durationPath } = request;
  const rows = offersOf(kind, use, model);
  const what = use.withSound === true ? `${use.feature} with sound` : use.feature;
  if (rows.length === 0) return [notOffered(request, use, what)];
  const hasMode = (row: Capability) => typeof mode !== "string" || row.modes.includes(mode);
  const hasDuration = (row: Capability) => lasts(row, durationSeconds);
  if (rows.some((row) => hasMode(row) && hasDuration(row))) return [];
  const does = `${model} offers ${what} with ${describeOffers(rows, modesByPrice)}.`;
  if (typeof mode === "string" && !rows.some(hasMode)) {
    const allowed = rows.flatMap((row) => row.modes).filter((each) => modesByPrice.includes(each));
    return [
      unsupported(
        ["input", "mode"],
        allowed.length === 0 ? `${model} takes no mode; leave it out.` : does,
        { rule: "NOT_ALLOWED", actual: modeName(mode), allowed: unique(allowed.map(modeName)) },
      ),
    ];
  }
  const path = durationPath ?? ["input", "durationSeconds"];
  const broken = {
    rule: "NOT_ALLOWED",
    actual: durationSeconds,
    allowed: unique(rows.filter(hasMode).flatMap((row) => row.durations.map(String))),
  } as const;
  return durationSeconds < 1
    ? [invalid(path, `${durationSeconds} seconds are no duration. ${does}`, broken)]
    : [unsupported(path, does, broken)];
}

function notOffered({ kind, model }: ModelRequest, use: FeatureUse, what: string): Problem {
  const rows = offersOf(kind, use);
  const models = unique(rows.map((row) => row.model));
  const others = models.map((each) => {
    const own = rows.filter((row) => row.model === each);
    return `${each} (${describeOffers(own, modesByPrice)})`;
  });
  return unsupported(
    use.path,
    `${model} does not offer ${what}. ${others.length === 0 ? "No model does." : `These do: ${others.join("; ")}.`}`,
    use.path.at(-1) === "model"
      ? { rule: "NOT_ALLOWED", actual: enumName(model), allowed: models.map(enumName) }
      : { rule: "CONFLICTING" },
  );
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
