import { beforeAll, describe, expect, it } from "vitest";
import type { TaskKind } from "../../src/services/kling/products.js";
import { png } from "../emulator/samples.js";
import { offlineMutations, refusalOfEmulator, type Asked } from "./offline.js";
import { GOOD_LATER, isSolution, laterKinds, link, type LaterKind } from "./support.js";

/** The rules of kling-api-2026.md#B for single fields; those of sources stand in files of their own. */
let ask: (kind: TaskKind, input: object) => Promise<Asked>;
beforeAll(async () => {
  ask = await offlineMutations();
});

const long = (length: number) => "x".repeat(length);
const klingVideo = { klingVideoId: " " };
const privateLink = { url: "http://10.0.0.1/a" };
const noSound = { base64: Buffer.from("no sound").toString("base64") };

const edited = { edit: { video: link("walk.mp4") } };
const followed = { follow: { video: link("walk.mp4") } };

const goods = { images: [link("a.png")], title: "A loudspeaker" };

type Case = [kind: LaterKind, path: string, change: object, code?: string];

const refused: Case[] = [
  ["FACE_IDENTIFICATION", "video.url", { video: privateLink }],
  ["FACE_IDENTIFICATION", "video.klingVideoId", { video: klingVideo }],
  ["TEXT_TO_SPEECH", "text", { text: long(1001) }],
  ["TEXT_TO_SPEECH", "text", { text: " " }],
  ["TEXT_TO_SPEECH", "voiceId", { voiceId: "nobody" }],
  ["TEXT_TO_SPEECH", "voiceLanguage", { voiceLanguage: "ZH" }],
  ["TEXT_TO_SPEECH", "voiceSpeed", { voiceSpeed: 0.7 }],
  ["TEXT_TO_SPEECH", "voiceSpeed", { voiceSpeed: 2.1 }],
  ["TEXT_TO_SPEECH", "voiceSpeed", { voiceSpeed: 1.25 }],
  ["AVATAR", "image.url", { image: privateLink }],
  ["AVATAR", "image.base64", { image: noSound }],
  ["AVATAR", "audio.url", { audio: privateLink }],
  ["AVATAR", "audio.base64", { audio: noSound }],
  ["AVATAR", "prompt", { prompt: long(2501) }],
  ["OMNI_VIDEO", "script.prompt", { script: { prompt: long(2501) } }],
  ["OMNI_VIDEO", "script.prompt", { script: { prompt: "<<<image_1>>>" } }],
  ["OMNI_VIDEO", "script.prompt", { script: { prompt: "<<<video_1>>>" } }],
  ["OMNI_VIDEO", "firstFrame.url", { firstFrame: privateLink }],
  ["OMNI_VIDEO", "firstFrame", { lastFrame: link("end.png") }],
  ["OMNI_VIDEO", "referenceImages.1.url", { referenceImages: [link("a.png"), privateLink] }],
  ["OMNI_VIDEO", "referenceImages", { referenceImages: Array<object>(8).fill(link("a.png")) }],
  [
    "OMNI_VIDEO",
    "referenceImages",
    { referenceImages: Array<object>(5).fill(link("a.png")), referenceVideo: followed },
  ],
  ["OMNI_VIDEO", "elementIds", { elementIds: ["1", "2", "3", "4"], firstFrame: link("a.png") }],
  ["OMNI_VIDEO", "elementIds.0", { elementIds: ["library_voice_1"] }],
  ["OMNI_VIDEO", "firstFrame", { firstFrame: link("a.png"), referenceVideo: edited }],
  ["OMNI_VIDEO", "durationSeconds", { durationSeconds: 5, referenceVideo: edited }],
  ["OMNI_VIDEO", "script.autoShots", { script: { autoShots: "x" }, referenceVideo: edited }],
  [
    "OMNI_VIDEO",
    "script.shots",
    { script: { shots: [{ prompt: "x", durationSeconds: 5 }] }, referenceVideo: followed },
  ],
  [
    "OMNI_VIDEO",
    "referenceVideo.edit.video.url",
    { referenceVideo: { edit: { video: privateLink } } },
  ],
  [
    "OMNI_VIDEO",
    "referenceVideo.follow.video.klingVideoId",
    { referenceVideo: { follow: { video: { klingVideoId: "1" } } } },
    "UNSUPPORTED",
  ],
  ...[edited, followed].map((referenceVideo): Case => [
    "OMNI_VIDEO",
    "generateAudio",
    { generateAudio: true, referenceVideo },
    "UNSUPPORTED",
  ]),
  ...[{ generateAudio: true }, { mode: "UHD_4K" }, { durationSeconds: 7 }].map((change): Case => [
    "OMNI_VIDEO",
    Object.keys(change).join(""),
    { model: "KLING_VIDEO_O1", ...change },
    "UNSUPPORTED",
  ]),
  [
    "OMNI_VIDEO",
    "elementIds",
    {
      model: "KLING_VIDEO_O1",
      firstFrame: link("a.png"),
      lastFrame: link("b.png"),
      elementIds: ["1"],
    },
    "UNSUPPORTED",
  ],
  ["MOTION_CONTROL", "image.url", { image: privateLink }],
  ["MOTION_CONTROL", "video.url", { video: privateLink }],
  ["MOTION_CONTROL", "video.klingVideoId", { video: { klingVideoId: "1" } }, "UNSUPPORTED"],
  ["MOTION_CONTROL", "prompt", { prompt: long(2501) }],
  ["MOTION_CONTROL", "mode", { mode: "UHD_4K" }, "UNSUPPORTED"],
  ["MOTION_CONTROL", "elementId", { elementId: "1" }, "UNSUPPORTED"],
  ["MOTION_CONTROL", "elementId", { elementId: "x", model: "KLING_V3" }],
  [
    "MOTION_CONTROL",
    "elementId",
    { elementId: "1", model: "KLING_V3", orientation: "IMAGE" },
    "UNSUPPORTED",
  ],
  ["OMNI_IMAGE", "prompt", { prompt: " " }],
  ["OMNI_IMAGE", "prompt", { prompt: "<<<element_1>>>" }],
  ["OMNI_IMAGE", "referenceImages.0.url", { referenceImages: [privateLink] }],
  ["OMNI_IMAGE", "referenceImages", { referenceImages: Array<object>(11).fill(link("a.png")) }],
  ["OMNI_IMAGE", "elementIds", { elementIds: Array.from({ length: 11 }, (_, id) => `${id + 1}`) }],
  ["OMNI_IMAGE", "output.count", { output: { count: 10 } }],
  ["OMNI_IMAGE", "output.seriesOf", { output: { seriesOf: 1 } }],
  ["OMNI_IMAGE", "output", { output: { series: "AUTO" }, model: "KLING_IMAGE_O1" }, "UNSUPPORTED"],
  [
    "OMNI_IMAGE",
    "resolution",
    { resolution: "RESOLUTION_4K", model: "KLING_IMAGE_O1" },
    "UNSUPPORTED",
  ],
  ["MULTI_IMAGE_TO_IMAGE", "subjects", { subjects: [] }],
  ["MULTI_IMAGE_TO_IMAGE", "subjects", { subjects: Array<object>(5).fill(link("a.png")) }],
  ["MULTI_IMAGE_TO_IMAGE", "subjects.0.url", { subjects: [privateLink] }],
  ["MULTI_IMAGE_TO_IMAGE", "scene.url", { scene: privateLink }],
  ["MULTI_IMAGE_TO_IMAGE", "style.url", { style: privateLink }],
  ["MULTI_IMAGE_TO_IMAGE", "prompt", { prompt: long(2501) }],
  ["MULTI_IMAGE_TO_IMAGE", "count", { count: 10 }],
  ["MULTI_ELEMENTS", "selectionId", { selectionId: "nobody's" }, "NOT_FOUND"],
  ["MULTI_ELEMENTS", "selectionId", { selectionId: "old selection" }],
  ...[0, 3].map((count): Case => [
    "MULTI_ELEMENTS",
    "edit.add.images",
    { edit: { add: { images: Array<object>(count).fill(link("a.png")), prompt: "x" } } },
  ]),
  [
    "MULTI_ELEMENTS",
    "edit.swap.image.url",
    { edit: { swap: { image: privateLink, prompt: "x" } } },
  ],
  ["MULTI_ELEMENTS", "edit.remove.prompt", { edit: { remove: { prompt: " " } } }],
  ["MULTI_ELEMENTS", "edit.remove.prompt", { edit: { remove: { prompt: "<<<image_1>>>" } } }],
  ["MULTI_ELEMENTS", "negativePrompt", { negativePrompt: long(2501) }],
  ["MULTI_ELEMENTS", "mode", { mode: "UHD_4K" }, "UNSUPPORTED"],
  ["TRY_ON_3", "product.url", { product: privateLink }],
  ["TRY_ON_3", "person.base64", { person: noSound }],
  ["TRY_ON_3", "person.base64", { person: { base64: png(300, 512) } }],
  ["TRY_ON_3", "person.base64", { person: { base64: png(512, 2049) } }],
  ["APPAREL_VIDEO", "productInfo", { productInfo: long(2501) }],
  ["APPAREL_VIDEO", "sourceVideo.url", { sourceVideo: privateLink }],
  [
    "APPAREL_VIDEO",
    "sourceVideo.klingVideoId",
    { sourceVideo: { klingVideoId: "1" } },
    "UNSUPPORTED",
  ],
  ["APPAREL_VIDEO", "productImages", { productImages: [] }],
  ["APPAREL_VIDEO", "modelImages", { modelImages: Array<object>(6).fill(link("a.png")) }],
  ["APPAREL_VIDEO", "backgroundMusicUrl", { backgroundMusicUrl: privateLink.url }],
  ["APPAREL_VIDEO", "mode", { mode: "UHD_4K" }, "UNSUPPORTED"],
  ["GOODS_VIDEO", "images", { images: Array<object>(6).fill(link("a.png")) }],
  ["GOODS_VIDEO", "title", { title: long(201) }],
  ["GOODS_VIDEO", "description", { description: long(2001) }],
  ["GOODS_VIDEO", "durationSeconds", { durationSeconds: 20 }, "UNSUPPORTED"],
  ["TALKING_AGENT", "script", { script: long(2001) }],
  ["TALKING_AGENT", "actionPrompt", { actionPrompt: long(2501) }],
  ["TALKING_AGENT", "aspectRatio", { aspectRatio: "RATIO_1_1" }, "UNSUPPORTED"],
  ["TALKING_AGENT", "speechRate", { speechRate: 1.1 }, "UNSUPPORTED"],
  ["TALKING_AGENT", "speechRate", { speechRate: 1.2, goods }, "UNSUPPORTED"],
  ["TALKING_AGENT", "goods.images", { goods: { ...goods, images: [] } }],
  ["TALKING_AGENT", "goods.title", { goods: { ...goods, title: long(501) } }],
  ["TALKING_AGENT", "goods.price", { goods: { ...goods, price: long(257) } }],
  [
    "TALKING_AGENT",
    "goods.targetAudiences.0",
    { goods: { ...goods, targetAudiences: [long(201)] } },
  ],
  [
    "TALKING_AGENT",
    "goods.sellingPoints",
    { goods: { ...goods, sellingPoints: Array<string>(21).fill("x") } },
  ],
  ["SUBTITLES", "video.url", { video: privateLink }],
  ["SUBTITLES", "glossary.0.target", { glossary: [{ source: "a", target: " " }] }],
  ["SUBTITLES", "charactersPerSecond", { charactersPerSecond: 21 }],
  ["SUBTITLES", "verticalMargin", { verticalMargin: 0 }],
  ["SUBTITLES", "fontSize", { fontSize: 513 }],
  ["VIDEO_TO_AUDIO", "video.url", { video: privateLink }],
  ["VIDEO_TO_AUDIO", "video.klingVideoId", { video: klingVideo }],
  ["VIDEO_TO_AUDIO", "soundEffectPrompt", { soundEffectPrompt: long(201) }],
  ["VIDEO_TO_AUDIO", "musicPrompt", { musicPrompt: long(201) }],
  ["TEXT_TO_AUDIO", "prompt", { prompt: long(201) }],
  ["TEXT_TO_AUDIO", "prompt", { prompt: "" }],
  ["TEXT_TO_AUDIO", "durationSeconds", { durationSeconds: 2.9 }],
  ["TEXT_TO_AUDIO", "durationSeconds", { durationSeconds: 10.1 }],
  ["IMAGE_RECOGNITION", "image.url", { image: privateLink }],
  ["SUBJECT_VIEWS", "image.base64", { image: noSound }],
  ["VOICE_CREATION", "name", { name: long(21) }],
  ["VOICE_CREATION", "name", { name: " " }],
  ["VOICE_CREATION", "source.audio.url", { source: { audio: privateLink } }],
  ["VOICE_CREATION", "source.audio.base64", { source: { audio: noSound } }, "UNSUPPORTED"],
  ["VOICE_CREATION", "source.video.url", { source: { video: privateLink } }],
  ["VOICE_CREATION", "source.video.klingVideoId", { source: { video: klingVideo } }],
  ["ELEMENT_CREATION", "name", { name: long(21) }],
  ["ELEMENT_CREATION", "description", { description: long(101) }],
  ["ELEMENT_CREATION", "libraryVoiceId", { libraryVoiceId: "library_element_1" }],
  ["ELEMENT_CREATION", "tags", { tags: Array<string>(9).fill("ITEM") }],
  ["ELEMENT_CREATION", "reference.video.url", { reference: { video: privateLink } }],
  [
    "ELEMENT_CREATION",
    "reference.video.klingVideoId",
    { reference: { video: { klingVideoId: "1" } } },
    "UNSUPPORTED",
  ],
  [
    "ELEMENT_CREATION",
    "reference.images.front.url",
    { reference: { images: { front: privateLink, others: [link("a.png")] } } },
  ],
  ...[0, 4].map((count): Case => [
    "ELEMENT_CREATION",
    "reference.images.others",
    {
      reference: {
        images: { front: link("a.png"), others: Array<object>(count).fill(link("b.png")) },
      },
    },
  ]),
];

