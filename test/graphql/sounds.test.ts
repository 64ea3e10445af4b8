import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBox, writeBox } from "../../src/emulator/media/boxes.js";
import { soundFailure } from "../../src/emulator/rules/sounds.js";
import { checkAudio } from "../../src/resolvers/checks/audio.js";
import {
  FILM,
  fileType,
  indexLast,
  M4A,
  NO_SOUNDS,
  recoded,
  retyped,
  SOUNDS,
} from "../support/sound-files.js";

const check = (bytes: Buffer) =>
  checkAudio(["audio"], { base64: bytes.toString("base64") }, { allowLoopback: false });

const films: [what: string, bytes: Buffer, rule: RegExp][] = [
  ["a film", FILM, /not recognizable as mp3, wav, m4a or aac: the file is a film/],
  [
    "a film that was named .m4a",
    retyped(FILM, fileType("M4A ", "M4A ", "isom")),
    /the file is a film/,
  ],
  [
    "a film of Android's camera, whose brands are those of its recorder",
    retyped(FILM, fileType("3gp4", "isom", "3gp4")),
    /the file is a film/,
  ],
  ["a film with its index at the end", indexLast(FILM), /the file is a film/],
  ["a film behind a free box", Buffer.concat([writeBox("free"), FILM]), /the file is a film/],
  [
    "a call in a mobile phone's own codec",
    recoded(retyped(M4A, fileType("3gp4", "isom", "3gp4")), "samr"),
    /its codec is <samr>/,
  ],
];

describe("a sound that comes as a file", () => {
  it.each(SOUNDS)("is taken, here and by the emulator: %s", async (_what, bytes) => {
    expect(await check(bytes)).toEqual([]);
    expect(soundFailure(bytes.toString("base64"))).toBeUndefined();
  });

  it.each(NO_SOUNDS.filter(([, bytes]) => bytes.length > 0))(
    "is refused, here and by the emulator: %s",
    async (_what, bytes) => {
      const problems = await check(bytes);
      expect(problems).toMatchObject([{ code: "INVALID_INPUT", path: ["audio", "base64"] }]);
      expect(problems[0]?.message).toContain("not recognizable as mp3, wav, m4a or aac");
      expect(soundFailure(bytes.toString("base64"))).toBe("File is not in a valid audio format");
    },
  );

  it.each(films)("is refused by its tracks: %s", async (_what, bytes, rule) => {
    const problems = await check(bytes);
    expect(problems).toMatchObject([{ code: "INVALID_INPUT", path: ["audio", "base64"] }]);
    expect(problems[0]?.message).toMatch(rule);
  });

  it("is recognised by its brands if its index is broken or enormous", async () => {
    const type = fileType("M4A ", "isom");
    expect(await check(M4A.subarray(0, 400))).toEqual([]);
    expect(await check(Buffer.concat([type, writeBox("moov", Buffer.alloc(64, 0xff))]))).toEqual(
      [],
    );
    // The library that reads it would take seconds for a few megabytes of tiny boxes.
    const enormous = writeBox(
      "moov",
      findBox(FILM, ["moov"]),
      writeBox("free", Buffer.alloc(256 * 1024)),
    );
    expect(await check(Buffer.concat([type, enormous]))).toEqual([]);
  });

  it("is checked without fail, whatever stands behind its type", async () => {
    const index = fc
      .uint8Array({ maxLength: 300 })
      .map((bytes) => writeBox("moov", Buffer.from(bytes)));
    const cut = fc
      .tuple(fc.nat(M4A.length), fc.uint8Array({ maxLength: 100 }))
      .map(([at, rest]) => Buffer.concat([M4A.subarray(0, at), rest]));
    const file = fc.oneof(
      index.map((moov) => Buffer.concat([fileType("isom"), moov])),
      cut,
    );
    const runs = { seed: 20_251_122, numRuns: 300 };
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        expect((await check(bytes)).length).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });
});
