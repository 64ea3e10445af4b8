import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { KlingTask } from "../schema/kling-task.js";
import { ID } from "../schema/scalars.js";
import { TaskKind } from "../schema/task.js";
import { MAX_PAGE, MAX_PAGE_SIZE } from "../services/kling/api.js";
import { isNotFound } from "../services/kling/errors.js";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import type * as wire from "../services/kling/wire.js";
import { expiryOf, statusOf } from "../services/task/status-update.js";
import { isKlingId } from "./checks/kling-id.js";
import type { Context } from "./context.js";
import { badInput, toGraphQLError } from "./errors.js";
import { presentResult } from "./present.js";

@Resolver()
export class KlingTaskQueries {
  @Query(() => KlingTask, {
    nullable: true,
    description:
      "One task as Kling describes it now, held by this server or not; null where Kling knows none. One request to Kling.",
  })
  async klingTask(
    @Arg("kind", () => TaskKind, { description: "Kling looks among tasks of one kind." })
    kind: KindValue,
    @Arg("id", () => ID, { description: "Kling's id of the task." }) id: string,
    @Ctx() { kling }: Context,
  ): Promise<KlingTask | null> {
    if (!isKlingId(id)) return null;
    try {
      return presentKlingTask(kind, await kling.get(kind, id));
    } catch (error) {
      if (isNotFound(error)) return null;
      throw toGraphQLError(error);
    }
  }

  @Query(() => [KlingTask], {
    description:
      "Kling's own list of a kind, held by this server or not. A page past the end is empty; tasks that this server can't understand are left out. One request to Kling.",
  })
  async klingTasks(
    @Arg("kind", () => TaskKind, { description: "Kling lists each kind apart." }) kind: KindValue,
    @Arg("page", () => Int, { defaultValue: 1, description: "1 to 1000." }) page: number,
    @Arg("pageSize", () => Int, { defaultValue: 30, description: "1 to 500." }) pageSize: number,
    @Ctx() { kling }: Context,
  ): Promise<KlingTask[]> {
    if (page < 1 || page > MAX_PAGE)
      throw badInput(["page"], `page is ${page}; 1 to ${MAX_PAGE} are allowed.`);
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE)
      throw badInput(["pageSize"], `pageSize is ${pageSize}; 1 to ${MAX_PAGE_SIZE} are allowed.`);
    try {
      return (await kling.list(kind, page, pageSize)).tasks.map((task) =>
        presentKlingTask(kind, task),
      );
    } catch (error) {
      throw toGraphQLError(error);
    }
  }
}

function presentKlingTask(kind: KindValue, task: wire.KlingTask): KlingTask {
  const status = statusOf(task.status);
  const expiresAt = status === "SUCCEEDED" ? expiryOf(task, Date.now()) : null;
  return {
    klingTaskId: task.klingTaskId,
    externalTaskId: task.externalTaskId,
    kind,
    status,
    message: task.message,
    createdAt: typeof task.createdAt === "number" ? new Date(task.createdAt) : null,
    updatedAt: typeof task.updatedAt === "number" ? new Date(task.updatedAt) : null,
    ...presentResult(task, expiresAt === null ? null : new Date(expiresAt)),
  };
}
