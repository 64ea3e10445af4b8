import type { FaceInput } from "../schema/advanced-lip-sync.js";
import type { UserError } from "../schema/user-error.js";
import type { Task, TaskResult } from "../services/task/task.js";
import { invalid, isProblem, type Path, type Problem } from "./checks/problem.js";
import type { Context } from "./context.js";
import { inputError } from "./user-errors.js";

/** A face as Kling takes it, and where in its video it is seen. */
export interface SourceFace {
  sessionId: string;
  faceId: string;
  startMs: number;
  endMs: number;
}

/**
 * Finds a face in the session of a face identification of the caller's. Nothing is known of one that
 * has not ended: it is looked at again then.
 */
export async function locateFace(
  { identification, faceId }: FaceInput,
  path: Path,
  context: Context,
): Promise<{ face: SourceFace | null; errors: UserError[] }> {
  const { id } = identification;
  const task = typeof id === "string" ? await context.loaders.task.load(id) : null;
  if (task?.status !== "SUCCEEDED") return { face: null, errors: [] };
  const session = sessionOf(task, [...path, "identification"], context.now());
  if (isProblem(session)) return { face: null, errors: [inputError(session)] };
  const face = choose(session.faces, faceId, path);
  if (isProblem(face)) return { face: null, errors: [inputError(face)] };
  const { startMs, endMs } = face;
  return {
    face: { sessionId: session.id, faceId: face.id, startMs, endMs },
    errors: [],
  };
}

type Face = TaskResult["faces"][number];

function sessionOf(
  { result: { sessionId, usableUntil, faces } }: Task,
  path: Path,
  now: number,
): { id: string; faces: Face[] } | Problem {
  if (sessionId === null)
    return invalid(path, "Kling has sent no session for these faces. Identify them again.", {
      rule: "BAD_MEDIA",
    });
  if (usableUntil !== null && usableUntil <= now)
    return invalid(
      path,
      `Kling forgot these faces at ${new Date(usableUntil).toISOString()}, 24 hours after they were found. Identify them again.`,
      { rule: "NOT_ALLOWED" },
    );
  return { id: sessionId, faces };
}

function choose(
  faces: readonly Face[],
  faceId: string | null | undefined,
  path: Path,
): Face | Problem {
  const [first, second] = faces;
  if (first === undefined)
    return invalid([...path, "identification"], "No face was found in this video.", {
      rule: "BAD_MEDIA",
    });
  const allowed = faces.map(({ id }) => id);
  if (typeof faceId !== "string")
    return second === undefined
      ? first
      : invalid(
          [...path, "faceId"],
          `There are ${faces.length} faces in this video: say which one speaks.`,
          { rule: "REQUIRED", allowed },
        );
  return (
    faces.find(({ id }) => id === faceId) ??
    invalid([...path, "faceId"], `There is no face "${faceId}" in this video.`, {
      rule: "NOT_ALLOWED",
      actual: faceId,
      allowed,
    })
  );
}
