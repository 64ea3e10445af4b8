import { Field, InterfaceType, Int, ObjectType } from "type-graphql";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import type { ChangeSource as SourceValue, FailureCode as FailureValue, TaskStatus as StatusValue } from "../services/tasks/task.js";
import { enumType } from "./enum.js";
import { Image, Video } from "./media.js";
import { Cursor, DateTime, ID } from "./scalars.js";

export const TaskKind = enumType<KindValue>("TaskKind", "What a task makes; one kind for each of Kling's endpoints.", {
  TEXT_TO_VIDEO: "POST /v1/videos/text2video.",
  IMAGE_TO_VIDEO: "POST /v1/videos/image2video.",
  MULTI_IMAGE_TO_VIDEO: "POST /v1/videos/multi-image2video.",
  VIDEO_EXTENSION: "POST /v1/videos/video-extend.",
  LIP_SYNC: "POST /v1/videos/lip-sync.",
  VIDEO_EFFECT: "POST /v1/videos/effects.",
  IMAGE_GENERATION: "POST /v1/images/generations.",
  IMAGE_EXPANSION: "POST /v1/images/editing/expand.",
  VIRTUAL_TRY_ON: "POST /v1/images/kolors-virtual-try-on.",
});

export const TaskStatus = enumType<StatusValue>("TaskStatus", "Where a task stands. It never falls back; SUCCEEDED, FAILED and CANCELED are final.", {
  QUEUED: "Stored here, not yet accepted by Kling: waiting for a free slot, for Kling to answer, or for a doubt to be settled.",
  SUBMITTED: "Kling has it.",
  PROCESSING: "Kling works on it.",
  SUCCEEDED: "Kling's 'succeed'.",
  FAILED: "Not made; failure says why.",
  CANCELED: "Taken back while it was still QUEUED.",
});

export const ChangeSource = enumType<SourceValue>("ChangeSource", "Who brought the news.", {
  SERVER: "This server itself.",
  SUBMIT: "Kling's answer to the create call.",
  POLL: "Kling's answer when it was asked.",
  CALLBACK: "Kling's callback.",
});

export const FailureCode = enumType<FailureValue>("FailureCode", "Why a task is FAILED.", {
  GENERATION_FAILED: "Kling ran the task and reports it failed.",
  CONTENT_POLICY: "Kling's policy or content safety was triggered (codes 1300, 1301).",
  INVALID_INPUT: "Kling did not take the input (codes 1200 to 1203).",
  ACCOUNT: "Arrears, or no units left (codes 1100 to 1102).",
  PERMISSION: "The account or its address has no right to this (codes 1103, 1304).",
  KLING_UNAVAILABLE: "Kling could not be reached or kept failing until the task's deadline.",
  OUTCOME_UNKNOWN: "It can't be known whether Kling has the task, and sending it again could be paid twice.",
  LOST: "Kling no longer knows the task.",
});

@ObjectType({ description: "Why a task is FAILED." })
export class TaskFailure {
  @Field(() => FailureCode, { description: "The reason, for programs." })
  code!: FailureValue;
  @Field(() => String, { description: "The reason, for people." })
  message!: string;
  @Field(() => Int, { nullable: true, description: "Kling's error code, where Kling gave one." })
  klingCode!: number | null;
  @Field(() => String, { nullable: true, description: "Kling's request id, for Kling's support." })
  klingRequestId!: string | null;
}

@ObjectType({ description: "One change in a task's life." })
export class TaskChange {
  @Field(() => Int, { description: "The task's version after the change." })
  version!: number;
  @Field(() => TaskStatus, { description: "The task's status after the change." })
  status!: StatusValue;
  @Field(() => DateTime, { description: "When the server learnt of it." })
  at!: Date;
  @Field(() => String, { nullable: true, description: "What Kling or the server said about it." })
  message!: string | null;
  @Field(() => ChangeSource, { description: "Who brought the news." })
  source!: SourceValue;
}

/** KIND to type name: LIP_SYNC is a LipSyncTask. */
const typeName = (kind: KindValue): string =>
  `${kind.split("_").map((word) => word.charAt(0) + word.slice(1).toLowerCase()).join("")}Task`;
const resolveType = (task: { kind: KindValue }) => typeName(task.kind);

@InterfaceType({ description: "Whatever has an id.", resolveType })
export abstract class Node {
  @Field(() => ID, { description: "Unique over all types." })
  id!: string;
}

@InterfaceType({ description: "A durable piece of work. It exists before Kling has been asked and outlives Kling's answer.", implements: Node, resolveType })
export abstract class Task extends Node {
  @Field(() => TaskKind, { description: "What it makes." })
  kind!: KindValue;
  @Field(() => TaskStatus, { description: "Where it stands." })
  status!: StatusValue;
  @Field(() => Int, { description: "Starts at 1, grows by one with every change." })
  version!: number;
  @Field(() => ID, { nullable: true, description: "Kling's id of the task; null while QUEUED." })
  klingTaskId!: string | null;
  @Field(() => ID, { nullable: true, description: "The caller's own name for the task, unique per caller." })
  externalTaskId!: string | null;
  @Field(() => DateTime, { description: "When it was stored here." })
  createdAt!: Date;
  @Field(() => DateTime, { description: "When it changed last." })
  updatedAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "When it came to its end." })
  finishedAt!: Date | null;
  @Field(() => TaskFailure, { nullable: true, description: "Not null where FAILED." })
  failure!: TaskFailure | null;
}

@InterfaceType({ description: "A task that makes videos.", implements: Task, resolveType })
export abstract class VideoTask extends Task {
  @Field(() => [Video], { description: "Empty until SUCCEEDED." })
  videos!: Video[];
}

@InterfaceType({ description: "A task that makes pictures.", implements: Task, resolveType })
export abstract class ImageTask extends Task {
  @Field(() => [Image], { description: "Empty until SUCCEEDED." })
  images!: Image[];
}

@ObjectType({ description: "One message of taskUpdated." })
export class TaskUpdate {
  @Field(() => Cursor, { description: "Give it as `after` to pick up behind this message." })
  cursor!: string;
  @Field(() => Task, { description: "The task as this change left it." })
  task!: Task;
  @Field(() => TaskStatus, { nullable: true, description: "null on the first message about a task." })
  previousStatus!: StatusValue | null;
}
