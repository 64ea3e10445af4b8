import fc from "fast-check";
import { breaking, type Breakage } from "./random-offers.js";
import {
  badLink,
  badPrompt,
  merged,
  outOfRange,
  picture,
  prompt,
  some,
  wholeOutOf,
  type Fields,
} from "./random-values.js";
import { link, type LaterKind } from "./support.js";

/** Random inputs of the kinds of late 2025 and 2026: those that keep the rules, and that break one. */

/** Those that start from a task of the caller's have tests of their own. */
export type FreeKind = Exclude<LaterKind, "ADVANCED_LIP_SYNC" | "MULTI_ELEMENTS">;

const video = fc.constantFrom(link("walk.mp4"), link("dance.mov"));
const audio = fc.constantFrom(link("line.mp3"), link("line.wav"));
/** Of a link nobody knows the size. */
const linked = fc.constantFrom(link("a.png"), link("b.jpg"));
const watermark = { watermark: fc.boolean() };
const images = (minLength: number, maxLength: number) =>
  fc.array(picture, { minLength, maxLength });
const ratio = fc.constantFrom("RATIO_16_9", "RATIO_9_16", "RATIO_1_1");
const short = prompt.filter((text) => Array.from(text).length <= 20);
const seconds = fc.integer({ min: 3, max: 15 });

const script = fc.oneof(fc.record({ prompt }), fc.record({ autoShots: prompt }));
const omni = fc.constant({ model: "KLING_V3_OMNI" });

export const laterValid: Record<FreeKind, fc.Arbitrary<Fields>> = {
  FACE_IDENTIFICATION: fc.record({ video }),
  TEXT_TO_SPEECH: merged(
    fc.record({ text: prompt, voiceId: fc.constant("voice_en_oversea_male1") }),
    some({ voiceSpeed: fc.integer({ min: 8, max: 20 }).map((tenths) => tenths / 10) }),
  ),
  AVATAR: merged(
    fc.record({ image: picture, audio }),
    some({ prompt, mode: fc.constantFrom("STD", "PRO"), ...watermark }),
  ),
  OMNI_VIDEO: fc.oneof(
    merged(
      fc.record({ script }),
      some({
        referenceImages: images(0, 7),
        generateAudio: fc.boolean(),
        mode: fc.constantFrom("STD", "PRO", "UHD_4K"),
        aspectRatio: ratio,
        durationSeconds: seconds,
        ...watermark,
      }),
      omni,
    ),
    merged(fc.record({ script, firstFrame: picture }), some({ lastFrame: picture }), omni),
    fc.record({
      script: fc.record({ prompt }),
      referenceImages: images(0, 4),
      referenceVideo: fc.record({
        edit: fc.record({ video, keepOriginalSound: fc.boolean() }),
      }),
    }),
  ),
  MOTION_CONTROL: merged(
    fc.record({ image: picture, video, orientation: fc.constantFrom("IMAGE", "VIDEO") }),
    some({
      prompt,
      model: fc.constantFrom("KLING_V3", "KLING_V2_6"),
      keepOriginalSound: fc.boolean(),
      mode: fc.constantFrom("STD", "PRO"),
      ...watermark,
    }),
  ),
  OMNI_IMAGE: merged(
    fc.record({ prompt }),
    some({
      referenceImages: images(0, 10),
      resolution: fc.constantFrom("RESOLUTION_1K", "RESOLUTION_2K"),
      output: fc.oneof(
        fc.record({ count: fc.integer({ min: 1, max: 9 }) }),
        fc.record({ seriesOf: fc.integer({ min: 2, max: 9 }) }),
      ),
      aspectRatio: ratio,
      ...watermark,
    }),
  ),
  MULTI_IMAGE_TO_IMAGE: merged(
    fc.record({ subjects: images(1, 4) }),
    some({
      scene: picture,
      style: picture,
      prompt,
      count: fc.integer({ min: 1, max: 9 }),
      aspectRatio: ratio,
      ...watermark,
    }),
  ),
  VIDEO_TO_AUDIO: merged(
    fc.record({ video }),
    some({ soundEffectPrompt: prompt, musicPrompt: prompt, asmr: fc.boolean() }),
  ),
  TEXT_TO_AUDIO: fc.record({
    prompt,
    durationSeconds: fc.integer({ min: 30, max: 100 }).map((tenths) => tenths / 10),
  }),
  IMAGE_RECOGNITION: fc.record({ image: picture }),
  SUBJECT_VIEWS: fc.record({ image: picture }),
  VOICE_CREATION: fc.record({
    name: short,
    source: fc.oneof(fc.record({ audio }), fc.record({ video })),
  }),
  ELEMENT_CREATION: merged(
    fc.record({
      name: short,
      description: prompt,
      reference: fc.record({
        images: fc.record({ front: picture, others: images(1, 3) }),
      }),
    }),
    some({ tags: fc.subarray(["CHARACTER", "ANIMAL", "ITEM"]) }),
  ),
  TRY_ON_3: merged(
    fc.record({ product: linked, person: linked }),
    some({ keepFace: fc.boolean(), keepPose: fc.boolean(), keepBackground: fc.boolean() }),
  ),
  APPAREL_VIDEO: merged(
    fc.record({ productInfo: prompt, sourceVideo: video, productImages: images(1, 5) }),
    some({
      modelImages: images(0, 5),
      backgroundMusicUrl: fc.constant("https://assets.example.com/music.mp3"),
      voice: fc.constantFrom("CALM_SALES_MAN", "SOFT_SALES_WOMAN"),
      mode: fc.constantFrom("STD", "PRO"),
      aspectRatio: ratio,
      ...watermark,
    }),
  ),
  GOODS_VIDEO: merged(
    fc.record({
      images: images(1, 5),
      title: prompt,
      durationSeconds: fc.constantFrom(15, 30, 60),
    }),
    some({
      description: prompt,
      mode: fc.constantFrom("STD", "PRO"),
      aspectRatio: ratio,
      ...watermark,
    }),
  ),
  TALKING_AGENT: merged(
    fc.record({
      speaker: fc.oneof(
        fc.record({ avatar: fc.constantFrom("AVATAR_ANNA_FEMALE", "AVATAR_TOTO_CARTOON") }),
        fc.record({
          person: fc.record({ image: picture, voice: fc.constant("FEMALE_WARM_RICH") }),
        }),
      ),
      script: prompt,
    }),
    some({
      goods: merged(
        fc.record({ images: images(1, 5), title: prompt }),
        some({ price: prompt, sellingPoints: fc.array(prompt, { maxLength: 20 }) }),
      ),
      polishScript: fc.boolean(),
      actionPrompt: prompt,
      backgroundMusic: fc.boolean(),
      mode: fc.constantFrom("STD", "PRO"),
      aspectRatio: fc.constantFrom("RATIO_9_16", "RATIO_16_9"),
      ...watermark,
    }),
  ),
  SUBTITLES: merged(
    fc.record({ video }),
    some({
      glossary: fc.array(fc.record({ source: prompt, target: prompt }), { maxLength: 5 }),
      charactersPerSecond: fc.integer({ min: 10, max: 20 }),
      verticalMargin: fc.integer({ min: 1, max: 4096 }),
      fontSize: fc.integer({ min: 1, max: 512 }),
    }),
  ),
};

