import { Arg, Ctx, FieldResolver, Resolver } from "type-graphql";
import * as z from "zod";
import { KlingAccount } from "../schema/account.js";
import { SemanticNonNull } from "../schema/directives.js";
import { DateTime } from "../schema/scalars.js";
import { KlingUsagePage, type KlingUsage } from "../schema/usage.js";
import type { Bill, BillPage, Deduction } from "../services/kling/usage.js";
import { resourcePackId } from "./account.js";
import type { Context } from "./context.js";
import { badInput, toGraphQLError } from "./errors.js";
import { toDate } from "./time.js";

@Resolver(() => KlingAccount)
export class KlingAccountUsage {
  @SemanticNonNull()
  @FieldResolver(() => KlingUsagePage, {
    nullable: true,
    description:
      "What the account was charged for, by other programs, too: first what was taken from packs, then what was paid with money. A page is one request to Kling.",
  })
  async usage(
    @Arg("from", () => DateTime, { description: "The start of the time that is looked at." })
    from: Date,
    @Arg("to", () => DateTime, { description: "Its end, later than `from`." }) to: Date,
    @Arg("after", () => String, {
      nullable: true,
      description: "endCursor of the page before, asked for with the same times.",
    })
    after: string | null | undefined,
    @Ctx() { kling }: Context,
  ): Promise<KlingUsagePage> {
    if (from >= to) throw badInput(["from"], "from must be earlier than to.");
    const position = readCursor(after);
    try {
      const window = { startTime: from.getTime(), endTime: to.getTime() };
      return pageOf(position.bill, await kling.usage({ ...position, ...window }));
    } catch (error) {
      throw toGraphQLError(error);
    }
  }
}

const positionSchema = z.strictObject({
  bill: z.enum(["package", "balance"]),
  /** Kling's own. */
  cursor: z.string().nullable(),
});
type Position = z.output<typeof positionSchema>;

function pageOf(bill: Bill, { deductions, next }: BillPage): KlingUsagePage {
  const position = positionAfter(bill, next);
  return {
    nodes: deductions.map((each) => toUsage(bill, each)),
    endCursor: position && Buffer.from(JSON.stringify(position)).toString("base64url"),
    hasNextPage: position !== null,
  };
}

function positionAfter(bill: Bill, next: string | null): Position | null {
  if (next !== null) return { bill, cursor: next };
  return bill === "package" ? { bill: "balance", cursor: null } : null;
}

function readCursor(after: string | null | undefined): Position {
  if (after === null || after === undefined) return { bill: "package", cursor: null };
  try {
    return positionSchema.parse(JSON.parse(Buffer.from(after, "base64url").toString()));
  } catch {
    throw badInput(["after"], "after is not a cursor of this list.");
  }
}

const toUsage = (bill: Bill, deduction: Deduction): KlingUsage => ({
  source: bill === "package" ? bill : (deduction.cash_type ?? bill),
  deductedAt: toDate(deduction.deduction_time),
  amount: deduction.deduction_amount,
  before: deduction.unit_before_deduction ?? deduction.balance_before_deduction,
  after: deduction.unit_after_deduction ?? deduction.balance_after_deduction,
  currency: deduction.currency,
  listPrice: deduction.list_price,
  resourcePackId: deduction.package_id === null ? null : resourcePackId(deduction.package_id),
  unitType: deduction.unitType,
  klingTaskId: deduction.task_id,
  apiKeyName: deduction.api_key_name,
  product: deduction.product_function,
  model: deduction.model_name,
  resolution: deduction.resolution,
  durationSeconds: deduction.duration,
  sound: deduction.video_sound,
  usedVideo: deduction.refer_video_input,
  usedVoices: deduction.voice_control,
});
