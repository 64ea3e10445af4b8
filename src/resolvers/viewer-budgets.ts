import { Ctx, FieldResolver, Resolver } from "type-graphql";
import { Budget } from "../schema/budget.js";
import { Viewer } from "../schema/viewer.js";
import { budgetState } from "../services/spending/budget.js";
import { dayOf, firstDayOf } from "../services/spending/period.js";
import type { Context } from "./context.js";

@Resolver(() => Viewer)
export class ViewerBudgets {
  @FieldResolver(() => [Budget], {
    description: "What limits your creates, as it stands. Empty if nothing does.",
  })
  async budgets(@Ctx() { caller, spending, now }: Context): Promise<Budget[]> {
    if (caller.budgets.length === 0) return [];
    const at = now();
    const days = await spending.since(caller.name, firstDayOf("MONTH", dayOf(at)));
    return caller.budgets.map((rule) => {
      const ofItsType = days.filter((day) => day.unit_type === rule.unitType);
      const { resetsAt, ...state } = budgetState(rule, ofItsType, at);
      return { ...state, resetsAt: new Date(resetsAt) };
    });
  }
}
