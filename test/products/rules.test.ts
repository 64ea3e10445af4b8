import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TaskKind } from "../../src/services/kling/products.js";
import { createsAt } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import type { TestServer } from "../support/server.js";
import { offlineMutations, refusalOfEmulator, type Asked } from "./offline.js";
import { pngFile } from "./picture-files.js";
import { create, createDocument, GOOD, link, startQuietServer } from "./support.js";

/**
 * The rules of kling-api.md#II, #III and #IV beside those of pictures, models and voices, which
 * have files of their own.
 */
let ask: (kind: TaskKind, input: object) => Promise<Asked>;
let server: TestServer;
beforeAll(async () => {
  ask = await offlineMutations();
  server = await startQuietServer();
});
afterAll(() => server.close());
beforeEach(() => server.emulator.state.requests.clear());

const image = link("a.png");
const text = (length: number) => "🦉".repeat(length);
const sized = (width: number, height: number) => ({
  base64: pngFile(width, height).toString("base64"),
});

const script = (prompt: string) => ({ script: { prompt } });
const t2v = (fields: object) => ["TEXT_TO_VIDEO", { ...script("x"), ...fields }] as const;
const i2v = (fields: object) => ["IMAGE_TO_VIDEO", { firstFrame: image, ...fields }] as const;
const multi = (fields: object) =>
  ["MULTI_IMAGE_TO_VIDEO", { images: [image], prompt: "x", ...fields }] as const;
const extension = (fields: object) =>
  ["VIDEO_EXTENSION", { ...GOOD.VIDEO_EXTENSION, ...fields }] as const;
const generation = (fields: object) => ["IMAGE_GENERATION", { prompt: "x", ...fields }] as const;
const reference = (fields: object, model = "KLING_V2_1") =>
  generation({ model, reference: { image, ...fields } });
const expansion = (fields: object) => ["IMAGE_EXPANSION", { image, ...fields }] as const;
const camera = (simple: object) => t2v({ model: "KLING_V1", camera: { simple } });
const brush = (motionBrush: object, fields: object = {}) =>
  i2v({ model: "KLING_V1", motionBrush, ...fields });
const points = (count: number) => Array.from({ length: count }, (_, x) => ({ x, y: 2 * x }));
const moving = (trajectory: object[], mask: object = image) => ({ mask, trajectory });
const areas = (count: number) => ({
  dynamicMasks: Array.from({ length: count }, () => moving(points(2))),
});

type Row = readonly [what: string, asked: readonly [kind: TaskKind, input: object]];

const taken: Row[] = [
  ["a prompt of 2500 emoji", t2v(script(text(2500)))],
  ["a negative prompt of 2500 emoji", multi({ negativePrompt: text(2500) })],
  ["no prompt for a picture", i2v({})],
  ["cfgScale 0", t2v({ model: "KLING_V1_6", cfgScale: 0 })],
  ["cfgScale 1", i2v({ model: "KLING_V3", cfgScale: 1 })],
  ["cfgScale for an extension, whatever its model", extension({ cfgScale: 0.5 })],
  ["the camera at -10", camera({ horizontal: -10 })],
  ["the camera at 10", camera({ zoom: 10 })],
  ["2 points", brush({ dynamicMasks: [moving(points(2))] })],
  ["77 points", brush({ dynamicMasks: [moving(points(77))] })],
  ["6 areas and one that stays", brush({ ...areas(6), staticMask: image })],
  [
    "masks of the image's ratio, in another size",
    brush(
      { staticMask: sized(600, 300), dynamicMasks: [moving(points(2), sized(600, 300))] },
      { firstFrame: sized(1200, 600) },
    ),
  ],
  ["4 pictures", multi({ images: [image, image, image, image] })],
  ["1 picture", multi({})],
  ["9 pictures to be made", generation({ count: 9 })],
  [
    "both fidelities for the subject",
    reference({ type: "SUBJECT", imageFidelity: 0, humanFidelity: 1 }),
  ],
  ["imageFidelity with kling-v1", reference({ imageFidelity: 0.5 }, "KLING_V1")],
  ["an area that grows threefold", expansion({ up: 0.5, down: 0.5, left: 0.5 })],
  ["an area that would be threefold but for the last bit", expansion({ up: 0.2, left: 1.5 })],
  ["one side that grows by 2", expansion({ up: 2 })],
  [
    "the check value of kling-api.md#2-4",
    expansion({ up: 0.1495, down: 0.1495, left: 0.6547, right: 0.6547 }),
  ],
  ["a picture that does not grow", expansion({})],
  ["a video by its id alone", extension({ prompt: null })],
];

