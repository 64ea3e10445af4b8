import { Field, ObjectType } from "type-graphql";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import type { TaskStatus as StatusValue } from "../services/task/task.js";
import { Image, Video } from "./media.js";
import { DateTime, ID } from "./scalars.js";
import { TaskKind, TaskStatus } from "./task.js";

@ObjectType({
  description: "A task as Kling itself describes it now, whether this server holds it or not.",
})
export class KlingTask {
  @Field(() => ID, { description: "Kling's id of the task; trackTask takes it." })
  klingTaskId!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      "The external_task_id it was created with; for tasks of this server, their id here.",
  })
  externalTaskId!: string | null;
  @Field(() => TaskKind, { description: "What it makes." })
  kind!: KindValue;
  @Field(() => TaskStatus, {
    nullable: true,
    description: "Status at Kling; null if Kling uses a word that this server does not know.",
  })
  status!: StatusValue | null;
  @Field(() => String, { nullable: true, description: "Kling's reason where it failed." })
  message!: string | null;
  @Field(() => DateTime, {
    nullable: true,
    description: "By Kling's clock; null if Kling did not tell.",
  })
  createdAt!: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: "By Kling's clock; null if Kling did not tell.",
  })
  updatedAt!: Date | null;
  @Field(() => [Video], { description: "Empty until SUCCEEDED." })
  videos!: Video[];
  @Field(() => [Image], { description: "Empty until SUCCEEDED." })
  images!: Image[];
  @Field(() => Video, { nullable: true, description: "The source of an extension or a lip-sync." })
  parentVideo!: Video | null;
}
