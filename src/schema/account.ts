import { Field, Float, Int, ObjectType } from "type-graphql";
import type { Pool } from "../services/kling/products.js";
import { enumType, wireEnum } from "./enum.js";
import { DateTime, ID } from "./scalars.js";

export const ResourcePackType = wireEnum("ResourcePackType", "How a pack is used up.", [
  { name: "DECREASING_TOTAL", value: "decreasing_total", description: "A total that is used up." },
  { name: "CONSTANT_PERIOD", value: "constant_period", description: "A fixed amount for each period." },
]);

export const ResourcePackStatus = wireEnum("ResourcePackStatus", "Whether a pack can be used.", [
  { name: "TO_BE_ONLINE", value: "toBeOnline", description: "Not active yet." },
  { name: "ONLINE", value: "online", description: "Active." },
  { name: "EXPIRED", value: "expired", description: "Its time is over." },
  { name: "RUN_OUT", value: "runOut", description: "Used up." },
]);

export const ConcurrencyPoolName = enumType<Pool>("ConcurrencyPoolName", "Kling counts running tasks per pool.", {
  VIDEO: "All videos, lip-sync and effects included.",
  IMAGE: "Generated and expanded pictures; a task takes as many slots as it makes pictures.",
  VIRTUAL_TRY_ON: "Virtual try-on.",
});

@ObjectType({ description: "Units that were bought." })
export class ResourcePack {
  @Field(() => ID, { description: "Kling's id." })
  id!: string;
  @Field(() => String, { description: "Kling's name; it tells units, concurrency and months." })
  name!: string;
  @Field(() => ResourcePackType, { description: "How it is used up." })
  type!: string;
  @Field(() => Float, { description: "Units bought." })
  totalQuantity!: number;
  @Field(() => Float, { description: "Units left; Kling's figure lags by up to 12 hours." })
  remainingQuantity!: number;
  @Field(() => DateTime, { description: "When it was bought." })
  purchasedAt!: Date;
  @Field(() => DateTime, { description: "From when it counts." })
  effectiveAt!: Date;
  @Field(() => DateTime, { description: "Until when it counts." })
  expiresAt!: Date;
  @Field(() => ResourcePackStatus, { description: "Whether it can be used." })
  status!: string;
}

@ObjectType({ description: "A pool of slots at Kling." })
export class ConcurrencyPool {
  @Field(() => ConcurrencyPoolName, { description: "Which one." })
  pool!: Pool;
  @Field(() => Int, { nullable: true, description: "Slots of the account: as configured, or as learnt from Kling's refusals (1303); null where not known, for Kling does not tell them." })
  limit!: number | null;
  @Field(() => Int, { description: "Slots taken by tasks of this server that Kling has." })
  running!: number;
  @Field(() => Int, { description: "Slots that tasks of this server wait for." })
  queued!: number;
}

@ObjectType({ description: "The account at Kling." })
export class Account {}
