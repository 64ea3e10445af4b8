import type { AtOnce, Endpoint } from "../endpoints/endpoint.js";
import type { TaskRecord } from "../model/task-record.js";
import { imageUrl, OWNER } from "./library.js";
import { elementView } from "./results.js";
import { deductionsOf, taskView, type ViewOptions } from "./view.js";

/** `data` of a create that is answered at once. */
export function atOnceView(task: TaskRecord, endpoint: Endpoint, options: ViewOptions): object {
  return VIEWS[endpoint.atOnce ?? "task"](task, endpoint, options);
}

const VIEWS: Record<
  AtOnce,
  (task: TaskRecord, endpoint: Endpoint, options: ViewOptions) => object
> = {
  task: taskView,
  faces: (task, _endpoint, { origin }) => ({
    session_id: task.id,
    ...deductionsOf(task),
    face_data: task.odd.empty ? [] : task.faces.map((_, index) => faceView(task, index, origin)),
  }),
  segments: (task, _endpoint, { origin }) => ({
    ...deductionsOf(task),
    task_result: task.odd.empty ? {} : { images: segmentsOf(task, origin) },
  }),
  element: (task, _endpoint, { origin }) => {
    const [element] = task.elements;
    return element && !task.odd.empty ? elementView(element, origin, OWNER) : {};
  },
};

/** kling-api-2026.md#B.1. */
function faceView(task: TaskRecord, index: number, origin: string): object {
  const face = task.faces[index];
  return {
    face_id: String(index),
    face_image: imageUrl(origin, task.id, index),
    start_time: face?.start ?? 0,
    end_time: face?.end ?? 0,
  };
}

/** kling-api-2026.md#B.12; nobody looks at the picture, so everything but clothes is found. */
const SEGMENTS = ["object_seg", "head_seg", "face_seg", "cloth_seg"] as const;

const segmentsOf = (task: TaskRecord, origin: string): object[] =>
  SEGMENTS.map((type, index) => {
    const isContained = index < task.images.length;
    return {
      type,
      is_contain: isContained,
      url: isContained ? imageUrl(origin, task.id, index) : "",
    };
  });
