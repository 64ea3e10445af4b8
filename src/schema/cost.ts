import { Field, ObjectType } from "type-graphql";
import type { UnitType as UnitTypeValue } from "../services/kling/products.js";
import { UnitType } from "./account.js";
import { Decimal } from "./scalars.js";

@ObjectType({
  description: "Units, which are what Kling bills in (reference/kling-api-2026.md#A.10).",
})
export class UnitAmount {
  @Field(() => UnitType, { description: "Which of Kling's packs they are taken from." })
  unitType!: UnitTypeValue;
  @Field(() => Decimal, { description: "How many." })
  units!: string;
}

@ObjectType({ description: "What Kling took: units of a pack, or money." })
export class TaskCharge {
  @Field(() => UnitAmount, {
    nullable: true,
    description: "Units of a pack; null if Kling took money.",
  })
  units!: UnitAmount | null;
  @Field(() => Decimal, {
    nullable: true,
    description: "Money after discounts; null if Kling took units.",
  })
  money!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Of the money, ISO 4217: USD or CNY. null if Kling does not say.",
  })
  currency!: string | null;
  @Field(() => Decimal, {
    nullable: true,
    description: "Money before discounts; null if Kling took units, or does not say.",
  })
  listPrice!: string | null;
}

@ObjectType({ description: "What a task costs." })
export class TaskCost {
  @Field(() => UnitAmount, {
    nullable: true,
    description:
      "The most that it costs if it succeeds, by Kling's price list on the day of the create. null if the list has no price, as for effects, or the task was made without this server.",
  })
  estimated!: UnitAmount | null;
  @Field(() => TaskCharge, {
    nullable: true,
    description:
      "What Kling took. null until Kling says. A task that was canceled, that Kling refused or that failed at Kling costs 0. null for good if nobody knows whether Kling has made it: OUTCOME_UNKNOWN, LOST, and KLING_UNAVAILABLE of a task with a klingTaskId.",
  })
  charged!: TaskCharge | null;
}
