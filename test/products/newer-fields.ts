import fc from "fast-check";
import {
  asking,
  breaking,
  cell,
  offer,
  type Breakage,
  type Cell,
  type Kind,
} from "./random-offers.js";
import {
  badPrompt,
  merged,
  picture,
  prompt,
  some,
  wholeOutOf,
  type Fields,
} from "./random-values.js";

/** Random inputs that use the fields of late 2025 and 2026: shots, sound, voices, elements. */

const klingId = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String);
/** What the emulator's library has from the start (docs/emulator.md). */
const presets = {
  voice: ["890000000000000201", "891495440020668439"],
  element: ["160", "161", "162", "163"],
};
const libraryIds = (type: "voice" | "element", maximum: number) =>
  fc
    .subarray(presets[type], { minLength: 1, maxLength: Math.min(maximum, presets[type].length) })
    .chain((ids) => fc.tuple(...ids.map((id) => fc.constantFrom(id, `library_${type}_${id}`))));
/** A prompt that points to some of what is given, and to nothing else. */
const pointing = (type: "voice" | "element", count: number) =>
  fc
    .tuple(prompt, fc.subarray(Array.from({ length: count }, (_, index) => index + 1)))
    .map(([words, numbers]) =>
      [words, ...numbers.map((number) => `<<<${type}_${number}>>>`)].join(" "),
    );

const voiced = libraryIds("voice", 2).chain((libraryVoiceIds) =>
  fc.record({
    script: fc.record({ prompt: pointing("voice", libraryVoiceIds.length) }),
    generateAudio: fc.constant(true),
    libraryVoiceIds: fc.constant(libraryVoiceIds),
  }),
);
const withElements = libraryIds("element", 3).chain((elementIds) =>
  fc.record({
    script: fc.record({ prompt: pointing("element", elementIds.length) }),
    elementIds: fc.constant(elementIds),
  }),
);
const sounding = fc.record({ generateAudio: fc.constant(true) });
const script = fc.record({ script: fc.record({ prompt }) });
const autoShots = fc.record({ script: fc.record({ autoShots: prompt }) });
const watermark = some({ watermark: fc.boolean() });

/** Shots that fill a length: 1 to 6 of whole seconds. */
const shotsOf = (seconds: number) =>
  fc
    .subarray(
      Array.from({ length: seconds - 1 }, (_, index) => index + 1),
      { maxLength: Math.min(5, seconds - 1) },
    )
    .chain((cuts) => {
      const ends = [...cuts, seconds];
      const lengths = ends.map((end, index) => end - (ends[index - 1] ?? 0));
      return fc.tuple(
        ...lengths.map((durationSeconds) =>
          fc.record({ prompt, durationSeconds: fc.constant(durationSeconds) }),
        ),
      );
    });
/** The length of the whole is told by the shots; it may be said again. */
const shot = (cells: fc.Arbitrary<Cell>): fc.Arbitrary<Fields> =>
  cells.chain((one) =>
    fc
      .tuple(asking(one), shotsOf(one.durationSeconds), fc.boolean())
      .map(([{ durationSeconds, ...choice }, shots, isSaid]) => ({
        ...choice,
        script: { shots },
        ...(isSaid && { durationSeconds }),
      })),
  );

const framed = fc.record({ firstFrame: picture });
const framedTwice = fc.record({ firstFrame: picture, lastFrame: picture });

export const newerValid = {
  TEXT_TO_VIDEO: merged(
    fc.oneof(
      merged(script, sounding, offer("TEXT_TO_VIDEO", "text", "sound")),
      merged(voiced, offer("TEXT_TO_VIDEO", "text", "sound", "voice_list")),
      shot(cell("TEXT_TO_VIDEO", "text", "multi_shot")),
      merged(sounding, shot(cell("TEXT_TO_VIDEO", "text", "multi_shot", "sound"))),
      merged(autoShots, offer("TEXT_TO_VIDEO", "text", "multi_shot")),
    ),
    watermark,
  ),
  IMAGE_TO_VIDEO: merged(
    fc.oneof(
      merged(framed, sounding, offer("IMAGE_TO_VIDEO", "first_frame", "sound")),
      merged(framed, voiced, offer("IMAGE_TO_VIDEO", "first_frame", "sound", "voice_list")),
      merged(framed, withElements, offer("IMAGE_TO_VIDEO", "first_frame", "element_list")),
      merged(
        framedTwice,
        withElements,
        offer("IMAGE_TO_VIDEO", "first_last_frame", "element_list"),
      ),
      merged(framed, shot(cell("IMAGE_TO_VIDEO", "first_frame", "multi_shot", "sound")), sounding),
      merged(framedTwice, autoShots, offer("IMAGE_TO_VIDEO", "first_last_frame", "multi_shot")),
    ),
    watermark,
  ),
  IMAGE_GENERATION: merged(
    fc.record({ prompt, model: fc.constant("KLING_V3"), elementIds: libraryIds("element", 10) }),
    watermark,
  ),
} satisfies Partial<Record<Kind, fc.Arbitrary<Fields>>>;

