import { estimate, type Estimate } from "../services/catalog/estimate.js";
import { priceFeatures } from "../services/catalog/price-features.js";
import type { TaskKind } from "../services/kling/products.js";
import { dayOf } from "../services/spending/period.js";
import type { Context } from "./context.js";
import type { RestBody } from "./rest-body.js";

/** What a request costs by the price list of today; null if the list has no price for it. */
export const priceOf = (
  kind: TaskKind,
  body: RestBody,
  { now }: Pick<Context, "now">,
): Estimate | null => estimate(priceFeatures(kind, body), dayOf(now()));
