import type { VideoInput } from "../../schema/media.js";
import { isKlingId } from "./kling-id.js";
import { checkLink, type LinkRules } from "./link.js";
import { invalid, unsupported, type Path, type Problem } from "./problem.js";

/** Kling's own id of a video, if one was given. `path`: of the video in the arguments. */
export const checkKlingVideoId = (path: Path, id: string | null | undefined): Problem[] =>
  typeof id !== "string" || isKlingId(id)
    ? []
    : [
        invalid(
          [...path, "klingVideoId"],
          "The id is empty. Take Video.klingVideoId of a result.",
          {
            rule: "REQUIRED",
          },
        ),
      ];

/** A video that Kling made, or a link. Those of the caller's tasks are checked where they are located. */
export const checkVideo = (
  path: Path,
  { klingVideoId, url }: VideoInput,
  links: LinkRules,
): Problem[] => [
  ...(typeof url === "string" ? checkLink([...path, "url"], url, links) : []),
  ...checkKlingVideoId(path, klingVideoId),
];

/** A video that Kling fetches by its link alone. */
export const checkVideoLink = (path: Path, video: VideoInput, links: LinkRules): Problem[] =>
  typeof video.klingVideoId === "string"
    ? [
        unsupported(
          [...path, "klingVideoId"],
          "Kling takes this video by a link. Give its url, or Video.id of one of your tasks.",
          { rule: "NOT_ALLOWED", allowed: [] },
        ),
      ]
    : checkVideo(path, video, links);
