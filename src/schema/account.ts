import { Field, Int, ObjectType } from "type-graphql";
import type { UnitType as UnitValue } from "../services/kling/products.js";
import { enumType, wireEnum } from "./enum.js";
import { DateTime, Decimal, ID } from "./scalars.js";

export const ResourcePackType = wireEnum("ResourcePackType", "How a pack is used up.", [
  { name: "TOTAL", value: "decreasing_total", description: "A total that is used up." },
  { name: "PERIODIC", value: "constant_period", description: "A fixed amount for each period." },
]);

export const ResourcePackStatus = wireEnum("ResourcePackStatus", "Whether a pack can be used.", [
  { name: "PENDING", value: "toBeOnline", description: "Not active yet." },
  { name: "ACTIVE", value: "online", description: "Active." },
  { name: "EXPIRED", value: "expired", description: "Past its expiresAt." },
  { name: "EXHAUSTED", value: "runOut", description: "Used up." },
]);

export const UnitType = enumType<UnitValue>("UnitType", "Kling counts slots and units by these.", {
  VIDEO: "All videos, lip-sync and effects included.",
  IMAGE: "Generated and expanded images; a task takes as many slots as it makes images.",
  VIRTUAL_TRY_ON: "Virtual try-on.",
});

@ObjectType({
  description:
    "Units that were bought (reference/kling-api.md#6-1). A unit is what Kling bills in (reference/kling-api.md#I.9).",
})
export class ResourcePack {
  @Field(() => ID, { description: "Unique over all types." })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: "Kling's name for it, which names units, concurrency and months.",
  })
  name!: string | null;
  @Field(() => ResourcePackType, { nullable: true, description: "How it is used up." })
  type!: string | null;
  @Field(() => Decimal, { nullable: true, description: "Units bought." })
  totalQuantity!: string | null;
  @Field(() => Decimal, {
    nullable: true,
    description: "Units left; Kling's figure lags by up to 12 hours.",
  })
  remainingQuantity!: string | null;
  @Field(() => DateTime, { nullable: true, description: "When it was bought." })
  purchasedAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "The start of its validity." })
  effectiveAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "The end of its validity." })
  expiresAt!: Date | null;
  @Field(() => ResourcePackStatus, { nullable: true, description: "Whether it can be used." })
  status!: string | null;
}

@ObjectType({ description: "A pool of slots at Kling (reference/kling-api.md#I.7)." })
export class ConcurrencyPool {
  @Field(() => UnitType, { description: "What runs in it." })
  unitType!: UnitValue;
  @Field(() => Int, {
    nullable: true,
    description:
      "Slots of the account: as configured, or as learned from Kling's refusals (code 1303). null if unknown, since Kling does not tell it.",
  })
  limit!: number | null;
  @Field(() => Int, { description: "Slots taken by tasks of this server that Kling has." })
  running!: number;
  @Field(() => Int, { description: "Slots that tasks of this server wait for." })
  queued!: number;
}

@ObjectType({ description: "The account at Kling." })
export class KlingAccount {
  @Field(() => ID, { description: "Unique over all types; there is one account." })
  id!: string;
}
