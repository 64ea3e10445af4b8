import { Field, InterfaceType, Int, ObjectType } from "type-graphql";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import type {
  ChangeSource as SourceValue,
  DelayReason as DelayReasonValue,
  FailureCode as FailureValue,
  TaskStatus as StatusValue,
} from "../services/task/task.js";
import { TaskCost } from "./cost.js";
import { enumType } from "./enum.js";
import { AudioClip, Image, Video } from "./media.js";
import { Node, taskTypeName } from "./node.js";
import { DateTime, ID } from "./scalars.js";

const AT_ONCE =
  "Kling answers the request with the result, and can't be asked for it again: if the answer is lost, the task is FAILED with OUTCOME_UNKNOWN and is not sent a second time.";
const PLAIN_KEY = "Needs a plain API key of Kling's (KLING_API_KEY).";

export const TaskKind = enumType<KindValue>(
  "TaskKind",
  "What a task makes; one kind for each of Kling's endpoints.",
  {
    TEXT_TO_VIDEO: "POST /v1/videos/text2video (reference/kling-api.md#3-1).",
    IMAGE_TO_VIDEO: "POST /v1/videos/image2video (reference/kling-api.md#3-4).",
    MULTI_IMAGE_TO_VIDEO: "POST /v1/videos/multi-image2video (reference/kling-api.md#3-7).",
    VIDEO_EXTENSION: "POST /v1/videos/video-extend (reference/kling-api.md#3-10).",
    LIP_SYNC: "POST /v1/videos/lip-sync (reference/kling-api.md#3-13).",
    VIDEO_EFFECT: "POST /v1/videos/effects (reference/kling-api.md#3-16).",
    IMAGE_GENERATION: "POST /v1/images/generations (reference/kling-api.md#2-1).",
    IMAGE_EXPANSION: "POST /v1/images/editing/expand (reference/kling-api.md#2-4).",
    VIRTUAL_TRY_ON: "POST /v1/images/kolors-virtual-try-on (reference/kling-api.md#4-1).",
    FACE_IDENTIFICATION: `POST /v1/videos/identify-face (reference/kling-api-2026.md#B.1). ${AT_ONCE}`,
    ADVANCED_LIP_SYNC: "POST /v1/videos/advanced-lip-sync (reference/kling-api-2026.md#B.2).",
    TEXT_TO_SPEECH: `POST /v1/audio/tts (reference/kling-api-2026.md#B.3). ${AT_ONCE}`,
    AVATAR: "POST /v1/videos/avatar/image2video (reference/kling-api-2026.md#B.6).",
    OMNI_VIDEO: "POST /v1/videos/omni-video (reference/kling-api-2026.md#B.7).",
    MOTION_CONTROL: "POST /v1/videos/motion-control (reference/kling-api-2026.md#B.9).",
    OMNI_IMAGE: "POST /v1/images/omni-image (reference/kling-api-2026.md#B.8).",
    MULTI_IMAGE_TO_IMAGE: "POST /v1/images/multi-image2image (reference/kling-api-2026.md#B.11).",
    VIDEO_TO_AUDIO: "POST /v1/audio/video-to-audio (reference/kling-api-2026.md#B.4).",
    TEXT_TO_AUDIO: "POST /v1/audio/text-to-audio (reference/kling-api-2026.md#B.5).",
    VOICE_CREATION: "POST /v1/general/custom-voices (reference/kling-api-2026.md#B.13).",
    ELEMENT_CREATION:
      "POST /v1/general/advanced-custom-elements (reference/kling-api-2026.md#B.14).",
    IMAGE_RECOGNITION: `POST /v1/videos/image-recognize (reference/kling-api-2026.md#B.12). ${AT_ONCE}`,
    SUBJECT_VIEWS: "POST /v1/general/ai-multi-shot (reference/kling-api-2026.md#B.15).",
    MULTI_ELEMENTS: "POST /v1/videos/multi-elements (reference/kling-api-2026.md#B.10).",
    TRY_ON_3: `POST /solutions/virtual_try_on (reference/kling-api-2026.md#C.12). ${PLAIN_KEY}`,
    APPAREL_VIDEO: `POST /solutions/e-commerce/clothing_dupe (reference/kling-api-2026.md#C.12). ${PLAIN_KEY}`,
    GOODS_VIDEO: `POST /solutions/e-commerce/goods_studio (reference/kling-api-2026.md#C.12). ${PLAIN_KEY}`,
    TALKING_AGENT: `POST /solutions/talking_agent (reference/kling-api-2026.md#C.12). ${PLAIN_KEY}`,
    SUBTITLES: `POST /solutions/drama_subtitle (reference/kling-api-2026.md#C.12). ${PLAIN_KEY}`,
  },
);

