import { describe, expect, it } from "vitest";
import {
  ADVANCED_LIP_SYNC,
  chosen,
  identify,
  IDENTIFY_FACE,
  IMAGE_ELEMENT,
  LATER,
  LONG_SAMPLE,
  speak,
  speech,
  SPEECH,
  VIDEO_ELEMENT,
} from "./later-products.js";
import { PICTURE } from "./samples.js";
import { emulate, SAMPLE } from "./support.js";

const OMNI = "/v1/videos/omni-video";
const OMNI_IMAGE = "/v1/images/omni-image";
const MOTION = "/v1/videos/motion-control";
const AVATAR = "/v1/videos/avatar/image2video";
const VIDEO_TO_AUDIO = "/v1/audio/video-to-audio";
const TEXT_TO_AUDIO = "/v1/audio/text-to-audio";
const MULTI_IMAGE = "/v1/images/multi-image2image";
const VOICES = "/v1/general/custom-voices";
const ELEMENTS = "/v1/general/advanced-custom-elements";
const OLD_ELEMENTS = "/v1/general/custom-elements";

const FILM = "https://a.test/walk.mp4";
const SOUND = "https://a.test/line.mp3";
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const image = (type?: string) => ({ image_url: PICTURE, ...(type !== undefined && { type }) });
const element = (id = IMAGE_ELEMENT) => ({ element_id: Number(id) });
const film = (type: string) => ({ video_list: [{ video_url: FILM, refer_type: type }] });
const shots = (...durations: string[]) => ({
  multi_shot: true,
  shot_type: "customize",
  multi_prompt: durations.map((duration, index) => ({ index: index + 1, prompt: "x", duration })),
});
const v3 = (changes: object) => ({
  model_name: "kling-v3-omni",
  prompt: "x",
  aspect_ratio: "16:9",
  ...changes,
});
const o1 = (changes: object) => ({ prompt: "x", aspect_ratio: "16:9", ...changes });
const good = (path: string, changes: object) => ({ ...LATER[path], ...changes });

type Row = [name: string, path: string, body: object, message: string];

