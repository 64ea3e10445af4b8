import { klingLibraryId } from "../../services/task/library-id.js";
import { invalid, type Path, type Problem } from "./problem.js";
import { isGiven } from "./text.js";

/** An id of a voice of Kling's library; whether there is one, Kling knows. */
export const checkLibraryVoiceId = (path: Path, id: string | null | undefined): Problem[] =>
  !isGiven(id) || klingLibraryId("voice", id) !== null
    ? []
    : [
        invalid(path, "This is no id of a voice of the library. Take LibraryVoice.id.", {
          rule: "BAD_FORMAT",
        }),
      ];