export const TaskStatus = enumType<StatusValue>(
  "TaskStatus",
  "Status of a task. It only moves forward and may skip statuses, such as from QUEUED to SUCCEEDED or FAILED. SUCCEEDED, FAILED and CANCELED are final.",
  {
    QUEUED:
      "Stored here, not yet accepted by Kling: waiting for a slot, for Kling's response, or for an unknown outcome to be resolved.",
    SUBMITTED: "Accepted by Kling, not yet started.",
    PROCESSING: "Kling is working on it.",
    SUCCEEDED: "Finished; what was made is there.",
    FAILED: "Ended without a result; failure says why.",
    CANCELED: "Canceled by the caller while it was QUEUED.",
  },
);

export const TaskChangeSource = enumType<SourceValue>(
  "TaskChangeSource",
  "Where a change was learned from.",
  {
    SERVER: "This server itself.",
    SUBMIT: "Kling's answer to the create request.",
    POLL: "Kling's answer to a status request of this server.",
    CALLBACK: "Kling's callback.",
  },
);

export const TaskFailureCode = enumType<FailureValue>("TaskFailureCode", "Why a task has failed.", {
  GENERATION_FAILED: "Kling ran the task and reports that it failed.",
  CONTENT_POLICY: "Kling's policy or content safety refused the input (codes 1300, 1301).",
  INVALID_INPUT:
    "Kling refused the request (codes 1200 to 1203, other codes that start with 12 or 13, HTTP 413 and most other 4xx answers).",
  ACCOUNT_IN_ARREARS:
    "Kling's account owes money, or something else is wrong with it (codes 1100, 1101).",
  UNITS_EXHAUSTED: "No units are left for this kind of task (code 1102).",
  PERMISSION_DENIED:
    "Kling's account or this server's address has no right to this (codes 1103, 1304).",
  KLING_UNAVAILABLE:
    "Kling could not be reached, kept failing or did not finish before the task's deadline.",
  OUTCOME_UNKNOWN:
    "Nobody can tell whether Kling has the task, and sending it again could be paid twice.",
  LOST: "Kling no longer knows the task.",
  DEPENDENCY_FAILED:
    "A task whose result this one needs did not succeed. Nothing was sent to Kling, and it cost nothing.",
});

export const TaskDelayReason = enumType<DelayReasonValue>("TaskDelayReason", "Why a task waits.", {
  NO_SLOT: "All slots of the task's concurrency pool are taken (code 1303).",
  RATE_LIMITED: "Kling was asked too often (code 1302, or HTTP 429 without a code).",
  KLING_UNREACHABLE: "Kling could not be reached, or something in front of it answered.",
  CREDENTIALS: "Kling refuses the server's credentials (codes 1000 to 1004).",
  ACCOUNT:
    "Kept for delays that were stored earlier; new ones do not have it. Kling's account can't pay (codes 1100 to 1102).",
  OUTCOME_UNKNOWN: "The answer to a create is missing: Kling is asked whether it has the task.",
  WAITING_FOR_SOURCE: "A task whose result this one needs has not ended yet.",
});

// Named in words: services/kling/ has a class of this name too, and a build renames one of them.
@ObjectType("KlingError", {
  description: "What Kling's answer was, for programs and for Kling's support.",
})
export class KlingError {
  @Field(() => Int, {
    nullable: true,
    description: "Kling's error code (reference/kling-api.md#I.4); null if Kling sent none.",
  })
  code!: number | null;
  @Field(() => String, {
    nullable: true,
    description: "Kling's text, at most 1,000 characters; null if Kling sent none.",
  })
  message!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Kling's request id; null if Kling sent none.",
  })
  requestId!: string | null;
}

