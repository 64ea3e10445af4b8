import { SubtitlesInput, SubtitlesTask } from "../../schema/subtitles.js";
import { checkVideoLink } from "../checks/kling-video.js";
import type { LinkRules } from "../checks/link.js";
import { checkSeconds } from "../checks/media-length.js";
import { checkLength, checkRange, type Range } from "../checks/number.js";
import type { Path, Problem } from "../checks/problem.js";
import { checkText } from "../checks/text.js";
import { defineSourcedProduct } from "../define-product.js";
import { pathsByField } from "../kling-paths.js";
import { locateVideoLink, type OwnVideo } from "../locate-video.js";
import { withoutBlanks, type RestBody } from "../rest-body.js";

/** kling-api-2026.md#C.12. */
const TERMS = { minimum: 0, maximum: 200, what: "words" };
const MAX_TERM = 100;
const PACE = { minimum: 10, maximum: 20 };
const MARGIN = { minimum: 1, maximum: 4096 };
const FONT = { minimum: 1, maximum: 512 };
const VIDEO = ["input", "video"] as const;
const SOURCE = {
  path: VIDEO,
  check: (path: Path, { video }: OwnVideo): Problem[] =>
    checkSeconds(path, "video", video.durationSeconds, { minimum: 0, maximum: 300 }),
};

const toSubtitlesBody = (input: SubtitlesInput): RestBody => ({
  contents: [
    { type: "source_video", url: input.video.url },
    ...(input.glossary ?? []).map(({ source, target }) => ({ type: "glossary", source, target })),
  ],
  settings: withoutBlanks({
    target_cps: input.charactersPerSecond,
    margin_v: input.verticalMargin,
    font_size: input.fontSize,
  }),
});

const checkOptional = (path: Path, value: number | null | undefined, range: Range): Problem[] =>
  typeof value === "number" ? checkRange(path, value, range) : [];

function checkSubtitles(input: SubtitlesInput, links: LinkRules): Problem[] {
  const glossary = input.glossary ?? [];
  return [
    ...checkVideoLink(VIDEO, input.video, links),
    ...checkLength(["input", "glossary"], glossary.length, TERMS),
    ...glossary.flatMap(({ source, target }, index) => [
      ...checkText(["input", "glossary", String(index), "source"], source, MAX_TERM),
      ...checkText(["input", "glossary", String(index), "target"], target, MAX_TERM),
    ]),
    ...checkOptional(["input", "charactersPerSecond"], input.charactersPerSecond, PACE),
    ...checkOptional(["input", "verticalMargin"], input.verticalMargin, MARGIN),
    ...checkOptional(["input", "fontSize"], input.fontSize, FONT),
  ];
}

export const subtitles = defineSourcedProduct({
  kind: "SUBTITLES",
  mutation: "createSubtitles",
  description:
    "Translates what is said in a film into English subtitles. Needs a plain API key of Kling's. Kling publishes no price.",
  input: SubtitlesInput,
  task: SubtitlesTask,
  async locate(input, context) {
    const { video, errors } = await locateVideoLink(input.video, SOURCE, context);
    return { input: Object.assign(new SubtitlesInput(), input, { video }), errors };
  },
  check: checkSubtitles,
  toBody: toSubtitlesBody,
  klingPaths: pathsByField({
    source_video: ["video"],
    glossary: ["glossary"],
    target_cps: ["charactersPerSecond"],
    margin_v: ["verticalMargin"],
    font_size: ["fontSize"],
  }),
});