const taken: [kind: LaterKind, what: string, change: object][] = [
  ["OMNI_VIDEO", "15 seconds with sound", { durationSeconds: 15, generateAudio: true }],
  ["OMNI_VIDEO", "7 images", { referenceImages: Array<object>(7).fill(link("a.png")) }],
  ["OMNI_VIDEO", "an edited video in 4K", { referenceVideo: edited, mode: "UHD_4K" }],
  [
    "OMNI_VIDEO",
    "a followed video with automatic shots",
    { script: { autoShots: "Two shots of <<<video_1>>>" }, referenceVideo: followed },
  ],
  [
    "OMNI_VIDEO",
    "3 seconds of kling-video-o1 with an image",
    { model: "KLING_VIDEO_O1", durationSeconds: 3, referenceImages: [link("a.png")] },
  ],
  [
    "OMNI_VIDEO",
    "two frames of kling-video-o1",
    { model: "KLING_VIDEO_O1", firstFrame: link("a.png"), lastFrame: link("b.png") },
  ],
  ["MOTION_CONTROL", "an element", { model: "KLING_V3", elementId: "library_element_160" }],
  ["OMNI_IMAGE", "10 images", { referenceImages: Array<object>(10).fill(link("a.png")) }],
  ["OMNI_IMAGE", "a series of 9 in 4K", { output: { seriesOf: 9 }, resolution: "RESOLUTION_4K" }],
  [
    "MULTI_IMAGE_TO_IMAGE",
    "4 subjects and no words",
    { subjects: Array<object>(4).fill(link("a.png")) },
  ],
  ["TEXT_TO_SPEECH", "a text of 1000 characters", { text: "日".repeat(1000) }],
  ["TEXT_TO_SPEECH", "the slowest voice", { voiceSpeed: 0.8 }],
  ["TEXT_TO_SPEECH", "Kling's id of a voice", { voiceId: "genshin_vindi2" }],
  ["AVATAR", "a prompt of 2500 characters", { prompt: long(2500) }],
  ["AVATAR", "PRO", { mode: "PRO" }],
  ["VIDEO_TO_AUDIO", "prompts of 200 characters", { musicPrompt: long(200) }],
  ["ELEMENT_CREATION", "a description of 100 characters", { description: "日".repeat(100) }],
  ["ELEMENT_CREATION", "a video", { reference: { video: link("anna.mp4") } }],
  ["VOICE_CREATION", "a video by its link", { source: { video: link("keeper.mp4") } }],
  ["TEXT_TO_AUDIO", "three seconds", { durationSeconds: 3 }],
  ["TEXT_TO_AUDIO", "a part of a second", { durationSeconds: 9.9 }],
];

