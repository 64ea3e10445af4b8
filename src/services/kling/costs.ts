import { z } from "zod";

/** kling-api.md 6-1: a second envelope inside; without any pack the array is absent. */
const costs = z.object({
  code: z.int(),
  msg: z.string().nullish(),
  resource_pack_subscribe_infos: z
    .array(
      z.object({
        resource_pack_name: z.string(),
        resource_pack_id: z.string(),
        resource_pack_type: z.enum(["decreasing_total", "constant_period"]),
        total_quantity: z.number(),
        remaining_quantity: z.number(),
        purchase_time: z.number(),
        effective_time: z.number(),
        invalid_time: z.number(),
        status: z.enum(["toBeOnline", "online", "expired", "runOut"]),
      }),
    )
    .nullish(),
});

export type ResourcePack = NonNullable<z.output<typeof costs>["resource_pack_subscribe_infos"]>[number];

export interface CostsQuery {
  /** Packs bought in this window, epoch milliseconds, both ends included. */
  startTime: number;
  endTime: number;
  /** The exact name of one pack. */
  name?: string | undefined;
}

export function decodeCosts(data: unknown): ResourcePack[] {
  const { code, msg, resource_pack_subscribe_infos: packs } = costs.parse(data);
  if (code !== 0) throw new Error(`The inner envelope says ${code}: ${msg ?? ""}`);
  return packs ?? [];
}
