import { ANONYMOUS } from "../../src/services/access/caller.js";
import { products, type TaskKind } from "../../src/services/kling/products.js";
import { openStore } from "../../src/services/store/index.js";
import { emptyResult, type Task } from "../../src/services/task/task.js";
import type { StatusUpdate } from "../../src/services/task/transition.js";

/** One of each life that a task can have had: the store writes it, and seed-store.ts copies it. */
export interface Exemplar {
  id: string;
  kind: TaskKind;
  klingTaskId: string;
  updates: StatusUpdate[];
}

/** The kinds of finished tasks: each makes videos. */
export const KINDS = ["TEXT_TO_VIDEO", "IMAGE_TO_VIDEO", "LIP_SYNC"] as const;

/** When the exemplars were created, epoch milliseconds. Nothing else in them has these digits. */
export const BEGUN = 1_111_111_000_000;
/** From the creation to the changes that follow, and to the day when Kling deletes the files. */
export const SUBMITTED_MS = 300;
const PROCESSING_MS = 15_000;
const ENDED_MS = 150_000;
const EXPIRES_MS = ENDED_MS + 30 * 86_400_000;

/** All times that an exemplar mentions, as of its creation. */
export const TIMES_MS = [0, SUBMITTED_MS, PROCESSING_MS, ENDED_MS, EXPIRES_MS];

const submitted = (klingTaskId: string): StatusUpdate => ({
  source: "SUBMIT",
  at: BEGUN + SUBMITTED_MS,
  status: "SUBMITTED",
  klingTaskId,
});
const processing: StatusUpdate = {
  source: "POLL",
  at: BEGUN + PROCESSING_MS,
  status: "PROCESSING",
};
const failed: StatusUpdate = {
  source: "POLL",
  at: BEGUN + ENDED_MS,
  status: "FAILED",
  message: "Task execution failed",
  failure: {
    code: "GENERATION_FAILED",
    message: "Task execution failed",
    path: null,
    klingError: { code: null, message: "Task execution failed", requestId: null },
  },
};
const succeeded = (klingTaskId: string): StatusUpdate => ({
  source: "POLL",
  at: BEGUN + ENDED_MS,
  status: "SUCCEEDED",
  result: {
    ...emptyResult,
    videos: [
      {
        id: `${klingTaskId}1`,
        url: `https://v1-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test/${klingTaskId}/origin.mp4?x-kcdn-pid=112452`,
        watermarkedUrl: null,
        duration: 5.1,
        seed: null,
      },
    ],
    expiresAt: BEGUN + EXPIRES_MS,
  },
});

/** Of each kind one that has succeeded and one that has failed; the last one has just begun. */
export const exemplars: readonly Exemplar[] = [
  ...KINDS.flatMap((kind) => [
    { kind, end: succeeded },
    { kind, end: () => failed },
  ]),
  { kind: "LIP_SYNC" as const, end: null },
].map(({ kind, end }, index) => {
  const klingTaskId = `86000000000000000${index}`;
  const followed = end === null ? [] : [processing, end(klingTaskId)];
  return {
    id: `00000000-0000-7000-8000-00000000000${index}`,
    kind,
    klingTaskId,
    updates: [submitted(klingTaskId), ...followed],
  };
});
/** Brings the tables of an empty store up to date, and writes all exemplars. */
export async function writeExemplars(databaseUrl: string): Promise<void> {
  const store = await openStore(databaseUrl);
  for (const { id, kind, updates } of exemplars) {
    const task: Task = {
      id,
      owner: ANONYMOUS.name,
      kind,
      status: "QUEUED",
      version: 1,
      klingTaskId: null,
      klingRequestId: null,
      externalTaskId: null,
      webhookUrl: null,
      model: "kling-v2-1",
      prompt:
        "A red hut in the snow at dusk; smoke rises from its chimney, and the camera pans left.",
      estimate: { unitType: products[kind].unitType, units: "8" },
      createdAt: BEGUN,
      updatedAt: BEGUN,
      finishedAt: null,
      failure: null,
      result: emptyResult,
    };
    const delivery = {
      pool: products[kind].pool,
      weight: 1,
      body: null,
      sentAt: BEGUN,
      attempts: 0,
      notBefore: 0,
      delay: null,
    };
    const none = { idempotency: null, lease: null, keyId: null, budgets: [] };
    await store.writer.insert({ task, delivery, source: "SERVER", ...none });
    for (const update of updates) await store.writer.apply([{ taskId: id, update }]);
  }
  await store.close();
}
