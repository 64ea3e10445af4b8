import { Field, Float, Int, ObjectType } from "type-graphql";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import type { TaskStatus as StatusValue } from "../services/task/task.js";
import { SourceVideo } from "./media.js";
import { DateTime, ID, URLScalar } from "./scalars.js";
import { TaskKind, TaskStatus } from "./task.js";

@ObjectType({ description: "A video as Kling describes it now." })
export class KlingVideo {
  @Field(() => ID, { nullable: true, description: "Kling's id; null if Kling sent none." })
  klingVideoId!: string | null;
  @Field(() => URLScalar, {
    nullable: true,
    description: "Link to the file; null if Kling sent none.",
  })
  url!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: "Length in seconds; null if Kling sent none.",
  })
  durationSeconds!: number | null;
}

@ObjectType({ description: "An image as Kling describes it now." })
export class KlingImage {
  @Field(() => Int, { description: "Position by Kling's count, from 0." })
  index!: number;
  @Field(() => URLScalar, {
    nullable: true,
    description: "Link to the file; null if Kling sent none.",
  })
  url!: string | null;
}

@ObjectType({
  description: "A task as Kling itself describes it now, whether this server holds it or not.",
})
export class KlingTask {
  @Field(() => ID, { description: "Kling's id of the task; trackTask takes it." })
  klingTaskId!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      "The external_task_id that it was created with; for tasks of this server their Task.id.",
  })
  externalTaskId!: string | null;
  @Field(() => TaskKind, { description: "What it makes." })
  kind!: KindValue;
  @Field(() => TaskStatus, {
    nullable: true,
    description: "Status at Kling; null if Kling uses a word that this server does not know.",
  })
  status!: StatusValue | null;
  @Field(() => String, { nullable: true, description: "Kling's reason if it failed." })
  message!: string | null;
  @Field(() => DateTime, {
    nullable: true,
    description: "By Kling's clock; null if Kling did not send it.",
  })
  createdAt!: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: "By Kling's clock; null if Kling did not send it.",
  })
  updatedAt!: Date | null;
  @Field(() => [KlingVideo], { description: "Empty until SUCCEEDED." })
  videos!: KlingVideo[];
  @Field(() => [KlingImage], { description: "Empty until SUCCEEDED." })
  images!: KlingImage[];
  @Field(() => SourceVideo, {
    nullable: true,
    description: "The source of an extension or a lip-sync.",
  })
  sourceVideo!: SourceVideo | null;
}

@ObjectType({ description: "A page of Kling's own list." })
export class KlingTaskPage {
  @Field(() => [KlingTask], {
    description: "The tasks. Those that this server can't understand are left out.",
  })
  nodes!: KlingTask[];
  @Field(() => Int, { description: "The page that was asked for." })
  page!: number;
  @Field(() => Boolean, {
    description:
      "Whether the page was full. Kling does not send the number of tasks, so the next page may be empty.",
  })
  hasNextPage!: boolean;
}
