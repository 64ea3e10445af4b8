import { noResult, type KlingReport, type KlingTask } from "../../src/services/kling/report.js";
import type { NewTask } from "../../src/services/store/index.js";
import { newTaskId } from "../../src/services/task/task-id.js";
import {
  emptyResult,
  type Delivery,
  type Task,
  type TaskResult,
} from "../../src/services/task/task.js";
import { lipSync } from "../emulator/support.js";
import { START } from "./clock.js";

/** A queued lip-sync of Anna's. */
export const aTask = (changes: Partial<Task> = {}): Task => ({
  id: newTaskId(changes.createdAt ?? START),
  owner: "anna",
  kind: "LIP_SYNC",
  status: "QUEUED",
  version: 1,
  klingTaskId: null,
  klingRequestId: null,
  externalTaskId: null,
  webhookUrl: null,
  model: null,
  prompt: null,
  estimate: null,
  createdAt: START,
  updatedAt: START,
  finishedAt: null,
  failure: null,
  result: emptyResult,
  ...changes,
});

export type QueuedChanges = Partial<Omit<NewTask, "delivery"> & { delivery: Partial<Delivery> }>;

/**
 * What is stored for a task that nobody has sent yet. `text` is what the dubbed video says; prompt
 * triggers of the emulator work in it.
 */
export function queued(task: Task, text = "Hello.", changes: QueuedChanges = {}): NewTask {
  const body = JSON.stringify(lipSync({ text }, { external_task_id: task.id }));
  const delivery: Delivery = {
    pool: "VIDEO",
    weight: 1,
    body,
    sentAt: null,
    attempts: 0,
    notBefore: 0,
    delay: null,
    ...changes.delivery,
  };
  const none = { idempotency: null, lease: null, keyId: null, budgets: [] };
  return { task, source: "SERVER", ...none, ...changes, delivery };
}

/** A task as Kling describes it. */
export const atKling = (changes: Partial<KlingTask> = {}): KlingTask => ({
  klingTaskId: "797182621750399062",
  externalTaskId: null,
  status: "submitted",
  message: null,
  createdAt: START,
  updatedAt: START,
  ...noResult,
  ...changes,
});

export const aVideo = {
  id: "797182621750399063",
  url: "https://cdn.test/1.mp4",
  watermarkedUrl: null,
  duration: 5.1,
  seed: null,
};

/** Kling's id of what a create has made. */
export function idOf({ klingTaskId }: KlingReport): string {
  if (klingTaskId === null) throw new Error("Kling gave no id.");
  return klingTaskId;
}

const aVoice = { id: "890000000000000201", name: "Keeper", sampleUrl: null, preset: false };

/** A result with everything that a task can have. */
export const wholeResult: TaskResult = {
  videos: [aVideo],
  images: [{ index: 0, url: "https://cdn.test/1.png", watermarkedUrl: null, group: "0" }],
  audios: [
    { id: "890000000000000402", url: "https://cdn.test/1.mp3", wavUrl: null, duration: 1.6 },
  ],
  faces: [{ id: "0", imageUrl: "https://cdn.test/face.png", startMs: 0, endMs: 5200 }],
  sessionId: "890000000000000301",
  segments: [{ type: "CLOTHES", found: false, url: null }],
  subtitles: { srtUrl: "https://cdn.test/1.srt", assUrl: null },
  voice: aVoice,
  element: {
    id: "890000000000001302",
    name: "Anna",
    description: null,
    preset: true,
    voice: aVoice,
  },
  parentVideo: { ...aVideo, duration: null },
  expiresAt: START,
  usableUntil: START + 1,
  charge: { units: "2.4", money: null, currency: null, listPrice: null },
};
