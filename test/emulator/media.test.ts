import { describe, expect, it } from "vitest";
import {
  durationOf,
  labelledPng,
  videoClip,
  type Look,
  type Ratio,
} from "../../src/emulator/media/index.js";
import { boxesIn, readMovie, readPicture, unitTypes, type TrackRead } from "./media.readers.js";

const looks: Look[] = ["sample", "generated", "dubbed", "extended", "effect"];
const sizes: Record<Ratio, [number, number]> = {
  "16:9": [1280, 720],
  "9:16": [720, 1280],
  "1:1": [960, 960],
};
const ratios: Ratio[] = ["16:9", "9:16", "1:1"];
const lengths = [1, 3, 5, 5.041, 9.6, 15, 60, 180];
const picture = 1 / 24;

describe("a clip", () => {
  it.each(lengths)("of %d s says that it is so long, to the nearest picture", (seconds) => {
    const {
      seconds: whole,
      video,
      sound,
    } = readMovie(videoClip({ look: "dubbed", ratio: "16:9", seconds }));
    for (const length of [whole, video.seconds, video.playSeconds, sound.seconds]) {
      expect(Math.abs(length - seconds)).toBeLessThanOrEqual(picture);
    }
    expect(whole).toBe(video.seconds);
    expect(sound.seconds).toBeLessThanOrEqual(video.seconds);
  });

  it.each(lengths)("of %d s leaves no byte of its media out and uses none twice", (seconds) => {
    const { media, video, sound } = readMovie(videoClip({ look: "effect", ratio: "1:1", seconds }));
    let end = media.start;
    for (const sample of [...video.samples, ...sound.samples].sort((a, b) => a.start - b.start)) {
      expect(sample.start).toBe(end);
      end = sample.end;
    }
    expect(end).toBe(media.end);
  });

  it.each(lengths)(
    "of %d s holds whole H.264 pictures, and playing can start at those the index names",
    (seconds) => {
      const file = videoClip({ look: "generated", ratio: "9:16", seconds });
      const { video } = readMovie(file);
      const starts = video.samples.flatMap(({ start, end }, index) =>
        unitTypes(file.subarray(start, end)).includes(5) ? [index + 1] : [],
      );
      expect(video.keys).toEqual(starts);
      expect(video.keys[0]).toBe(1);
    },
  );

  it("puts the index before the media, so that playing can begin early", () => {
    const types = boxesIn(videoClip({ look: "sample", ratio: "16:9", seconds: 5 })).map(
      ({ type }) => type,
    );
    expect(types).toEqual(["ftyp", "moov", "mdat"]);
  });

  it("keeps picture and sound of each second side by side", () => {
    const { video, sound } = readMovie(videoClip({ look: "dubbed", ratio: "16:9", seconds: 15 }));
    const chunk = (track: TrackRead, second: number) => track.chunks[second] ?? 0;
    for (let second = 1; second < 15; second += 1) {
      expect(chunk(video, second)).toBeGreaterThan(chunk(sound, second - 1));
      expect(chunk(sound, second)).toBeGreaterThan(chunk(video, second));
    }
  });

  it.each(ratios)("of %s has the size that lip-sync takes", (ratio) => {
    for (const look of looks) {
      const { video } = readMovie(videoClip({ look, ratio, seconds: 2 }));
      expect([video.width, video.height]).toEqual(sizes[ratio]);
    }
  });

  it("differs from look to look in picture and in sound", () => {
    const parts = looks.map((look) => {
      const file = videoClip({ look, ratio: "16:9", seconds: 3 });
      const { video, sound } = readMovie(file);
      return [video, sound].map(({ samples }) =>
        Buffer.concat(samples.map(({ start, end }) => file.subarray(start, end))).toString(
          "base64",
        ),
      );
    });
    expect(new Set(parts.flat()).size).toBe(2 * looks.length);
  });

  it("is the same each time it is asked for, also after many others", () => {
    const wanted = { look: "sample", ratio: "16:9", seconds: 4 } as const;
    const first = videoClip(wanted);
    videoClip({ ...wanted, ratio: "1:1" });
    expect(videoClip(wanted)).toBe(first);
    for (let tenths = 20; tenths < 60; tenths += 1)
      videoClip({ ...wanted, look: "effect", seconds: tenths / 10 });
    expect(videoClip(wanted).equals(first)).toBe(true);
  });

  it.each([0, 0.5, 301, Number.NaN])("of %d s is refused", (seconds) => {
    expect(() => videoClip({ look: "sample", ratio: "16:9", seconds })).toThrow(/ask for 1 to 300/);
  });
});

