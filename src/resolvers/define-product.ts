import { Arg, Ctx, Mutation, Resolver, type ClassType } from "type-graphql";
import type { CreateInput } from "../schema/create.js";
import type { TaskKind } from "../services/kling/products.js";
import type { Problem } from "./checks/problem.js";
import type { Context } from "./context.js";
import { createTask, type Created } from "./create-task.js";
import type { RestBody } from "./rest-body.js";
import type { KlingPaths } from "./user-errors.js";

/** All that tells one product from the others for callers: its rules, its REST body, its names. */
export interface ProductDefinition<Input extends CreateInput> {
  kind: TaskKind;
  /** The name of its mutation. */
  mutation: string;
  description: string;
  input: ClassType<Input>;
  /** Of the argument; "What is to be made." unless given. */
  inputDescription?: string;
  payload: ClassType;
  task: ClassType;
  /** What is wrong with an input by Kling's rules: nothing is stored or paid then. */
  check: (input: Input, context: Context) => Problem[] | Promise<Problem[]>;
  /** Kling's REST body of an input in which nothing is wrong. */
  toBody: (input: Input) => RestBody;
  /** Slots of the concurrency pool; 1 unless given. */
  weight?: (input: Input) => number;
  /** Where in the input a refusal of Kling's belongs. */
  klingPaths: KlingPaths;
}

/** A product as the schema is built from it. */
export interface Product {
  kind: TaskKind;
  task: ClassType;
  /** The class that type-graphql takes the mutation from. */
  resolver: ClassType;
}

/** Makes a product's create mutation. */
export function defineProduct<Input extends CreateInput>(
  product: ProductDefinition<Input>,
): Product {
  const { kind, mutation, description, check, toBody, weight, klingPaths } = product;
  const inputDescription = product.inputDescription ?? "What is to be made.";

  @Resolver()
  class CreateMutation {
    @Mutation(() => product.payload, { name: mutation, description })
    async create(
      @Arg("input", () => product.input, { description: inputDescription }) input: Input,
      @Ctx() context: Context,
    ): Promise<Created> {
      const problems = await check(input, context);
      const body = () => toBody(input);
      return createTask(context, {
        kind,
        input,
        problems,
        body,
        weight: weight?.(input) ?? 1,
        klingPaths,
      });
    }
  }

  return { kind, task: product.task, resolver: CreateMutation };
}