const refused: Row[] = [
  ["identify-face without a video", IDENTIFY_FACE, {}, "video_id or video_url is required"],
  [
    "identify-face with two videos",
    IDENTIFY_FACE,
    { video_id: SAMPLE, video_url: FILM },
    "only one of video_id and video_url is allowed",
  ],
  ["identify-face of nothing", IDENTIFY_FACE, { video_id: "1" }, "From video not found by id: 1"],

  ["speech without text", SPEECH, speech({ text: "" }), "text: must not be null"],
  [
    "speech of 1,001 characters",
    SPEECH,
    speech({ text: "a".repeat(1001) }),
    "text: size must be between 0 and 1000",
  ],
  ["speech in another language", SPEECH, speech({ voice_language: "zh" }), "Voice id not found"],
  ["speech by a library's voice", SPEECH, speech({ voice_id: "1" }), "Voice id not found"],

  [
    "a long music prompt",
    VIDEO_TO_AUDIO,
    { video_id: SAMPLE, bgm_prompt: "a".repeat(201) },
    "bgmPrompt: size must be between 0 and 200",
  ],
  [
    "a long effect prompt",
    VIDEO_TO_AUDIO,
    { video_id: SAMPLE, sound_effect_prompt: "a".repeat(201) },
    "soundEffectPrompt: size must be between 0 and 200",
  ],
  ["audio of no prompt", TEXT_TO_AUDIO, { duration: 5 }, "prompt: must not be null"],
  ["audio of no length", TEXT_TO_AUDIO, { prompt: "rain" }, "duration: must not be null"],
  [
    "audio of 2.9 s",
    TEXT_TO_AUDIO,
    { prompt: "rain", duration: 2.9 },
    "duration: must be greater than or equal to 3.0",
  ],
  [
    "audio of 10.1 s",
    TEXT_TO_AUDIO,
    { prompt: "rain", duration: 10.1 },
    "duration: must be less than or equal to 10.0",
  ],

  ["an avatar without a picture", AVATAR, { sound_file: SOUND }, "image: must not be null"],
  ["an avatar without a sound", AVATAR, { image: PICTURE }, "audio_id or sound_file is required"],
  [
    "an avatar with two sounds",
    AVATAR,
    good(AVATAR, { audio_id: "1" }),
    "only one of audio_id and sound_file is allowed",
  ],
  [
    "an avatar of an unknown sound",
    AVATAR,
    { image: PICTURE, audio_id: "1" },
    "Audio not found by id: 1",
  ],
  ["an avatar in 4k", AVATAR, good(AVATAR, { mode: "4k" }), "mode value '4k' is invalid"],

  ["omni without a prompt", OMNI, { aspect_ratio: "16:9" }, "prompt: must not be null"],
  ["o1 text of 7 s", OMNI, o1({ duration: "7" }), "duration value '7' is invalid"],
  [
    "a lone first frame of 7 s with o1",
    OMNI,
    o1({ image_list: [image("first_frame")], duration: "7" }),
    "duration value '7' is invalid",
  ],
  [
    "a last frame alone",
    OMNI,
    v3({ image_list: [image("end_frame")] }),
    "end_frame is only supported together with first_frame",
  ],
  [
    "o1 frames with elements",
    OMNI,
    o1({ image_list: [image("first_frame"), image("end_frame")], element_list: [element()] }),
    "kling-video-o1 is not supported with first and last frame and further images or elements",
  ],
  [
    "frames with four elements",
    OMNI,
    v3({ image_list: [image("first_frame")], element_list: times(4, element()) }),
    "The number of elements must not exceed 3",
  ],
  [
    "frames with a base video",
    OMNI,
    v3({ image_list: [image("first_frame")], ...film("base") }),
    "base video is not supported with first_frame or end_frame",
  ],
  [
    "seven pictures and an element",
    OMNI,
    v3({ image_list: times(7, image()), element_list: [element()] }),
    "The number of images and elements must not exceed 7",
  ],
  [
    "four video elements",
    OMNI,
    v3({ element_list: times(4, element(VIDEO_ELEMENT)) }),
    "The number of video elements must not exceed 3",
  ],
  [
    "a video element and five pictures",
    OMNI,
    v3({ element_list: [element(VIDEO_ELEMENT)], image_list: times(5, image()) }),
    "The number of images and image elements must not exceed 4",
  ],
  [
    "a video and five pictures",
    OMNI,
    v3({ ...film("feature"), image_list: times(5, image()) }),
    "The number of images and elements must not exceed 4",
  ],
  [
    "a video and two video elements",
    OMNI,
    v3({ ...film("feature"), element_list: times(2, element(VIDEO_ELEMENT)) }),
    "The number of video elements must not exceed 1",
  ],
  [
    "a video, a video element and a picture",
    OMNI,
    v3({ ...film("feature"), element_list: [element(VIDEO_ELEMENT)], image_list: [image()] }),
    "video elements are not supported with video input and images or image elements",
  ],
  [
    "o1 with a video element",
    OMNI,
    o1({ element_list: [element(VIDEO_ELEMENT)] }),
    "kling-video-o1 is not supported with video elements",
  ],
  [
    "sound with a video",
    OMNI,
    v3({ ...film("feature"), sound: "on" }),
    "sound on is not supported with video input",
  ],
  ["o1 with sound", OMNI, o1({ sound: "on" }), "kling-video-o1 is not supported with sound"],
  [
    "a feature video without a ratio",
    OMNI,
    { model_name: "kling-v3-omni", prompt: "x", ...film("feature") },
    "aspectRatio: must not be null",
  ],
  [
    "shots with a base video",
    OMNI,
    v3({ ...film("base"), ...shots("5") }),
    "multi_shot is not supported with base video",
  ],
  [
    "own shots with a feature video",
    OMNI,
    v3({ ...film("feature"), ...shots("5") }),
    "multi_shot with a feature video needs shot_type 'intelligence'",
  ],
  ["o1 in 4k", OMNI, o1({ mode: "4k" }), "mode value '4k' is invalid"],
  [
    "a picture that the list lacks",
    OMNI,
    v3({ prompt: "<<<image_2>>>", image_list: [image()] }),
    "prompt value '<<<image_2>>>' is invalid",
  ],
  [
    "an unknown element",
    OMNI,
    v3({ element_list: [{ element_id: 9 }] }),
    "Element not found by id: 9",
  ],
  [
    "shots that do not add up",
    OMNI,
    v3({ ...shots("2", "2"), duration: "5" }),
    "multi_prompt durations must add up to duration",
  ],
  [
    "shots that are not numbered from 1",
    OMNI,
    v3({ ...shots("5"), multi_prompt: [{ index: 2, prompt: "x", duration: "5" }] }),
    "multi_prompt index must count from 1 without gaps",
  ],
  [
    "seven shots",
    OMNI,
    v3({ ...shots(...times(7, "1")), duration: "7" }),
    "multiPrompt: size must be between 1 and 6",
  ],
  ["shots of no type", OMNI, v3({ multi_shot: true }), "shotType: must not be null"],

  ["an omni picture of nothing", OMNI_IMAGE, {}, "prompt: must not be null"],
  [
    "o1 pictures in 4k",
    OMNI_IMAGE,
    { prompt: "x", resolution: "4k" },
    "resolution value '4k' is invalid",
  ],
  [
    "a series of o1",
    OMNI_IMAGE,
    { prompt: "x", result_type: "series" },
    "kling-image-o1 is not supported with series",
  ],
  [
    "a series of ten",
    OMNI_IMAGE,
    { model_name: "kling-v3-omni", prompt: "x", result_type: "series", series_amount: 10 },
    "seriesAmount: must be less than or equal to 9",
  ],
  [
    "ten pictures and an element",
    OMNI_IMAGE,
    { prompt: "x", image_list: times(10, { image: PICTURE }), element_list: [element()] },
    "The number of images and elements must not exceed 10",
  ],
  [
    "auto for text alone",
    OMNI_IMAGE,
    { prompt: "x", aspect_ratio: "auto" },
    "aspect_ratio value 'auto' is invalid",
  ],

  ["a motion without a mode", MOTION, good(MOTION, { mode: "" }), "mode: must not be null"],
  ["a motion in 4k", MOTION, good(MOTION, { mode: "4k" }), "mode value '4k' is invalid"],
  [
    "a motion of no orientation",
    MOTION,
    good(MOTION, { character_orientation: "" }),
    "characterOrientation: must not be null",
  ],
  [
    "an element by the picture's orientation",
    MOTION,
    good(MOTION, {
      model_name: "kling-v3",
      character_orientation: "image",
      element_list: [element()],
    }),
    "element_list is only supported with character_orientation 'video'",
  ],
  [
    "an element with kling-v2-6",
    MOTION,
    good(MOTION, { element_list: [element()] }),
    "kling-v2-6 is not supported with element list",
  ],
  [
    "two elements",
    MOTION,
    good(MOTION, { model_name: "kling-v3", element_list: times(2, element()) }),
    "elementList: size must be between 0 and 1",
  ],

  ["no subject", MULTI_IMAGE, { prompt: "x" }, "subjectImageList: must not be null"],
  [
    "five subjects",
    MULTI_IMAGE,
    { subject_image_list: times(5, { subject_image: PICTURE }) },
    "subjectImageList: size must be between 1 and 4",
  ],
  ["ten pictures", MULTI_IMAGE, good(MULTI_IMAGE, { n: 10 }), "n: must be less than or equal to 9"],
  ["no picture to recognize", "/v1/videos/image-recognize", {}, "image: must not be null"],
  ["no subject to turn", "/v1/general/ai-multi-shot", {}, "elementFrontalImage: must not be null"],

  ["a voice of no name", VOICES, { voice_url: SOUND }, "voiceName: must not be null"],
  [
    "a voice of 21 letters",
    VOICES,
    { voice_name: "a".repeat(21), voice_url: SOUND },
    "voiceName: size must be between 0 and 20",
  ],
  ["a voice of nothing", VOICES, { voice_name: "K" }, "voice_url or video_id is required"],
  [
    "a voice from a mute video",
    VOICES,
    { voice_name: "K", video_id: LONG_SAMPLE },
    `Video ${LONG_SAMPLE} has no voice`,
  ],
  [
    "an element of no kind",
    ELEMENTS,
    good(ELEMENTS, { reference_type: "" }),
    "referenceType: must not be null",
  ],
  [
    "an element of 101 letters",
    ELEMENTS,
    good(ELEMENTS, { element_description: "a".repeat(101) }),
    "elementDescription: size must be between 0 and 100",
  ],
  [
    "an element with an unknown voice",
    ELEMENTS,
    good(ELEMENTS, { element_voice_id: "1" }),
    "Voice id not found",
  ],
  [
    "an element with an unknown tag",
    ELEMENTS,
    good(ELEMENTS, { tag_list: [{ tag_id: "o_109" }] }),
    "tag_id value 'o_109' is invalid",
  ],
  [
    "an element of one picture",
    ELEMENTS,
    good(ELEMENTS, { element_image_list: { frontal_image: PICTURE } }),
    "element_image_list.refer_images: must not be null",
  ],
  [
    "an element of two videos",
    ELEMENTS,
    good(ELEMENTS, {
      reference_type: "video_refer",
      element_video_list: { refer_videos: times(2, { video_url: FILM }) },
    }),
    "elementVideoList.referVideos: size must be between 1 and 1",
  ],
  [
    "an old element of one picture",
    OLD_ELEMENTS,
    { element_name: "A", element_description: "B", element_frontal_image: PICTURE },
    "elementReferList: must not be null",
  ],
];