@ObjectType({
  description: "Why a task waits: what was learned when it was last refused or postponed.",
})
export class TaskDelay {
  @Field(() => TaskDelayReason, { description: "The reason, for programs." })
  reason!: DelayReasonValue;
  @Field(() => String, { description: "The reason, for people." })
  message!: string;
  @Field(() => DateTime, {
    nullable: true,
    description:
      "A lower bound: the next attempt comes no earlier, and later if no slot is free. null if no time is known: it waits for a source.",
  })
  retryAt!: Date | null;
  @Field(() => KlingError, {
    nullable: true,
    description:
      "Kling's own answer: why the last attempt was refused or postponed; null if no answer in Kling's format came.",
  })
  klingError!: KlingError | null;
}

@ObjectType({ description: "Why a task has failed." })
export class TaskFailure {
  @Field(() => TaskFailureCode, { description: "The reason, for programs." })
  code!: FailureValue;
  @Field(() => String, { description: "The reason, for people." })
  message!: string;
  @Field(() => [String], {
    nullable: true,
    description:
      'The field of the mutation\'s arguments that is at fault, such as ["input", "script", "prompt"]; null if that is not known.',
  })
  path!: string[] | null;
  @Field(() => Boolean, {
    description:
      "Whether the same request may succeed at another time. Each attempt is billed anew and needs a new idempotencyKey. Do not retry OUTCOME_UNKNOWN automatically, nor KLING_UNAVAILABLE of a task with a klingTaskId: Kling may have made the task, and been paid.",
  })
  retryable!: boolean;
  @Field(() => KlingError, {
    nullable: true,
    description: "Kling's own answer; null if no answer in Kling's format came.",
  })
  klingError!: KlingError | null;
}

@ObjectType({ description: "One change in a task's life." })
export class TaskChange {
  @Field(() => Int, { description: "The task's version after the change." })
  version!: number;
  @Field(() => TaskStatus, { description: "The task's status after the change." })
  status!: StatusValue;
  @Field(() => DateTime, { description: "When this server learned of it." })
  at!: Date;
  @Field(() => String, {
    nullable: true,
    description: "What Kling or the server said about it; null if nothing.",
  })
  message!: string | null;
  @Field(() => TaskChangeSource, { description: "Where it was learned from." })
  source!: SourceValue;
}

const resolveType = (task: { kind: KindValue }) => taskTypeName(task.kind);

@InterfaceType({
  description:
    "The server's own durable object for one paid request to Kling. It exists before Kling has been asked and outlives Kling's answer. Of two answers about a task, the one with the higher version is newer.",
  implements: Node,
  resolveType,
})
export abstract class Task extends Node {
  @Field(() => TaskKind, { description: "What it makes." })
  kind!: KindValue;
  @Field(() => TaskStatus, { description: "Its current status." })
  status!: StatusValue;
  @Field(() => Int, { description: "Starts at 1 and grows by one with every change." })
  version!: number;
  @Field(() => ID, {
    nullable: true,
    description: "Kling's own id of the task; null while it is QUEUED.",
  })
  klingTaskId!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: "The caller's own name for the task, unique per caller; null if none was given.",
  })
  externalTaskId!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      "Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server.",
  })
  model!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      "What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server.",
  })
  prompt!: string | null;
  @Field(() => DateTime, { description: "When it was stored here." })
  createdAt!: Date;
  @Field(() => DateTime, { description: "When it last changed." })
  updatedAt!: Date;
  @Field(() => DateTime, {
    nullable: true,
    description: "When it ended; null until then.",
  })
  finishedAt!: Date | null;
  @Field(() => TaskFailure, {
    nullable: true,
    description: "Why it failed. Non-null exactly if status is FAILED.",
  })
  failure!: TaskFailure | null;
  @Field(() => TaskCost, { description: "What it costs." })
  cost!: TaskCost;
}

@InterfaceType({ description: "A task that makes videos.", implements: Task, resolveType })
export abstract class VideoTask extends Task {
  @Field(() => [Video], { description: "The videos that were made. Empty until SUCCEEDED." })
  videos!: Video[];
}

@InterfaceType({ description: "A task that makes images.", implements: Task, resolveType })
export abstract class ImageTask extends Task {
  @Field(() => [Image], { description: "The images that were made. Empty until SUCCEEDED." })
  images!: Image[];
}

@InterfaceType({ description: "A task that makes sounds.", implements: Task, resolveType })
export abstract class AudioTask extends Task {
  @Field(() => [AudioClip], { description: "The sounds that were made. Empty until SUCCEEDED." })
  audioClips!: AudioClip[];
}
