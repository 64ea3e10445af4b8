import type { VideoInput } from "../schema/media.js";
import type { UserError } from "../schema/user-error.js";
import { parseMediumId } from "../services/task/media-id.js";
import type { PublicVideo } from "../services/task/public-task.js";
import type { Task } from "../services/task/task.js";
import { invalid, type Path, type Problem } from "./checks/problem.js";
import { checkNotDeleted } from "./checks/retention.js";
import type { Context } from "./context.js";
import { presentTask } from "./present.js";
import { inputError, notFound } from "./user-errors.js";

interface VideoReference {
  id?: string | null;
  klingVideoId?: string | null;
}

/** A video that one of the caller's tasks made. A bare id of a video at Kling tells less. */
export interface OwnVideo {
  video: PublicVideo<Date>;
  task: Task;
}

export interface Source {
  /** Of the video in the arguments. */
  path: Path;
  /** What a product demands of a source of the caller's own. `path`: of its id. */
  check: (path: Path, source: OwnVideo) => Problem[];
}

/** Finds Kling's id for a Video of the caller's. A foreign video and a missing one look the same. */
export const locateVideo = <Video extends VideoReference>(
  video: Video,
  source: Source,
  context: Context,
): Promise<Located<Video>> =>
  locate(video, { ...source, check: withKlingId(source.check) }, context, (own) => ({
    klingVideoId: own.klingVideoId,
  }));

/** The same for products that take a video by its link alone. */
export const locateVideoLink = (
  video: VideoInput,
  source: Source,
  context: Context,
): Promise<Located<VideoInput>> => locate(video, source, context, ({ url }) => ({ url }));

interface Located<Video> {
  video: Video;
  errors: UserError[];
}

const withKlingId =
  (check: Source["check"]): Source["check"] =>
  (path, own) => [...checkHasKlingId(path, own), ...check(path, own)];

async function locate<Video extends VideoReference>(
  video: Video,
  { path, check }: Source,
  context: Context,
  named: (own: OwnVideo["video"]) => Partial<VideoInput>,
): Promise<Located<Video>> {
  const { id } = video;
  if (typeof id !== "string") return { video, errors: [] };
  const idPath = [...path, "id"];
  const source = await findVideo(id, context);
  if (source === null)
    return {
      video,
      errors: [
        notFound(
          idPath,
          `There is no video "${id}". Take Video.id of one of your tasks; a bare id of Kling's goes into klingVideoId.`,
        ),
      ],
    };
  const problems = [
    ...checkNotDeleted(idPath, "video", source.video.expiresAt, context.now()),
    ...check(idPath, source),
  ];
  return problems.length > 0
    ? { video, errors: problems.map(inputError) }
    : { video: { ...video, id: null, ...named(source.video) }, errors: [] };
}

async function findVideo(id: string, context: Context): Promise<OwnVideo | null> {
  const key = parseMediumId(id);
  const task = key?.type === "video" ? await context.loaders.task.load(key.taskId) : null;
  const video = task && presentTask(task).videos.find((each) => each.id === id);
  return video ? { video, task } : null;
}

const checkHasKlingId = (path: Path, { video }: OwnVideo): Problem[] =>
  video.klingVideoId !== null
    ? []
    : [
        invalid(
          path,
          "Kling sent no id for this video, so it can't be the source of another. Where a link is allowed, give its url.",
          { rule: "BAD_MEDIA" },
        ),
      ];
