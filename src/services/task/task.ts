import type { Pool, TaskKind } from "../kling/products.js";
import type { KlingImage, KlingVideo } from "../kling/wire.js";

export const taskStatuses = [
  "QUEUED",
  "SUBMITTED",
  "PROCESSING",
  "SUCCEEDED",
  "FAILED",
  "CANCELED",
] as const;
export type TaskStatus = (typeof taskStatuses)[number];

export const changeSources = ["SERVER", "SUBMIT", "POLL", "CALLBACK"] as const;
export type ChangeSource = (typeof changeSources)[number];

export const failureCodes = [
  "GENERATION_FAILED",
  "CONTENT_POLICY",
  "INVALID_INPUT",
  "ACCOUNT",
  "PERMISSION",
  "KLING_UNAVAILABLE",
  "OUTCOME_UNKNOWN",
  "LOST",
] as const;
export type FailureCode = (typeof failureCodes)[number];

export interface Failure {
  code: FailureCode;
  message: string;
  klingCode: number | null;
  klingRequestId: string | null;
}

export interface TaskResult {
  videos: KlingVideo[];
  images: KlingImage[];
  /** The source of an extension or a lip-sync. */
  parentVideo: KlingVideo | null;
  /** When Kling deletes the files: 30 days after it made them (kling-api.md#I.5). */
  expiresAt: number | null;
}

/** The durable task as its owner sees it. Times are epoch milliseconds. */
export interface Task {
  id: string;
  owner: string;
  kind: TaskKind;
  status: TaskStatus;
  /** Starts at 1, grows by one with every change. */
  version: number;
  klingTaskId: string | null;
  /** The caller's own name for it. */
  externalTaskId: string | null;
  /** Where the caller wants to be told of changes. */
  callbackUrl: string | null;
  createdAt: number;
  updatedAt: number;
  finishedAt: number | null;
  failure: Failure | null;
  result: TaskResult;
}

/**
 * One change of one task, at one position of the store-wide feed. `task` is the task as this change
 * left it.
 */
export interface Change {
  /** Position in the feed: 1, 2, 3 … in the order of commits, without gaps. */
  position: number;
  task: Task;
  previousStatus: TaskStatus | null;
  at: number;
  message: string | null;
  source: ChangeSource;
}

export const delayReasons = [
  "NO_SLOT",
  "RATE_LIMITED",
  "KLING_UNREACHABLE",
  "CREDENTIALS",
  "ACCOUNT",
  "OUTCOME_UNKNOWN",
] as const;
export type DelayReason = (typeof delayReasons)[number];

/** Why a task waits: what was heard when it was last refused or rescheduled. */
export interface Delay {
  reason: DelayReason;
  message: string;
  klingCode: number | null;
  klingRequestId: string | null;
}

/** What the server must know to bring a task to Kling; not for clients. */
export interface Delivery {
  pool: Pool;
  /** Slots of the pool that it takes: 1, for images their number (kling-api.md#I.7). */
  weight: number;
  /** The REST body; dropped as soon as Kling has the task, with the media in it. */
  body: string | null;
  /** When the create was last sent. Set and no answer stored: Kling may have the task. */
  sentAt: number | null;
  /** How often sending was rescheduled. */
  attempts: number;
  /** Not to be tried before. */
  notBefore: number;
  /** Null until Kling has been asked in vain. */
  delay: Delay | null;
}

export const emptyResult: TaskResult = {
  videos: [],
  images: [],
  parentVideo: null,
  expiresAt: null,
};

const finals: readonly TaskStatus[] = ["SUCCEEDED", "FAILED", "CANCELED"];
export const isFinal = (status: TaskStatus): boolean => finals.includes(status);
export const openAtKling: readonly TaskStatus[] = ["SUBMITTED", "PROCESSING"];
