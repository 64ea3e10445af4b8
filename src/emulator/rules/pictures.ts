import type { Ratio } from "../media/index.js";
import type { MediumRules } from "../model/task-record.js";
import { FAILURES } from "./failures.js";
import type { Fields } from "./fields.js";
import { fromBase64, fromLink, isLink, LARGEST, type Input } from "./media-inputs.js";
import { isPicture, pictureSize, type Size } from "./picture-size.js";
import type { RequestContext } from "./request-context.js";
import { isWebp, webpSize } from "./webp.js";

export interface Picture extends Input {
  /** Known for Base64 and for the emulator's own pictures. */
  size?: Size;
}

export function readPicture(
  fields: Fields,
  name: string,
  context: RequestContext,
  rules: MediumRules = {},
): Picture | undefined {
  const text = fields.text(name);
  return text === undefined ? undefined : checkPicture(name, text, context, rules);
}

export function requirePicture(
  fields: Fields,
  name: string,
  context: RequestContext,
  rules: MediumRules = {},
): Picture {
  return checkPicture(name, fields.requiredText(name), context, rules);
}

/**
 * A link or bare Base64. Its syntax is refused at submit, its content fails the task
 * (kling-api.md#IX-16).
 */
export function checkPicture(
  name: string,
  text: string,
  context: RequestContext,
  rules: MediumRules = {},
): Picture {
  if (!isLink(text)) return fromBytes(fromBase64(text), rules);
  const input = fromLink(name, text, "image", context);
  if (input.own?.kind === "image") return { ...input, size: input.own };
  return input.link ? { ...input, link: { ...input.link, ...rules } } : input;
}

function fromBytes(bytes: Buffer, rules: MediumRules): Picture {
  const { size, failure } = pictureContent(bytes, rules);
  if (bytes.length > (rules.largest ?? LARGEST.image)) return { failure: FAILURES.size };
  if (failure !== undefined || !size) return { failure: failure ?? FAILURES.pixel };
  return { size };
}

/** What the bytes of a picture, or their start, tell; their size may be further behind. */
export function pictureContent(
  bytes: Buffer,
  rules: MediumRules,
): { size?: Size; failure?: string | undefined } {
  const isWanted = isPicture(bytes) || (rules.webp === true && isWebp(bytes));
  if (!isWanted) return { failure: FAILURES.pixel };
  const size = pictureSize(bytes) ?? webpSize(bytes);
  return size ? { size, failure: sizeFailure(size, rules) } : {};
}

const SMALLEST_SIDE = 300;
const WIDEST = 2.5;

/** kling-api.md#I.8: each side at least 300 pixels, ratio between 1:2.5 and 2.5:1. */
export function sizeFailure(
  { width, height }: Size,
  { anyRatio = false, smallestSide = SMALLEST_SIDE, longestSide = Infinity }: MediumRules = {},
): string | undefined {
  if (Math.min(width, height) < smallestSide) return FAILURES.pixel;
  if (Math.max(width, height) > longestSide) return FAILURES.pixel;
  const ratio = Math.max(width, height) / Math.min(width, height);
  return !anyRatio && ratio > WIDEST ? FAILURES.ratio : undefined;
}

/**
 * What all inputs of a request come to: the first that is known to be bad, and what is still to be
 * fetched.
 */
export function gather(inputs: readonly (Input | undefined)[]): {
  failure: string | undefined;
  links: NonNullable<Input["link"]>[];
} {
  return {
    failure: inputs.find((input) => input?.failure !== undefined)?.failure,
    links: inputs.flatMap((input) => input?.link ?? []),
  };
}

/** The clip that comes nearest to a picture; 16:9 where the picture is not known yet. */
export function nearestRatio(size: Size | undefined): Ratio {
  if (!size) return "16:9";
  const ratio = size.width / size.height;
  if (ratio > 4 / 3) return "16:9";
  return ratio < 3 / 4 ? "9:16" : "1:1";
}
