import * as z from "zod";
import { isDecimal } from "../../lib/decimal.js";
import { readReference } from "../reference.js";

const flag = z.boolean().optional();
const names = z.array(z.string());

/** A row of the price list. A condition that is left out does not matter, nor does an empty list. */
const price = z.object({
  kinds: names.min(1),
  /** Kling's names, of both standards. */
  models: names,
  /** `std` and `720p` are one price, as are `pro` and `1080p` (kling-api-2026.md#A.9). */
  modes: names,
  /** With a sound of its own. */
  sound: flag,
  /** Voices are given, and the prompt names one. */
  voices: flag,
  /** Made from a picture. */
  picture: flag,
  /** Made from a video. */
  video: flag,
  resolutions: names.optional(),
  unitType: z.enum(["VIDEO", "IMAGE", "VIRTUAL_TRY_ON"]),
  units: z.string().refine(isDecimal, "must be a decimal number"),
  per: z.enum(["second", "started_5_seconds", "piece", "call"]),
  /** The least and the greatest length if the caller does not choose it. */
  seconds: z.tuple([z.int(), z.int()]).optional(),
  /** The first day of the price; null: before the log begins. */
  since: z.iso.date().nullable(),
  /** The last day of the price; null: it stands. */
  until: z.iso.date().nullable(),
});
export type Price = z.output<typeof price>;

const list = readReference(
  "prices.json",
  z.object({ listDate: z.iso.date(), prices: z.array(price) }),
);

/** Kling's price list: kling-api.md#I.9 and kling-api-2026.md#A.10. */
export const prices: readonly Price[] = list.prices;

/** The day of the documents that the price list was taken from. */
export const priceListDate: string = list.listDate;