describe("a create of a later kind", () => {
  it.each(refused)("%s is refused at %s, and nothing is sent", async (kind, path, change, code) => {
    const { request, userErrors } = await ask(kind, { ...GOOD_LATER[kind], ...change });
    expect(request).toBeNull();
    expect(userErrors).toMatchObject([{ code: code ?? "INVALID_INPUT", path: `input.${path}` }]);
  });

  it.each(taken)("%s takes %s, and so does Kling", async (kind, _what, change) => {
    const { request, userErrors } = await ask(kind, { ...GOOD_LATER[kind], ...change });
    expect(userErrors).toEqual([]);
    expect(refusalOfEmulator(kind, request?.body ?? {})).toBeNull();
  });

  it.each(laterKinds.filter((kind) => kind !== "ADVANCED_LIP_SYNC"))(
    "%s with its example is taken by Kling, and has a price",
    async (kind) => {
      const { request, userErrors } = await ask(kind, GOOD_LATER[kind]);
      expect(userErrors).toEqual([]);
      expect(refusalOfEmulator(kind, request?.body ?? {})).toBeNull();
      // Of solutions try-on alone has a price.
      if (isSolution(kind) && kind !== "TRY_ON_3") expect(request?.estimate).toBeNull();
      else expect(request?.estimate?.units).toMatch(/^\d/);
    },
  );
});

