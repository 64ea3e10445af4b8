import { costOf, type TaskCost } from "./cost.js";
import { publicResults, type PublicResults } from "./public-results.js";
import { isRetryable, type Failure, type Task } from "./task.js";

export {
  publicSourceVideo,
  type PublicImage,
  type PublicMedium,
  type PublicSourceVideo,
  type PublicVideo,
} from "./public-results.js";

/**
 * What callers see of a task, in GraphQL and in webhooks, in the words of the GraphQL schema. `Time`
 * is the form in which the reader wants its times.
 */
export interface PublicTask<Time>
  extends
    PublicResults<Time>,
    Pick<
      Task,
      "id" | "kind" | "status" | "version" | "klingTaskId" | "externalTaskId" | "model" | "prompt"
    > {
  createdAt: Time;
  updatedAt: Time;
  finishedAt: Time | null;
  failure: PublicFailure | null;
  cost: TaskCost;
}

export type PublicFailure = Failure & { retryable: boolean };

/** `toTime` turns epoch milliseconds into the form that the reader wants. */
export function publicTask<Time>(task: Task, toTime: (at: number) => Time): PublicTask<Time> {
  const orNull = (at: number | null) => (at === null ? null : toTime(at));
  return {
    id: task.id,
    kind: task.kind,
    status: task.status,
    version: task.version,
    klingTaskId: task.klingTaskId,
    externalTaskId: task.externalTaskId,
    model: task.model,
    prompt: task.prompt,
    createdAt: toTime(task.createdAt),
    updatedAt: toTime(task.updatedAt),
    finishedAt: orNull(task.finishedAt),
    failure: task.failure && { ...task.failure, retryable: isRetryable(task.failure) },
    cost: costOf(task),
    ...publicResults(task, toTime),
  };
}
