import { Field, ObjectType } from "type-graphql";
import { UnitAmount } from "./cost.js";
import { DateScalar } from "./scalars.js";
import { UserError } from "./user-error.js";

@ObjectType({
  description:
    "What a create costs if it succeeds. Media are not looked at: if the price depends on their length, or on the model that made them, minimum and maximum differ.",
})
export class CostEstimate {
  @Field(() => UnitAmount, {
    nullable: true,
    description: "The least. null if the price list has no price, as for effects.",
  })
  minimum!: UnitAmount | null;
  @Field(() => UnitAmount, {
    nullable: true,
    description:
      "The most, which is what a budget reserves. null if the price list has no price: a budget then refuses the create.",
  })
  maximum!: UnitAmount | null;
  @Field(() => String, { description: "How the price was found, in English." })
  basis!: string;
  @Field(() => DateScalar, {
    description: "The day of Kling's price list (reference/kling-api-2026.md#A.10).",
  })
  priceListDate!: string;
}

@ObjectType({ description: "Answer of estimateCost: exactly one of estimate and userErrors." })
export class EstimateCostPayload {
  @Field(() => CostEstimate, {
    nullable: true,
    description: "What the create costs; null exactly if there are userErrors.",
  })
  estimate!: CostEstimate | null;
  @Field(() => [UserError], {
    description: "What the create mutation would answer. Empty if there are none.",
  })
  userErrors!: UserError[];
}
