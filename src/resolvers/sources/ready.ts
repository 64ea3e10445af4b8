import type { VideoInput } from "../../schema/media.js";
import type { UserError } from "../../schema/user-error.js";
import { invalid, type Path } from "../checks/problem.js";
import type { Context } from "../context.js";
import { inputError } from "../user-errors.js";
import { fillIn } from "./fill.js";
import { findSources } from "./find.js";

/** A video for what can't wait: a task that it comes from must have succeeded. */
export async function readySource(
  video: VideoInput,
  path: Path,
  context: Context,
): Promise<{ video: VideoInput } | { errors: UserError[] }> {
  const { references, tasks, errors } = await findSources(video, context, path);
  if (errors.length > 0) return { errors };
  const unfinished = tasks.find(({ status }) => status !== "SUCCEEDED");
  if (unfinished !== undefined) {
    const { id, status } = unfinished;
    const message = `Task ${id} is ${status}: its video is not there.`;
    return {
      errors: [inputError(invalid([...path, "taskOutput"], message, { rule: "NOT_ALLOWED" }))],
    };
  }
  const { input, problems } = fillIn(video, references, tasks);
  return problems.length > 0 ? { errors: problems.map(inputError) } : { video: input };
}
