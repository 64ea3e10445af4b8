import { Args, ArgsType, Ctx, Field, Resolver, Root, Subscription } from "type-graphql";
import { Cursor, ID } from "../schema/scalars.js";
import { TaskKind, TaskUpdate } from "../schema/task.js";
import type * as updates from "../services/changes/task-updates.js";
import type { TaskKind as KindValue } from "../services/kling/products.js";
import type { Context } from "./context.js";
import { toGraphQLError } from "./errors.js";
import { presentUpdate } from "./present.js";

@ArgsType()
class TaskUpdatedArgs {
  @Field(() => [ID], { nullable: true, description: "Task.id of 1 to 1000 tasks." })
  ids?: string[] | null;
  @Field(() => [TaskKind], {
    nullable: true,
    description: "Only tasks of these kinds; without ids only.",
  })
  kinds?: KindValue[] | null;
  @Field(() => Cursor, {
    nullable: true,
    description: "TaskUpdate.cursor of the last message that was seen.",
  })
  after?: string | null;
}

@Resolver()
export class TaskUpdatesResolver {
  @Subscription(() => TaskUpdate, {
    description: [
      "With ids: the current state of each named task at once, then every change, and the end of the stream when all have finished.",
      "Without ids: every change of the caller's tasks, narrowed by kinds, and no end.",
      "after: goes on after a cursor that was seen before, without a gap; a cursor that is too old to serve is an error with extensions.code CURSOR_EXPIRED.",
      "A subscriber that falls more than 1000 changes behind is ended with SLOW_CONSUMER; it can come back with after.",
    ].join("\n"),
    subscribe: async ({ args, context }: { args: TaskUpdatedArgs; context: Context }) => {
      try {
        return await context.updates.subscribe({
          owner: context.owner,
          ids: args.ids ?? null,
          kinds: args.kinds ?? null,
          after: context.resumeAfter ?? args.after ?? null,
        });
      } catch (error) {
        throw toGraphQLError(error);
      }
    },
  })
  taskUpdated(
    @Root() update: updates.TaskUpdate,
    // Declares the arguments; subscribe, above, has used them.
    @Args(() => TaskUpdatedArgs) _args: TaskUpdatedArgs,
    @Ctx() context: Context,
  ): TaskUpdate {
    context.cursor = update.cursor;
    return presentUpdate(update);
  }
}
