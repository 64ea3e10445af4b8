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
};
