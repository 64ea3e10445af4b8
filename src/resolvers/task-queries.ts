import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { ID } from "../schema/scalars.js";
import { TaskConnection, TaskFilter } from "../schema/task-list.js";
import { Node, Task, TaskChange, TaskDelay } from "../schema/task.js";
import type * as service from "../services/task/task.js";
import type { Context } from "./context.js";
import { badInput } from "./errors.js";
import { presentTask, type TaskObject } from "./present.js";

const MAX_PAGE = 100;
const MAX_WAIT_S = 60;

@Resolver()
export class TaskQueries {
  @Query(() => Node, {
    nullable: true,
    description: "Anything by its id; null where there is none, or it is somebody else's.",
  })
  node(
    @Arg("id", () => ID, { description: "Task.id." }) id: string,
    @Ctx() context: Context,
  ): Promise<TaskObject | null> {
    return this.task(id, context);
  }

  @Query(() => Task, {
    nullable: true,
    description: "A task by its id; null where there is none, or it is somebody else's.",
  })
  async task(
    @Arg("id", () => ID, { description: "Task.id." }) id: string,
    @Ctx() { reader, owner }: Context,
  ): Promise<TaskObject | null> {
    return orNull(await reader.task(owner, id));
  }

  @Query(() => Task, { nullable: true, description: "A task by the caller's own name for it." })
  async taskByExternalId(
    @Arg("externalTaskId", () => ID, { description: "Task.externalTaskId." })
    externalTaskId: string,
    @Ctx() { reader, owner }: Context,
  ): Promise<TaskObject | null> {
    return orNull(await reader.taskByExternalId(owner, externalTaskId));
  }

  @Query(() => TaskConnection, { description: "The caller's tasks, newest first." })
  async tasks(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many: 1 to 100." })
    first: number,
    @Arg("after", () => String, {
      nullable: true,
      description: "An edge's cursor: what follows it.",
    })
    after: string | null | undefined,
    @Arg("filter", () => TaskFilter, {
      nullable: true,
      description: "Which ones; all where left out.",
    })
    filter: TaskFilter | null | undefined,
    @Ctx() { reader, owner }: Context,
  ): Promise<TaskConnection> {
    if (first < 1 || first > MAX_PAGE)
      throw badInput(["first"], `first is ${first}; 1 to ${MAX_PAGE} are allowed.`);
    const wanted = {
      kinds: filter?.kinds ?? undefined,
      statuses: filter?.statuses ?? undefined,
      createdAfter: filter?.createdAfter?.getTime(),
      createdBefore: filter?.createdBefore?.getTime(),
    };
    // One more than asked for tells whether there is a next page.
    const found = await reader.page(
      owner,
      wanted,
      first + 1,
      typeof after === "string" ? openPageCursor(after) : null,
    );
    return toConnection(found.slice(0, first), found.length > first, typeof after === "string");
  }

  @Query(() => Task, {
    nullable: true,
    description: "Answers when the task has ended or the time is up, whichever is first.",
  })
  async waitForTask(
    @Arg("id", () => ID, { description: "Task.id." }) id: string,
    @Arg("timeoutSeconds", () => Int, { defaultValue: 30, description: "1 to 60." })
    timeoutSeconds: number,
    @Ctx() { tasks, owner }: Context,
  ): Promise<TaskObject | null> {
    if (timeoutSeconds < 1 || timeoutSeconds > MAX_WAIT_S)
      throw badInput(
        ["timeoutSeconds"],
        `timeoutSeconds is ${timeoutSeconds}; 1 to ${MAX_WAIT_S} are allowed.`,
      );
    return orNull(await tasks.waitFor(owner, id, timeoutSeconds * 1000));
  }
}

@Resolver(() => Task)
export class TaskFields {
  @FieldResolver(() => [TaskChange], { description: "Every change so far, oldest first." })
  async history(@Root() task: Task, @Ctx() context: Context): Promise<TaskChange[]> {
    const changes = await context.history.load(task.id);
    // A subscription's message shows a task as it was at that version; its history ends there too.
    return changes
      .filter((change) => change.task.version <= task.version)
      .map(({ task: { version, status }, at, message, source }) => ({
        version,
        status,
        at: new Date(at),
        message,
        source,
      }));
  }

  @FieldResolver(() => TaskDelay, {
    nullable: true,
    description:
      "While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits.",
  })
  async delay(@Root() task: Task, @Ctx() context: Context): Promise<TaskDelay | null> {
    if (task.status !== "QUEUED") return null;
    const delay = await context.delay.load(task.id);
    if (delay === null) return null;
    const { reason, message, retryAt, klingCode: code, klingRequestId: requestId } = delay;
    const klingError = code === null && requestId === null ? null : { code, message, requestId };
    return { reason, message, retryAt: new Date(retryAt), klingError };
  }
}

const orNull = (task: service.Task | null) => (task === null ? null : presentTask(task));

function toConnection(
  page: readonly service.Task[],
  hasNextPage: boolean,
  hasPreviousPage: boolean,
): TaskConnection {
  const edges = page.map((task) => ({ cursor: pageCursor(task.id), node: presentTask(task) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Ids grow with time, so the id is the place. It says nothing that its owner does not know. */
const pageCursor = (id: string) => Buffer.from(`task:${id}`).toString("base64url");

function openPageCursor(cursor: string): string {
  const id = /^task:([0-9a-f-]{36})$/.exec(Buffer.from(cursor, "base64url").toString())?.[1];
  if (id === undefined) throw badInput(["after"], "after is not a cursor of this list.");
  return id;
}
