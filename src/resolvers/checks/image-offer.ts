import { enumName } from "../../schema/enum.js";
import { capabilitiesOf, type Capability } from "../../services/catalog/capabilities.js";
import type { TaskKind } from "../../services/kling/products.js";
import type { FeatureUse } from "./capability.js";
import { unsupported, type Path, type Problem } from "./problem.js";

/** What is asked of a model that makes images. */
export interface ImageRequest {
  kind: TaskKind;
  model: string;
  /** All of them are used together. */
  uses: readonly FeatureUse[];
  /** Kling's words; left out: nothing is chosen. */
  aspectRatio?: string;
  resolution?: string;
}

/** Checks features, ratio and resolution against the capability map. */
export function checkImageOffer(request: ImageRequest): Problem[] {
  const { kind, model, uses, aspectRatio, resolution } = request;
  const rowsOf = ({ feature }: FeatureUse) => capabilitiesOf(kind, feature, model);
  const missing = uses.filter((use) => rowsOf(use).length === 0);
  if (missing.length > 0) return missing.map((use) => notOffered(request, use));
  const rows = uses.flatMap(rowsOf);
  return [
    ...checkChoice(["input", "aspectRatio"], "ratio", aspectRatio, common(rows, "ratios")),
    ...checkChoice(["input", "resolution"], "resolution", resolution, common(rows, "resolutions")),
  ].map((problem) => ({ ...problem, message: `${model} offers ${problem.message}` }));
}

function notOffered({ kind, model }: ImageRequest, { feature, path }: FeatureUse): Problem {
  const models = [...new Set(capabilitiesOf(kind, feature).map((row) => row.model))];
  return unsupported(path, `${model} does not offer ${feature}. These do: ${models.join(", ")}.`, {
    rule: "CONFLICTING",
    allowed: [],
  });
}

/** What all rows offer; an empty list of a row leaves nothing to choose. */
function common(rows: readonly Capability[], name: "ratios" | "resolutions"): string[] {
  const lists = rows.map((row) => row[name] ?? []).filter((list) => list.length > 0);
  return (lists[0] ?? []).filter((each) => lists.every((list) => list.includes(each)));
}

function checkChoice(
  path: Path,
  stem: string,
  wanted: string | undefined,
  offered: readonly string[],
): Problem[] {
  if (wanted === undefined || offered.length === 0 || offered.includes(wanted)) return [];
  return [
    unsupported(path, `${offered.join(", ")} here.`, {
      rule: "NOT_ALLOWED",
      actual: enumName(`${stem}_${wanted}`),
      allowed: offered.map((each) => enumName(`${stem}_${each}`)),
    }),
  ];
}
