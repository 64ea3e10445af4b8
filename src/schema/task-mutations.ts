import { Field, ObjectType } from "type-graphql";
import { Payload } from "./create.js";
import { Task } from "./task.js";

@ObjectType({ description: "Answer of cancelTask." })
export class CancelTaskPayload extends Payload {
  @Field(() => Task, {
    nullable: true,
    description: "The canceled task; where it is too late, the task as it stands.",
  })
  task!: Task | null;
}

@ObjectType({ description: "Answer of trackTask." })
export class TrackTaskPayload extends Payload {
  @Field(() => Task, { nullable: true, description: "The task that follows Kling's from now on." })
  task!: Task | null;
}