const bad = (kind: FreeKind, path: string, value: fc.Arbitrary<Fields>): Breakage =>
  breaking(path, laterValid[kind], value);
const badUrl = (field: string) => badLink.map((url) => ({ [field]: { url } }));
const field = (name: string, value: fc.Arbitrary<unknown>) =>
  value.map((each) => ({ [name]: each }));

export const laterBroken: Record<FreeKind, Breakage[]> = {
  FACE_IDENTIFICATION: [bad("FACE_IDENTIFICATION", "video.url", badUrl("video"))],
  TEXT_TO_SPEECH: [
    bad("TEXT_TO_SPEECH", "voiceSpeed", field("voiceSpeed", outOfRange(0.8, 2))),
    bad("TEXT_TO_SPEECH", "text", field("text", fc.constantFrom("", " ", "x".repeat(1001)))),
  ],
  AVATAR: [
    bad("AVATAR", "image.url", badUrl("image")),
    bad("AVATAR", "audio.url", badUrl("audio")),
    bad("AVATAR", "prompt", field("prompt", badPrompt)),
  ],
  OMNI_VIDEO: [
    bad(
      "OMNI_VIDEO",
      "script.prompt",
      badPrompt.map((text) => ({ script: { prompt: text } })),
    ),
  ],
  MOTION_CONTROL: [
    bad("MOTION_CONTROL", "image.url", badUrl("image")),
    bad("MOTION_CONTROL", "video.url", badUrl("video")),
    bad("MOTION_CONTROL", "prompt", field("prompt", badPrompt)),
  ],
  OMNI_IMAGE: [
    bad("OMNI_IMAGE", "prompt", field("prompt", badPrompt)),
    bad("OMNI_IMAGE", "output.count", field("output", field("count", wholeOutOf(1, 9)))),
    bad("OMNI_IMAGE", "output.seriesOf", field("output", field("seriesOf", wholeOutOf(2, 9)))),
  ],
  MULTI_IMAGE_TO_IMAGE: [
    bad("MULTI_IMAGE_TO_IMAGE", "scene.url", badUrl("scene")),
    bad("MULTI_IMAGE_TO_IMAGE", "count", field("count", wholeOutOf(1, 9))),
    bad("MULTI_IMAGE_TO_IMAGE", "subjects", field("subjects", images(5, 6))),
  ],
  VIDEO_TO_AUDIO: [
    bad("VIDEO_TO_AUDIO", "video.url", badUrl("video")),
    bad(
      "VIDEO_TO_AUDIO",
      "musicPrompt",
      field(
        "musicPrompt",
        fc.integer({ min: 201, max: 400 }).map((length) => "x".repeat(length)),
      ),
    ),
  ],
  TEXT_TO_AUDIO: [
    bad("TEXT_TO_AUDIO", "durationSeconds", field("durationSeconds", outOfRange(3, 10))),
  ],
  IMAGE_RECOGNITION: [bad("IMAGE_RECOGNITION", "image.url", badUrl("image"))],
  SUBJECT_VIEWS: [bad("SUBJECT_VIEWS", "image.url", badUrl("image"))],
  VOICE_CREATION: [
    bad("VOICE_CREATION", "name", field("name", fc.constantFrom("", " ", "x".repeat(21)))),
  ],
  ELEMENT_CREATION: [
    bad("ELEMENT_CREATION", "name", field("name", fc.constantFrom("", " ", "x".repeat(21)))),
    bad("ELEMENT_CREATION", "description", field("description", badPrompt)),
  ],
  TRY_ON_3: [
    bad("TRY_ON_3", "product.url", badUrl("product")),
    bad("TRY_ON_3", "person.url", badUrl("person")),
  ],
  APPAREL_VIDEO: [
    bad("APPAREL_VIDEO", "productInfo", field("productInfo", badPrompt)),
    bad("APPAREL_VIDEO", "productImages", field("productImages", images(6, 7))),
    bad("APPAREL_VIDEO", "sourceVideo.url", badUrl("sourceVideo")),
  ],
  GOODS_VIDEO: [
    bad("GOODS_VIDEO", "title", field("title", fc.constantFrom("", " ", "x".repeat(201)))),
    bad("GOODS_VIDEO", "durationSeconds", field("durationSeconds", wholeOutOf(15, 60))),
  ],
  TALKING_AGENT: [
    bad("TALKING_AGENT", "script", field("script", fc.constantFrom("", "x".repeat(2001)))),
    bad("TALKING_AGENT", "actionPrompt", field("actionPrompt", badPrompt)),
  ],
  SUBTITLES: [
    bad("SUBTITLES", "fontSize", field("fontSize", wholeOutOf(1, 512))),
    bad("SUBTITLES", "charactersPerSecond", field("charactersPerSecond", wholeOutOf(10, 20))),
    bad("SUBTITLES", "video.url", badUrl("video")),
  ],
};

