import { Field, InterfaceType, ObjectType } from "type-graphql";
import { UnitAmount } from "./cost.js";
import { enumType } from "./enum.js";
import { DateTime, Decimal } from "./scalars.js";
import { Task } from "./task.js";

export const userErrorCodes = [
  "INVALID_INPUT",
  "UNSUPPORTED",
  "IDEMPOTENCY_CONFLICT",
  "EXTERNAL_ID_TAKEN",
  "NOT_FOUND",
  "NOT_CANCELABLE",
  "BUDGET_EXCEEDED",
] as const;
export type UserErrorValue = (typeof userErrorCodes)[number];

export const UserErrorCode = enumType<UserErrorValue>(
  "UserErrorCode",
  "What kind of problem it is.",
  {
    INVALID_INPUT: "A value breaks a rule. An InputError says which.",
    UNSUPPORTED:
      "The model, mode, duration or server does not offer what was asked. An InputError says what it offers.",
    IDEMPOTENCY_CONFLICT: "The idempotencyKey was used with another input before.",
    EXTERNAL_ID_TAKEN: "Another task of the caller has this externalTaskId.",
    NOT_FOUND: "There is nothing with this id, or it is somebody else's.",
    NOT_CANCELABLE: "Kling has the task, or may have it, or it has ended.",
    BUDGET_EXCEEDED:
      "A budget of the caller has no room for the task, or the price list has no price for it. A BudgetExceededError says what is left.",
  },
);

export type InputRuleValue =
  | "REQUIRED"
  | "TOO_SHORT"
  | "TOO_LONG"
  | "TOO_FEW"
  | "TOO_MANY"
  | "OUT_OF_RANGE"
  | "TOO_PRECISE"
  | "NOT_ALLOWED"
  | "CONFLICTING"
  | "BAD_FORMAT"
  | "BAD_MEDIA";

export const InputRule = enumType<InputRuleValue>("InputRule", "Which kind of rule is broken.", {
  REQUIRED: "The field must be given, or must not be empty.",
  TOO_SHORT: "minimum is the least number of characters.",
  TOO_LONG: "maximum is the greatest number of characters; actual is the number that was given.",
  TOO_FEW: "minimum is the least number of items.",
  TOO_MANY: "maximum is the greatest number of items.",
  OUT_OF_RANGE: "The number lies outside minimum to maximum.",
  TOO_PRECISE: "The number has too many decimal places.",
  NOT_ALLOWED: "The value is none of those that are allowed here.",
  CONFLICTING: "The value does not go together with another field.",
  BAD_FORMAT: "The text does not have the required form.",
  BAD_MEDIA: "The file is too large, or not of a format or size that Kling takes.",
});

const PATH =
  'The argument at fault, from the name of the argument down: ["input", "speech", "textToVideo", "text"]. Items of lists are counted from 0.';

@InterfaceType({
  description: "A problem with the request that the caller can fix.",
  resolveType: (error: object) => {
    if ("rule" in error) return "InputError";
    if ("resetsAt" in error) return "BudgetExceededError";
    return "existingTask" in error ? "ExistingTaskError" : "GeneralUserError";
  },
})
export abstract class UserError {
  @Field(() => UserErrorCode, { description: "What kind of problem it is." })
  code!: UserErrorValue;
  @Field(() => String, { description: "The problem and how to fix it, in English." })
  message!: string;
  @Field(() => [String], { description: PATH })
  path!: string[];
}

@ObjectType({
  implements: UserError,
  description:
    "A value breaks a rule. The numbers are for programs; message says the same for people.",
})
export class InputError extends UserError {
  @Field(() => InputRule, { description: "The kind of rule." })
  rule!: InputRuleValue;
  @Field(() => String, {
    nullable: true,
    description:
      "What was given, as text: the value itself, or its number of characters, items, bytes or pixels. null if that would only repeat a long text.",
  })
  actual!: string | null;
  @Field(() => Decimal, {
    nullable: true,
    description:
      "The least that is allowed, in the unit of actual; null if there is no such limit.",
  })
  minimum!: string | null;
  @Field(() => Decimal, {
    nullable: true,
    description: "The most that is allowed, in the unit of actual; null if there is no such limit.",
  })
  maximum!: string | null;
  @Field(() => [String], {
    nullable: true,
    description:
      "The values that would be taken, as the field takes them; empty if the field must be left out. null if they can't be listed.",
  })
  allowed!: string[] | null;
}

@ObjectType({
  implements: UserError,
  description:
    "The task exists already: under this idempotency key with another input, or under this external id.",
})
export class ExistingTaskError extends UserError {
  @Field(() => Task, { nullable: true, description: "The task that exists." })
  existingTask!: Task | null;
}

@ObjectType({
  implements: UserError,
  description:
    "A budget of the caller has no room for the task: nothing was stored, sent or reserved. If several budgets lack room, this is the one that begins anew last.",
})
export class BudgetExceededError extends UserError {
  @Field(() => UnitAmount, {
    description:
      "The most that the task can cost. 0 if the price list has no price for it: then it could cost anything, which message says.",
  })
  requested!: UnitAmount;
  @Field(() => UnitAmount, { description: "What is left of the budget, never below 0." })
  available!: UnitAmount;
  @Field(() => DateTime, { description: "When the budget begins anew." })
  resetsAt!: Date;
}

@ObjectType({
  implements: UserError,
  description: "A problem that code, message and path tell whole.",
})
export class GeneralUserError extends UserError {}
