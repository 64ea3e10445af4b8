import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { SemanticNonNull } from "../schema/directives.js";
import { ID } from "../schema/scalars.js";
import { TaskConnection, TaskFilterInput } from "../schema/task-list.js";
import { Task, TaskChange, TaskDelay } from "../schema/task.js";
import { canSee } from "../services/task/scope.js";
import type * as service from "../services/task/task.js";
import type { Context } from "./context.js";
import { badInput } from "./errors.js";
import { pageCursor } from "./page-cursor.js";
import { presentTask, type TaskObject } from "./present.js";

const MAX_PAGE = 100;
const MAX_WAIT_S = 60;
const cursors = pageCursor("task");

@Resolver()
export class TaskQueries {
  @Query(() => Task, {
    nullable: true,
    description: "A task by its id; null if there is none, or it is somebody else's.",
  })
  async task(
    @Arg("id", () => ID, { description: "Task.id." }) id: string,
    @Ctx() { reader, scope }: Context,
  ): Promise<TaskObject | null> {
    return orNull(await reader.task(scope, id));
  }

  @Query(() => Task, {
    nullable: true,
    description: "A task by the caller's own name for it; null if there is none.",
  })
  async taskByExternalId(
    @Arg("externalTaskId", () => ID, { description: "Task.externalTaskId." })
    externalTaskId: string,
    @Ctx() { reader, owner, scope }: Context,
  ): Promise<TaskObject | null> {
    const task = await reader.taskByExternalId(owner, externalTaskId);
    return task !== null && canSee(scope, task) ? presentTask(task) : null;
  }

  @SemanticNonNull()
  @Query(() => TaskConnection, {
    nullable: true,
    description:
      "The caller's tasks, for an operator everybody's, newest first. A page of another size, or a foreign cursor, is an error with extensions.code BAD_USER_INPUT.",
  })
  async tasks(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many: 1 to 100." })
    first: number,
    @Arg("after", () => String, {
      nullable: true,
      description: "The cursor of an edge: what follows it.",
    })
    after: string | null | undefined,
    @Arg("filter", () => TaskFilterInput, {
      nullable: true,
      description: "Which tasks. Left out: all.",
    })
    filter: TaskFilterInput | null | undefined,
    @Ctx() { reader, updates, owner, scope }: Context,
  ): Promise<TaskConnection> {
    if (first < 1 || first > MAX_PAGE)
      throw badInput(["first"], `first is ${first}; 1 to ${MAX_PAGE} are allowed.`);
    const wanted = {
      kinds: filter?.kinds ?? undefined,
      statuses: filter?.statuses ?? undefined,
      createdAfter: filter?.createdAfter?.getTime(),
      createdBefore: filter?.createdBefore?.getTime(),
    };
    // Before the page is read: what is committed meanwhile comes again rather than not at all.
    const feedCursor = updates.cursorNow(owner);
    // One more than asked for tells whether there is a next page.
    const found = await reader.page(
      scope,
      wanted,
      first + 1,
      typeof after === "string" ? cursors.decode(after) : null,
    );
    return toConnection(found.slice(0, first), {
      hasNextPage: found.length > first,
      hasPreviousPage: typeof after === "string",
      feedCursor,
    });
  }

  @Query(() => Task, {
    nullable: true,
    description:
      "Answers when the task has finished or the time is up, whichever is first. null if there is no such task.",
  })
  async waitForTask(
    @Arg("id", () => ID, { description: "Task.id." }) id: string,
    @Arg("timeoutSeconds", () => Int, { defaultValue: 30, description: "1 to 60." })
    timeoutSeconds: number,
    @Ctx() { tasks, scope }: Context,
  ): Promise<TaskObject | null> {
    if (timeoutSeconds < 1 || timeoutSeconds > MAX_WAIT_S)
      throw badInput(
        ["timeoutSeconds"],
        `timeoutSeconds is ${timeoutSeconds}; 1 to ${MAX_WAIT_S} are allowed.`,
      );
    return orNull(await tasks.waitFor(scope, id, timeoutSeconds * 1000));
  }
}

@Resolver(() => Task)
export class TaskFields {
  @FieldResolver(() => [TaskChange], { description: "Every change so far, oldest first." })
  async history(@Root() task: Task, @Ctx() context: Context): Promise<TaskChange[]> {
    const entries = await context.loaders.history.load(task.id);
    // A subscription's message shows a task as it was at that version; its history ends there too.
    return entries
      .filter(({ version }) => version <= task.version)
      .map(({ at, ...entry }) => ({ ...entry, at: new Date(at) }));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The caller whose task it is, by Viewer.name; null unless you are an operator.",
  })
  async owner(@Root() task: Task, @Ctx() { caller, loaders }: Context): Promise<string | null> {
    // What callers see of a task does not name them: webhooks have the same words.
    return caller.role === "OPERATOR" ? ((await loaders.task.load(task.id))?.owner ?? null) : null;
  }

  @FieldResolver(() => [Task], {
    description: "Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none.",
  })
  async dependsOn(@Root() task: Task, @Ctx() { loaders }: Context): Promise<TaskObject[]> {
    const ids = await loaders.sources.load(task.id);
    const sources = await Promise.all(ids.map((id) => loaders.task.load(id)));
    // An access token may show a task without its sources.
    return sources.flatMap((source) => (source === null ? [] : presentTask(source)));
  }

  @FieldResolver(() => TaskDelay, {
    nullable: true,
    description:
      "While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits.",
  })
  async delay(@Root() task: Task, @Ctx() context: Context): Promise<TaskDelay | null> {
    if (task.status !== "QUEUED") return null;
    const delay = await context.loaders.delay.load(task.id);
    if (delay === null) return null;
    // Nobody knows when a source will end.
    const waits = delay.reason === "WAITING_FOR_SOURCE";
    return { ...delay, retryAt: waits ? null : new Date(delay.retryAt) };
  }
}

const orNull = (task: service.Task | null) => (task === null ? null : presentTask(task));

function toConnection(
  page: readonly service.Task[],
  {
    hasNextPage,
    hasPreviousPage,
    feedCursor,
  }: { hasNextPage: boolean; hasPreviousPage: boolean; feedCursor: string },
): TaskConnection {
  const edges = page.map((task) => ({
    cursor: cursors.encode(task.id),
    node: presentTask(task),
  }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    feedCursor,
  };
}
