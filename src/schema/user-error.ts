import { Field, Int, ObjectType } from "type-graphql";
import { enumType } from "./enum.js";

export type UserErrorValue =
  | "INVALID_INPUT"
  | "UNSUPPORTED"
  | "CONTENT_POLICY"
  | "IDEMPOTENCY_CONFLICT"
  | "ACCOUNT"
  | "PERMISSION"
  | "NOT_FOUND"
  | "NOT_CANCELABLE";

export const UserErrorCode = enumType<UserErrorValue>(
  "UserErrorCode",
  "What the caller can mend.",
  {
    INVALID_INPUT: "A value breaks a rule; path names it, message says the rule.",
    UNSUPPORTED: "The model, mode or duration does not offer what was asked.",
    CONTENT_POLICY: "Kling's policy or content safety refuses the input.",
    IDEMPOTENCY_CONFLICT: "The same idempotencyKey came with another input.",
    ACCOUNT: "Arrears, or no units left.",
    PERMISSION: "The account has no right to this.",
    NOT_FOUND: "What was named does not exist.",
    NOT_CANCELABLE: "Kling has the task, or may have it, or it has ended.",
  },
);

@ObjectType({ description: "Something the caller can mend." })
export class UserError {
  @Field(() => UserErrorCode, { description: "For programs." })
  code!: UserErrorValue;
  @Field(() => String, { description: "For people: what is wrong and what would do." })
  message!: string;
  @Field(() => [String], {
    description: 'Where in the arguments, e.g. ["input", "speech", "textToVideo", "text"].',
  })
  path!: string[];
  @Field(() => Int, { nullable: true, description: "Kling's error code, where Kling refused." })
  klingCode!: number | null;
  @Field(() => String, { nullable: true, description: "Kling's request id, for Kling's support." })
  klingRequestId!: string | null;
}
