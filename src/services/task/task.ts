import * as z from "zod";
import { taskKinds, type Pool } from "../kling/products.js";
import { noResult } from "../kling/report.js";
import { upgradeDelay, upgradeFailure, upgradeTask } from "./earlier-forms.js";
import { unitTypes } from "./pools.js";
import { result, type TaskResult } from "./result.js";

export type { ResultVideo, TaskResult } from "./result.js";

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
  "ACCOUNT_IN_ARREARS",
  "UNITS_EXHAUSTED",
  "PERMISSION_DENIED",
  "KLING_UNAVAILABLE",
  "OUTCOME_UNKNOWN",
  "LOST",
  "DEPENDENCY_FAILED",
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** What Kling's answer was; each part is null if Kling sent none. */
const klingAnswer = z.object({
  code: z.number().nullable(),
  message: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type KlingAnswer = z.infer<typeof klingAnswer>;

const failure = z.preprocess(
  upgradeFailure,
  z.object({
    code: z.enum(failureCodes),
    message: z.string(),
    /** The field of the mutation's arguments that is at fault, if that is known. */
    path: z.array(z.string()).nullable(),
    klingError: klingAnswer.nullable(),
  }),
);
export type Failure = z.infer<typeof failure>;

/** Units of Kling's, a decimal text: an amount is never a float. */
const unitAmount = z.object({ unitType: z.enum(unitTypes), units: z.string() });
export type UnitAmount = z.infer<typeof unitAmount>;

/**
 * The durable task. Times are epoch milliseconds. This one description serves the row, the JSON of
 * a change, GraphQL and the webhook. What was added after a release needs a default: stored changes
 * lack it.
 */
const task = z.preprocess(
  upgradeTask,
  z.object({
    id: z.string(),
    owner: z.string(),
    kind: z.enum(taskKinds),
    status: z.enum(taskStatuses),
    /** Starts at 1, grows by one with every change. */
    version: z.number(),
    klingTaskId: z.string().nullable(),
    /** Kling's name for the create request; null until Kling has answered it. */
    klingRequestId: z.string().nullable().default(null),
    /** The caller's own name for it. */
    externalTaskId: z.string().nullable(),
    /** Where the caller wants to be told of changes. */
    webhookUrl: z.string().nullable().default(null),
    /** Kling's name of the model that was used; null if the kind has none. */
    model: z.string().nullable().default(null),
    /** What was asked for in words; null if the kind has no words. */
    prompt: z.string().nullable().default(null),
    /**
     * The most that it costs by the price list on the day of its create; null if the list has no
     * price, or another server made the task.
     */
    estimate: unitAmount.nullable().default(null),
    createdAt: z.number(),
    updatedAt: z.number(),
    finishedAt: z.number().nullable(),
    failure: failure.nullable(),
    result,
  }),
);
export type Task = z.infer<typeof task>;

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
  "WAITING_FOR_SOURCE",
] as const;
export type DelayReason = (typeof delayReasons)[number];

/** Why a task waits: what was heard when it was last refused or rescheduled. */
const delay = z.preprocess(
  upgradeDelay,
  z.object({
    reason: z.enum(delayReasons),
    message: z.string(),
    klingError: klingAnswer.nullable(),
  }),
);
export type Delay = z.infer<typeof delay>;

/** What is stored as JSON, and read again. */
export const stored = { task, failure, result, delay, unitAmount };

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

export const emptyResult: TaskResult = { ...noResult, expiresAt: null, usableUntil: null };

/** Whether the same request may succeed at another time, by what ended the task. */
const retryable: Record<FailureCode, boolean> = {
  GENERATION_FAILED: true,
  CONTENT_POLICY: false,
  INVALID_INPUT: false,
  ACCOUNT_IN_ARREARS: true,
  UNITS_EXHAUSTED: true,
  PERMISSION_DENIED: false,
  KLING_UNAVAILABLE: true,
  OUTCOME_UNKNOWN: true,
  LOST: true,
  DEPENDENCY_FAILED: true,
};
export const isRetryable = ({ code }: Failure): boolean => retryable[code];

const finals: readonly TaskStatus[] = ["SUCCEEDED", "FAILED", "CANCELED"];
export const isFinal = (status: TaskStatus): boolean => finals.includes(status);
export const openAtKling: readonly TaskStatus[] = ["SUBMITTED", "PROCESSING"];
