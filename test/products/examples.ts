import { readFileSync } from "node:fs";
import { z } from "zod";
import { parseJson } from "../../src/emulator/model/json.js";
import { products, type TaskKind } from "../../src/services/kling/products.js";
import { link, orderedKinds } from "./support.js";

/**
 * The request examples on our nine paths: those of reference/kling-api.md ("2025 …"), the vendor's
 * own ("legacy …"), and those of reference/kling-api-2026.md ("own …").
 */
export const restExamples = z
  .array(z.object({ name: z.string(), path: z.string(), body: z.unknown() }))
  .parse(
    // Ids have more digits than a number holds.
    parseJson(
      readFileSync(new URL("../fixtures/kling-examples/requests.json", import.meta.url), "utf8"),
    ),
  )
  .flatMap(({ name, path, body }) => {
    const kind = orderedKinds.find((each) => products[each].path === path);
    return kind === undefined
      ? []
      : [{ name, kind, body: z.record(z.string(), z.unknown()).parse(body) }];
  });

const QA = "https://p1-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test";
const QA2 = "https://p2-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test";

/** The same requests as GraphQL inputs. */
export const asGraphQL: Record<string, object> = {
  "2025 image generation": {
    model: "KLING_V1_5",
    prompt: "A ceramic owl on a windowsill, morning light",
    reference: { image: link("owl.png"), type: "SUBJECT", imageFidelity: 0.6, humanFidelity: 0.45 },
    count: 2,
    aspectRatio: "RATIO_3_2",
  },
  "2025 image expand": {
    image: link("owl.png"),
    up: 0.1,
    down: 0.1,
    left: 0.5,
    right: 0.5,
    prompt: "quiet garden",
  },
  "2025 text2video camera": {
    model: "KLING_V1",
    script: { prompt: "Slow push over a snow field toward a small red hut" },
    negativePrompt: "people, text",
    cfgScale: 0.5,
    camera: { simple: { zoom: 4 } },
  },
  "2025 image2video motion brush": {
    model: "KLING_V1",
    mode: "PRO",
    firstFrame: link("diver.jpg"),
    script: { prompt: "The diver swims up" },
    cfgScale: 0.5,
    motionBrush: {
      staticMask: link("static.png"),
      dynamicMasks: [
        {
          mask: link("dyn1.png"),
          trajectory: [
            { x: 279, y: 219 },
            { x: 417, y: 65 },
          ],
        },
      ],
    },
  },
  "2025 image2video first+last": {
    model: "KLING_V1_6",
    mode: "PRO",
    durationSeconds: 10,
    firstFrame: link("first.jpg"),
    lastFrame: link("last.jpg"),
    script: { prompt: "Seasons change" },
  },
  "2025 multi-image2video": {
    images: [link("cat.png"), link("hat.png")],
    prompt: "The cat puts on the hat and bows",
    aspectRatio: "RATIO_1_1",
  },
  "2025 video-extend": {
    video: { klingVideoId: "760000000000000302" },
    prompt: "The hut door opens",
  },
  "2025 lip-sync text": {
    video: { klingVideoId: "760000000000000302" },
    speech: {
      textToVideo: { text: "Welcome to the hut.", voiceId: "genshin_vindi2", voiceLanguage: "EN" },
    },
  },
  "2025 lip-sync audio": {
    video: link("talk.mp4"),
    speech: { audioToVideo: { audio: link("line.mp3") } },
  },
  "2025 effect single": { scene: "squish", images: { single: link("toy.png") } },
  "2025 effect dual": {
    scene: "hug",
    images: { pair: { left: link("a.png"), right: link("b.png") } },
    model: "kling-v1-6",
  },
  "2025 virtual try-on": { humanImage: link("person.jpg"), clothImage: link("shirt.jpg") },

  "legacy image generation": {
    prompt: "Generate a Pixar-style puppy",
    reference: {
      image: { url: "https://p1-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test/dog.png" },
    },
    count: 2,
  },
  "legacy image expand": {
    image: { url: "https://p1-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test/dog.png" },
    up: 0.1495,
    down: 0.1495,
    left: 0.6547,
    right: 0.6547,
    count: 2,
  },
  "legacy effect color_mixing": {
    scene: "color_mixing",
    images: {
      single: {
        url: "https://p4-kling.klingai.com/kcdn/cdn-kcdn112452/kling-op/effects_raw_pic/color_mixing.jpeg",
      },
    },
  },
  "legacy effect pet_lion_pro": {
    scene: "pet_lion_pro",
    images: {
      single: {
        url: "https://p4-kling.klingai.com/bs2/upload-ylab-stunt/c54e463c95816d959602f1f2541c62b2.png?x-kcdn-pid=112452",
      },
    },
  },
  "legacy effect hug_pro": {
    scene: "hug_pro",
    images: {
      pair: {
        left: { url: "https://example.com/image1.jpg" },
        right: { url: "https://example.com/image2.jpg" },
      },
    },
  },

  "legacy identify-face": { video: { url: `${QA}/kling20260206mp4.mp4` } },
  "own identify-face": { video: link("two-people.mp4") },
  // The tasks are those of held-tasks.ts.
  "legacy advanced-lip-sync": {
    face: { identification: { externalTaskId: "one face" } },
    audio: { url: `${QA}/go-to-world.mp3` },
    clip: { endSeconds: 3 },
    insertAtSeconds: 1,
    speechVolume: 2,
    originalVolume: 2,
  },
  "own advanced-lip-sync": {
    face: { identification: { externalTaskId: "two faces" }, faceId: "0" },
    audio: link("line.mp3"),
    clip: { endSeconds: 3 },
    insertAtSeconds: 1,
    originalVolume: 0.5,
  },
  "legacy tts": {
    text: "Throughout my time in college, several memorable event left a significant impact on my life",
    voiceId: "voice_en_oversea_male1",
  },
  "own tts": { text: "The tide is turning.", voiceId: "oversea_male1", voiceLanguage: "EN" },
  "legacy avatar": {
    image: { url: `${QA}/pink_boy.png` },
    audio: { url: `${QA}/go-to-world.mp3` },
    prompt:
      "While talking, excitedly shaking head, finally reaching out and making a fist, deciding to set off, hopping happily",
  },
  "own avatar": {
    image: link("keeper.png"),
    audio: { taskOutput: { task: { externalTaskId: "speech" } } },
    prompt: "He speaks calmly and nods at the end",
    mode: "PRO",
  },
  "legacy video-to-audio": { video: { url: `${QA}/20fps-7s.mov` } },
  "own video-to-audio": {
    video: { klingVideoId: "890000000000000102" },
    soundEffectPrompt: "waves, gulls",
    musicPrompt: "slow piano",
  },
  "legacy text-to-audio": {
    prompt: "Fireworks sound during Chinese New Year celebration",
    durationSeconds: 3,
  },
  "own text-to-audio": { prompt: "rain on a tin roof", durationSeconds: 5 },
  "legacy image-recognize": { image: { url: `${QA2}/multi-1.png` } },
  "own image-recognize": { image: link("anna.png") },
  "legacy custom voice": { name: "Custom Voice", source: { audio: { url: `${QA2}/out.mp3` } } },
  "own custom voice": { name: "Keeper", source: { audio: link("keeper.wav") } },
  "own element image_refer": {
    name: "Anna",
    description: "young woman in a yellow coat",
    reference: { images: { front: link("anna.png"), others: [link("anna-left.png")] } },
    libraryVoiceId: "library_voice_890000000000000201",
    tags: ["CHARACTER"],
  },
  "legacy ai-multi-shot": {
    image: { url: "https://v1-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test/multi-1.png" },
  },
  "own t2v kling-v3 multi-shot": {
    model: "KLING_V3",
    mode: "PRO",
    script: {
      shots: [
        { prompt: "A lighthouse at dawn, wide shot", durationSeconds: 4 },
        { prompt: "The keeper climbs the stairs", durationSeconds: 6 },
      ],
    },
    generateAudio: true,
    watermark: true,
  },
  "own i2v kling-v3 elements": {
    model: "KLING_V3",
    mode: "UHD_4K",
    durationSeconds: 7,
    firstFrame: link("first.png"),
    lastFrame: link("last.png"),
    script: { prompt: "<<<element_1>>> crosses the square" },
    elementIds: ["160"],
  },
  "own i2v kling-v2-6 voice": {
    model: "KLING_V2_6",
    firstFrame: link("man.png"),
    script: { prompt: 'The man <<<voice_1>>> says: "Good morning"' },
    libraryVoiceIds: ["library_voice_890000000000000201"],
    generateAudio: true,
  },
  "own omni-video": {
    model: "KLING_V3_OMNI",
    script: {
      prompt: "<<<element_1>>> walks through the street of <<<image_1>>> as in <<<video_1>>>",
    },
    referenceImages: [link("street.png")],
    elementIds: ["160"],
    referenceVideo: { follow: { video: link("walk.mp4"), keepOriginalSound: false } },
    mode: "PRO",
    aspectRatio: "RATIO_9_16",
    durationSeconds: 6,
  },
  "own omni-video edit": {
    model: "KLING_VIDEO_O1",
    script: { prompt: "Make it snow in <<<video_1>>>" },
    referenceVideo: { edit: { video: link("walk.mp4") } },
  },
  "own omni-image series": {
    model: "KLING_V3_OMNI",
    prompt: "Four seasons of the garden in <<<image_1>>>",
    referenceImages: [link("garden.png")],
    resolution: "RESOLUTION_2K",
    output: { seriesOf: 4 },
  },
  "legacy omni-image o1": {
    model: "KLING_IMAGE_O1",
    prompt: "Merge all the people in the images into the <<<object_1>>> image",
    elementIds: ["829836802793406551"],
    referenceImages: [
      { url: "https://v1-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test/multi-4.png" },
      { url: `${QA2}/video_effects/1.png` },
      { url: `${QA2}/video_effects/4.png` },
    ],
    resolution: "RESOLUTION_2K",
    aspectRatio: "RATIO_3_2",
  },
  "own motion-control": {
    model: "KLING_V3",
    image: link("dancer.png"),
    video: link("dance.mp4"),
    orientation: "VIDEO",
    elementId: "160",
    prompt: "in an empty theatre",
  },
  "own multi-image2image": {
    subjects: [link("anna.png"), link("ben.png")],
    scene: link("hall.png"),
    prompt: "The two sit at a long table",
    aspectRatio: "RATIO_21_9",
  },
  "legacy multi-image2image": {
    model: "KLING_V2_1",
    prompt: "Wearing a flowing red dress on the grassland, in Ghibli style.",
    subjects: [
      { url: "https://v1-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test/multi-1.png" },
      { url: "https://v1-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test/multi-2.png" },
    ],
    scene: {
      url: "https://v1-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test/background.jpeg",
    },
    style: {
      url: "https://v1-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test/16x9_jipuli.png",
    },
    count: 2,
    aspectRatio: "RATIO_9_16",
  },
  "own multi-elements create": {
    selectionId: "another selection",
    edit: {
      swap: {
        image: link("dog.png"),
        prompt: "swap the dog from <<<image_1>>> for the cat from <<<video_1>>>",
      },
    },
    mode: "PRO",
  },
  "legacy multi-elements create": {
    selectionId: "selection",
    edit: { remove: { prompt: "Delete the chick from <<<video_1>>>" } },
  },
  "solutions virtual try-on": {
    product: { url: "https://assets.example.com/garment.jpg" },
    person: { url: "https://assets.example.com/person.jpg" },
  },
  "solutions clothing_dupe": {
    productInfo: "轻盈透气短袖衬衫，商务休闲百搭",
    sourceVideo: { url: "https://your-cdn.com/ref_video.mp4" },
    productImages: [{ url: "https://your-cdn.com/product_shirt.jpg" }],
    modelImages: [{ url: "https://your-cdn.com/model.jpg" }],
    aspectRatio: "RATIO_16_9",
  },
  "solutions goods_studio": {
    images: [{ url: "https://cdn.example.com/1.jpg" }, { url: "https://cdn.example.com/2.jpg" }],
    title: "雨伞",
    description: "一把精美的雨伞",
    durationSeconds: 15,
    mode: "PRO",
  },
  "solutions talking_agent goods": {
    speaker: {
      person: {
        image: { url: "https://cdn.example.com/person.jpg" },
        voice: "MALE_CALM_INFORMATIVE",
      },
    },
    script: "周末出门，我不太想带一堆复杂设备。一只 JBL GO 4 便携蓝牙音箱，挂在包上就能带走。",
    goods: {
      images: [
        { url: "https://cdn.example.com/jbl-front.jpg" },
        { url: "https://cdn.example.com/jbl-side.jpg" },
      ],
      title: "JBL GO 4 便携蓝牙音箱",
      price: "399元",
      targetAudiences: ["露营人群"],
      sellingPoints: ["IP67级防尘防水"],
    },
    polishScript: true,
    actionPrompt: "说到便携挂环时抬手展示挂环，语气轻松自然。",
    backgroundMusic: true,
    mode: "PRO",
  },
  "solutions talking_agent creator": {
    speaker: { avatar: "AVATAR_ANNA_FEMALE" },
    script: "人有时候走得太快，就会忘记看看身边。慢一点并不代表停下来。",
    aspectRatio: "RATIO_16_9",
  },
  "solutions drama_subtitle": {
    video: { url: "https://your-cdn.com/drama_ep01.mp4" },
    glossary: [
      { source: "宋棠", target: "Song Tang" },
      { source: "顾氏集团", target: "Gu Group" },
    ],
    charactersPerSecond: 17,
  },
};

