import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { SemanticNonNull } from "../schema/directives.js";
import { CancelTaskPayload, TrackTaskPayload } from "../schema/mutation.js";
import { ID } from "../schema/scalars.js";
import { TaskKind } from "../schema/task.js";
import type { UserError } from "../schema/user-error.js";
import { isNotFound, KlingError } from "../services/kling/errors.js";
import { products, type TaskKind as KindValue } from "../services/kling/products.js";
import { isKlingId } from "./checks/kling-id.js";
import { invalid, unsupported } from "./checks/problem.js";
import type { Context } from "./context.js";
import { klingProblem } from "./errors.js";
import { presentTask, type TaskObject } from "./present.js";
import { Needs } from "./rights.js";
import { inputError, notFound } from "./user-errors.js";

interface Payload {
  task: TaskObject | null;
  userErrors: UserError[];
}

@Resolver()
export class TaskMutations {
  @Needs({ forTaskTokens: true })
  @SemanticNonNull()
  @Mutation(() => CancelTaskPayload, {
    nullable: true,
    description:
      "Works while the task is QUEUED and Kling surely does not have it; Kling itself has no way to cancel.",
  })
  async cancelTask(
    @Arg("id", () => ID, { description: "Task.id." }) id: string,
    @Ctx() { reader, tasks, scope }: Context,
  ): Promise<Payload> {
    const task = await reader.task(scope, id);
    if (task === null) return refused(null, notFound(["id"], `There is no task ${id}.`));
    const canceled = await tasks.cancel(task);
    if (canceled !== null) return { task: presentTask(canceled), userErrors: [] };
    const now = (await reader.task(scope, id)) ?? task;
    return refused(presentTask(now), {
      code: "NOT_CANCELABLE",
      path: ["id"],
      message: whyNotCancelable(now.status),
    });
  }

  @Needs({ role: "OPERATOR" })
  @SemanticNonNull()
  @Mutation(() => TrackTaskPayload, {
    nullable: true,
    description:
      "Takes over a task that was created at Kling without this server. A task that is tracked already is returned as it is. One request to Kling. For operators.",
  })
  async trackTask(
    @Arg("kind", () => TaskKind, { description: "What it makes." }) kind: KindValue,
    @Arg("klingTaskId", () => ID, { description: "Kling's id of the task." }) klingTaskId: string,
    @Ctx() { tasks, owner }: Context,
  ): Promise<Payload> {
    const path = ["klingTaskId"];
    if (!isKlingId(klingTaskId))
      return refused(
        null,
        inputError(
          invalid(path, `"${klingTaskId}" can't be the id of a task.`, { rule: "BAD_FORMAT" }),
        ),
      );
    if (products[kind].answersAtOnce)
      return refused(
        null,
        inputError(
          unsupported(["kind"], `Kling answers ${kind} at once, and can't be asked for it later.`, {
            rule: "NOT_ALLOWED",
            allowed: [],
          }),
        ),
      );
    try {
      return { task: presentTask(await tasks.track(owner, kind, klingTaskId)), userErrors: [] };
    } catch (error) {
      if (!(error instanceof KlingError)) throw error;
      if (!isNotFound(error)) throw klingProblem(error);
      return refused(null, notFound(path, `Kling knows no ${kind} task ${klingTaskId}.`));
    }
  }
}

const refused = (task: TaskObject | null, error: UserError): Payload => ({
  task,
  userErrors: [error],
});

const whyNotCancelable = (status: string) =>
  status === "QUEUED"
    ? "The task is on its way to Kling: whether Kling has it is not known yet."
    : `The task is ${status}; only a QUEUED one can be canceled.`;
