import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { SemanticNonNull } from "../schema/directives.js";
import { KlingTask, KlingTaskPage } from "../schema/kling-task.js";
import { ID } from "../schema/scalars.js";
import { TaskKind } from "../schema/task.js";
import { MAX_PAGE, MAX_PAGE_SIZE } from "../services/kling/api.js";
import { isNotFound } from "../services/kling/errors.js";
import { products, type TaskKind as KindValue } from "../services/kling/products.js";
import type * as wire from "../services/kling/wire.js";
import { publicSourceVideo } from "../services/task/public-task.js";
import { statusOf } from "../services/task/status-update.js";
import { isKlingId } from "./checks/kling-id.js";
import type { Context } from "./context.js";
import { badInput, toGraphQLError } from "./errors.js";
import { Needs } from "./rights.js";

@Resolver()
export class KlingTaskQueries {
  @Needs({ role: "OPERATOR" })
  @Query(() => KlingTask, {
    nullable: true,
    description:
      "One task as Kling describes it now, held by this server or not; null if Kling knows none. One request to Kling. For operators.",
  })
  async klingTask(
    @Arg("kind", () => TaskKind, { description: "Kling looks among tasks of one kind." })
    kind: KindValue,
    @Arg("klingTaskId", () => ID, { description: "Kling's id of the task." }) klingTaskId: string,
    @Ctx() { kling }: Context,
  ): Promise<KlingTask | null> {
    if (!isKlingId(klingTaskId)) return null;
    if (products[kind].answersAtOnce)
      throw badInput(["kind"], `Kling answers ${kind} at once, and can't be asked for it later.`);
    try {
      return presentKlingTask(kind, await kling.get(kind, klingTaskId));
    } catch (error) {
      if (isNotFound(error)) return null;
      throw toGraphQLError(error);
    }
  }

  @Needs({ role: "OPERATOR" })
  @SemanticNonNull()
  @Query(() => KlingTaskPage, {
    nullable: true,
    description:
      "Kling's own list of a kind, held by this server or not. A page past the end is empty. One request to Kling. For operators.",
  })
  async klingTasks(
    @Arg("kind", () => TaskKind, { description: "Kling has a list for each kind." })
    kind: KindValue,
    @Arg("page", () => Int, { defaultValue: 1, description: "1 to 1000." }) page: number,
    @Arg("pageSize", () => Int, { defaultValue: 30, description: "1 to 500." }) pageSize: number,
    @Ctx() { kling }: Context,
  ): Promise<KlingTaskPage> {
    if (products[kind].answersAtOnce || products[kind].standard === "solutions")
      throw badInput(["kind"], `Kling has no list of ${kind}.`);
    if (page < 1 || page > MAX_PAGE)
      throw badInput(["page"], `page is ${page}; 1 to ${MAX_PAGE} are allowed.`);
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE)
      throw badInput(["pageSize"], `pageSize is ${pageSize}; 1 to ${MAX_PAGE_SIZE} are allowed.`);
    try {
      const { tasks, unreadable } = await kling.list(kind, page, pageSize);
      return {
        nodes: tasks.map((task) => presentKlingTask(kind, task)),
        page,
        hasNextPage: tasks.length + unreadable >= pageSize && page < MAX_PAGE,
      };
    } catch (error) {
      throw toGraphQLError(error);
    }
  }
}

function presentKlingTask(kind: KindValue, task: wire.KlingTask): KlingTask {
  return {
    klingTaskId: task.klingTaskId,
    externalTaskId: task.externalTaskId,
    kind,
    status: statusOf(task.status),
    message: task.message,
    createdAt: typeof task.createdAt === "number" ? new Date(task.createdAt) : null,
    updatedAt: typeof task.updatedAt === "number" ? new Date(task.updatedAt) : null,
    videos: task.videos.map(({ id, url, duration }) => ({
      klingVideoId: id,
      url,
      durationSeconds: duration,
    })),
    images: task.images.map(({ index, url }) => ({ index, url })),
    sourceVideo: task.parentVideo && publicSourceVideo(task.parentVideo),
  };
}