describe("is taken by the server and by the emulator:", () => {
  it.each(taken)("%s", async (_what, [kind, input]) => {
    const { request, userErrors } = await ask(kind, input);
    expect(userErrors).toEqual([]);
    expect(refusalOfEmulator(kind, request?.body ?? {})).toBeNull();
  });
});

const LONG = /has 2501 characters; at most 2500/;
const RANGE = /out of range: 0 to 1\./;
const DYNAMIC = "input.motionBrush.dynamicMasks";

const invalid: (readonly [...Row, path: string, rule: RegExp])[] = [
  ["a prompt of 2501 emoji", t2v(script(text(2501))), "input.script.prompt", LONG],
  ["an empty prompt", multi({ prompt: "" }), "input.prompt", /empty/],
  ["a blank prompt", generation({ prompt: " \t\u3000\n" }), "input.prompt", /empty/],
  ["a blank prompt where none is needed", i2v(script(" ")), "input.script.prompt", /empty/],
  ["a long prompt for an extension", extension({ prompt: text(2501) }), "input.prompt", LONG],
  ["a long prompt for an expansion", expansion({ prompt: text(2501) }), "input.prompt", LONG],
  ["a NUL in the prompt", generation({ prompt: "a\0b" }), "input.prompt", /NUL/],
  [
    "half a character in the negative prompt",
    t2v({ negativePrompt: "an owl: \ud83e" }),
    "input.negativePrompt",
    /lone surrogate/,
  ],
  ["a long negative prompt", i2v({ negativePrompt: text(2501) }), "input.negativePrompt", LONG],
  [
    "a long negative prompt for pictures",
    generation({ negativePrompt: text(2501) }),
    "input.negativePrompt",
    LONG,
  ],
  ["cfgScale above 1", t2v({ model: "KLING_V1", cfgScale: 1.01 }), "input.cfgScale", RANGE],
  ["cfgScale below 0", extension({ cfgScale: -0.1 }), "input.cfgScale", RANGE],
  [
    "the camera beyond 10",
    camera({ roll: 10.1 }),
    "input.camera.simple.roll",
    /out of range: -10 to 10/,
  ],
  [
    "the camera beyond -10",
    i2v({ model: "KLING_V1_5", camera: { simple: { pan: -11 } } }),
    "input.camera.simple.pan",
    /out of range: -10 to 10/,
  ],
  [
    "a camera that stands still",
    camera({ tilt: 0 }),
    "input.camera.simple.tilt",
    /0 does not move the camera/,
  ],
  [
    "neither a first frame nor a last one",
    ["IMAGE_TO_VIDEO", script("x")],
    "input.firstFrame",
    /Give the first frame/,
  ],
  [
    "a motion brush without an image",
    ["IMAGE_TO_VIDEO", { model: "KLING_V1", motionBrush: { staticMask: image } }],
    "input.firstFrame",
    /Give the first frame/,
  ],
  [
    "a motion brush without a mask",
    brush({}),
    "input.motionBrush",
    /Give staticMask, dynamicMasks or both/,
  ],
  [
    "a motion brush with no areas",
    brush({ dynamicMasks: [] }),
    "input.motionBrush",
    /Give staticMask, dynamicMasks or both/,
  ],
  ["7 areas", brush(areas(7)), DYNAMIC, /7 areas; at most 6/],
  [
    "no point",
    brush({ dynamicMasks: [moving([])] }),
    `${DYNAMIC}.0.trajectory`,
    /0 points; 2 to 77/,
  ],
  [
    "1 point",
    brush({ dynamicMasks: [moving(points(2)), moving(points(1))] }),
    `${DYNAMIC}.1.trajectory`,
    /1 points; 2 to 77/,
  ],
  [
    "78 points",
    brush({ dynamicMasks: [moving(points(78))] }),
    `${DYNAMIC}.0.trajectory`,
    /78 points; 2 to 77/,
  ],
  [
    "a point left of the image",
    brush({
      dynamicMasks: [
        moving([
          { x: 0, y: 0 },
          { x: -1, y: 0 },
        ]),
      ],
    }),
    `${DYNAMIC}.0.trajectory.1`,
    /\(-1, 0\) lies outside/,
  ],
  [
    "masks of two sizes",
    brush({ staticMask: sized(512, 512), dynamicMasks: [moving(points(2), sized(600, 600))] }),
    `${DYNAMIC}.0.mask`,
    /all must have one size/,
  ],
  [
    "a mask of another ratio",
    brush({ staticMask: sized(512, 500) }, { firstFrame: sized(512, 512) }),
    "input.motionBrush.staticMask",
    /their ratios must be equal/,
  ],
  ["no picture", multi({ images: [] }), "input.images", /0 images; 1 to 4/],
  [
    "5 pictures",
    multi({ images: [image, image, image, image, image] }),
    "input.images",
    /5 images; 1 to 4/,
  ],
  ["no picture to be made", generation({ count: 0 }), "input.count", /out of range: 1 to 9/],
  ["10 pictures to be made", expansion({ count: 10 }), "input.count", /out of range: 1 to 9/],
  [
    "imageFidelity above 1",
    reference({ imageFidelity: 1.5 }),
    "input.reference.imageFidelity",
    RANGE,
  ],
  [
    "humanFidelity below 0",
    reference({ type: "SUBJECT", humanFidelity: -1 }),
    "input.reference.humanFidelity",
    RANGE,
  ],
  ["a side that shrinks", expansion({ left: -0.1 }), "input.left", /out of range: 0 to 2/],
  ["a side beyond 2", expansion({ down: 2.01 }), "input.down", /out of range: 0 to 2/],
  [
    "an area beyond threefold",
    expansion({ up: 1, right: 0.501 }),
    "input",
    /grow 3\.002-fold; .* at most 3/,
  ],
  [
    "a blank video id",
    extension({ video: { klingVideoId: " " } }),
    "input.video.klingVideoId",
    /empty/,
  ],
  [
    "a last frame beside a motion brush",
    i2v({ lastFrame: image, motionBrush: { staticMask: image } }),
    "input.motionBrush",
    /does not go together with lastFrame/,
  ],
  [
    "a motion brush beside a camera",
    i2v({ motionBrush: { staticMask: image }, camera: { simple: { pan: 1 } } }),
    "input.camera",
    /does not go together with motionBrush/,
  ],
  ["0 seconds", t2v({ durationSeconds: 0 }), "input.durationSeconds", /0 seconds are no duration/],
  [
    "-5 seconds",
    i2v({ durationSeconds: -5 }),
    "input.durationSeconds",
    /-5 seconds are no duration/,
  ],
];

