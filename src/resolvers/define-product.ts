import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver, type ClassType } from "type-graphql";
import { SemanticNonNull } from "../schema/directives.js";
import { createPayload, TaskOptionsInput } from "../schema/mutation.js";
import type { Task } from "../schema/task.js";
import type { UserError } from "../schema/user-error.js";
import { withdrawalReason } from "../schema/withdrawal.js";
import { withdrawalOf } from "../services/catalog/capabilities.js";
import type { Estimate } from "../services/catalog/estimate.js";
import type { Completed } from "../services/dispatch/dependents.js";
import type { TaskKind } from "../services/kling/products.js";
import type { PendingInput } from "../services/task/pending-input.js";
import type { Task as ServiceTask } from "../services/task/task.js";
import type { Problem } from "./checks/problem.js";
import { checkWithdrawal } from "./checks/withdrawal.js";
import type { Context } from "./context.js";
import { checkOptions, createTask, refuseUnlessRepeated, type Created } from "./create-task.js";
import { argumentAsGiven } from "./given.js";
import type { KlingPaths } from "./kling-paths.js";
import { priceOf } from "./price.js";
import type { RestBody } from "./rest-body.js";
import { fillIn } from "./sources/fill.js";
import { findSources } from "./sources/find.js";
import { inputError } from "./user-errors.js";

/**
 * All that tells one product from the others for callers: its rules, its REST body, its names.
 * `Found` is what `locate` makes of an input.
 */
export interface ProductDefinition<Input extends object, Found extends object = Input> {
  kind: TaskKind;
  /** The name of its mutation. */
  mutation: string;
  /** Of the mutation; what all of them have in common is added. */
  description: string;
  input: ClassType<Input>;
  task: ClassType<Task>;
  /** Looks up what the input names by ids of this server's. */
  locate: (input: Input, context: Context) => Promise<Located<Found>>;
  /**
   * What is wrong with an input by Kling's rules: nothing is stored or paid then. Media that another
   * task is still to make are not there yet: what is not known is not checked.
   */
  check: (input: Found, context: Context) => Problem[] | Promise<Problem[]>;
  /** Kling's REST body of an input in which nothing is wrong. */
  toBody: (input: Found) => RestBody;
  /** Kling's name of the model that is used; left out: the kind has none. */
  model?: (input: Found) => string | null;
  /** What is asked for in words; left out: the kind has no words. */
  prompt?: (input: Found) => string | null | undefined;
  /** Slots of the concurrency pool; 1 unless given. */
  weight?: (input: Found) => number;
  /** Where in the arguments a refusal of Kling's belongs. */
  klingPaths: KlingPaths;
}

export interface Located<Input> {
  input: Input;
  /** Ids that lead nowhere. */
  errors: UserError[];
}

/** A product as the schema is built from it. */
export interface Product {
  kind: TaskKind;
  mutation: string;
  input: ClassType;
  /** What a create with this input would cost: nothing is stored or sent. */
  estimate: (input: object, context: Context) => Promise<EstimatedCost>;
  /** What becomes of an input that has waited for its sources, all of which have succeeded. */
  complete: (
    pending: PendingInput,
    sources: readonly ServiceTask[],
    context: Context,
  ) => Promise<Completed>;
  task: ClassType<Task>;
  klingPaths: KlingPaths;
  /** The class that type-graphql takes the mutation from. */
  resolver: ClassType;
}

export interface EstimatedCost {
  /** null if there are userErrors, or the price list has no price. */
  estimate: Estimate | null;
  /** What keeps the create from being made. */
  userErrors: UserError[];
}

interface Examined<Input> {
  input: Input;
  userErrors: UserError[];
}

interface Opened<Input> extends Examined<Input> {
  /** Tasks whose results the input uses. */
  sources: string[];
  /** Null if all of them have succeeded. */
  pending: PendingInput | null;
}

/** A task has one failure: the first of what is wrong. */
const refusal = ([first]: readonly UserError[]): Completed => ({
  failure: {
    code: "INVALID_INPUT",
    message: first?.message ?? "The results of the sources do not fit.",
    path: first?.path ?? null,
    klingError: null,
  },
});

/** A product whose input names nothing of this server's. */
type SelfContained<Input extends object> = Omit<ProductDefinition<Input>, "locate">;

