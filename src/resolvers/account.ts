import { Arg, Ctx, FieldResolver, Query, Resolver } from "type-graphql";
import { Account, ConcurrencyPool, ResourcePack } from "../schema/account.js";
import { DateTime } from "../schema/scalars.js";
import { pools } from "../services/task/pools.js";
import { isGiven } from "./checks/text.js";
import type { Context } from "./context.js";
import { badInput, toGraphQLError } from "./errors.js";

@Resolver()
export class AccountQuery {
  @Query(() => Account, { description: "The account at Kling." })
  account(): Account {
    return {};
  }
}

@Resolver(() => Account)
export class AccountFields {
  @FieldResolver(() => [ResourcePack], {
    description:
      "Packs bought in the window; both ends default to the last 365 days. Kling's figures lag by up to 12 hours; the answer is shared for a minute. Kling selects by the time of purchase: a pack bought earlier is missing even while it is active.",
  })
  async resourcePacks(
    @Arg("boughtAfter", () => DateTime, { nullable: true, description: "From here on, included." })
    boughtAfter: Date | null | undefined,
    @Arg("boughtBefore", () => DateTime, { nullable: true, description: "Up to here, included." })
    boughtBefore: Date | null | undefined,
    @Arg("name", () => String, { nullable: true, description: "The exact name of one pack." })
    name: string | null | undefined,
    @Ctx() { packs }: Context,
  ): Promise<ResourcePack[]> {
    if (boughtAfter && boughtBefore && boughtAfter > boughtBefore)
      throw badInput(["boughtAfter"], "boughtAfter is later than boughtBefore.");
    try {
      const found = await packs.packs({
        boughtAfter: boughtAfter?.getTime(),
        boughtBefore: boughtBefore?.getTime(),
        name: isGiven(name) ? name : undefined,
      });
      return found.map((pack) => ({
        id: pack.resource_pack_id,
        name: pack.resource_pack_name,
        type: pack.resource_pack_type,
        totalQuantity: pack.total_quantity,
        remainingQuantity: pack.remaining_quantity,
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
      "How many tasks may run at Kling at once, and how many of this server's do. Asks Kling nothing.",
  })
  async concurrency(@Ctx() { reader, limitOf }: Context): Promise<ConcurrencyPool[]> {
    const loads = await reader.poolLoads();
    return pools.map((pool) => {
      const load = loads.find((each) => each.pool === pool);
      return {
        pool,
        limit: limitOf(pool),
        running: load?.running ?? 0,
        queued: load?.waiting ?? 0,
      };
    });
  }
}

const toDate = (at: number | null): Date | null => (at === null ? null : new Date(at));