const v3 = fc.constant({ model: "KLING_V3" });
const firstShots = (shots: fc.Arbitrary<object[]>) =>
  shots.map((list) => ({ script: { shots: list } }));
const second = { prompt: "x", durationSeconds: 1 };

export const newerBroken = {
  TEXT_TO_VIDEO: [
    breaking(
      "script.autoShots",
      v3,
      badPrompt.map((text) => ({ script: { autoShots: text } })),
    ),
    breaking(
      "script.shots",
      v3,
      firstShots(
        fc.constantFrom(
          [],
          Array.from({ length: 7 }, () => second),
        ),
      ),
    ),
    // 1 or 2 seconds, and 16 to 30.
    breaking(
      "script.shots",
      v3,
      firstShots(
        fc.oneof(
          fc
            .integer({ min: 1, max: 2 })
            .map((count) => Array.from({ length: count }, () => second)),
          fc
            .integer({ min: 8, max: 15 })
            .map((durationSeconds) => [1, 2].map(() => ({ prompt: "x", durationSeconds }))),
        ),
      ),
    ),
    breaking(
      "script.shots.1.durationSeconds",
      v3,
      firstShots(
        wholeOutOf(1, 15).map((durationSeconds) => [
          { prompt: "x", durationSeconds: 5 },
          { prompt: "x", durationSeconds },
        ]),
      ),
    ),
    breaking(
      "script.shots.0.prompt",
      v3,
      firstShots(
        fc
          .oneof(badPrompt, fc.string({ minLength: 513, maxLength: 600, unit: "grapheme" }))
          .map((text) => [{ prompt: text, durationSeconds: 5 }]),
      ),
    ),
    breaking(
      "durationSeconds",
      v3,
      shotsOf(8).chain((shots) =>
        wholeOutOf(8, 8).map((durationSeconds) => ({ script: { shots }, durationSeconds })),
      ),
    ),
    breaking(
      "script.prompt",
      voiced,
      fc.integer({ min: 3, max: 99 }).map((number) => ({
        model: "KLING_V2_6",
        script: { prompt: `<<<voice_${number}>>> speaks` },
      })),
    ),
    breaking("generateAudio", merged(script, sounding), fc.constant({ model: "KLING_V2_5_TURBO" })),
    breaking("mode", merged(script, sounding), fc.constant({ model: "KLING_V2_6", mode: "STD" })),
    breaking(
      "libraryVoiceIds",
      voiced,
      fc.constantFrom({ model: "KLING_V2_6", generateAudio: false }, { model: "KLING_V3" }),
    ),
    breaking(
      "libraryVoiceIds.0",
      merged(script, sounding),
      fc
        .constantFrom("voice_en_genshin_vindi2", "library_element_160", "", "two words")
        .map((id) => ({ model: "KLING_V2_6", libraryVoiceIds: [id] })),
    ),
    breaking(
      "mode",
      script,
      fc.constantFrom("KLING_V2_5_TURBO", "KLING_V2_6").map((model) => ({ model, mode: "UHD_4K" })),
    ),
  ],
  IMAGE_TO_VIDEO: [
    breaking(
      "elementIds",
      framed,
      fc.oneof(
        fc
          .uniqueArray(klingId, { minLength: 4, maxLength: 9 })
          .map((elementIds) => ({ model: "KLING_V3", elementIds })),
        fc.constant({ model: "KLING_V2_6", elementIds: ["160"] }),
        fc.constant({
          model: "KLING_V2_6",
          elementIds: ["160"],
          libraryVoiceIds: ["201"],
          generateAudio: true,
        }),
      ),
    ),
    breaking(
      "elementIds.1",
      merged(framed, v3),
      fc.constantFrom("160", "library_element_160", "Anna", "library_voice_1").map((id) => ({
        elementIds: ["160", id],
      })),
    ),
    breaking(
      "script.prompt",
      merged(framed, withElements, v3),
      fc.integer({ min: 4, max: 99 }).map((number) => ({
        script: { prompt: `<<<element_${number}>>> waves` },
      })),
    ),
    breaking("generateAudio", merged(framedTwice, sounding), fc.constant({ model: "KLING_V2_6" })),
  ],
  IMAGE_GENERATION: [
    breaking(
      "elementIds",
      fc.record({ prompt }),
      fc.oneof(
        fc
          .uniqueArray(klingId, { minLength: 11, maxLength: 14 })
          .map((elementIds) => ({ model: "KLING_V3", elementIds })),
        fc.constant({ model: "KLING_V2_1", elementIds: ["160"] }),
        fc
          .tuple(fc.uniqueArray(klingId, { minLength: 10, maxLength: 10 }), picture)
          .map(([elementIds, image]) => ({ model: "KLING_V3", elementIds, reference: { image } })),
      ),
    ),
    breaking(
      "resolution",
      fc.record({ prompt }),
      fc
        .constantFrom("KLING_V2_1", "KLING_V3")
        .map((model) => ({ model, resolution: "RESOLUTION_4K" })),
    ),
  ],
} satisfies Partial<Record<Kind, Breakage[]>>;
