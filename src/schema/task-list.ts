import { Field, InputType, ObjectType } from "type-graphql";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import type { TaskStatus as StatusValue } from "../services/task/task.js";
import { DateTime } from "./scalars.js";
import { Task, TaskKind, TaskStatus } from "./task.js";

@InputType({ description: "Which tasks; all that is given must hold." })
export class TaskFilter {
  @Field(() => [TaskKind], { nullable: true, description: "Any of these kinds." })
  kinds?: KindValue[] | null;
  @Field(() => [TaskStatus], { nullable: true, description: "Any of these statuses." })
  statuses?: StatusValue[] | null;
  @Field(() => DateTime, { nullable: true, description: "Stored here later than this." })
  createdAfter?: Date | null;
  @Field(() => DateTime, { nullable: true, description: "Stored here earlier than this." })
  createdBefore?: Date | null;
}

@ObjectType({ description: "A task in a list." })
export class TaskEdge {
  @Field(() => String, { description: "Give it as `after` to get what follows." })
  cursor!: string;
  @Field(() => Task, { description: "The task." })
  node!: Task;
}

@ObjectType({ description: "Where a page stands in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "More follows behind endCursor." })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: "The page was asked for with `after`." })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: "Cursor of the first edge." })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: "Cursor of the last edge." })
  endCursor!: string | null;
}

@ObjectType({ description: "A page of tasks, newest first (Relay's cursor connections)." })
export class TaskConnection {
  @Field(() => [TaskEdge], { description: "The tasks with their cursors." })
  edges!: TaskEdge[];
  @Field(() => [Task], { description: "The tasks alone." })
  nodes!: Task[];
  @Field(() => PageInfo, { description: "Where the page stands." })
  pageInfo!: PageInfo;
}
