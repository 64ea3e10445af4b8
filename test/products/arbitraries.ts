import fc from "fast-check";
import { SAMPLE_VIDEOS } from "../../src/emulator/index.js";
import { enumName } from "../../src/schema/enum.js";
import { capabilities } from "../../src/services/catalog/capabilities.js";
import { effects } from "../../src/services/catalog/effects.js";
import { newerBroken, newerValid } from "./newer-fields.js";
import { breaking, offer, type Breakage, type Kind } from "./random-offers.js";
import {
  badFile,
  badLink,
  badOptionalPrompt,
  badPrompt,
  fileOf,
  inRange,
  longFile,
  merged,
  outOfRange,
  picture,
  prompt,
  some,
  wholeOutOf,
  type Fields,
} from "./random-values.js";

/** Random inputs: those that keep every rule, and those that break one. */

/** Seconds that no model offers. */
const badDuration = fc.oneof(fc.integer({ min: -100, max: 2 }), fc.integer({ min: 16, max: 1000 }));

const videoTexts = { negativePrompt: prompt };
const script = fc.record({ prompt });

// ── cameras and brushes
// ──────────────────────────────────────────────────────────────────────────────────

const axis = fc.constantFrom("horizontal", "vertical", "pan", "tilt", "roll", "zoom");
const move = fc
  .tuple(
    axis,
    inRange(-10, 10).filter((value) => value !== 0),
  )
  .map(([name, value]) => ({ simple: { [name]: value } }));
const preset = fc
  .constantFrom("DOWN_BACK", "FORWARD_UP", "RIGHT_TURN_FORWARD", "LEFT_TURN_FORWARD")
  .map((name) => ({ preset: name }));

const point = fc.record({ x: fc.nat({ max: 300 }), y: fc.nat({ max: 300 }) });
const trajectory = fc.array(point, { minLength: 2, maxLength: 77 });
/** An image and masks of its ratio, all of one size, or links. */
const brushed = fc
  .tuple(
    fc.integer({ min: 300, max: 900 }),
    fc.integer({ min: 1, max: 4 }),
    fc.boolean(),
    fc.boolean(),
    fc.array(trajectory, { maxLength: 6 }),
  )
  .map(([edge, factor, hasStatic, byLink, ways]): Fields => {
    const mask = byLink
      ? { url: "https://assets.example.com/mask.png" }
      : fileOf([edge, edge], false);
    const still = hasStatic || ways.length === 0 ? { staticMask: mask } : {};
    const moving =
      ways.length > 0 ? { dynamicMasks: ways.map((way) => ({ mask, trajectory: way })) } : {};
    return {
      firstFrame: fileOf([edge * factor, edge * factor], true),
      motionBrush: { ...still, ...moving },
    };
  });

// ── the kinds
// ────────────────────────────────────────────────────────────────────────────────────────────

const t2v = merged(
  fc.record({ script }),
  offer("TEXT_TO_VIDEO", "text"),
  some({ ...videoTexts, aspectRatio: fc.constantFrom("RATIO_16_9", "RATIO_9_16", "RATIO_1_1") }),
);
const filmed = merged(
  fc.record({ script, camera: fc.oneof(move, preset) }),
  offer("TEXT_TO_VIDEO", "camera_control"),
  some({ cfgScale: inRange(0, 1) }),
);
const i2v = merged(
  fc.record({ firstFrame: picture }),
  offer("IMAGE_TO_VIDEO", "first_frame"),
  some({ ...videoTexts, script }),
);
const framed = merged(
  fc.record({ firstFrame: picture, lastFrame: picture }),
  offer("IMAGE_TO_VIDEO", "first_last_frame"),
  some({ script }),
);
const multi = merged(
  fc.record({ prompt, images: fc.array(picture, { minLength: 1, maxLength: 4 }) }),
  offer("MULTI_IMAGE_TO_VIDEO", "multi_image"),
  some(videoTexts),
);
const extension = merged(
  fc.record({
    video: fc.record({ klingVideoId: fc.constantFrom(...SAMPLE_VIDEOS.map(({ id }) => id)) }),
  }),
  some({ ...videoTexts, prompt, cfgScale: inRange(0, 1) }),
);

