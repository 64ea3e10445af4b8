import { reference, type Price } from "../model/reference.js";

/** All that a price depends on: a row of reference/prices.json that names none of it always fits. */
export interface Priced {
  /** As the price list names the endpoint. */
  kind: string;
  model?: string;
  mode?: string;
  resolution?: string;
  /** With a sound of its own. */
  sound?: boolean;
  /** Voices are given, and the prompt names one. */
  voices?: boolean;
  picture?: boolean;
  video?: boolean;
  /** The length that is paid: of the result, or of a source. */
  seconds?: number;
  /** Pictures that come out. */
  pieces?: number;
}

/** What a task costs in units of its pool's packs: kling-api-2026.md#A.10. */
export function unitsOf(priced: Priced, date: string | undefined): number {
  const price = priceOf(priced, date);
  if (!price) throw new Error(`The price list has no row for ${JSON.stringify(priced)}.`);
  return amount(Number(price.units) * quantity(price.per, priced));
}

/**
 * Effects have no row: each scene has a price of its own, which is nowhere printed. They cost what a
 * video of kling-v1-6 does.
 */
export const effectUnits = (mode: string, seconds: number): number =>
  amount((mode === "pro" ? 0.7 : 0.4) * seconds);

/**
 * The row that stands on that day; a row of another day if a model is offered out of its time. A
 * model whose price is nowhere printed, such as kling-v2-new, costs what another of its kind does.
 */
function priceOf(priced: Priced, date: string | undefined): Price | undefined {
  const fitting = reference.prices.filter((price) => fits(price, priced));
  const ofKind = reference.prices.filter((price) => fits({ ...price, models: [] }, priced));
  return fitting.find((price) => stands(price, date)) ?? fitting[0] ?? ofKind[0];
}

const stands = ({ since, until }: Price, date: string | undefined): boolean =>
  date === undefined ? until === null : (since ?? "") <= date && (until === null || date <= until);

function fits(price: Price, priced: Priced): boolean {
  const among = (names: readonly string[], name: string | undefined) =>
    names.length === 0 || (name !== undefined && names.includes(name));
  return (
    price.kinds.includes(priced.kind) &&
    among(price.models, priced.model) &&
    among(price.modes, priced.mode) &&
    among(price.resolutions, priced.resolution) &&
    FLAGS.every((flag) => price[flag] === undefined || price[flag] === (priced[flag] ?? false))
  );
}

const FLAGS = ["sound", "voices", "picture", "video"] as const;

/** A video is a picture longer than ordered: 5.041 s count as 5, 5.2 s begin a second stretch. */
const GRACE_SECONDS = 0.1;

function quantity(per: Price["per"], { seconds = 5, pieces = 1 }: Priced): number {
  switch (per) {
    case "second":
      return Math.round(seconds);
    case "started_5_seconds":
      return Math.ceil((seconds - GRACE_SECONDS) / 5);
    case "piece":
      return pieces;
    case "call":
      return 1;
  }
}

/** Prices have at most two decimal places. */
const amount = (units: number): number => Math.round(units * 100) / 100;
