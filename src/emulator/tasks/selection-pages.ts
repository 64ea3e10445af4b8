import { maskPng, type Ratio } from "../media/index.js";
import { runLengths } from "../media/rle.js";
import { invalid, succeed, type Answer } from "../model/answer.js";
import type { Point, Selection } from "../model/selection.js";
import { Fields, isRecord } from "../rules/fields.js";
import { gather } from "../rules/pictures.js";
import { readSourceVideo } from "../rules/source-video.js";
import { requestContextOf } from "./create.js";
import { keptSelection } from "./kept-selection.js";
import { SAMPLE_PICTURE } from "./library.js";
import type { TakeScope } from "./take-task.js";
import { deductionsOf } from "./view.js";

/** What the helpers of multi-elements see and change of the emulator. */
export interface SelectionScope extends TakeScope {
  saveSelection(selection: Selection): void;
}

export type SelectionPage = (
  scope: SelectionScope,
  body: unknown,
  origin: string,
) => Answer | Promise<Answer>;

/** The five helpers before the create: kling-api-2026.md#B.10. */
export const SELECTION_PAGES: Readonly<Record<string, SelectionPage>> = {
  "/v1/videos/multi-elements/init-selection": init,
  "/v1/videos/multi-elements/add-selection": add,
  "/v1/videos/multi-elements/delete-selection": remove,
  "/v1/videos/multi-elements/clear-selection": clear,
  "/v1/videos/multi-elements/preview-selection": preview,
};

export const SELECTIONS_SINCE = "2025-07-21";

const FRAMES_A_SECOND = 24;
const MOST_FRAMES = 10;
const MOST_POINTS = 10;
/** Around each point, as a share of the height. */
const RADIUS = 0.12;
const SIZES: Record<Ratio, { width: number; height: number }> = {
  "16:9": { width: 1280, height: 720 },
  "9:16": { width: 720, height: 1280 },
  "1:1": { width: 960, height: 960 },
};

async function init(scope: SelectionScope, body: unknown, origin: string): Promise<Answer> {
  const context = requestContextOf(scope, origin);
  const video = readSourceVideo(fieldsOf(body), context, { seconds: [2, 10] });
  const { url, ratio, seconds } = video;
  // 5.041 s are 5, and 6.9 s are neither of the two lengths.
  if (seconds > 5.1 && seconds < 7) throw invalid("The duration of the video is not supported");
  const { failure, links } = gather([video]);
  const reason = failure ?? (await scope.checkLinks(links));
  if (reason !== undefined) throw invalid(reason);
  const now = scope.now();
  const selection = { id: scope.ids.next(now), createdAt: now, url, ratio, seconds, points: [] };
  scope.saveSelection(selection);
  return reply(selection, {
    fps: FRAMES_A_SECOND,
    original_duration: Math.round(seconds * 1000),
    ...SIZES[ratio],
    total_frame: framesOf(selection),
    normalized_video: url,
  });
}

function add(scope: SelectionScope, body: unknown): Answer {
  const { selection, frame, points } = readPoints(scope, body);
  const all = [...selection.points, ...points];
  if (all.filter((point) => point.frame === frame).length > MOST_POINTS)
    throw invalid(`A frame takes at most ${MOST_POINTS} points`);
  if (new Set(all.map((point) => point.frame)).size > MOST_FRAMES)
    throw invalid(`A video takes at most ${MOST_FRAMES} frames`);
  return marked(scope, { ...selection, points: all }, frame);
}

/** The points must be the very ones that were added. */
function remove(scope: SelectionScope, body: unknown): Answer {
  const { selection, frame, points } = readPoints(scope, body);
  const isGiven = (one: Point) =>
    points.some(({ frame, x, y }) => frame === one.frame && x === one.x && y === one.y);
  const rest = selection.points.filter((point) => !isGiven(point));
  if (rest.length !== selection.points.length - points.length)
    throw invalid("points must be those that were added");
  return marked(scope, { ...selection, points: rest }, frame);
}

function clear(scope: SelectionScope, body: unknown): Answer {
  const selection = { ...readSession(scope, fieldsOf(body)), points: [] };
  scope.saveSelection(selection);
  return reply(selection, {});
}

function preview(scope: SelectionScope, body: unknown, origin: string): Answer {
  const selection = readSession(scope, fieldsOf(body));
  if (selection.points.length === 0) throw invalid("Nothing is selected in the video");
  const cover = `${origin}/media/${SAMPLE_PICTURE.name}`;
  const { url } = selection;
  return reply(selection, { res: { video: url, video_cover: cover, tracking_output: url } });
}

function readSession(scope: SelectionScope, fields: Fields): Selection {
  const id = fields.requiredText("session_id");
  const selection = keptSelection(scope.selections, id, scope.now());
  if (!selection) throw invalid(`Session not found by id: ${id}`);
  return selection;
}

function readPoints(scope: SelectionScope, body: unknown) {
  const fields = fieldsOf(body);
  const selection = readSession(scope, fields);
  const last = framesOf(selection) - 1;
  const frame = fields.requiredInteger("frame_index", { min: 0, max: last });
  const share = { min: 0, max: 1 };
  const points = fields.objects("points", { min: 1, max: MOST_POINTS }).map((point) => ({
    frame,
    x: point.requiredNumber("x", share),
    y: point.requiredNumber("y", share),
  }));
  return { selection, frame, points };
}

function marked(scope: SelectionScope, selection: Selection, frame: number): Answer {
  scope.saveSelection(selection);
  const points = selection.points.filter((point) => point.frame === frame);
  return reply(selection, {
    res: {
      frame_index: frame,
      rle_mask_list: points.length === 0 ? [] : [maskOf(selection.ratio, points)],
    },
  });
}

/** Nobody looks at the video: discs around the points are the one object that is found. */
function maskOf(ratio: Ratio, points: readonly Point[]): object {
  const { width, height } = SIZES[ratio];
  const radius = RADIUS * height;
  const isInside = (x: number, y: number) =>
    points.some((point) => Math.hypot(x - point.x * width, y - point.y * height) < radius);
  const size = [height, width];
  return {
    object_id: 0,
    rle_mask: { size, counts: runLengths({ width, height }, isInside) },
    png_mask: { size, base64: maskPng({ width, height }, isInside).toString("base64") },
  };
}

const framesOf = ({ seconds }: Selection): number => Math.round(seconds * FRAMES_A_SECOND);

/** Only the create is paid. */
const reply = (selection: Selection, more: object): Answer =>
  succeed({ status: 0, session_id: selection.id, ...deductionsOf({ units: 0 }), ...more });

const fieldsOf = (body: unknown): Fields =>
  new Fields(isRecord(body) ? body : {}, { lenient: false });