describe("a length in results", () => {
  it("is the one asked for and a little more, with three decimals", () => {
    expect([5, 10, 9.6].map((seconds) => durationOf({ seconds }))).toEqual([
      "5.041",
      "10.041",
      "9.641",
    ]);
  });

  it("is that of the file, cut after the third decimal", () => {
    const { seconds } = readMovie(
      videoClip({ look: "generated", ratio: "16:9", seconds: Number(durationOf({ seconds: 5 })) }),
    );
    expect(String(seconds).slice(0, 5)).toBe("5.041");
  });
});

describe("a picture", () => {
  it.each([
    [1024, 1024],
    [2048, 2048],
    [720, 1280],
    [33, 7],
    [1, 1],
  ])("of %d x %d has a value for each pixel", (width, height) => {
    const png = readPicture(
      labelledPng({ width, height, lines: ["cover", "of task 760000000000000302"] }),
    );
    expect(png).toMatchObject({ width, height });
    expect(png.rows).toHaveLength(height);
    expect(png.rows.every((row) => row.length === width)).toBe(true);
  });

  it("shows letters, dot by dot", () => {
    const { rows } = readPicture(labelledPng({ width: 160, height: 40, lines: ["Hi"] }));
    const inked = rows.filter((row) => row.includes("#")).map((row) => row.slice(2, 13).trimEnd());
    expect(inked).toEqual([
      "#   #   #",
      "#   #",
      "#   #  ##",
      "#####   #",
      "#   #   #",
      "#   #   #",
      "#   #  ###",
    ]);
  });

  it("draws each dot as a square, larger in a larger picture", () => {
    const small = readPicture(labelledPng({ width: 160, height: 40, lines: ["Hi"] })).rows.filter(
      (row) => row.includes("#"),
    );
    const large = readPicture(labelledPng({ width: 480, height: 120, lines: ["Hi"] })).rows.filter(
      (row) => row.includes("#"),
    );
    const enlarged = small.flatMap((row) =>
      Array<string>(3).fill(row.trim().replace(/./g, (dot) => dot.repeat(3))),
    );
    expect(large.map((row) => row.slice(120 / 16).trimEnd())).toEqual(enlarged);
  });

  it("shows a long text to its last word, in smaller letters", () => {
    const draw = (last: string) =>
      readPicture(
        labelledPng({ width: 512, height: 512, lines: ["a fox in the snow ".repeat(60) + last] }),
      ).rows;
    expect(draw("dawn")).not.toEqual(draw("dusk"));
  });

  it("breaks long lines at blanks and stays within its margins", () => {
    const { rows } = readPicture(
      labelledPng({ width: 512, height: 512, lines: ["a fox in the snow ".repeat(140)] }),
    );
    const margin = 512 / 16;
    const ink = (part: string[]) => part.some((row) => row.includes("#"));
    expect(ink(rows)).toBe(true);
    expect(ink([...rows.slice(0, margin), ...rows.slice(-margin)])).toBe(false);
    expect(ink(rows.map((row) => row.slice(0, margin) + row.slice(-margin)))).toBe(false);
  });

  it("draws a box for a character that it has no dots for", () => {
    const draw = (line: string) =>
      readPicture(labelledPng({ width: 160, height: 40, lines: [line] })).rows;
    expect(draw("猫")).toEqual(draw("é"));
    expect(draw("猫")).not.toEqual(draw("?"));
    expect(draw("\u{1F98A}!")).toEqual(draw("猫!"));
  });

  it("is recognised by its colour, the same for the same lines", () => {
    const colour = (line: string) =>
      readPicture(labelledPng({ width: 64, height: 64, lines: [line] })).background;
    expect(colour("image 1 of 2")).toEqual(colour("image 1 of 2"));
    expect(colour("image 1 of 2")).not.toEqual(colour("image 2 of 2"));
  });

  it("is small even when it is large", () => {
    expect(
      labelledPng({ width: 2048, height: 2048, lines: ["x".repeat(2500)] }).length,
    ).toBeLessThan(20_000);
  });

  it.each([0, -1, 1.5, 10_000])("with a side of %d pixels is refused", (width) => {
    expect(() => labelledPng({ width, height: 10, lines: [] })).toThrow(RangeError);
  });
});
