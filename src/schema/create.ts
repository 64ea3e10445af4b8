import { Field, InputType, ObjectType } from "type-graphql";
import { ID, URLScalar } from "./scalars.js";
import { UserError } from "./user-error.js";

/** What every create input carries beside its own fields. */
@InputType()
export abstract class CreateInput {
  @Field(() => ID, {
    nullable: true,
    description: "The caller's own name for the task: 1 to 128 characters, unique per caller.",
  })
  externalTaskId?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      "1 to 255 characters. The same key and input again within 30 days: the same task, and no second call to Kling. With another input: IDEMPOTENCY_CONFLICT.",
  })
  idempotencyKey?: string | null;
  @Field(() => URLScalar, {
    nullable: true,
    description:
      "Where the caller wants to be told of changes: one POST for each, signed as Standard Webhooks has it, tried again for a day. Not to a private address, and 2,048 characters at most. UNSUPPORTED where the server has no WEBHOOK_SECRET.",
  })
  callbackUrl?: string | null;
}

/** What every mutation answers beside its task. */
@ObjectType()
export abstract class Payload {
  @Field(() => [UserError], { description: "What the caller can mend. Empty where all went well." })
  userErrors!: UserError[];
}
