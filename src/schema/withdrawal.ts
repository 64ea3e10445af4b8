import { capabilitiesOf, lastDay } from "../services/catalog/capabilities.js";
import type { TaskKind } from "../services/kling/products.js";

/** What Kling has withdrawn, in the words of the schema. */
export interface Withdrawal {
  /** From then on Kling refuses it; as 2026-09-15. */
  day: string;
  /** The GraphQL name of what to use instead; null if there is nothing. */
  successor: string | null;
}

const NOTHING = "this schema has no replacement";

/** How a deprecation tells of a withdrawal. */
export const withdrawalReason = ({ day, successor }: Withdrawal): string =>
  `Withdrawn by Kling on ${day}; ${successor === null ? NOTHING : `use ${successor}`}. Requests are still forwarded, and Kling will probably reject them.`;

/** The withdrawal that a deprecation tells of; null if something else is its reason. */
export function readWithdrawal(reason: string): Withdrawal | null {
  const [, day, successor] =
    /^Withdrawn by Kling on (\d{4}-\d{2}-\d{2}); (?:use (\w+)|this)/.exec(reason) ?? [];
  return day === undefined ? null : { day, successor: successor ?? null };
}

/** Why the field for a feature is deprecated; undefined while a model offers the feature. */
export function featureDeprecation(kind: TaskKind, feature: string): string | undefined {
  const day = lastDay(capabilitiesOf(kind, feature));
  return day === null ? undefined : withdrawalReason({ day, successor: null });
}
