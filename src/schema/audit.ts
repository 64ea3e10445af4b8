import { Field, ObjectType } from "type-graphql";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import type { TaskStatus as StatusValue } from "../services/task/task.js";
import { UnitAmount } from "./cost.js";
import { DateTime, ID } from "./scalars.js";
import { PageInfo } from "./task-list.js";
import { TaskKind, TaskStatus } from "./task.js";

@ObjectType({ description: "A create that was accepted here, and what became of it." })
export class AuditEntry {
  @Field(() => ID, { description: "Unique over all types." })
  id!: string;
  @Field(() => DateTime, { description: "When the task was stored, before Kling was asked." })
  at!: Date;
  @Field(() => String, { description: "Who created the task: Viewer.name." })
  caller!: string;
  @Field(() => String, {
    nullable: true,
    description:
      "Names the key or token without being it. null if there was none, or the task was stored before keys were told apart.",
  })
  keyId!: string | null;
  @Field(() => TaskKind, { description: "What was to be made." })
  kind!: KindValue;
  @Field(() => String, {
    nullable: true,
    description: "Kling's name of the model; null if the kind has none.",
  })
  model!: string | null;
  @Field(() => ID, { description: "Task.id." })
  taskId!: string;
  @Field(() => String, {
    nullable: true,
    description:
      "Kling's name for the create request, for its support. null until Kling has answered it, and for good if the answer was lost.",
  })
  klingRequestId!: string | null;
  @Field(() => UnitAmount, {
    nullable: true,
    description:
      "What Kling took in units; until that is known, the most that the task can cost. null if neither is known.",
  })
  units!: UnitAmount | null;
  @Field(() => TaskStatus, { description: "The task's status now." })
  outcome!: StatusValue;
}

@ObjectType({ description: "An entry of the audit log in a list." })
export class AuditEdge {
  @Field(() => String, { description: "Give it as `after` to get what follows." })
  cursor!: string;
  @Field(() => AuditEntry, { description: "The entry." })
  node!: AuditEntry;
}

@ObjectType({ description: "A page of the audit log, newest first." })
export class AuditConnection {
  @Field(() => [AuditEdge], { description: "The entries with their cursors." })
  edges!: AuditEdge[];
  @Field(() => [AuditEntry], { description: "The entries alone." })
  nodes!: AuditEntry[];
  @Field(() => PageInfo, { description: "Position of the page in the list." })
  pageInfo!: PageInfo;
}
