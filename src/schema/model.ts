import { modelsOf } from "../services/catalog/capabilities.js";
import { defaultsOf } from "../services/catalog/defaults.js";
import type { TaskKind } from "../services/kling/products.js";
import { enumName, wireEnum } from "./enum.js";
import { withdrawalReason } from "./withdrawal.js";

/**
 * The models of a kind as an enum, made from the capability map: a row more there is a value more
 * here. KLING_V2_1 is kling-v2-1. An enum whose values are all deprecated would be empty for clients
 * that do not see deprecated ones: then the mutation is deprecated instead.
 */
export function modelEnum(name: string, kind: TaskKind): Record<string, string> {
  const models = modelsOf(kind);
  const { successor } = defaultsOf(kind);
  const hasLiving = models.some(({ withdrawn }) => withdrawn === null);
  return wireEnum(
    name,
    `Kling's models for ${kind}; the query capabilities says what each offers.`,
    models.map(({ name: model, withdrawn }) => ({
      name: enumName(model),
      value: model,
      description:
        withdrawn === null || hasLiving
          ? `Kling model ${model}; see capabilities.`
          : `Kling model ${model}, withdrawn by Kling on ${withdrawn}; see capabilities.`,
      deprecationReason:
        withdrawn === null || !hasLiving
          ? undefined
          : withdrawalReason({
              day: withdrawn,
              successor: successor === null ? null : enumName(successor),
            }),
    })),
  );
}

/** The description of a model field, with the default that the data names. */
export const describeModel = (kind: TaskKind): string =>
  `Kling's model. Left out or null: ${enumName(defaultsOf(kind).model)}. Task.model says which was used.`;
