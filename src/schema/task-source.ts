import { Directive, Field, InputType, Int } from "type-graphql";
import { ID } from "./scalars.js";

@Directive("@oneOf")
@InputType({
  description:
    "A task of the caller's own. By externalTaskId it can be named in the same document that creates it. NOT_FOUND if there is none.",
})
export class TaskKeyInput {
  @Field(() => ID, { nullable: true, description: "Task.id." })
  id?: string | null;
  @Field(() => ID, { nullable: true, description: "Task.externalTaskId." })
  externalTaskId?: string | null;
}

@InputType({
  description:
    "A result of a task of the caller's own, also one that has not ended yet: the new task then waits as QUEUED, and fails with DEPENDENCY_FAILED, at no cost, if its source does not succeed. At most 20 tasks in a row.",
})
export class TaskOutputInput {
  @Field(() => TaskKeyInput, { description: "The source." })
  task!: TaskKeyInput;
  @Field(() => Int, {
    defaultValue: 0,
    description: "Which of its results, from 0, as their index says.",
  })
  index!: number;
}

export const TASK_OUTPUT = "A result of another task of the caller's own.";
