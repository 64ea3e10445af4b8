import type { KlingError } from "../kling/errors.js";
import { failureOf } from "./news.js";
import type { FailureCode } from "./task.js";

/** What a failed create means for its task. */
export type Verdict =
  /** Kling may have made the task: find out before anything is sent again. */
  | { is: "in-doubt" }
  /** Kling will not make it, and says why. */
  | { is: "refused"; code: FailureCode }
  /** No slot or too fast (1302, 1303): the whole pool waits. */
  | { is: "no-slot" }
  /** Surely not made, for a reason that has nothing to do with this task: credentials, no connection. */
  | { is: "put-off" };

/** Only Kling's code decides; HTTP statuses are shared by codes of opposite meaning (kling-api.md I.4). */
export function judge(error: KlingError, externalTaskId: string): Verdict {
  // A repeated external_task_id is refused (kling-api.md I.5): proof that an earlier attempt arrived.
  if (error.code === 1201 && error.message.includes(externalTaskId) && /already exists/i.test(error.message)) return { is: "in-doubt" };
  const code = failureOf(error);
  if (code !== null) return { is: "refused", code };
  if (error.code === 1302 || error.code === 1303) return { is: "no-slot" };
  return error.mayHaveActed ? { is: "in-doubt" } : { is: "put-off" };
}
