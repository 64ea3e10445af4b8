import { modeName } from "../../schema/video-options.js";
import type { Capability } from "../../services/catalog/capabilities.js";

/**
 * "STD or PRO, 5 or 10 seconds". Rows that differ in their modes alone are told together, their
 * modes in the given order.
 */
export function describeOffers(rows: readonly Capability[], modeOrder: readonly string[]): string {
  const durations = [...new Set(rows.map((row) => seconds(row.durations)))];
  return durations
    .map((text) => {
      const modes = rows
        .filter((row) => seconds(row.durations) === text)
        .flatMap((row) => row.modes);
      const names = modeOrder.filter((mode) => modes.includes(mode)).map(modeName);
      return names.length > 0 ? `${orList(names)}, ${text}` : text;
    })
    .join("; ");
}

function seconds(durations: readonly number[]): string {
  const [first, last] = [durations[0], durations.at(-1)];
  const listed =
    durations.length > 3 ? `${first ?? ""} to ${last ?? ""}` : orList(durations.map(String));
  return `${listed} seconds`;
}

/** "A", "A or B", "A, B or C". */
function orList(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} or ${last}`;
}