it.each(refused)("%s is refused", async (_, path, body, message) => {
  const { post, emulator } = await emulate({ switches: { fetchLinks: false } });
  const reply = await post(path, body);
  expect(reply.code).toBe(1201);
  expect(reply.message.toLowerCase().replaceAll("_", "")).toBe(
    message.toLowerCase().replaceAll("_", ""),
  );
  expect(emulator.state.tasks.all()).toEqual([]);
});

it.each([
  ["seven pictures", v3({ image_list: times(7, image()) })],
  ["three video elements", v3({ element_list: times(3, element(VIDEO_ELEMENT)) })],
  ["o1 references of 7 s", o1({ image_list: [image()], duration: "7" })],
  ["a base video, whatever the length", { prompt: "x", ...film("base"), duration: "99" }],
  ["frames with shots", v3({ image_list: [image("first_frame")], ...shots("2", "3") })],
  ["15 s in 4k with sound", v3({ duration: "15", mode: "4k", sound: "on" })],
  ["an element's id as text", v3({ element_list: [{ element_id: IMAGE_ELEMENT }] })],
])("omni video takes %s", async (_, body) => {
  const { post } = await emulate({ switches: { fetchLinks: false } });
  expect(await post(OMNI, body)).toMatchObject({ code: 0 });
});

