import type { ElementSelection } from "../../src/services/task/element-selection.js";
import { emptyResult, type Task, type TaskResult } from "../../src/services/task/task.js";
import { aTask } from "../support/tasks.js";

/** Whose the tasks are. */
export const HOLDER = "anna";

const FAR = Date.parse("2100-01-01T00:00:00Z");

const face = (id: string, startMs: number, endMs: number) => ({
  id,
  imageUrl: `https://cdn.example.com/face${id}.png`,
  startMs,
  endMs,
});
const audio = (id: string | null, duration: number | null) => ({
  id,
  url: "https://cdn.example.com/402.mp3",
  wavUrl: null,
  duration,
});

const held = (
  externalTaskId: string,
  kind: Task["kind"],
  result: Partial<TaskResult>,
  changes: Partial<Task> = {},
): Task =>
  aTask({
    owner: HOLDER,
    kind,
    externalTaskId,
    status: "SUCCEEDED",
    result: { ...emptyResult, expiresAt: FAR, usableUntil: FAR, ...result },
    ...changes,
  });

const faces = (externalTaskId: string, changes: Partial<TaskResult>): Task =>
  held(externalTaskId, "FACE_IDENTIFICATION", { sessionId: "850508686686064678", ...changes });
const speech = (externalTaskId: string, changes: Partial<TaskResult>): Task =>
  held(externalTaskId, "TEXT_TO_SPEECH", {
    audios: [audio("890000000000000402", 4.5)],
    ...changes,
  });

/** Tasks of the caller's, by their names, that others can start from, or not. */
export const HELD_TASKS: readonly Task[] = [
  faces("one face", { faces: [face("0", 0, 5200)] }),
  faces("two faces", {
    sessionId: "890000000000000301",
    faces: [face("0", 0, 5200), face("1", 1300, 5200)],
  }),
  faces("late face", { faces: [face("0", 4000, 9000)] }),
  faces("short face", { faces: [face("0", 0, 1500)] }),
  faces("no face", { faces: [] }),
  faces("forgotten faces", { faces: [face("0", 0, 5200)], usableUntil: 1 }),
  held("running faces", "FACE_IDENTIFICATION", {}, { status: "PROCESSING" }),
  held("a film", "TEXT_TO_VIDEO", {}),
  speech("speech", {}),
  speech("short speech", { audios: [audio("1", 1.6)] }),
  speech("long speech", { audios: [audio("1", 61)] }),
  speech("endless speech", { audios: [audio("1", 301)] }),
  speech("old speech", { expiresAt: 1 }),
  speech("speech of unknown length", { audios: [audio("1", null)] }),
  held("rain", "TEXT_TO_AUDIO", { audios: [audio("890000000000000602", 5)] }),
];

/** Selections of the caller's, by their ids. */
export const HELD_SELECTIONS: readonly ElementSelection[] = [
  ["selection", "847570360458960960", 5_041, FAR] as const,
  ["another selection", "890000000000001100", 5_000, FAR] as const,
  ["long selection", "3", 9_000, FAR] as const,
  ["old selection", "4", 5_000, 1] as const,
].map(([id, sessionId, durationMs, expiresAt]) => ({
  id,
  owner: HOLDER,
  sessionId,
  expiresAt,
  version: 1,
  video: { durationMs, width: 1280, height: 720, fps: 24, frameCount: 121 },
  previewUrl: null,
  frames: [{ frameIndex: 0, points: [{ x: 0.5, y: 0.5 }] }],
}));