const effect = (fields: object) =>
  ["VIDEO_EFFECT", { scene: "squish", images: { single: image }, ...fields }] as const;

const noCfg = ["KLING_V2_MASTER", "KLING_V2_1_MASTER", "KLING_V2_5_TURBO", "KLING_V2_6"];
const unsupported: typeof invalid = [
  ...noCfg.map(
    (model) =>
      [
        `cfgScale with ${model}`,
        t2v({ model, cfgScale: 0.5 }),
        "input.cfgScale",
        /has no cfgScale; leave it out/,
      ] as const,
  ),
  [
    "cfgScale with KLING_V2_1",
    i2v({ model: "KLING_V2_1", cfgScale: 0.5 }),
    "input.cfgScale",
    /has no cfgScale/,
  ],
  [
    "a scene that is nearly one",
    effect({ scene: "squich" }),
    "input.scene",
    /no scene "squich"\. Nearest are squish/,
  ],
  ["one image for a scene of two", effect({ scene: "hug" }), "input.images", /two images \(pair\)/],
  [
    "two images for a scene of one",
    effect({ images: { pair: { left: image, right: image } } }),
    "input.images",
    /one image \(single\)/,
  ],
  [
    "a negative prompt beside a picture",
    generation({ negativePrompt: "y", reference: { image } }),
    "input.negativePrompt",
    /leave one of them out/,
  ],
  [
    "imageFidelity with kling-v3",
    reference({ imageFidelity: 0.5 }, "KLING_V3"),
    "input.reference.imageFidelity",
    /Only kling-v1, kling-v1-5, kling-v2-1/,
  ],
  [
    "humanFidelity for a face",
    reference({ type: "FACE", humanFidelity: 0.5 }),
    "input.reference.humanFidelity",
    /with type SUBJECT/,
  ],
  [
    "2k for a restyled picture",
    generation({ model: "KLING_V2_NEW", reference: { image }, resolution: "RESOLUTION_2K" }),
    "input.resolution",
    /keeps the size of its source/,
  ],
  [
    "a ready-made camera movement for a picture",
    i2v({ model: "KLING_V1_5", camera: { preset: "FORWARD_UP" } }),
    "input.camera.preset",
    /camera\.simple only/,
  ],
];