/** The model that only the new standard has: shots are told in its prompt. */
const turbo = fc.constant({ model: "KLING_3_0_TURBO" });
const shots = fc
  .array(
    fc.record({
      prompt: prompt.filter((text) => !text.includes(";")),
      durationSeconds: fc.integer({ min: 1, max: 2 }),
    }),
    { minLength: 3, maxLength: 6 },
  )
  .map((list) => ({ script: { shots: list } }));
const plainly = merged(
  fc.record({ script: fc.record({ prompt }) }),
  some({ durationSeconds: seconds }),
);
const turboOptions = some({ mode: fc.constantFrom("STD", "PRO"), ...watermark });
const turboFilm = merged(turbo, turboOptions, fc.oneof(plainly, shots));

export const turboValid = {
  TEXT_TO_VIDEO: merged(turboFilm, some({ aspectRatio: ratio })),
  IMAGE_TO_VIDEO: merged(turboFilm, fc.record({ firstFrame: picture })),
} as const;

const semicolon = {
  script: {
    shots: [
      { prompt: "a hut; a door", durationSeconds: 2 },
      { prompt: "snow", durationSeconds: 2 },
    ],
  },
};

export const turboBroken = {
  TEXT_TO_VIDEO: [
    breaking("script.shots.0.prompt", turbo, fc.constant(semicolon)),
    breaking(
      "durationSeconds",
      turbo,
      fc.record({ script: fc.record({ prompt }), durationSeconds: wholeOutOf(3, 15) }),
    ),
    breaking(
      "mode",
      turbo,
      fc.record({ script: fc.record({ prompt }), mode: fc.constant("UHD_4K") }),
    ),
  ],
  IMAGE_TO_VIDEO: [
    breaking(
      "script.shots.0.prompt",
      turbo,
      fc.constant({ firstFrame: link("a.png"), ...semicolon }),
    ),
    breaking("lastFrame", turbo, fc.record({ firstFrame: picture, lastFrame: picture })),
  ],
} as const;