/** Makes the create mutation of a product whose input says all by itself. */
export const defineProduct = <Input extends object>(product: SelfContained<Input>): Product =>
  defineSourcedProduct({
    ...product,
    locate: (input) => Promise.resolve({ input, errors: [] }),
  });

/** Makes the create mutation of a product that starts from something this server knows. */
export function defineSourcedProduct<Input extends object, Found extends object>(
  product: ProductDefinition<Input, Found>,
): Product {
  const { kind, mutation, description, input, task, klingPaths } = product;
  const payload = createPayload(mutation, task);
  const withdrawn = withdrawalOf(kind);

  /** Rules that need the result of a source are checked once it is there. */
  const examine = async (given: Input, context: Context): Promise<Examined<Found>> => {
    const { input, errors } = await product.locate(given, context);
    const problems = [
      ...checkWithdrawal({ kind, model: product.model?.(input) ?? null }, context),
      ...(await product.check(input, context)),
    ];
    return { input, userErrors: [...errors, ...problems.map(inputError)] };
  };

  /** The same of an input as the caller gave it, which may name tasks as sources. */
  const open = async (given: Input, context: Context): Promise<Opened<Found>> => {
    const { references, tasks, errors } = await findSources(given, context);
    const sources = [...new Set(tasks.map(({ id }) => id))];
    if (tasks.every(({ status }) => status === "SUCCEEDED")) {
      const filled = fillIn(given, references, tasks);
      const examined = await examine(filled.input, context);
      const gaps = [...errors, ...filled.problems.map(inputError)];
      return {
        ...examined,
        userErrors: gaps.length > 0 ? gaps : examined.userErrors,
        sources,
        pending: null,
      };
    }
    const examined = await examine(given, context);
    return {
      ...examined,
      userErrors: [...errors, ...examined.userErrors],
      sources,
      pending: { input: Object.fromEntries(Object.entries(given)), references },
    };
  };

  const complete = async (
    { input, references }: PendingInput,
    sources: readonly ServiceTask[],
    context: Context,
  ): Promise<Completed> => {
    // As JSON the input has lost its class, and nothing else.
    const restored = Object.assign(new product.input(), input);
    const filled = fillIn(restored, references, sources);
    if (filled.problems.length > 0) return refusal(filled.problems.map(inputError));
    const examined = await examine(filled.input, context);
    return examined.userErrors.length > 0
      ? refusal(examined.userErrors)
      : { body: product.toBody(examined.input) };
  };

  const estimateCost = async (given: object, context: Context): Promise<EstimatedCost> => {
    if (!(given instanceof product.input)) throw new Error(`This is no ${product.input.name}.`);
    const { input, userErrors } = await open(given, context);
    return userErrors.length > 0
      ? { estimate: null, userErrors }
      : { estimate: priceOf(kind, product.toBody(input), context), userErrors: [] };
  };

  @Resolver()
  class CreateMutation {
    @SemanticNonNull()
    @Mutation(() => payload, {
      name: mutation,
      nullable: true,
      description: `${description} ${ANSWER}`,
      ...(withdrawn !== null && {
        deprecationReason: withdrawalReason({ day: withdrawn, successor: null }),
      }),
    })
    async create(
      @Arg("input", () => product.input, { description: "What is to be made." }) given: Input,
      @Arg("options", () => TaskOptionsInput, {
        nullable: true,
        description: "How this request is handled.",
      })
      options: TaskOptionsInput | null | undefined,
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
    ): Promise<Created> {
      const request = {
        kind,
        options: options ?? {},
        given: argumentAsGiven("input", info, context.variables),
      };
      const { input, sources, pending, ...opened } = await open(given, context);
      const wrongOptions = checkOptions(request.options, context).map(inputError);
      const userErrors = [...opened.userErrors, ...wrongOptions];
      if (userErrors.length > 0) return refuseUnlessRepeated(context, request, userErrors);
      return createTask(context, {
        ...request,
        body: product.toBody(input),
        sources,
        pending,
        model: product.model?.(input) ?? null,
        prompt: product.prompt?.(input) || null,
        weight: product.weight?.(input) ?? 1,
      });
    }
  }

  return {
    kind,
    mutation,
    input,
    estimate: estimateCost,
    complete,
    task,
    klingPaths,
    resolver: CreateMutation,
  };
}

const ANSWER =
  "Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated.";
