import { link } from "./support.js";

const RELEASE = "https://p2-kling.klingai.com/kcdn/cdn-kcdn112452/kling-tob-release_note";
const QA2 = "https://p2-kling.klingai.com/kcdn/cdn-kcdn112452/kling-qa-test";
const girl =
  "A girl sat on the train, looking out the window with a melancholic expression, her head swaying with the train.";
const parrot =
  "Change the color of the parrot’s feathers to match the reference image. Keep all other elements of the video unchanged.";
const train = { url: `${RELEASE}/image_25.png` };
const bird = { url: `${RELEASE}/image_7.1.png` };
const flight = { url: `${RELEASE}/video_7.1.mp4` };
const dance = {
  prompt: "The girl is wearing a loose gray T-shirt and denim shorts",
  image: { url: `${QA2}/35d77e27300cf5e8995704cd858d759c.png` },
  video: {
    url: "https://v4-kling.kechuangai.com/kcdn/cdn-kcdn112452/kling-qa-test/dance_10s.mp4",
  },
  orientation: "VIDEO",
  mode: "PRO",
};

/** Kling's examples of creates on the new standard, as GraphQL inputs. */
export const newStandardInputs: Record<string, object> = {
  "t2v kling-3.0-turbo": {
    model: "KLING_3_0_TURBO",
    script: { prompt: girl },
    durationSeconds: 3,
    mode: "STD",
    aspectRatio: "RATIO_9_16",
  },
  "t2v kling-3.0": {
    model: "KLING_V3",
    script: { autoShots: girl },
    durationSeconds: 15,
    mode: "UHD_4K",
    aspectRatio: "RATIO_16_9",
  },
  "t2v kling-2.6": {
    model: "KLING_V2_6",
    script: { prompt: girl },
    durationSeconds: 10,
    mode: "PRO",
    aspectRatio: "RATIO_9_16",
    watermark: true,
  },
  "t2v kling-2.5-turbo": {
    model: "KLING_V2_5_TURBO",
    script: { prompt: girl },
    durationSeconds: 10,
    mode: "PRO",
    aspectRatio: "RATIO_9_16",
    watermark: true,
  },
  "i2v kling-3.0-turbo": {
    model: "KLING_3_0_TURBO",
    script: { prompt: girl },
    firstFrame: train,
    durationSeconds: 10,
    mode: "PRO",
    watermark: true,
  },
  "i2v kling-3.0": {
    model: "KLING_V3",
    script: { prompt: girl },
    firstFrame: train,
    durationSeconds: 10,
    mode: "UHD_4K",
  },
  "i2v kling-2.6 + voice": {
    model: "KLING_V2_6",
    script: { prompt: `${girl.slice(0, -1)}, <<<voice_1>>> whispers softly.` },
    firstFrame: train,
    libraryVoiceIds: ["891495440020668439"],
    generateAudio: true,
    durationSeconds: 5,
    mode: "PRO",
    watermark: true,
  },
  "i2v kling-2.5-turbo": {
    model: "KLING_V2_5_TURBO",
    script: { prompt: girl },
    firstFrame: train,
    durationSeconds: 5,
    mode: "PRO",
    watermark: true,
  },
  "i2v kling-3.0 first+last+element": {
    model: "KLING_V3",
    script: { prompt: girl },
    firstFrame: train,
    lastFrame: train,
    elementIds: ["163"],
    generateAudio: true,
    durationSeconds: 10,
    mode: "PRO",
    watermark: true,
  },
  "omni 3.0-omni prompt only": {
    model: "KLING_V3_OMNI",
    script: { prompt: parrot },
    generateAudio: true,
    durationSeconds: 5,
    mode: "PRO",
  },
  "omni 3.0-omni first+refer": {
    model: "KLING_V3_OMNI",
    script: { prompt: parrot },
    firstFrame: bird,
    referenceImages: [bird],
    generateAudio: true,
    durationSeconds: 5,
    mode: "PRO",
  },
  "omni 3.0-omni frames+elements": {
    model: "KLING_V3_OMNI",
    script: { autoShots: parrot },
    firstFrame: bird,
    lastFrame: bird,
    elementIds: ["162", "163"],
    generateAudio: true,
    durationSeconds: 5,
    mode: "PRO",
  },
  "omni 3.0-omni feature_video": {
    model: "KLING_V3_OMNI",
    script: { autoShots: parrot },
    referenceVideo: { follow: { video: flight } },
    mode: "UHD_4K",
  },
  "omni 3.0-omni base_video": {
    model: "KLING_V3_OMNI",
    script: { prompt: parrot },
    referenceVideo: { edit: { video: flight } },
    mode: "PRO",
  },
  "omni o1 first+refer": {
    model: "KLING_VIDEO_O1",
    script: { prompt: girl },
    firstFrame: train,
    referenceImages: [train],
    durationSeconds: 3,
    mode: "PRO",
  },
  "omni o1 element+first+feature": {
    model: "KLING_VIDEO_O1",
    script: { prompt: parrot },
    elementIds: ["161"],
    firstFrame: bird,
    referenceVideo: { follow: { video: flight } },
    mode: "PRO",
    aspectRatio: "RATIO_16_9",
  },
  "omni o1 base+refer": {
    model: "KLING_VIDEO_O1",
    script: { prompt: parrot },
    referenceImages: [bird],
    referenceVideo: { edit: { video: flight, keepOriginalSound: false } },
    mode: "PRO",
    aspectRatio: "RATIO_16_9",
  },
  "motion kling-3.0": { ...dance, model: "KLING_V3" },
  "motion kling-2.6": { ...dance, model: "KLING_V2_6", watermark: true },
  "own new t2v 3.0": {
    model: "KLING_V3",
    script: {
      shots: [
        { prompt: "a lighthouse at dawn", durationSeconds: 4 },
        { prompt: "the keeper climbs the stairs", durationSeconds: 6 },
      ],
    },
    generateAudio: true,
    mode: "PRO",
    aspectRatio: "RATIO_16_9",
  },
  "own new i2v 3.0": {
    model: "KLING_V3",
    script: { prompt: "<<<element_1>>> crosses the square" },
    firstFrame: link("first.png"),
    lastFrame: link("last.png"),
    elementIds: ["890000000000001302"],
    durationSeconds: 7,
    mode: "UHD_4K",
  },
  "own new omni": {
    model: "KLING_V3_OMNI",
    script: { prompt: "Make it snow in <<<video_1>>>, colours as in <<<image_1>>>" },
    referenceImages: [link("look.png")],
    referenceVideo: { edit: { video: link("walk.mp4") } },
    mode: "STD",
  },
  "own new motion": {
    model: "KLING_V3",
    image: link("dancer.png"),
    video: link("dance.mp4"),
    orientation: "IMAGE",
    keepOriginalSound: false,
    mode: "STD",
  },
};
