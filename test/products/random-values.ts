import fc from "fast-check";
import { jpegFile, pngFile } from "./picture-files.js";

export type Fields = Record<string, unknown>;

/**
 * Random parts of inputs, good and bad. No brackets: the emulator takes prompt triggers from texts.
 */
export const prompt = fc
  .string({ unit: "binary", minLength: 1, maxLength: 60 })
  .filter((value) => !value.includes("\0") && value.trim() !== "" && !value.includes("["));
export const badPrompt = fc.oneof(
  fc.string({ unit: fc.constantFrom(" ", "\t", "\n", "\u3000"), minLength: 1, maxLength: 20 }),
  fc
    .tuple(prompt, fc.constantFrom("\0", "\ud800 ", "\udfff"))
    .map(([before, bad]) => `${before}${bad}`),
  fc.string({ unit: "grapheme", minLength: 2501, maxLength: 2600 }),
);
/** An empty text counts as none where none is needed. */
export const badOptionalPrompt = badPrompt.filter((text) => text !== "");

const webLink = fc
  .webUrl({ withQueryParameters: true, withFragments: true })
  .filter((url) => !/%5b/i.test(url));
const side = fc.integer({ min: 300, max: 5000 });
/** Width and height within 1:2.5 and 2.5:1. */
const size = fc
  .tuple(side, fc.double({ min: 1, max: 2.5, noNaN: true }), fc.boolean())
  .map(([short, ratio, isWide]): [number, number] => {
    const long = Math.floor(short * ratio);
    return isWide ? [long, short] : [short, long];
  });
export const fileOf = ([width, height]: readonly [number, number], isJpeg: boolean) => ({
  base64: (isJpeg ? jpegFile : pngFile)(width, height).toString("base64"),
});
const file = fc.tuple(size, fc.boolean()).map(([dimensions, isJpeg]) => fileOf(dimensions, isJpeg));
export const picture = fc.oneof(fc.record({ url: webLink }), file);

export const badLink = fc.oneof(
  webLink.map((url) => url.replace(/^https?/, "ftp")),
  webLink.map((url) => url.replace("://", "://user:secret@")),
  webLink.map((url) => url.replace("//", "")),
  webLink.map((url) => ` ${url}`),
  webLink.map((url) => `${url}/a cat.png`),
  webLink.map((url) => url.replace("://", ":\\\\")),
  fc.ipV4().map((ip) => `http://10.${ip.split(".").slice(1).join(".")}/cat.png`),
  fc.string({ maxLength: 30 }).filter((text) => !/^https?:/i.test(text.trim())),
);
export const badFile = fc.oneof(
  file.map(({ base64 }) => `data:image/png;base64,${base64}`),
  file.map(({ base64 }) => `${base64.slice(0, -1)}-`),
  file.map(({ base64 }) => `${base64}A`),
  fc
    .tuple(fc.integer({ min: 1, max: 299 }), side)
    .map(([tiny, other]) => fileOf([tiny, other], false).base64),
  fc
    .uint8Array({ minLength: 3, maxLength: 200 })
    .map((bytes) => Buffer.concat([Buffer.from("GIF89a"), bytes]).toString("base64")),
);
export const longFile = side.map((short) => fileOf([Math.ceil(short * 2.6), short], true).base64);

export const inRange = (min: number, max: number) => fc.double({ min, max, noNaN: true });
export const outOfRange = (min: number, max: number) =>
  fc
    .oneof(
      fc.double({ max: min, noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: max, noNaN: true, noDefaultInfinity: true }),
    )
    // -0 is 0.
    .filter((value) => value < min || value > max);
export const wholeOutOf = (min: number, max: number) =>
  fc.oneof(fc.integer({ min: -1000, max: min - 1 }), fc.integer({ min: max + 1, max: 1000 }));

/** Optional fields, each there or not. */
export const some = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(fields, { requiredKeys: [] });
export const merged = (...parts: fc.Arbitrary<Fields>[]): fc.Arbitrary<Fields> =>
  fc.tuple(...parts).map((found) => Object.assign({}, ...found) as Fields);
