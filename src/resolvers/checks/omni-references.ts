import type { OmniVideoInput } from "../../schema/omni-video.js";
import { checkLibraryIds, hasItems } from "./library.js";
import { checkLength } from "./number.js";
import { invalid, unsupported, type Path, type Problem } from "./problem.js";

/**
 * The model that takes the fewest things together (kling-api-2026.md#B.7). What each model takes by
 * itself is in the capability map.
 */
const O1 = "kling-video-o1";
const ELEMENTS = ["input", "elementIds"] as const;
const IMAGES = ["input", "referenceImages"] as const;
/** Images and elements without a video, with one, and elements with frames. */
const MOST = { alone: 7, withVideo: 4, elementsWithFrames: 3 };

/** What of an omni video goes together, by the table "rules by content" of kling-api-2026.md#B.7. */
export const checkOmniReferences = (input: OmniVideoInput, model: string): Problem[] => [
  ...checkFrames(input, model),
  ...checkVideoUse(input),
  ...checkCounts(input),
];

const conflicting = (path: Path, message: string): Problem =>
  invalid(path, message, { rule: "CONFLICTING" });

function checkFrames(
  { firstFrame, lastFrame, ...input }: OmniVideoInput,
  model: string,
): Problem[] {
  if (!lastFrame) return [];
  if (!firstFrame)
    return [
      invalid(["input", "firstFrame"], "A last frame goes only together with a first frame.", {
        rule: "REQUIRED",
      }),
    ];
  if (model !== O1) return [];
  const others = [
    ...(hasItems(input.referenceImages) ? [IMAGES] : []),
    ...(hasItems(input.elementIds) ? [ELEMENTS] : []),
    ...(input.referenceVideo?.follow ? [["input", "referenceVideo", "follow"]] : []),
  ];
  return others.map((path) =>
    unsupported(path, `${O1} takes nothing else beside a first and a last frame.`, {
      rule: "CONFLICTING",
      allowed: [],
    }),
  );
}

function checkVideoUse({ referenceVideo, script, ...input }: OmniVideoInput): Problem[] {
  const { edit, follow } = referenceVideo ?? {};
  if (follow && script.shots)
    return [
      conflicting(
        ["input", "script", "shots"],
        "With a video that is followed, tell the shots in autoShots.",
      ),
    ];
  if (!edit) return [];
  const unwanted = [
    ["firstFrame", input.firstFrame],
    ["lastFrame", input.lastFrame],
    ["durationSeconds", typeof input.durationSeconds === "number"],
  ] as const;
  return [
    ...unwanted
      .filter(([, isGiven]) => isGiven)
      .map(([name]) =>
        conflicting(
          ["input", name],
          `Leave ${name} out: it does not go together with a video that is edited.`,
        ),
      ),
    ...(["shots", "autoShots"] as const)
      .filter((name) => script[name])
      .map((name) =>
        conflicting(
          ["input", "script", name],
          "A video that is edited keeps its shots; give a prompt.",
        ),
      ),
  ];
}

function checkCounts({ referenceVideo, elementIds, ...input }: OmniVideoInput): Problem[] {
  const frames = [input.firstFrame, input.lastFrame].filter(Boolean).length;
  const elements = elementIds?.length ?? 0;
  const images = (input.referenceImages?.length ?? 0) + frames;
  const most = referenceVideo ? MOST.withVideo : MOST.alone;
  const maximum = frames > 0 ? Math.min(most, MOST.elementsWithFrames) : most;
  const wrongElements = checkLibraryIds(ELEMENTS, elementIds, { type: "element", maximum });
  if (wrongElements.length > 0) return wrongElements;
  return checkLength(hasItems(input.referenceImages) ? IMAGES : ELEMENTS, images + elements, {
    minimum: 0,
    maximum: most,
    what: "images and elements",
  });
}
