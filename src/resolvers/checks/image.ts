import { imageSize } from "image-size";
import type { ImageInput } from "../../schema/media.js";
import { openBase64 } from "./base64.js";
import { checkLink, type LinkRules } from "./link.js";
import { invalid, isProblem, type Path, type Problem } from "./problem.js";

/** kling-api.md#I.8. */
export const MAX_IMAGE_BYTES = 10 * 1024 * 1024;
export const MIN_IMAGE_SIDE = 300;
export const MAX_RATIO = 2.5;

export interface ImageRules extends LinkRules {
  /** Last frames, try-on images and masks have no ratio rule (kling-api.md#I.8, #4-1). */
  anyRatio?: boolean;
}

/** A link can be checked by its form alone; of a file, format and size are read from its head. */
export function checkImage(path: Path, { url, base64 }: ImageInput, rules: ImageRules): Problem[] {
  if (typeof url === "string") return checkLink([...path, "url"], url, rules);
  return typeof base64 === "string" ? checkImageFile([...path, "base64"], base64, rules) : [];
}

/** An image that may be left out. */
export const checkOptionalImage = (
  path: Path,
  image: ImageInput | null | undefined,
  rules: ImageRules,
): Problem[] => (image ? checkImage(path, image, rules) : []);

export interface Size {
  width: number;
  height: number;
}

/**
 * Every size that a file may be said to have; none for a link. EXIF orientations 5 to 8 show a
 * image turned by a quarter: who looks at it sees the two sides swapped, and nobody knows which
 * of the two Kling takes.
 */
export function sizesOf(image: ImageInput): Size[] {
  const size = measure(image);
  if (size === null) return [];
  const { width, height, orientation = 1 } = size;
  return orientation >= 5
    ? [
        { width, height },
        { width: height, height: width },
      ]
    : [{ width, height }];
}

/**
 * The size as the pixels are stored, and how they are turned; null for a link or anything that is
 * no image.
 */
function measure({ base64 }: ImageInput): ReturnType<typeof readSize> {
  if (typeof base64 !== "string") return null;
  // A JPEG may carry a thumbnail and colour profiles before its size: where the head is not enough,
  // the whole is read.
  return (
    readSize(Buffer.from(base64.slice(0, HEAD_CHARACTERS), "base64")) ??
    readSize(Buffer.from(base64, "base64"))
  );
}

/** A multiple of four, so that no byte is cut. */
const HEAD_CHARACTERS = 64 * 1024;

function readSize(bytes: Buffer): (Size & { orientation?: number | undefined }) | null {
  try {
    const { width, height, orientation } = imageSize(bytes);
    return { width, height, orientation };
  } catch {
    return null;
  }
}

function checkImageFile(path: Path, base64: string, { anyRatio = false }: ImageRules): Problem[] {
  const opened = openBase64(path, base64);
  if (isProblem(opened)) return [opened];
  if (opened.bytes > MAX_IMAGE_BYTES) {
    return [
      invalid(
        path,
        `The image has ${opened.bytes} bytes; at most ${MAX_IMAGE_BYTES} (10 MB) are allowed.`,
        { rule: "BAD_MEDIA", actual: opened.bytes, maximum: MAX_IMAGE_BYTES },
      ),
    ];
  }
  const size = isJpegOrPng(opened.head) ? measure({ base64 }) : null;
  if (size === null)
    return [
      invalid(path, "The file is not recognizable as a .jpg or .png image by its bytes.", {
        rule: "BAD_MEDIA",
        allowed: ["jpg", "png"],
      }),
    ];
  const { width, height } = size;
  const shortest = Math.min(width, height);
  if (shortest < MIN_IMAGE_SIDE) {
    return [
      invalid(
        path,
        `The image is ${width} x ${height} pixels; each side must have at least ${MIN_IMAGE_SIDE}.`,
        { rule: "BAD_MEDIA", actual: shortest, minimum: MIN_IMAGE_SIDE },
      ),
    ];
  }
  if (!anyRatio && Math.max(width / height, height / width) > MAX_RATIO) {
    return [
      invalid(
        path,
        `The image is ${width} x ${height} pixels; its ratio must lie between 1:${MAX_RATIO} and ${MAX_RATIO}:1.`,
        {
          rule: "BAD_MEDIA",
          actual: Number((width / height).toFixed(4)),
          minimum: 1 / MAX_RATIO,
          maximum: MAX_RATIO,
        },
      ),
    ];
  }
  return [];
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const isJpegOrPng = (head: Buffer): boolean =>
  head.subarray(0, 8).equals(PNG) || (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff);