/** Whether an input names a task, or a selection, that has to be there before. */
export const startsFromTask = (input: object): boolean =>
  /externalTaskId|selectionId/.test(JSON.stringify(input));

/** Examples whose values are "xxx", which no field of ours takes. */
export const notExpressible = [
  "legacy element image_refer",
  "legacy element video_refer",
  "legacy omni-image v3-omni series",
];

/**
 * What of an example the server has to send: not external_task_id and callback_url, which are its
 * own, and not the empty strings that the vendor's examples write for fields that they leave out
 * (kling-api-2026.md#B and #E-30).
 */
export function asSent({
  callback_url: _address,
  external_task_id: _name,
  options,
  ...body
}: Record<string, unknown>): Record<string, unknown> {
  const sent = Object.fromEntries(
    Object.entries(body).filter(([name, value]) => value !== "" && !isDefault(name, value)),
  );
  // Solutions have both there, beside switches that are off.
  const own = optionsOf(options);
  return Object.keys(own).length > 0 ? { ...sent, options: own } : sent;
}

const optionsOf = (options: unknown): Record<string, unknown> =>
  typeof options === "object" && options !== null ? asSent({ ...options }) : {};

/** What Kling takes for a field that is left out, and the server leaves out. */
const isDefault = (name: string, value: unknown): boolean =>
  (name.startsWith("watermark") && JSON.stringify(value) === '{"enabled":false}') ||
  (name === "asmr_mode" && value === false);

export const expressible: [
  name: string,
  kind: TaskKind,
  input: object,
  body: Record<string, unknown>,
][] = restExamples.flatMap(({ name, kind, body }) => {
  const input = asGraphQL[name];
  return input === undefined ? [] : [[name, kind, input, asSent(body)]];
});
