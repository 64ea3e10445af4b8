import { modelsOf } from "../services/catalog/capabilities.js";
import type { TaskKind } from "../services/kling/products.js";
import { enumName, wireEnum } from "./enum.js";

/**
 * The models of a kind as an enum, made from the capability map: a row more there is a value more
 * here. KLING_V2_1 is kling-v2-1.
 */
export function modelEnum(
  name: string,
  kind: TaskKind,
  features?: readonly string[],
): Record<string, string> {
  const values = modelsOf(kind, features).map(({ name: model, withdrawn }) => ({
    name: enumName(model),
    value: model,
    description: `Kling's ${model}. The query capabilities tells what it offers.`,
    deprecationReason:
      withdrawn === null
        ? undefined
        : `Withdrawn by Kling on ${withdrawn}. It is still sent: Kling has the last word.`,
  }));
  return wireEnum(name, `Kling's models for ${kind}.`, values);
}
