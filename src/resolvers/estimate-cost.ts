import {
  Arg,
  Ctx,
  Directive,
  Field,
  InputType,
  Query,
  Resolver,
  type ClassType,
} from "type-graphql";
import { EstimateCostPayload, type CostEstimate } from "../schema/cost-estimate.js";
import { SemanticNonNull } from "../schema/directives.js";
import type { UserError } from "../schema/user-error.js";
import type { Estimate } from "../services/catalog/estimate.js";
import { priceListDate } from "../services/catalog/prices.js";
import type { Context } from "./context.js";
import type { Product } from "./define-product.js";

/** Makes the query estimateCost over the inputs of all products. */
export function estimateCostOf(products: readonly Product[]): ClassType {
  @Directive("@oneOf")
  @InputType({ description: "The input of exactly one create mutation." })
  class TaskInput {}

  for (const { mutation, input } of products)
    Field(() => input, { nullable: true, description: `Of ${mutation}.` })(
      TaskInput.prototype,
      fieldOf(mutation),
    );

  @Resolver()
  class EstimateCostQuery {
    @SemanticNonNull()
    @Query(() => EstimateCostPayload, {
      nullable: true,
      description:
        "What a create costs, by Kling's price list of today. Checks the input as the create mutation does; nothing is stored, sent or reserved, and media are not downloaded.",
    })
    async estimateCost(
      @Arg("input", () => TaskInput, { description: "What would be made." }) given: TaskInput,
      @Ctx() context: Context,
    ): Promise<EstimateCostPayload> {
      const inputs = new Map<string, unknown>(Object.entries(given));
      for (const { mutation, estimate } of products) {
        const field = fieldOf(mutation);
        const input = inputs.get(field);
        if (typeof input !== "object" || input === null) continue;
        const { estimate: found, userErrors } = await estimate(input, context);
        return userErrors.length > 0
          ? { estimate: null, userErrors: userErrors.map((error) => within(field, error)) }
          : { estimate: present(found), userErrors: [] };
      }
      throw new Error("GraphQL lets no TaskInput through without exactly one field.");
    }
  }
  return EstimateCostQuery;
}

/** The input of createLipSync is `lipSync`. */
const fieldOf = (mutation: string): string =>
  mutation.replace(/^create(.)/, (_, letter: string) => letter.toLowerCase());

/** A product's paths begin with its own `input`. */
const within = (field: string, error: UserError): UserError =>
  Object.assign({}, error, {
    path: error.path.flatMap((part, index) => (index === 0 ? [part, field] : [part])),
  });

function present(found: Estimate | null): CostEstimate {
  if (found === null)
    return {
      minimum: null,
      maximum: null,
      basis: "Kling's price list has no price for this.",
      priceListDate,
    };
  const { unitType, minimum, maximum, basis } = found;
  return {
    minimum: { unitType, units: minimum },
    maximum: { unitType, units: maximum },
    basis,
    priceListDate,
  };
}
