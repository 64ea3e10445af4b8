import { Field, InputType, ObjectType } from "type-graphql";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import type { TaskStatus as StatusValue } from "../services/task/task.js";
import { ChangeCursor, DateTime } from "./scalars.js";
import { Task, TaskKind, TaskStatus } from "./task.js";

@InputType({ description: "Which tasks; all conditions that are given must hold." })
export class TaskFilterInput {
  @Field(() => [TaskKind], { nullable: true, description: "Any of these kinds." })
  kinds?: KindValue[] | null;
  @Field(() => [TaskStatus], { nullable: true, description: "Any of these statuses." })
  statuses?: StatusValue[] | null;
  @Field(() => DateTime, { nullable: true, description: "Stored here later than this, exclusive." })
  createdAfter?: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: "Stored here earlier than this, exclusive.",
  })
  createdBefore?: Date | null;
}

@ObjectType({ description: "A task in a list." })
export class TaskEdge {
  @Field(() => String, { description: "Give it as `after` to get what follows." })
  cursor!: string;
  @Field(() => Task, { description: "The task." })
  node!: Task;
}

@ObjectType({ description: "Position of a page in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether more follows after endCursor." })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: "Whether the page was asked for with `after`." })
  hasPreviousPage!: boolean;
  @Field(() => String, {
    nullable: true,
    description: "Cursor of the first edge; null if the page is empty.",
  })
  startCursor!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Cursor of the last edge; null if the page is empty.",
  })
  endCursor!: string | null;
}

@ObjectType({ description: "A page of tasks, newest first (Relay's cursor connections)." })
export class TaskConnection {
  @Field(() => [TaskEdge], { description: "The tasks with their cursors." })
  edges!: TaskEdge[];
  @Field(() => [Task], { description: "The tasks alone." })
  nodes!: Task[];
  @Field(() => PageInfo, { description: "Position of the page in the list." })
  pageInfo!: PageInfo;
  @Field(() => ChangeCursor, {
    description:
      "A position from before the page was read: taskFeed(after:) continues without a gap. Changes that the page shows already may come again; their version tells.",
  })
  feedCursor!: string;
}
