import * as z from "zod";
import { id, lenient, number, readable, text } from "./lenient.js";

/**
 * What can't be read of a pack is null: an operator is better served by half a pack than by none.
 */
const pack = z.object({
  resource_pack_id: id,
  resource_pack_name: text,
  resource_pack_type: lenient(z.enum(["decreasing_total", "constant_period"])),
  total_quantity: number,
  remaining_quantity: number,
  purchase_time: number,
  effective_time: number,
  invalid_time: number,
  status: lenient(z.enum(["toBeOnline", "online", "expired", "runOut"])),
});

/** kling-api.md#6-1: a second envelope inside; without any pack the array is absent. */
const costs = z.object({
  code: z.coerce.number().int(),
  msg: z.string().nullish(),
  resource_pack_subscribe_infos: z.array(z.unknown()).nullish(),
});

export type ResourcePack = z.output<typeof pack>;

export interface ResourcePacks {
  packs: ResourcePack[];
  /** Packs that have no id, so that nothing can be told about them. */
  unreadable: number;
}

export interface CostsQuery {
  /** Packs bought in this window, epoch milliseconds, both ends included. */
  startTime: number;
  endTime: number;
  /** The exact name of one pack. */
  name?: string | undefined;
}

export function decodeCosts(data: unknown): ResourcePacks {
  const { code, msg, resource_pack_subscribe_infos: items } = costs.parse(data);
  if (code !== 0) throw new Error(`The inner envelope says ${code}: ${msg ?? ""}`);
  const packs = readable(pack, items ?? []);
  return { packs, unreadable: (items ?? []).length - packs.length };
}
