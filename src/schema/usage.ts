import { Field, Float, ObjectType } from "type-graphql";
import type { UnitType as UnitValue } from "../services/kling/products.js";
import { UnitType } from "./account.js";
import { wireEnum } from "./enum.js";
import { DateTime, Decimal, ID } from "./scalars.js";

export const UsageSource = wireEnum("UsageSource", "What a deduction was taken from.", [
  { name: "RESOURCE_PACK", value: "package", description: "Units of a resource pack." },
  { name: "BALANCE", value: "balance", description: "The account's money." },
  { name: "TEST_BALANCE", value: "test_balance", description: "Money that Kling gave for tests." },
]);

export const UsageSound = wireEnum("UsageSound", "The sound of a video that was billed.", [
  { name: "NATIVE", value: "native", description: "Made with the video." },
  { name: "ORIGINAL", value: "original", description: "Kept from the video it was made of." },
  { name: "OFF", value: "off", description: "None." },
]);

@ObjectType({
  description:
    "A deduction for a task, as Kling bills it; null where Kling says nothing (reference/kling-api-2026.md#B.16).",
})
export class KlingUsage {
  @Field(() => UsageSource, { description: "What it was taken from." })
  source!: string;
  @Field(() => DateTime, { nullable: true, description: "When it was taken." })
  deductedAt!: Date | null;
  @Field(() => Decimal, {
    nullable: true,
    description: "How much: units of a pack, or money in `currency`.",
  })
  amount!: string | null;
  @Field(() => Decimal, { nullable: true, description: "What was there before." })
  before!: string | null;
  @Field(() => Decimal, { nullable: true, description: "What was left." })
  after!: string | null;
  @Field(() => String, { nullable: true, description: "Of money: CNY or USD." })
  currency!: string | null;
  @Field(() => Decimal, { nullable: true, description: "Of money: the price without discounts." })
  listPrice!: string | null;
  @Field(() => ID, { nullable: true, description: "Of units: the pack's ResourcePack.id." })
  resourcePackId!: string | null;
  @Field(() => UnitType, { nullable: true, description: "Of units: which sort." })
  unitType!: UnitValue | null;
  @Field(() => ID, { nullable: true, description: "Kling's id of the task: Task.klingTaskId." })
  klingTaskId!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Kling's name for the API key that was used.",
  })
  apiKeyName!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Kling\'s name for what was made, such as "Image to Video".',
  })
  product!: string | null;
  @Field(() => String, { nullable: true, description: "Kling's name for the model." })
  model!: string | null;
  @Field(() => String, { nullable: true, description: "720p, 1080p, 4k or another of Kling's." })
  resolution!: string | null;
  @Field(() => Float, { nullable: true, description: "Of videos: their length." })
  durationSeconds!: number | null;
  @Field(() => UsageSound, { nullable: true, description: "Of videos: their sound." })
  sound!: string | null;
  @Field(() => Boolean, { nullable: true, description: "Of videos: made of another video." })
  usedVideo!: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "Of videos: with voices of the library." })
  usedVoices!: boolean | null;
}

@ObjectType({ description: "One page of Kling's bills." })
export class KlingUsagePage {
  @Field(() => [KlingUsage], {
    description: "In Kling's order, at most 500. A page can be empty and not the last.",
  })
  nodes!: KlingUsage[];
  @Field(() => String, { nullable: true, description: "The next page's `after`; null at the end." })
  endCursor!: string | null;
  @Field(() => Boolean, { description: "Whether there is a next page." })
  hasNextPage!: boolean;
}
