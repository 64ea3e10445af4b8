import { enumName } from "../../schema/enum.js";
import { modelsOf } from "../../services/catalog/capabilities.js";
import { withdrawalAdvice, withdrawalOfModel } from "../../services/catalog/withdrawals.js";
import type { TaskKind } from "../../services/kling/products.js";
import { unsupported, type Problem } from "./problem.js";

interface Chosen {
  kind: TaskKind;
  /** Null if the input names none. */
  model: string | null;
}

interface Rules {
  /** WITHDRAWN_MODELS: otherwise the create is sent, and Kling has the last word. */
  refusesWithdrawn: boolean;
  /** Epoch milliseconds. */
  now: () => number;
}

/** Refuses a model from the day on which Kling withdrew it, if the server is set up so. */
export function checkWithdrawal({ kind, model }: Chosen, rules: Rules): Problem[] {
  const day = rules.refusesWithdrawn ? withdrawalOfModel(kind, model) : null;
  if (day === null || day > dayOf(rules.now())) return [];
  const alive = modelsOf(kind).filter(({ withdrawn }) => withdrawn === null);
  return [
    unsupported(
      model === null ? ["input"] : ["input", "model"],
      `${model ?? kind} is not offered any more. ${withdrawalAdvice(kind, model) ?? ""}`,
      {
        rule: "NOT_ALLOWED",
        ...(model !== null && { actual: enumName(model) }),
        allowed: alive.map(({ name }) => enumName(name)),
      },
    ),
  ];
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
