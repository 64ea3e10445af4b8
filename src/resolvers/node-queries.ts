import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { Node } from "../schema/node.js";
import { ID } from "../schema/scalars.js";
import { parseMediumId } from "../services/task/media-id.js";
import type { PublicMedium } from "../services/task/public-task.js";
import type { Context } from "./context.js";
import { badInput } from "./errors.js";
import { presentTask, type TaskObject } from "./present.js";

type NodeObject = TaskObject | PublicMedium<Date>;

const MAX_IDS = 1_000;

@Resolver()
export class NodeQueries {
  @Query(() => Node, {
    nullable: true,
    description:
      "A task, a video, an image or a sound by its id; null if there is none, or it is somebody else's.",
  })
  node(
    @Arg("id", () => ID, { description: "Task.id, Video.id, Image.id or AudioClip.id." })
    id: string,
    @Ctx() context: Context,
  ): Promise<NodeObject | null> {
    return find(id, context);
  }

  @Query(() => [Node], {
    nullable: "items",
    description:
      "The same for up to 1000 ids, in their order. An item that can't be read is null, with an error of its own.",
  })
  async nodes(
    @Arg("ids", () => [ID], {
      description: "Task.id, Video.id, Image.id or AudioClip.id, at most 1000 of them.",
    })
    ids: string[],
    @Ctx() context: Context,
  ): Promise<(NodeObject | Error | null)[]> {
    const found = await Promise.allSettled(
      ids.map((id, index) => (index < MAX_IDS ? find(id, context) : tooMany(index))),
    );
    // GraphQL turns an error among the items into an error at that item alone.
    return found.map((item) => (item.status === "fulfilled" ? item.value : asError(item.reason)));
  }
}

async function find(id: string, { loaders }: Context): Promise<NodeObject | null> {
  const key = parseMediumId(id);
  const task = await loaders.task.load(key?.taskId ?? id);
  if (task === null) return null;
  const object = presentTask(task);
  if (key === null) return object;
  const { [mediaOf[key.type]]: media } = object;
  return media.find((medium) => medium.id === id) ?? null;
}

const mediaOf = { video: "videos", image: "images", audio: "audioClips" } as const;

const tooMany = (index: number) =>
  Promise.reject(badInput(["ids", String(index)], `nodes takes at most ${MAX_IDS} ids at once.`));

const asError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error(String(reason));
