import { CODE, meaningOf } from "../kling/codes.js";
import { NotSendableError, UnreadableDataError, type KlingError } from "../kling/errors.js";
import { failureOf } from "../task/status-update.js";
import type { DelayReason, FailureCode } from "../task/task.js";

/** What a failed create means for its task. */
export type FailureClass =
  /** Kling may have made the task: find out before anything is sent again. */
  | { is: "unknown-outcome" }
  /** Kling will not make it, and says why. */
  | { is: "refused"; code: FailureCode }
  /** No slot or too fast (1302, 1303, or a gateway's 429): the whole pool waits. */
  | { is: "no-slot"; reason: DelayReason }
  /**
   * Surely not made, for a reason that has nothing to do with this task: credentials, no
   * connection.
   */
  | { is: "not-taken"; reason: DelayReason };

/**
 * Only Kling's code decides; HTTP statuses are shared by codes of opposite meaning
 * (kling-api.md#I.4).
 */
export function classifyFailure(error: KlingError, externalTaskId: string): FailureClass {
  // A repeated external_task_id is refused (kling-api.md#I.5): proof that an earlier attempt
  // arrived.
  if (
    error.code === CODE.INVALID_PARAMETER &&
    error.message.includes(externalTaskId) &&
    /already exists/i.test(error.message)
  )
    return { is: "unknown-outcome" };
  const code = failureOf(error);
  if (code !== null) return { is: "refused", code };
  const known = meaningOf(error.code)?.create;
  if (known !== undefined && known.is !== "refused") return known;
  if (error.httpStatus === 429) return { is: "no-slot", reason: "RATE_LIMITED" };
  if (error.mayHaveActed) return { is: "unknown-outcome" };
  return {
    is: "not-taken",
    reason: error.httpStatus === 401 ? "CREDENTIALS" : "KLING_UNREACHABLE",
  };
}

/**
 * Whether the request came to nothing for a reason that concerns every task alike: no answer, a
 * server error, or credentials that Kling refuses. Any other answer says that Kling is there.
 */
export const isSilence = (error: KlingError): boolean =>
  !(error instanceof UnreadableDataError || error instanceof NotSendableError) &&
  (error.httpStatus === undefined || error.httpStatus === 401 || error.mayHaveActed);
