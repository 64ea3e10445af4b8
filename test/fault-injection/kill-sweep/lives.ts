/** What a life of the server is asked for, in documents that are sent side by side. */
export const lives = {
  creates: (): string[] => [
    `mutation { createLipSync(input: { video: { klingVideoId: "760000000000000001" }, speech: { textToVideo: { text: "Hello.", voiceId: "genshin_vindi2", voiceLanguage: EN } } }) { task { id } userErrors { message path } } }`,
    `mutation { createTextToVideo(input: { script: { prompt: "A red hut in the snow" } }) { task { id } userErrors { message path } } }`,
  ],
  /** A film in which a person speaks: each task but the first two waits for others. */
  chain: (life: string): string[] => [
    `mutation {
      film: createTextToVideo(input: { script: { prompt: "A woman by the sea" } }, options: { externalTaskId: "film" }) { task { id } userErrors { message path } }
      speech: createTextToSpeech(input: { text: "The tide is turning, and the boats are coming home. ${life}", voiceId: "voice_en_oversea_male1" }, options: { externalTaskId: "speech" }) { task { id } userErrors { message path } }
      faces: createFaceIdentification(input: { video: { taskOutput: { task: { externalTaskId: "film" } } } }, options: { externalTaskId: "faces" }) { task { id } userErrors { message path } }
      spoken: createAdvancedLipSync(input: { face: { identification: { externalTaskId: "faces" } }, audio: { taskOutput: { task: { externalTaskId: "speech" } } } }) { task { id } userErrors { message path } }
    }`,
  ],
} as const;

export type Life = keyof typeof lives;
