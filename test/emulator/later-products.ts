import { z } from "zod";
import { PICTURE } from "./samples.js";
import { SAMPLE, type Client } from "./support.js";

export const IDENTIFY_FACE = "/v1/videos/identify-face";
export const ADVANCED_LIP_SYNC = "/v1/videos/advanced-lip-sync";
export const SPEECH = "/v1/audio/tts";
export const LONG_SAMPLE = "760000000000000004";
export const IMAGE_ELEMENT = "160";
export const VIDEO_ELEMENT = "164";
export const VOICE = "890000000000000201";

/** A sentence of more than two seconds. */
export const LINE = "The tide is turning, and the keeper of the lighthouse knows.";

/** One good request for each later task endpoint that asks for nothing made before. */
export const LATER: Record<string, Record<string, unknown>> = {
  "/v1/audio/video-to-audio": { video_id: SAMPLE, bgm_prompt: "slow piano" },
  "/v1/audio/text-to-audio": { prompt: "rain on a tin roof", duration: 5 },
  "/v1/videos/avatar/image2video": { image: PICTURE, sound_file: "https://a.test/line.mp3" },
  "/v1/videos/omni-video": { prompt: "A lighthouse", aspect_ratio: "16:9" },
  "/v1/images/omni-image": { prompt: "A garden" },
  "/v1/videos/motion-control": {
    image_url: PICTURE,
    video_url: "https://a.test/dance.mp4",
    character_orientation: "video",
    mode: "std",
  },
  "/v1/images/multi-image2image": { subject_image_list: [{ subject_image: PICTURE }] },
  "/v1/general/custom-voices": { voice_name: "Keeper", voice_url: "https://a.test/keeper.wav" },
  "/v1/general/advanced-custom-elements": {
    element_name: "Anna",
    element_description: "young woman in a yellow coat",
    reference_type: "image_refer",
    element_image_list: { frontal_image: PICTURE, refer_images: [{ image_url: PICTURE }] },
  },
  "/v1/general/ai-multi-shot": { element_frontal_image: PICTURE },
};

export const speech = (changes: object = {}): Record<string, unknown> => ({
  text: LINE,
  voice_id: "oversea_male1",
  voice_language: "en",
  ...changes,
});

const session = z.object({ session_id: z.string() });

/** A session of identify-face for a video of 5 s; the sample with one face unless said. */
export async function identify(
  { post }: Client,
  body: object = { video_id: SAMPLE },
): Promise<string> {
  const reply = await post(IDENTIFY_FACE, body);
  if (reply.code !== 0) throw new Error(`refused: ${reply.message}`);
  return session.parse(reply.data).session_id;
}

const spoken = z.object({
  task_result: z.object({ audios: z.tuple([z.object({ id: z.string() })]) }),
});

export async function speak({ post }: Client, changes: object = {}): Promise<string> {
  return spoken.parse((await post(SPEECH, speech(changes))).data).task_result.audios[0].id;
}

/** A lip-sync request that is fine but for its session and sound, with changes inside the face. */
export const chosen = (session_id: string, face: object): Record<string, unknown> => ({
  session_id,
  face_choose: [
    {
      face_id: "0",
      sound_start_time: 0,
      sound_end_time: 3000,
      sound_insert_time: 1000,
      ...face,
    },
  ],
});
