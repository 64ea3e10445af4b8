import { Field, InterfaceType, Int, ObjectType } from "type-graphql";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import type {
  ChangeSource as SourceValue,
  DelayReason as DelayReasonValue,
  FailureCode as FailureValue,
  TaskStatus as StatusValue,
} from "../services/task/task.js";
import { enumType } from "./enum.js";
import { Image, Video } from "./media.js";
import { Cursor, DateTime, ID } from "./scalars.js";

export const TaskKind = enumType<KindValue>(
  "TaskKind",
  "What a task makes; one kind for each of Kling's endpoints.",
  {
    TEXT_TO_VIDEO: "POST /v1/videos/text2video.",
    IMAGE_TO_VIDEO: "POST /v1/videos/image2video.",
    MULTI_IMAGE_TO_VIDEO: "POST /v1/videos/multi-image2video.",
    VIDEO_EXTENSION: "POST /v1/videos/video-extend.",
    LIP_SYNC: "POST /v1/videos/lip-sync.",
    VIDEO_EFFECT: "POST /v1/videos/effects.",
    IMAGE_GENERATION: "POST /v1/images/generations.",
    IMAGE_EXPANSION: "POST /v1/images/editing/expand.",
    VIRTUAL_TRY_ON: "POST /v1/images/kolors-virtual-try-on.",
  },
);

export const TaskStatus = enumType<StatusValue>(
  "TaskStatus",
  "Where a task stands. It never falls back; SUCCEEDED, FAILED and CANCELED are final.",
  {
    QUEUED:
      "Stored here, not yet accepted by Kling: waiting for a slot, for Kling's response, or for an unknown outcome to be resolved.",
    SUBMITTED: "Kling has it.",
    PROCESSING: "Kling works on it.",
    SUCCEEDED: "Kling's 'succeed'.",
    FAILED: "Not made; failure says why.",
    CANCELED: "Taken back while it was still QUEUED.",
  },
);

export const ChangeSource = enumType<SourceValue>("ChangeSource", "Who reported the change.", {
  SERVER: "This server itself.",
  SUBMIT: "Kling's answer to the create call.",
  POLL: "Kling's answer when it was asked.",
  CALLBACK: "Kling's callback.",
});

export const FailureCode = enumType<FailureValue>("FailureCode", "Why a task is FAILED.", {
  GENERATION_FAILED: "Kling ran the task and reports it failed.",
  CONTENT_POLICY: "Kling's policy or content safety was triggered (codes 1300, 1301).",
  INVALID_INPUT:
    "Kling did not take the request (codes 1200 to 1203, other codes that start with 12 or 13, HTTP 413 and most other 4xx answers).",
  ACCOUNT: "Arrears, or no units left (codes 1100 to 1102).",
  PERMISSION: "The account or its address has no right to this (codes 1103, 1304).",
  KLING_UNAVAILABLE: "Kling could not be reached or kept failing until the task's deadline.",
  OUTCOME_UNKNOWN:
    "It can't be known whether Kling has the task, and sending it again could be paid twice.",
  LOST: "Kling no longer knows the task.",
});

export const TaskDelayReason = enumType<DelayReasonValue>("TaskDelayReason", "Why a task waits.", {
  NO_SLOT: "All slots of the task's concurrency pool are taken (code 1303).",
  RATE_LIMITED: "Kling was asked too often (code 1302, or HTTP 429 without a code).",
  KLING_UNREACHABLE: "Kling could not be reached, or something in front of it answered.",
  CREDENTIALS: "Kling refuses the server's credentials (codes 1000 to 1004).",
  ACCOUNT: "Kling's account can't pay at the moment (codes 1100 to 1102).",
  OUTCOME_UNKNOWN: "The answer to a create is missing: Kling is asked whether it has the task.",
});

@ObjectType({ description: "What Kling answered, for programs and for Kling's support." })
export class KlingError {
  @Field(() => Int, { nullable: true, description: "Kling's error code; null if Kling gave none." })
  code!: number | null;
  @Field(() => String, { nullable: true, description: "Kling's text, at most 1,000 characters." })
  message!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Kling's request id; null if Kling gave none.",
  })
  requestId!: string | null;
}

@ObjectType({
  description: "Why a task waits: what was heard when it was last refused or rescheduled.",
})
export class TaskDelay {
  @Field(() => TaskDelayReason, { description: "The reason, for programs." })
  reason!: DelayReasonValue;
  @Field(() => String, { description: "The reason, for people." })
  message!: string;
  @Field(() => DateTime, { nullable: true, description: "The earliest time of the next try." })
  retryAt!: Date | null;
  @Field(() => KlingError, {
    nullable: true,
    description: "Kling's own words; null if Kling did not answer in its own format.",
  })
  klingError!: KlingError | null;
}

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
  @Field(() => ChangeSource, { description: "Who reported the change." })
  source!: SourceValue;
}

/** KIND to type name: LIP_SYNC is a LipSyncTask. */
const typeName = (kind: KindValue): string =>
  `${kind
    .split("_")
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join("")}Task`;
const resolveType = (task: { kind: KindValue }) => typeName(task.kind);

@InterfaceType({ description: "Whatever has an id.", resolveType })
export abstract class Node {
  @Field(() => ID, { description: "Unique over all types." })
  id!: string;
}

@InterfaceType({
  description:
    "A durable piece of work. It exists before Kling has been asked and outlives Kling's answer.",
  implements: Node,
  resolveType,
})
export abstract class Task extends Node {
  @Field(() => TaskKind, { description: "What it makes." })
  kind!: KindValue;
  @Field(() => TaskStatus, { description: "Where it stands." })
  status!: StatusValue;
  @Field(() => Int, { description: "Starts at 1, grows by one with every change." })
  version!: number;
  @Field(() => ID, { nullable: true, description: "Kling's id of the task; null while QUEUED." })
  klingTaskId!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: "The caller's own name for the task, unique per caller.",
  })
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
  @Field(() => TaskStatus, {
    nullable: true,
    description: "null on the first message about a task.",
  })
  previousStatus!: StatusValue | null;
}
