import { Args, ArgsType, Field, Resolver, Root, Subscription } from "type-graphql";
import { SemanticNonNull } from "../schema/directives.js";
import { ChangeCursor, ID } from "../schema/scalars.js";
import { TaskFeedFilterInput, TaskUpdate } from "../schema/task-update.js";
import type * as updates from "../services/changes/task-updates.js";
import type { Context } from "./context.js";
import { toGraphQLError } from "./errors.js";
import { presentUpdate } from "./present.js";

const AFTER =
  "TaskUpdate.cursor of the last message that was seen, or TaskConnection.feedCursor: the stream continues after it and misses nothing. An error with extensions.code CURSOR_EXPIRED if the next change after it is older than CHANGE_RETENTION_MS (7 days by default).";

@ArgsType()
class TaskUpdatedArgs {
  @Field(() => [ID], { description: "Task.id of 1 to 1000 tasks." })
  ids!: string[];
  @Field(() => ChangeCursor, { nullable: true, description: AFTER })
  after?: string | null;
}

@ArgsType()
class TaskFeedArgs {
  @Field(() => TaskFeedFilterInput, {
    nullable: true,
    description: "Which changes. Left out: all of the caller's tasks.",
  })
  filter?: TaskFeedFilterInput | null;
  @Field(() => ChangeCursor, { nullable: true, description: AFTER })
  after?: string | null;
}

interface Subscribed<Args> {
  args: Args;
  context: Context;
}

const SLOW =
  "A subscriber that falls more than 1000 changes behind is ended with SLOW_CONSUMER; it can come back with after.";

@Resolver()
export class TaskUpdatesResolver {
  @SemanticNonNull()
  @Subscription(() => TaskUpdate, {
    nullable: true,
    description: [
      "Without `after`: the current state of each named task at once, then every change. With `after`: only the changes after it, which may be none.",
      "The stream completes when all have finished. A task may skip statuses.",
      "A task that does not exist, or is somebody else's, is an error with extensions.code NOT_FOUND.",
      SLOW,
    ].join("\n"),
    subscribe: ({ args: { ids, after }, context }: Subscribed<TaskUpdatedArgs>) =>
      context.updates
        .named({ ...viewerOf(context), ids, after: context.resumeAfter ?? after ?? null })
        .catch(rethrow),
  })
  taskUpdated(
    @Root() update: updates.TaskUpdate,
    // Declares the arguments; subscribe, above, has used them.
    @Args(() => TaskUpdatedArgs) _args: TaskUpdatedArgs,
  ): TaskUpdate {
    return presentUpdate(update);
  }

  @SemanticNonNull()
  @Subscription(() => TaskUpdate, {
    nullable: true,
    description: [
      "Every change of the caller's tasks, for an operator everybody's, that match the filter, from now on or after the cursor, without an end.",
      SLOW,
    ].join("\n"),
    subscribe: ({ args: { filter, after }, context }: Subscribed<TaskFeedArgs>) =>
      context.updates
        .all({
          ...viewerOf(context),
          kinds: filter?.kinds ?? null,
          statuses: filter?.statuses ?? null,
          after: context.resumeAfter ?? after ?? null,
        })
        .catch(rethrow),
  })
  taskFeed(
    @Root() update: updates.TaskUpdate,
    @Args(() => TaskFeedArgs) _args: TaskFeedArgs,
  ): TaskUpdate {
    return presentUpdate(update);
  }
}

const viewerOf = ({ owner, scope }: Context) => ({ owner, scope });

function rethrow(error: unknown): never {
  throw toGraphQLError(error);
}
