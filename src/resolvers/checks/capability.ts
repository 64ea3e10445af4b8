import { enumName } from "../../schema/enum.js";
import { capabilitiesOf, type Capability } from "../../services/catalog/capabilities.js";
import { defaultsOf } from "../../services/catalog/defaults.js";
import type { TaskKind } from "../../services/kling/products.js";
import { invalid, unsupported, type Path, type Problem } from "./problem.js";

/** What is asked of a model. */
export interface ModelRequest {
  kind: TaskKind;
  model: string;
  feature: string;
  /** As the caller gave it; null or undefined: the server chooses. */
  mode?: string | null | undefined;
  /** Whole seconds. */
  durationSeconds: number;
}

/** Cheapest first; 4k can't be asked for here. */
const modesByPrice = ["std", "pro"];

/**
 * The mode to send: the one that was asked for; otherwise the default, or the cheapest that offers
 * the rest; none if the model takes none.
 */
export function modeToSend({ mode, ...request }: ModelRequest): string | undefined {
  if (typeof mode === "string") return mode;
  const offered = capabilitiesOf(request.kind, request.feature, request.model)
    .filter((row) => row.durations.includes(request.durationSeconds))
    .flatMap((row) => row.modes);
  return [defaultsOf(request.kind).mode, ...modesByPrice].find(
    (each): each is string => each !== null && offered.includes(each),
  );
}

/** What is offered in modes that can be asked for, or without any. */
const sayable = (rows: readonly Capability[]): Capability[] =>
  rows.filter(
    ({ modes }) => modes.length === 0 || modes.some((mode) => modesByPrice.includes(mode)),
  );

/**
 * Checks a model request against the capability map. A refusal says which model, mode and seconds
 * would do.
 */
export function checkCapability(request: ModelRequest, featurePath: Path): Problem[] {
  const { kind, model, feature, mode, durationSeconds } = request;
  const rows = sayable(capabilitiesOf(kind, feature, model));
  if (rows.length === 0)
    return [
      unsupported(
        featurePath,
        `${model} does not offer ${feature}. ${describeModelsWith(request)}`,
        featurePath.at(-1) === "model"
          ? { rule: "NOT_ALLOWED", actual: enumName(model), allowed: modelsWith(request) }
          : { rule: "CONFLICTING" },
      ),
    ];
  const hasMode = (row: Capability) => typeof mode !== "string" || row.modes.includes(mode);
  const hasDuration = (row: Capability) => row.durations.includes(durationSeconds);
  if (rows.some((row) => hasMode(row) && hasDuration(row))) return [];
  const does = `${model} offers ${feature} with ${describe(rows)}.`;
  if (typeof mode === "string" && !rows.some(hasMode)) {
    const allowed = rows.flatMap((row) => row.modes).filter((each) => modesByPrice.includes(each));
    return [
      unsupported(
        ["input", "mode"],
        allowed.length === 0 ? `${model} takes no mode; leave it out.` : does,
        { rule: "NOT_ALLOWED", actual: enumName(mode), allowed: namesOf(allowed) },
      ),
    ];
  }
  const path = ["input", "durationSeconds"];
  const broken = {
    rule: "NOT_ALLOWED",
    actual: durationSeconds,
    allowed: namesOf(rows.filter(hasMode).flatMap((row) => row.durations.map(String))),
  } as const;
  return durationSeconds < 1
    ? [invalid(path, `${durationSeconds} seconds are no duration. ${does}`, broken)]
    : [unsupported(path, does, broken)];
}

/** Kling's texts as values of our enums, each once. */
const namesOf = (texts: readonly string[]): string[] => [
  ...new Set(texts.map((text) => (/^\d+$/.test(text) ? text : enumName(text)))),
];

const modelsWith = ({ kind, feature }: ModelRequest): string[] =>
  namesOf(sayable(capabilitiesOf(kind, feature)).map((row) => row.model));

function describeModelsWith({ kind, feature }: ModelRequest): string {
  const rows = sayable(capabilitiesOf(kind, feature));
  const models = [...new Set(rows.map((row) => row.model))];
  if (models.length === 0) return "No model does.";
  return `These do: ${models.map((model) => `${model} (${describe(rows.filter((row) => row.model === model))})`).join("; ")}.`;
}

/** "STD or PRO, 5 or 10 seconds". Rows that differ in their modes alone are told together. */
function describe(rows: readonly Capability[]): string {
  const durations = [...new Set(rows.map((row) => seconds(row.durations)))];
  return durations
    .map((text) => {
      const modes = rows
        .filter((row) => seconds(row.durations) === text)
        .flatMap((row) => row.modes);
      const names = modesByPrice
        .filter((mode) => modes.includes(mode))
        .map((mode) => mode.toUpperCase());
      return names.length > 0 ? `${orList(names)}, ${text}` : text;
    })
    .join("; ");
}

const seconds = (durations: readonly number[]): string => {
  const [first, last] = [durations[0], durations.at(-1)];
  const listed =
    durations.length > 3 ? `${first ?? ""} to ${last ?? ""}` : orList(durations.map(String));
  return `${listed} seconds`;
};

const orList = (items: readonly string[]): string => items.join(" or ");
