import { GOOD_LATER, link, PICTURE, type LaterKind } from "./support.js";

const sound = { base64: Buffer.from("ID3 and more.").toString("base64") };
const spoken = { taskOutput: { task: { externalTaskId: "speech" } } };
const image = { base64: PICTURE };

/** Inputs that use every field of a kind, together with Kling's examples. */
export const LATER_INPUTS: Record<LaterKind, readonly object[]> = {
  FACE_IDENTIFICATION: [GOOD_LATER.FACE_IDENTIFICATION],
  ADVANCED_LIP_SYNC: [
    {
      face: { identification: { externalTaskId: "two faces" }, faceId: "1" },
      audio: sound,
      clip: { startSeconds: 1.5, endSeconds: 4.25 },
      insertAtSeconds: 2,
      speechVolume: 1.5,
      originalVolume: 0,
      watermark: true,
    },
    { face: { identification: { externalTaskId: "one face" } }, audio: spoken },
  ],
  TEXT_TO_SPEECH: [{ ...GOOD_LATER.TEXT_TO_SPEECH, voiceSpeed: 0.8 }],
  AVATAR: [
    { image, audio: sound, watermark: true },
    { image, audio: spoken, mode: "PRO", prompt: "He nods" },
  ],
  OMNI_VIDEO: [
    {
      script: { prompt: "<<<element_1>>> walks from <<<image_1>>> to <<<image_3>>>" },
      model: "KLING_V3_OMNI",
      firstFrame: image,
      lastFrame: image,
      referenceImages: [image],
      elementIds: ["160"],
      generateAudio: true,
      mode: "UHD_4K",
      durationSeconds: 3,
      watermark: true,
    },
    {
      script: {
        shots: [
          { prompt: "A hut", durationSeconds: 2 },
          { prompt: "Snow", durationSeconds: 13 },
        ],
      },
    },
    {
      script: { autoShots: "As in <<<video_1>>>, in three shots" },
      referenceVideo: { follow: { video: link("walk.mp4"), keepOriginalSound: false } },
      aspectRatio: "RATIO_9_16",
    },
    {
      script: { prompt: "Make it snow in <<<video_1>>>" },
      model: "KLING_VIDEO_O1",
      referenceVideo: { edit: { video: link("walk.mp4"), keepOriginalSound: true } },
      referenceImages: [image],
    },
    { script: { prompt: "Noon" }, firstFrame: link("a.png"), lastFrame: link("b.png") },
  ],
  MOTION_CONTROL: [
    {
      image,
      video: link("dance.mp4"),
      orientation: "IMAGE",
      keepOriginalSound: false,
      mode: "PRO",
    },
    {
      image,
      video: link("dance.mp4"),
      orientation: "VIDEO",
      model: "KLING_V3",
      elementId: "160",
      prompt: "in an empty theatre",
      watermark: true,
    },
  ],
  OMNI_IMAGE: [
    { prompt: "A ceramic owl", output: { count: 3 }, aspectRatio: "RATIO_3_2" },
    {
      prompt: "Four seasons of <<<image_1>>> with <<<element_1>>>",
      referenceImages: [image],
      elementIds: ["160"],
      resolution: "RESOLUTION_4K",
      output: { seriesOf: 4 },
      watermark: true,
    },
    { prompt: "A story", output: { series: "AUTO" } },
  ],
  MULTI_IMAGE_TO_IMAGE: [
    {
      subjects: [image],
      scene: image,
      style: image,
      prompt: "They sit at a long table",
      count: 2,
      aspectRatio: "RATIO_21_9",
      watermark: true,
    },
  ],
  MULTI_ELEMENTS: [
    {
      selectionId: "selection",
      edit: { add: { images: [image, link("b.png")], prompt: "<<<image_1>>> in <<<video_1>>>" } },
      negativePrompt: "blur",
      mode: "PRO",
      watermark: true,
    },
    { selectionId: "selection", edit: { add: { images: [link("a.png")], prompt: "A dog" } } },
    { selectionId: "selection", edit: { swap: { image, prompt: "swap the cat" } } },
    { selectionId: "selection", edit: { swap: { image: link("a.png"), prompt: "swap it" } } },
  ],
  VIDEO_TO_AUDIO: [{ video: link("sea.mp4"), asmr: true }],
  TEXT_TO_AUDIO: [GOOD_LATER.TEXT_TO_AUDIO],
  IMAGE_RECOGNITION: [{ image }],
  SUBJECT_VIEWS: [{ image }],
  VOICE_CREATION: [
    GOOD_LATER.VOICE_CREATION,
    { name: "Keeper", source: { video: link("keeper.mp4") } },
    { name: "Keeper", source: { video: { klingVideoId: "890000000000000102" } } },
  ],
  ELEMENT_CREATION: [
    { ...GOOD_LATER.ELEMENT_CREATION, libraryVoiceId: "890000000000000201", tags: ["CHARACTER"] },
    { name: "Anna", description: "a woman", reference: { video: link("anna.mp4") } },
    {
      name: "Anna",
      description: "a woman",
      reference: { images: { front: link("a.png"), others: [link("b.png")] } },
    },
  ],
  TRY_ON_3: [
    { product: image, person: link("b.png"), keepFace: false, watermark: true },
    { product: link("a.png"), person: image, keepPose: false, keepBackground: false },
  ],
  APPAREL_VIDEO: [
    {
      productInfo: "A light summer shirt",
      sourceVideo: link("walk.mp4"),
      productImages: [image, link("shirt.png")],
      modelImages: [image, link("model.png")],
      backgroundMusicUrl: "https://assets.example.com/music.mp3",
      voice: "CALM_SALES_MAN",
      mode: "PRO",
      aspectRatio: "RATIO_3_4",
      watermark: true,
    },
  ],
  GOODS_VIDEO: [
    {
      images: [image, link("b.png")],
      title: "An umbrella",
      description: "It keeps dry",
      durationSeconds: 60,
      mode: "PRO",
      aspectRatio: "RATIO_1_1",
      watermark: true,
    },
  ],
  TALKING_AGENT: [
    {
      speaker: { person: { image, voice: "MALE_CALM_INFORMATIVE" } },
      script: "Take this along.",
      goods: {
        images: [image, link("b.png")],
        title: "A loudspeaker",
        price: "399 yuan",
        targetAudiences: ["campers"],
        sellingPoints: ["water-tight"],
      },
      polishScript: true,
      actionPrompt: "She smiles",
      backgroundMusic: true,
      mode: "PRO",
      aspectRatio: "RATIO_16_9",
      watermark: true,
    },
    {
      speaker: { person: { image: link("a.png"), voice: "FEMALE_WARM_RICH" } },
      script: "Slowly.",
      speechRate: 0.8,
    },
    { speaker: { avatar: "AVATAR_LEE_MALE" }, script: "Hello.", polishScript: false },
  ],
  SUBTITLES: [
    {
      video: link("drama.mp4"),
      glossary: [{ source: "Song", target: "Song Tang" }],
      charactersPerSecond: 15,
      verticalMargin: 100,
      fontSize: 60,
    },
  ],
};
