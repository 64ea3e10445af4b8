import type { AdvancedLipSyncInput } from "../../schema/advanced-lip-sync.js";
import type { Sound } from "../locate-audio.js";
import type { SourceFace } from "../locate-face.js";
import { toMilliseconds } from "../time.js";
import { invalid, type Path, type Problem } from "./problem.js";

/** The piece of the sound, and what of it falls on the face (kling-api-2026.md#B.2). */
const SHORTEST_MS = 2000;

const CLIP = ["input", "clip"] as const;
const START: Path = [...CLIP, "startSeconds"];
const END: Path = [...CLIP, "endSeconds"];
const INSERT: Path = ["input", "insertAtSeconds"];

interface Placement extends Pick<AdvancedLipSyncInput, "audio" | "clip" | "insertAtSeconds"> {
  found: SourceFace | null;
  sound: Sound;
}

/** Which piece of the sound is spoken, and whether the face is seen meanwhile. */
export function checkFacePlacement(input: Placement): Problem[] {
  const { clip, sound, audio, insertAtSeconds, found } = input;
  const start = toMilliseconds(clip?.startSeconds ?? 0);
  const insert = toMilliseconds(insertAtSeconds);
  const early = [...notBefore0(START, start), ...notBefore0(INSERT, insert)];
  const soundEnd = sound.seconds === null ? null : toMilliseconds(sound.seconds);
  const end = typeof clip?.endSeconds === "number" ? toMilliseconds(clip.endSeconds) : soundEnd;
  // A sound that was not found, or is too short, has been refused for that.
  const isRefused =
    soundEnd === null ? audio.taskOutput && sound.file === null : soundEnd < SHORTEST_MS;
  if (isRefused) return early;
  if (end === null) return [...early, NO_END];
  const piece = [...early, ...checkPiece(start, end, soundEnd)];
  return found === null || piece.length > 0
    ? piece
    : checkOverlap({ insert, length: end - start }, found);
}

const NO_END = invalid(
  END,
  "Nobody knows how long this sound is: say where the piece ends. With taskOutput it may be left out, if Kling has told the length.",
  { rule: "REQUIRED" },
);

const notBefore0 = (path: Path, at: number): Problem[] =>
  at >= 0
    ? []
    : [
        invalid(path, `${at / 1000} is out of range: at least 0.`, {
          rule: "OUT_OF_RANGE",
          actual: at / 1000,
          minimum: 0,
        }),
      ];

function checkPiece(start: number, end: number, soundEnd: number | null): Problem[] {
  if (soundEnd !== null && end > soundEnd)
    return [
      invalid(END, `The sound ends at ${soundEnd / 1000} seconds, before ${end / 1000}.`, {
        rule: "OUT_OF_RANGE",
        actual: end / 1000,
        maximum: soundEnd / 1000,
      }),
    ];
  if (end - start >= SHORTEST_MS) return [];
  return [
    invalid(CLIP, `The piece has ${(end - start) / 1000} seconds; at least 2 are needed.`, {
      rule: "OUT_OF_RANGE",
      actual: (end - start) / 1000,
      minimum: SHORTEST_MS / 1000,
    }),
  ];
}

function checkOverlap(
  { insert, length }: { insert: number; length: number },
  { startMs, endMs, faceId }: SourceFace,
): Problem[] {
  if (endMs - startMs < SHORTEST_MS)
    return [
      invalid(
        ["input", "face"],
        `The face "${faceId}" is seen for ${(endMs - startMs) / 1000} seconds; at least 2 are needed.`,
        { rule: "BAD_MEDIA", actual: (endMs - startMs) / 1000, minimum: SHORTEST_MS / 1000 },
      ),
    ];
  const overlap = Math.min(insert + length, endMs) - Math.max(insert, startMs);
  if (overlap >= SHORTEST_MS) return [];
  const earliest = Math.max(0, startMs + SHORTEST_MS - length) / 1000;
  const latest = (endMs - SHORTEST_MS) / 1000;
  return [
    invalid(
      INSERT,
      `The face "${faceId}" is seen from ${startMs / 1000} to ${endMs / 1000} seconds, which must hold at least 2 seconds of the sound: begin at ${earliest} to ${latest}.`,
      { rule: "OUT_OF_RANGE", actual: insert / 1000, minimum: earliest, maximum: latest },
    ),
  ];
}
