import { isKlingId } from "./kling-id.js";
import { invalid, type Path, type Problem } from "./problem.js";

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
