import { formatDecimal, parseDecimal, type Amount } from "../../lib/decimal.js";
import type { UnitType } from "../kling/products.js";
import type { PriceFeatures, Range } from "./price-features.js";
import { prices, type Price } from "./prices.js";

/** What a request costs by Kling's price list, if it succeeds. */
export interface Estimate {
  unitType: UnitType;
  /** Units, decimal texts. They differ if the price depends on what the request does not tell. */
  minimum: string;
  maximum: string;
  /** How the price was found, for people. */
  basis: string;
}

/**
 * The cost of a request by the price list of a day (`2026-11-27`); null if the list has no price
 * for it. A request that leaves the model or the mode to its source may have several prices.
 */
export function estimate(
  features: PriceFeatures,
  day: string,
  list: readonly Price[] = prices,
): Estimate | null {
  const found = list.filter((price) => stands(price, day) && fits(price, features));
  const [first] = found;
  if (first === undefined) return null;
  const { count, range, what } = quantityOf(first, features);
  const each = found.map(({ units }) => parseDecimal(units));
  const [lowest, highest] = [least(each), greatest(each)];
  return {
    unitType: first.unitType,
    minimum: formatDecimal(lowest * BigInt(count(range.minimum))),
    maximum: formatDecimal(highest * BigInt(count(range.maximum))),
    basis: `${told(formatDecimal(lowest), formatDecimal(highest))} ${first.unitType} units per ${what}`,
  };
}

const stands = ({ since, until }: Price, day: string): boolean =>
  (since === null || since <= day) && (until === null || day <= until);

function fits(price: Price, features: PriceFeatures): boolean {
  const includes = (list: readonly string[] | undefined, value: string | null) =>
    list === undefined || list.length === 0 || value === null || list.includes(value);
  return (
    price.kinds.includes(features.kind) &&
    includes(price.models, features.model) &&
    includes(price.modes, features.mode) &&
    includes(price.resolutions, features.resolution) &&
    (["sound", "voices", "picture", "video"] as const).every(
      (flag) => price[flag] === undefined || price[flag] === features[flag],
    )
  );
}

/** Kling's default if the caller could have chosen (kling-api-2026.md#A.5). */
const USUAL_SECONDS = [5, 5] as const;

interface Quantity {
  range: Range;
  /** How often the price is due for a number of seconds or pictures. */
  count: (size: number) => number;
  what: string;
}

/** All prices that a request may have are counted alike. */
function quantityOf({ per, seconds }: Price, { pieces, seconds: chosen }: PriceFeatures): Quantity {
  const [minimum, maximum] = seconds ?? USUAL_SECONDS;
  const length = chosen ?? { minimum, maximum };
  const lengthText = `${told(length.minimum, length.maximum)} seconds`;
  switch (per) {
    case "second":
      return { range: length, count: (size) => size, what: `second, ${lengthText}` };
    case "started_5_seconds":
      return {
        range: length,
        count: (size) => Math.ceil(size / 5),
        what: `started 5 seconds, ${lengthText}`,
      };
    case "piece": {
      const text = `${told(pieces.minimum, pieces.maximum)} pictures`;
      return { range: pieces, count: (size) => size, what: `picture, ${text}` };
    }
    case "call":
      return { range: { minimum: 1, maximum: 1 }, count: () => 1, what: "request" };
  }
}

const told = (from: string | number, to: string | number): string =>
  from === to ? String(from) : `${from} to ${to}`;

const least = (amounts: readonly Amount[]): Amount =>
  amounts.reduce((least, each) => (each < least ? each : least));
const greatest = (amounts: readonly Amount[]): Amount =>
  amounts.reduce((greatest, each) => (each > greatest ? each : greatest));