const refused = [
  ...invalid.map((row) => [...row, "INVALID_INPUT"] as const),
  ...unsupported.map((row) => [...row, "UNSUPPORTED"] as const),
];

describe("is refused with its rule and path, and Kling is not called:", () => {
  it.each(refused)("%s", async (_what, [kind, input], path, rule, code) => {
    const { task, userErrors } = await create(server, kind, input);
    expect(task).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: "InputError", code, path: path.split(".") }]);
    expect(userErrors[0]?.message).toMatch(rule);
    expect(createsAt(server.emulator)).toEqual([]);
  });

  it("several faults at once, and all of them are told", async () => {
    const { userErrors } = await create(
      server,
      "IMAGE_TO_VIDEO",
      {
        firstFrame: sized(9, 9),
        ...script(" "),
        cfgScale: 2,
        model: "KLING_V1",
        durationSeconds: 7,
      },
      { idempotencyKey: "" },
    );
    expect(userErrors.map(({ path }) => path.join("."))).toEqual([
      "input.firstFrame.base64",
      "input.script.prompt",
      "input.cfgScale",
      "input.durationSeconds",
      "options.idempotencyKey",
    ]);
  });
});

const impossible: Row[] = [
  ["two axes of the camera", camera({ pan: 1, tilt: 1 })],
  [
    "an axis and a ready-made movement",
    t2v({ camera: { simple: { pan: 1 }, preset: "DOWN_BACK" } }),
  ],
  ["a link and a file", i2v({ firstFrame: { ...image, base64: "AAAA" } })],
  [
    "an effect on one picture and on two",
    [
      "VIDEO_EFFECT",
      { scene: "squish", images: { single: image, pair: { left: image, right: image } } },
    ],
  ],
  ["a model of another product", multi({ model: "KLING_V3" })],
  ["a ratio that videos do not have", t2v({ aspectRatio: "RATIO_21_9" })],
  ["seconds that are not whole", t2v({ durationSeconds: 5.5 })],
  ["a ratio for a video from a picture", i2v({ aspectRatio: "RATIO_1_1" })],
];

describe("can't be written down at all:", () => {
  it.each(impossible)("%s", async (_what, [kind, input]) => {
    const { body } = await post(server, { query: createDocument(kind), variables: { input } });
    expect(body.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(createsAt(server.emulator)).toEqual([]);
  });
});