describe("advanced lip-sync refuses", () => {
  it.each([
    ["an unknown face", { face_id: "1" }, "Face not found by id: 1"],
    ["no start", { sound_start_time: undefined }, "soundStartTime: must not be null"],
    ["no place", { sound_insert_time: undefined }, "soundInsertTime: must not be null"],
    [
      "a piece below 2 s",
      { sound_end_time: 1999 },
      "The cut piece of the sound must be at least 2 seconds",
    ],
    [
      "a piece behind the video's end",
      { sound_insert_time: 3000 },
      "The cut piece of the sound must lie inside the video",
    ],
    [
      "a piece behind the sound's end",
      { sound_end_time: 60_000 },
      "sound_end_time must not be after the end of the sound",
    ],
    ["too loud a sound", { sound_volume: 2.1 }, "soundVolume: must be less than or equal to 2.0"],
    ["two sounds", { sound_file: SOUND }, "only one of audio_id and sound_file is allowed"],
  ])("%s", async (_, change, message) => {
    const client = await emulate();
    const [session, audio_id] = [await identify(client), await speak(client)];
    const reply = await client.post(ADVANCED_LIP_SYNC, chosen(session, { audio_id, ...change }));
    expect(reply).toMatchObject({ status: 400, code: 1201 });
    expect(reply.message.replace("faceChoose[0].", "")).toBe(message);
  });

  it("two faces at once, and a sound of less than 2 s", async () => {
    const client = await emulate();
    const session = await identify(client);
    const faces = [{ face_id: "0" }, { face_id: "0" }];
    const two = await client.post(ADVANCED_LIP_SYNC, { session_id: session, face_choose: faces });
    expect(two.message).toBe("faceChoose: size must be between 1 and 1");
    const audio_id = await speak(client, { text: "Hi." });
    const short = await client.post(ADVANCED_LIP_SYNC, chosen(session, { audio_id }));
    expect(short.message).toBe(`The duration of audio ${audio_id} is not supported`);
  });
});
