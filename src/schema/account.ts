import { Field, Float, Int, ObjectType } from "type-graphql";
import type { Pool } from "../services/kling/products.js";
import { enumType, wireEnum } from "./enum.js";
import { DateTime, ID } from "./scalars.js";

export const ResourcePackType = wireEnum("ResourcePackType", "How a pack is used up.", [
  { name: "DECREASING_TOTAL", value: "decreasing_total", description: "A total that is used up." },
  {
    name: "CONSTANT_PERIOD",
    value: "constant_period",
    description: "A fixed amount for each period.",
  },
]);

export const ResourcePackStatus = wireEnum("ResourcePackStatus", "Whether a pack can be used.", [
  { name: "TO_BE_ONLINE", value: "toBeOnline", description: "Not active yet." },
  { name: "ONLINE", value: "online", description: "Active." },
  { name: "EXPIRED", value: "expired", description: "Its time is over." },
  { name: "RUN_OUT", value: "runOut", description: "Used up." },
]);

export const ConcurrencyPoolName = enumType<Pool>(
  "ConcurrencyPoolName",
  "Kling counts running tasks per pool.",
  {
    VIDEO: "All videos, lip-sync and effects included.",
    IMAGE: "Generated and expanded pictures; a task takes as many slots as it makes pictures.",
    VIRTUAL_TRY_ON: "Virtual try-on.",
  },
);

@ObjectType({ description: "Units that were bought." })
export class ResourcePack {
  @Field(() => ID, { description: "Kling's id." })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: "Kling's name; it tells units, concurrency and months.",
  })
  name!: string | null;
  @Field(() => ResourcePackType, { nullable: true, description: "How it is used up." })
  type!: string | null;
  @Field(() => Float, { nullable: true, description: "Units bought." })
  totalQuantity!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: "Units left; Kling's figure lags by up to 12 hours.",
  })
  remainingQuantity!: number | null;
  @Field(() => DateTime, { nullable: true, description: "When it was bought." })
  purchasedAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "From when it counts." })
  effectiveAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "Until when it counts." })
  expiresAt!: Date | null;
  @Field(() => ResourcePackStatus, { nullable: true, description: "Whether it can be used." })
  status!: string | null;
}

@ObjectType({ description: "A pool of slots at Kling." })
export class ConcurrencyPool {
  @Field(() => ConcurrencyPoolName, { description: "Which one." })
  pool!: Pool;
  @Field(() => Int, {
    nullable: true,
    description:
      "Slots of the account: as configured, or as learnt from Kling's refusals (1303); null where not known, for Kling does not tell them.",
  })
  limit!: number | null;
  @Field(() => Int, { description: "Slots taken by tasks of this server that Kling has." })
  running!: number;
  @Field(() => Int, { description: "Slots that tasks of this server wait for." })
  queued!: number;
}

@ObjectType({ description: "The account at Kling." })
export class Account {}