const effect: fc.Arbitrary<Fields> = fc
  .constantFrom(...effects)
  .chain(({ scene, kind, models, modes, durations }) => {
    const choice = some({
      watermark: fc.boolean(),
      ...(models.length > 0 && { model: fc.constantFrom(...models) }),
      ...(modes.length > 0 && { mode: fc.constantFrom(...modes.map(enumName)) }),
      ...(durations.length > 0 && { durationSeconds: fc.constantFrom(...durations) }),
    });
    const pictures: fc.Arbitrary<Fields> =
      kind === "single"
        ? fc.record({ single: picture })
        : fc.record({ pair: fc.record({ left: picture, right: picture }) });
    return fc.tuple(pictures, choice).map(([images, chosen]) => ({ scene, images, ...chosen }));
  });
const single = fc
  .tuple(fc.constantFrom(...effects.filter(({ kind }) => kind === "single")), picture)
  .map(([{ scene }, image]) => ({ scene, images: { single: image } }));
const pair = fc
  .tuple(picture, picture)
  .map(([left, right]) => ({ scene: "hug_pro", images: { pair: { left, right } } }));

const ratioOf = (text: string) => `RATIO_${text.replace(":", "_")}`;
const imageCapabilities = capabilities.filter(
  ({ kind, feature }) => kind === "IMAGE_GENERATION" && feature !== "element_list",
);
const generation: fc.Arbitrary<Fields> = fc
  .constantFrom(...imageCapabilities)
  .chain(({ model, feature, ratios, resolutions }) => {
    const type =
      feature === "subject_reference"
        ? { type: "SUBJECT" }
        : feature === "face_reference"
          ? { type: "FACE" }
          : {};
    const isPlain = feature === "text_to_image";
    return merged(
      fc.record({ model: fc.constant(enumName(model)), prompt }),
      // 16:9 is the server's default, so a ratio is always said.
      fc.record({
        aspectRatio:
          ratios && ratios.length > 0
            ? fc.constantFrom(...ratios.map(ratioOf))
            : fc.constantFrom("RATIO_1_1", "RATIO_21_9"),
      }),
      some({
        count: fc.integer({ min: 1, max: 9 }),
        ...(resolutions &&
          resolutions.length > 0 && {
            resolution: fc.constantFrom(
              ...resolutions.map((text) => `RESOLUTION_${text.toUpperCase()}`),
            ),
          }),
      }),
      isPlain
        ? some({ negativePrompt: prompt })
        : picture.map((image) => ({ reference: { image, ...type } })),
    );
  });
const referred = (fields: fc.Arbitrary<Fields>) =>
  fc.tuple(prompt, picture, fields).map(([words, image, more]) => ({
    prompt: words,
    reference: { image, type: "SUBJECT", ...more },
  }));

const expansion = merged(
  fc.record({ image: picture }),
  // (1 + a)(1 + b) <= 3 with a + b <= 1.46, since both factors are then at most (2 + 1.46) / 2.
  fc
    .tuple(inRange(0, 1.46), inRange(0, 1), inRange(0, 1), inRange(0, 1))
    .map(([sum, share, vertical, horizontal]) => ({
      up: sum * share * vertical,
      down: sum * share * (1 - vertical),
      left: sum * (1 - share) * horizontal,
      right: sum * (1 - share) * (1 - horizontal),
    })),
  some({ prompt, count: fc.integer({ min: 1, max: 9 }), watermark: fc.boolean() }),
);
const tryOn = merged(
  fc.record({
    humanImage: picture,
    clothImage: fc.oneof(
      picture,
      longFile.map((base64) => ({ base64 })),
    ),
  }),
  some({
    model: fc.constantFrom("KOLORS_VIRTUAL_TRY_ON_V1", "KOLORS_VIRTUAL_TRY_ON_V1_5"),
    watermark: fc.boolean(),
  }),
);

const valid2025: Record<Kind, fc.Arbitrary<Fields>> = {
  TEXT_TO_VIDEO: fc.oneof(t2v, filmed),
  IMAGE_TO_VIDEO: fc.oneof(
    i2v,
    framed,
    merged(fc.record({ lastFrame: picture }), offer("IMAGE_TO_VIDEO", "last_frame_only")),
    merged(brushed, offer("IMAGE_TO_VIDEO", "motion_brush")),
    merged(
      fc.record({ firstFrame: picture, camera: move }),
      offer("IMAGE_TO_VIDEO", "camera_control"),
    ),
  ),
  MULTI_IMAGE_TO_VIDEO: multi,
  VIDEO_EXTENSION: extension,
  VIDEO_EFFECT: effect,
  IMAGE_GENERATION: fc.oneof(
    generation,
    referred(some({ imageFidelity: inRange(0, 1), humanFidelity: inRange(0, 1) })),
  ),
  IMAGE_EXPANSION: expansion,
  VIRTUAL_TRY_ON: tryOn,
};

