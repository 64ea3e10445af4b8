import type { UserError } from "../schema/user-error.js";
import { parseMediumId } from "../services/task/media-id.js";
import { invalid } from "./checks/problem.js";
import type { Context } from "./context.js";
import { presentTask } from "./present.js";
import { inputError, notFound } from "./user-errors.js";

interface VideoReference {
  id?: string | null;
  klingVideoId?: string | null;
}

/**
 * Finds Kling's id for a Video of the caller's. A foreign video and a missing one look the same.
 * `path`: of the video in the arguments.
 */
export async function locateVideo<Video extends VideoReference>(
  video: Video,
  path: readonly string[],
  context: Context,
): Promise<{ video: Video; errors: UserError[] }> {
  const { id } = video;
  if (typeof id !== "string") return { video, errors: [] };
  const idPath = [...path, "id"];
  const key = parseMediumId(id);
  const task = key?.type === "video" ? await context.loaders.task.load(key.taskId) : null;
  const found = task && presentTask(task).videos.find((each) => each.id === id);
  if (!found)
    return {
      video,
      errors: [
        notFound(
          idPath,
          `There is no video "${id}". Take Video.id of one of your tasks; a bare id of Kling's goes into klingVideoId.`,
        ),
      ],
    };
  if (found.klingVideoId === null)
    return {
      video,
      errors: [
        inputError(
          invalid(
            idPath,
            "Kling sent no id for this video, so it can't be the source of another. Where a link is allowed, give its url.",
            { rule: "BAD_MEDIA" },
          ),
        ),
      ],
    };
  return { video: { ...video, id: null, klingVideoId: found.klingVideoId }, errors: [] };
}
