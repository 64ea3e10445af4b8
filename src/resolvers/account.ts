import { Arg, Ctx, FieldResolver, Query, Resolver } from "type-graphql";
import { ConcurrencyPool, KlingAccount, ResourcePack } from "../schema/account.js";
import { SemanticNonNull } from "../schema/directives.js";
import { DateTime, decimalText } from "../schema/scalars.js";
import { unitTypes } from "../services/task/pools.js";
import { isGiven } from "./checks/text.js";
import type { Context } from "./context.js";
import { badInput, toGraphQLError } from "./errors.js";
import { Needs } from "./rights.js";
import { toDate } from "./time.js";

@Resolver()
export class KlingAccountQuery {
  @Needs({ role: "OPERATOR" })
  @SemanticNonNull()
  @Query(() => KlingAccount, {
    nullable: true,
    description: "The account at Kling. For operators.",
  })
  klingAccount(): KlingAccount {
    return { id: "kling_account" };
  }
}

@Resolver(() => KlingAccount)
export class KlingAccountFields {
  @SemanticNonNull()
  @FieldResolver(() => [ResourcePack], {
    nullable: true,
    description:
      "Packs bought in the window; both ends default to the last 365 days. Kling's figures lag by up to 12 hours, and the answer is shared for a minute. Kling selects by the time of purchase: a pack bought earlier is missing even while it is active.",
  })
  async resourcePacks(
    @Arg("purchasedAfter", () => DateTime, {
      nullable: true,
      description: "Start of the window, included. Left out: 365 days before its end.",
    })
    purchasedAfter: Date | null | undefined,
    @Arg("purchasedBefore", () => DateTime, {
      nullable: true,
      description: "End of the window, included. Left out: now.",
    })
    purchasedBefore: Date | null | undefined,
    @Arg("name", () => String, { nullable: true, description: "The exact name of one pack." })
    name: string | null | undefined,
    @Ctx() { packs }: Context,
  ): Promise<ResourcePack[]> {
    if (purchasedAfter && purchasedBefore && purchasedAfter > purchasedBefore)
      throw badInput(["purchasedAfter"], "purchasedAfter is later than purchasedBefore.");
    try {
      const found = await packs.packs({
        purchasedAfter: purchasedAfter?.getTime(),
        purchasedBefore: purchasedBefore?.getTime(),
        name: isGiven(name) ? name : undefined,
      });
      return found.map((pack) => ({
        id: resourcePackId(pack.resource_pack_id),
        name: pack.resource_pack_name,
        type: pack.resource_pack_type,
        totalQuantity: toDecimal(pack.total_quantity),
        remainingQuantity: toDecimal(pack.remaining_quantity),
        purchasedAt: toDate(pack.purchase_time),
        effectiveAt: toDate(pack.effective_time),
        expiresAt: toDate(pack.invalid_time),
        status: pack.status,
      }));
    } catch (error) {
      throw toGraphQLError(error);
    }
  }

  @FieldResolver(() => [ConcurrencyPool], {
    description:
      "How many tasks may run at Kling at once, and how many of this server's do. No request to Kling.",
  })
  async concurrency(@Ctx() { reader, limitOf }: Context): Promise<ConcurrencyPool[]> {
    const loads = await reader.poolLoads();
    return unitTypes.map((pool) => {
      const load = loads.find((each) => each.pool === pool);
      return {
        unitType: pool,
        limit: limitOf(pool),
        running: load?.running ?? 0,
        queued: load?.waiting ?? 0,
      };
    });
  }
}

/** Unique over all types: Kling's ids are so only among packs. */
export const resourcePackId = (klingId: string): string => `resource_pack_${klingId}`;

const toDecimal = (value: number | null): string | null =>
  value === null ? null : decimalText(value);
