import { Field, ObjectType } from "type-graphql";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import type { TaskStatus as StatusValue } from "../services/tasks/task.js";
import { Image, Video } from "./media.js";
import { DateTime, ID } from "./scalars.js";
import { TaskKind, TaskStatus } from "./task.js";

@ObjectType({ description: "A task as Kling itself describes it now, whether this server holds it or not." })
export class KlingTask {
  @Field(() => ID, { description: "Kling's id of the task; trackTask takes it." })
  klingTaskId!: string;
  @Field(() => ID, { nullable: true, description: "The external_task_id it was created with; for tasks of this server, their id here." })
  externalTaskId!: string | null;
  @Field(() => TaskKind, { description: "What it makes." })
  kind!: KindValue;
  @Field(() => TaskStatus, { description: "Where it stands at Kling. A word that this server does not know counts as PROCESSING." })
  status!: StatusValue;
  @Field(() => String, { nullable: true, description: "Kling's reason where it failed." })
  message!: string | null;
  @Field(() => DateTime, { description: "By Kling's clock." })
  createdAt!: Date;
  @Field(() => DateTime, { description: "By Kling's clock." })
  updatedAt!: Date;
  @Field(() => [Video], { description: "Empty until SUCCEEDED." })
  videos!: Video[];
  @Field(() => [Image], { description: "Empty until SUCCEEDED." })
  images!: Image[];
  @Field(() => Video, { nullable: true, description: "The source of an extension or a lip-sync." })
  parentVideo!: Video | null;
}
