import { capabilitiesOf, type Capability } from "../../services/catalog/capabilities.js";
import type { TaskKind } from "../../services/kling/products.js";
import { invalid, unsupported, type Path, type Problem } from "./problem.js";

/** What is asked of a model. */
export interface ModelRequest {
  kind: TaskKind;
  model: string;
  feature: string;
  mode?: string | null | undefined;
  /** Whole seconds. */
  duration: number;
}

/** Cheapest first; 4k can't be asked for here. */
const modesByPrice = ["std", "pro"];

/**
 * The mode to send: the one that was asked for, or the cheapest that offers the rest; none where
 * the model takes none.
 */
export function modeToSend({ mode, ...modelRequest }: ModelRequest): string | undefined {
  if (typeof mode === "string") return mode;
  const modes = capabilitiesOf(modelRequest.kind, modelRequest.feature, modelRequest.model)
    .filter((row) => row.durations.includes(modelRequest.duration))
    .flatMap((row) => row.modes);
  return modesByPrice.find((each) => modes.includes(each));
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
export function checkCapability(modelRequest: ModelRequest, featurePath: Path): Problem[] {
  const rows = sayable(capabilitiesOf(modelRequest.kind, modelRequest.feature, modelRequest.model));
  if (rows.length === 0)
    return [
      unsupported(
        featurePath,
        `${modelRequest.model} does not offer ${modelRequest.feature}. ${describeModelsWith(modelRequest)}`,
      ),
    ];
  const { mode, duration } = modelRequest;
  const hasMode = (row: Capability) => typeof mode !== "string" || row.modes.includes(mode);
  const hasDuration = (row: Capability) => row.durations.includes(duration);
  if (rows.some((row) => hasMode(row) && hasDuration(row))) return [];
  const does = `${modelRequest.model} offers ${modelRequest.feature} with ${describe(rows)}.`;
  if (!rows.some(hasMode))
    return [
      unsupported(
        ["input", "mode"],
        rows.every((row) => row.modes.length === 0)
          ? `${modelRequest.model} takes no mode; leave it out.`
          : does,
      ),
    ];
  if (duration < 1)
    return [invalid(["input", "duration"], `${duration} seconds are no duration. ${does}`)];
  return [unsupported(["input", "duration"], does)];
}

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
