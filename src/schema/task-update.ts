import { Field, InputType, ObjectType } from "type-graphql";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import type { TaskStatus as StatusValue } from "../services/task/task.js";
import { enumType } from "./enum.js";
import { ChangeCursor } from "./scalars.js";
import { Task, TaskChange, TaskKind, TaskStatus } from "./task.js";

export type TaskUpdateTypeValue = "SNAPSHOT" | "CHANGED" | "CHECKPOINT";
export const TaskUpdateType = enumType<TaskUpdateTypeValue>(
  "TaskUpdateType",
  "What a message of a subscription says.",
  {
    SNAPSHOT: "The task as it stands; the first message about it if `after` was not given.",
    CHANGED: "The task has changed.",
    CHECKPOINT:
      "Nothing that matches has changed, and the cursor is newer: store it, since old cursors can expire. taskFeed only, about once a minute.",
  },
);

@ObjectType({ description: "One message of taskUpdated or taskFeed." })
export class TaskUpdate {
  @Field(() => TaskUpdateType, { description: "What the message says." })
  type!: TaskUpdateTypeValue;
  @Field(() => ChangeCursor, {
    description:
      "Give it as `after` to continue after this message without a gap. Store the newest one: old ones can expire.",
  })
  cursor!: string;
  @Field(() => Task, {
    nullable: true,
    description: "The task as this change left it; null for CHECKPOINT.",
  })
  task!: Task | null;
  @Field(() => TaskChange, {
    nullable: true,
    description: "The change; of a SNAPSHOT the last one. null for CHECKPOINT.",
  })
  change!: TaskChange | null;
  @Field(() => TaskStatus, {
    nullable: true,
    description:
      "The status before this change; null for SNAPSHOT and CHECKPOINT, and if the task is new.",
  })
  previousStatus!: StatusValue | null;
}

@InputType({ description: "Which changes; all conditions that are given must hold." })
export class TaskFeedFilterInput {
  @Field(() => [TaskKind], { nullable: true, description: "Tasks of any of these kinds." })
  kinds?: KindValue[] | null;
  @Field(() => [TaskStatus], {
    nullable: true,
    description: "Changes that leave the task in any of these statuses.",
  })
  statuses?: StatusValue[] | null;
}