// ── one broken field at a time
// ───────────────────────────────────────────────────────────────────────────

const field = (name: string, base: fc.Arbitrary<Fields>, bad: fc.Arbitrary<unknown>): Breakage =>
  breaking(name, base, fc.record({ [name]: bad }));
const inScript = (prompts: fc.Arbitrary<string>): fc.Arbitrary<Fields> =>
  prompts.map((text) => ({ script: { prompt: text } }));
/** A picture that breaks a rule, at a place that is made from the picture. */
const brokenPicture = (
  path: string,
  base: fc.Arbitrary<Fields>,
  put: (image: Fields) => Fields,
  anyRatio = false,
): Breakage[] => [
  breaking(
    `${path}.url`,
    base,
    badLink.map((url) => put({ url })),
  ),
  breaking(
    `${path}.base64`,
    base,
    (anyRatio ? badFile : fc.oneof(badFile, longFile)).map((base64) => put({ base64 })),
  ),
];

const broken2025: Record<Kind, Breakage[]> = {
  TEXT_TO_VIDEO: [
    breaking("script.prompt", t2v, inScript(badPrompt)),
    field("negativePrompt", t2v, badOptionalPrompt),
    field("durationSeconds", t2v, badDuration),
    field("cfgScale", filmed, outOfRange(0, 1)),
    breaking(
      "camera.simple.zoom",
      filmed,
      outOfRange(-10, 10).map((zoom) => ({ camera: { simple: { zoom } } })),
    ),
    breaking(
      "mode",
      t2v,
      fc
        .constantFrom("STD", "PRO")
        .map((mode) => ({ model: "KLING_V2_MASTER", durationSeconds: 5, mode })),
    ),
    breaking("camera", t2v, fc.record({ camera: move, model: fc.constant("KLING_V3") })),
  ],
  IMAGE_TO_VIDEO: [
    ...brokenPicture("firstFrame", i2v, (firstFrame) => ({ firstFrame })),
    ...brokenPicture("lastFrame", framed, (lastFrame) => ({ lastFrame }), true),
    breaking("script.prompt", i2v, inScript(badOptionalPrompt)),
    field("negativePrompt", framed, badOptionalPrompt),
    field("durationSeconds", i2v, badDuration),
    breaking("firstFrame", i2v, fc.constant({ firstFrame: null })),
    breaking(
      "camera.preset",
      merged(fc.record({ firstFrame: picture })),
      preset.map((camera) => ({ camera, model: "KLING_V1_5" })),
    ),
    breaking(
      "motionBrush.dynamicMasks.0.trajectory",
      fc.record({ firstFrame: picture, model: fc.constant("KLING_V1") }),
      fc
        .oneof(fc.array(point, { maxLength: 1 }), fc.array(point, { minLength: 78, maxLength: 90 }))
        .map((way) => ({
          motionBrush: {
            dynamicMasks: [{ mask: { url: "https://a.example/m.png" }, trajectory: way }],
          },
        })),
    ),
  ],
  MULTI_IMAGE_TO_VIDEO: [
    ...brokenPicture("images.0", multi, (image) => ({ images: [image] })),
    field("prompt", multi, badPrompt),
    field("negativePrompt", multi, badOptionalPrompt),
    field("durationSeconds", multi, badDuration),
    field(
      "images",
      multi,
      fc.oneof(fc.constant([]), fc.array(picture, { minLength: 5, maxLength: 8 })),
    ),
  ],
  VIDEO_EXTENSION: [
    field("prompt", extension, badOptionalPrompt),
    field("negativePrompt", extension, badOptionalPrompt),
    field("cfgScale", extension, outOfRange(0, 1)),
    breaking(
      "video.klingVideoId",
      extension,
      fc
        .string({ unit: fc.constantFrom(" ", "\t"), maxLength: 5 })
        .map((klingVideoId) => ({ video: { klingVideoId } })),
    ),
  ],
  VIDEO_EFFECT: [
    ...brokenPicture("images.single", fc.constant({}), (image) => ({
      scene: "squish",
      images: { single: image },
    })),
    ...brokenPicture(
      "images.pair.right",
      fc.constant({}),
      (right) => ({
        scene: "hug",
        images: { pair: { left: { url: "https://a.example/a.png" }, right } },
      }),
      true,
    ),
    breaking(
      "durationSeconds",
      fc.constant({}),
      fc.tuple(single, badDuration).map(([one, durationSeconds]) => ({ ...one, durationSeconds })),
    ),
    breaking(
      "mode",
      fc.constant({}),
      fc.tuple(pair, fc.constantFrom("STD", "PRO")).map(([two, mode]) => ({ ...two, mode })),
    ),
    breaking(
      "model",
      fc.constant({}),
      fc
        .tuple(pair, fc.constantFrom("kling-v1", "kling-v1-5", "kling-v1-6"))
        .map(([two, model]) => ({ ...two, model })),
    ),
  ],
  IMAGE_GENERATION: [
    ...brokenPicture("reference.image", fc.record({ prompt }), (image) => ({
      reference: { image },
    })),
    field("prompt", generation, badPrompt),
    field("negativePrompt", fc.record({ prompt }), badOptionalPrompt),
    field("count", generation, wholeOutOf(1, 9)),
    breaking(
      "reference.imageFidelity",
      fc.constant({}),
      referred(fc.record({ imageFidelity: outOfRange(0, 1) })),
    ),
    breaking(
      "reference.humanFidelity",
      fc.constant({}),
      referred(fc.record({ humanFidelity: outOfRange(0, 1) })),
    ),
    breaking(
      "reference.type",
      referred(fc.constant({})),
      fc
        .constantFrom("KLING_V1", "KLING_V2", "KLING_V2_NEW", "KLING_V3")
        .map((model) => ({ model })),
    ),
    breaking(
      "aspectRatio",
      fc.record({ prompt }),
      fc.constant({ model: "KLING_V1", aspectRatio: "RATIO_21_9" }),
    ),
    breaking(
      "resolution",
      fc.record({ prompt }),
      fc
        .constantFrom("KLING_V1", "KLING_V1_5")
        .map((model) => ({ model, resolution: "RESOLUTION_2K" })),
    ),
  ],
  IMAGE_EXPANSION: [
    ...brokenPicture("image", expansion, (image) => ({ image })),
    field("prompt", expansion, badOptionalPrompt),
    field("count", expansion, wholeOutOf(1, 9)),
    ...["up", "down", "left", "right"].map((name) => field(name, expansion, outOfRange(0, 2))),
    // The four of them together.
    breaking("", expansion, fc.record({ up: inRange(1.1, 2), left: inRange(0.5, 2) })),
  ],
  VIRTUAL_TRY_ON: [
    ...brokenPicture("humanImage", tryOn, (humanImage) => ({ humanImage }), true),
    ...brokenPicture("clothImage", tryOn, (clothImage) => ({ clothImage }), true),
  ],
};

/** Both as large a share of the whole. */
export const valid: Record<Kind, fc.Arbitrary<Fields>> = {
  ...valid2025,
  TEXT_TO_VIDEO: fc.oneof(valid2025.TEXT_TO_VIDEO, newerValid.TEXT_TO_VIDEO),
  IMAGE_TO_VIDEO: fc.oneof(valid2025.IMAGE_TO_VIDEO, newerValid.IMAGE_TO_VIDEO),
  IMAGE_GENERATION: fc.oneof(valid2025.IMAGE_GENERATION, newerValid.IMAGE_GENERATION),
};
export const broken: Record<Kind, Breakage[]> = {
  ...broken2025,
  TEXT_TO_VIDEO: [...broken2025.TEXT_TO_VIDEO, ...newerBroken.TEXT_TO_VIDEO],
  IMAGE_TO_VIDEO: [...broken2025.IMAGE_TO_VIDEO, ...newerBroken.IMAGE_TO_VIDEO],
  IMAGE_GENERATION: [...broken2025.IMAGE_GENERATION, ...newerBroken.IMAGE_GENERATION],
};
