import { Field, InputType, InterfaceType, ObjectType, type ClassType } from "type-graphql";
import { ID, URLScalar } from "./scalars.js";
import { Task } from "./task.js";
import { UserError } from "./user-error.js";

@InputType({ description: "How this request is handled; what is made is in `input`." })
export class TaskOptionsInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "The caller's own name for the task: 1 to 128 characters, not blank, unique per caller. A name that is taken is answered with EXTERNAL_ID_TAKEN and the task that has it.",
  })
  externalTaskId?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      "1 to 255 characters, not blank. Repeating a create with the same key and input within 30 days returns the existing task, also a failed one, without another charge: to try again, take a new key. The same key with another input is answered with IDEMPOTENCY_CONFLICT and the task that was made.",
  })
  idempotencyKey?: string | null;
  @Field(() => URLScalar, {
    nullable: true,
    description:
      "Receives a signed POST for every change (Standard Webhooks), which is retried for a day. At most 2,048 characters, and no private address. Empty counts as left out. UNSUPPORTED if the server has no WEBHOOK_SECRET.",
  })
  webhookUrl?: string | null;
}

const USER_ERRORS = "Problems that the caller can fix. Empty if there are none.";

/** The part that every mutation answers beside what it has made. */
@ObjectType()
export abstract class MutationPayload {
  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: UserError[];
}

@InterfaceType({
  description:
    "The answer of every create mutation: exactly one of task and userErrors. What happens to a stored task, a refusal by Kling included, is the task's failure.",
  resolveType: () => undefined,
})
export abstract class CreateTaskPayload {
  @Field(() => Task, {
    nullable: true,
    description: "The stored task; null exactly if there are userErrors.",
  })
  task!: Task | null;
  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: UserError[];
}

/** The payload of one create mutation: createLipSync answers a CreateLipSyncPayload. */
export function createPayload(mutation: string, task: ClassType<Task>): ClassType {
  const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Payload`;

  @ObjectType(name, { implements: CreateTaskPayload, description: `Answer of ${mutation}.` })
  class ProductPayload extends CreateTaskPayload {
    @Field(() => task, {
      nullable: true,
      description: "The stored task; null exactly if there are userErrors.",
    })
    override task: Task | null = null;
  }
  return ProductPayload;
}

@ObjectType({ description: "Answer of cancelTask." })
export class CancelTaskPayload extends MutationPayload {
  @Field(() => Task, {
    nullable: true,
    description: "The canceled task; if it is too late, the task as it stands.",
  })
  task!: Task | null;
}

@ObjectType({ description: "Answer of trackTask." })
export class TrackTaskPayload extends MutationPayload {
  @Field(() => Task, {
    nullable: true,
    description: "The task that follows Kling's from now on; null if there are userErrors.",
  })
  task!: Task | null;
}
