import { invalid } from "../model/answer.js";
import { TYPICAL } from "../model/timing.js";
import type { Fields } from "../rules/fields.js";
import { gather } from "../rules/pictures.js";
import type { FaceSession, RequestContext } from "../rules/request-context.js";
import { readSourceSound } from "../rules/sounds.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";

const VOLUME = { min: 0, max: 2 };
const MILLISECONDS = { min: 0, max: Number.MAX_SAFE_INTEGER };
const SHORTEST_MS = 2000;

/** kling-api-2026.md#B.2. */
export const advancedLipSync: Endpoint = {
  product: "advanced-lip-sync",
  path: "/v1/videos/advanced-lip-sync",
  pool: "video",
  results: "videos",
  since: "2025-09-15",
  taskInfoOnCreate: "always",
  externalTaskId: { accepted: "always", queryable: "always" },
  plan(body, context) {
    const id = body.requiredText("session_id");
    const [face] = body.objects("face_choose", { min: 1, max: 1 });
    if (!face) throw body.missing("face_choose");
    const session = context.faceSession(id);
    if (!session) throw invalid(`Session not found by id: ${id}`);
    const sound = readFace(face, session, context);
    const { video } = session;
    return {
      units: unitsOf({ kind: "ADVANCED_LIP_SYNC", seconds: video.seconds }, context.date),
      typical: TYPICAL.lipSync,
      parent: video,
      videos: [{ look: "dubbed", ratio: video.ratio, seconds: video.seconds }],
      ...gather([sound]),
    };
  },
};

function readFace(face: Fields, session: FaceSession, context: RequestContext) {
  const id = face.requiredText("face_id");
  const seen = /^\d+$/.test(id) ? session.faces[Number(id)] : undefined;
  if (!seen) throw invalid(`Face not found by id: ${id}`);
  const sound = readSourceSound(face, context, [2, 60]);
  const start = face.requiredInteger("sound_start_time", MILLISECONDS);
  const end = face.requiredInteger("sound_end_time", MILLISECONDS);
  const insert = face.requiredInteger("sound_insert_time", MILLISECONDS);
  for (const name of ["sound_volume", "original_audio_volume"]) face.number(name, VOLUME);
  const length = end - start;
  if (sound.seconds !== undefined && end > Math.ceil(sound.seconds * 1000))
    throw invalid("sound_end_time must not be after the end of the sound");
  if (length < SHORTEST_MS) throw invalid("The cut piece of the sound must be at least 2 seconds");
  if (insert + length > Math.ceil(session.video.seconds * 1000))
    throw invalid("The cut piece of the sound must lie inside the video");
  const overlap = Math.min(insert + length, seen.end) - Math.max(insert, seen.start);
  if (overlap < SHORTEST_MS)
    throw invalid("The cut piece and the face must overlap for at least 2 seconds");
  return sound;
}