describe("a sound of a task", () => {
  const avatar = (name: string, more: object = {}) =>
    ask("AVATAR", {
      image: link("keeper.png"),
      audio: { taskOutput: { task: { externalTaskId: name }, ...more } },
    });

  it("goes by Kling's id if text to speech made it, otherwise by its link", async () => {
    expect((await avatar("speech")).request?.body).toMatchObject({
      audio_id: "890000000000000402",
    });
    const { body } = (await avatar("rain")).request ?? {};
    expect(body).toMatchObject({ sound_file: "https://cdn.example.com/402.mp3" });
    expect(body).not.toHaveProperty("audio_id");
  });

  it("goes by its link to a lip-sync of 2025, which takes no id", async () => {
    const { request } = await ask("LIP_SYNC", {
      video: link("talk.mp4"),
      speech: { audioToVideo: { audio: { taskOutput: { task: { externalTaskId: "speech" } } } } },
    });
    expect(request?.body).toMatchObject({
      input: { audio_type: "url", audio_url: "https://cdn.example.com/402.mp3" },
    });
  });

  it.each([
    ["nobody's", {}, "task", "NOT_FOUND"],
    ["speech", { index: 1 }, "index", "INVALID_INPUT"],
    ["speech", { index: -1 }, "index", "INVALID_INPUT"],
    ["a film", {}, "", "INVALID_INPUT"],
    ["old speech", {}, "", "INVALID_INPUT"],
    ["short speech", {}, "", "INVALID_INPUT"],
    ["endless speech", {}, "", "INVALID_INPUT"],
  ])("is refused if it is that of %s %j", async (name, more, path, code) => {
    const { request, userErrors } = await avatar(name, more);
    expect(request).toBeNull();
    const where = ["input.audio.taskOutput", path].filter((part) => part !== "").join(".");
    expect(userErrors).toMatchObject([{ code, path: where }]);
  });
});
