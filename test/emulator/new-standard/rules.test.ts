import { describe, expect, it } from "vitest";
import { png } from "../samples.js";
import { emulateNew, prompt } from "./support.js";

/** Addresses of the emulator's own media are known without being fetched. */
const PICTURE = "{url}/media/sample.png";
const VIDEO = "{url}/media/760000000000000001.mp4";

const first = { type: "first_frame", url: PICTURE };
const last = { type: "last_frame", url: PICTURE };
const refer = { type: "refer_image", url: PICTURE };
const base = { type: "base_video", url: VIDEO };
const feature = { type: "feature_video", url: VIDEO };
/** Of pictures: 160 to 163; of a video: 164. */
const element = (id: number | string, name = `e${id}`) => ({
  type: "element",
  element_id: String(id),
  id: name,
});
const ofVideo = (name: string) => element(164, name);
const voice = { type: "voice", voice_id: "891495440020668439", id: "1" };
const single = { multi_shot: false };
const image = { type: "image", url: PICTURE };
const video = { type: "video", url: VIDEO };
const follow = { character_orientation: "video" };

const long = (length: number) => "x".repeat(length);
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

const t2v = (settings: object, text = "a hut") => ({ prompt: text, settings });
const contents = (...entries: object[]) => ({ contents: entries });
const withSettings = (settings: object, ...entries: object[]) => ({ contents: entries, settings });

async function ask(path: string, body: object) {
  const { post, url } = await emulateNew();
  return post(path, JSON.stringify(body).replaceAll("{url}", url));
}

type Row = [path: string, what: string, body: object, message: string];

const REFUSED: Row[] = [
  // kling-api-2026.md#C.4
  ["/text-to-video/kling-3.0", "no prompt", {}, "prompt: must not be null"],
  ["/text-to-video/kling-3.0", "a blank prompt", { prompt: "  " }, "prompt: must not be null"],
  [
    "/text-to-video/kling-3.0",
    "3,073 characters",
    t2v({}, long(3073)),
    "prompt: size must be between 0 and 3072",
  ],
  [
    "/text-to-video/kling-3.0-turbo",
    "3,073 characters",
    t2v({}, long(3073)),
    "prompt: size must be between 0 and 3072",
  ],
  [
    "/text-to-video/kling-2.6",
    "2,501 characters",
    t2v({}, long(2501)),
    "prompt: size must be between 0 and 2500",
  ],
  [
    "/text-to-video/kling-2.5-turbo",
    "2,501 characters",
    t2v({}, long(2501)),
    "prompt: size must be between 0 and 2500",
  ],
  [
    "/text-to-video/kling-3.0",
    "a length as text",
    t2v({ duration: "5" }),
    "duration value '5' is invalid",
  ],
  [
    "/text-to-video/kling-3.0",
    "half a second",
    t2v({ duration: 5.5 }),
    "duration value '5.5' is invalid",
  ],
  [
    "/text-to-video/kling-3.0",
    "another ratio",
    t2v({ aspect_ratio: "4:3" }),
    "aspect_ratio value '4:3' is invalid",
  ],
  [
    "/text-to-video/kling-3.0",
    "a mode",
    t2v({ resolution: "std" }),
    "resolution value 'std' is invalid",
  ],
  [
    "/text-to-video/kling-3.0",
    "the sound of a video",
    t2v({ audio: "original" }),
    "audio value 'original' is invalid",
  ],
  [
    "/text-to-video/kling-3.0",
    "a flag as text",
    t2v({ multi_shot: "true" }),
    "multi_shot value 'true' is invalid",
  ],
  [
    "/text-to-video/kling-2.6",
    "sound in 720p",
    t2v({ audio: "native" }),
    "settings.resolution value '720p' is invalid",
  ],
  [
    "/text-to-video/kling-3.0",
    "settings as text",
    { prompt: "a hut", settings: "4k" },
    "settings value '4k' is invalid",
  ],
  // kling-api-2026.md#C.3, shots
  [
    "/text-to-video/kling-3.0",
    "shots of another sum",
    t2v({ duration: 10 }, "shot 1, 4, a; shot 2, 5, b;"),
    "prompt: the seconds of the shots must add up to settings.duration",
  ],
  [
    "/text-to-video/kling-3.0-turbo",
    "shots of another sum",
    t2v({ duration: 10 }, "shot 1, 4, a; shot 2, 5, b;"),
    "prompt: the seconds of the shots must add up to settings.duration",
  ],
  [
    "/text-to-video/kling-3.0",
    "a seventh shot",
    t2v({ duration: 5 }, "shot 7, 5, a;"),
    "prompt: shots must count from 1 to 6",
  ],
  [
    "/text-to-video/kling-3.0",
    "a shot of no time",
    t2v({ duration: 5 }, "shot 1, 0, a; shot 2, 5, b;"),
    "prompt: a shot must have at least 1 second",
  ],
  [
    "/text-to-video/kling-3.0",
    "a shot of 513 characters",
    t2v({ duration: 5 }, `shot 1, 5, ${long(513)};`),
    "prompt: the words of a shot must have at most 512 characters",
  ],
  // kling-api-2026.md#C.3, options
  [
    "/text-to-video/kling-3.0",
    "no address",
    { prompt: "a hut", options: { callback_url: "hooks" } },
    "callback_url value 'hooks' is invalid",
  ],
  [
    "/text-to-video/kling-3.0",
    "a long external id",
    { prompt: "a hut", options: { external_task_id: long(129) } },
    `external_task_id value '${long(129)}' is invalid`,
  ],
  [
    "/text-to-video/kling-3.0",
    "a watermark as text",
    { prompt: "a hut", options: { watermark_info: { enabled: "yes" } } },
    "enabled value 'yes' is invalid",
  ],
  // kling-api-2026.md#C.3, contents
  ["/image-to-video/kling-3.0", "no contents", {}, "contents: must not be null"],
  [
    "/image-to-video/kling-3.0",
    "contents that are no list",
    { contents: {} },
    "contents value '{}' is invalid",
  ],
  [
    "/image-to-video/kling-3.0",
    "an entry without type",
    contents({ url: PICTURE }),
    "contents[0].type: must not be null",
  ],
  [
    "/image-to-video/kling-3.0",
    "a type of another path",
    contents(first, refer),
    "type value 'refer_image' is invalid",
  ],
  [
    "/image-to-video/kling-3.0",
    "two prompts",
    contents(first, prompt("a"), prompt("b")),
    "Only one prompt item is allowed in contents.",
  ],
  [
    "/image-to-video/kling-3.0",
    "an id twice",
    contents({ ...first, id: "a" }, { ...last, id: "a" }),
    "contents: the id 'a' occurs twice",
  ],
  [
    "/image-to-video/kling-3.0",
    "a picture without address",
    contents({ type: "first_frame" }),
    "contents[0].url: must not be null",
  ],
  [
    "/image-to-video/kling-3.0",
    "a picture with a data: prefix",
    contents({ ...first, url: "data:image/png;base64,iVBORw0KGgo=" }),
    "File is not in a valid base64 format",
  ],
  // kling-api-2026.md#C.5
  [
    "/image-to-video/kling-3.0",
    "a last frame alone",
    contents(last),
    "first_frame is required in contents.",
  ],
  [
    "/image-to-video/kling-3.0-turbo",
    "a last frame",
    contents(first, last),
    "kling-3.0-turbo is not supported with first last frame",
  ],
  [
    "/image-to-video/kling-3.0",
    "a prompt of 3,073 characters",
    contents(first, prompt(long(3073))),
    "contents[1].text: size must be between 0 and 3072",
  ],
  [
    "/image-to-video/kling-3.0",
    "four elements",
    contents(first, ...[160, 161, 162, 163].map((id) => element(id))),
    "At most 3 element items are allowed in contents.",
  ],
  [
    "/image-to-video/kling-3.0",
    "an element without id",
    contents(first, { type: "element", element_id: "160" }),
    "contents[1].id: must not be null",
  ],
  [
    "/image-to-video/kling-3.0",
    "an unknown element",
    contents(first, element(7)),
    "contents[1].element_id value '7' is invalid",
  ],
  [
    "/image-to-video/kling-3.0",
    "a voice",
    withSettings({ audio: "native" }, first, voice),
    "kling-3.0 is not supported with voice",
  ],
  [
    "/image-to-video/kling-2.6",
    "an element",
    contents(first, element(160)),
    "kling-2.6 is not supported with element",
  ],
  [
    "/image-to-video/kling-2.6",
    "a voice without sound",
    withSettings({ resolution: "1080p" }, first, voice),
    "voice needs settings.audio 'native'",
  ],
  [
    "/image-to-video/kling-2.6",
    "a voice in 720p",
    withSettings({ audio: "native" }, first, voice),
    "settings.resolution value '720p' is invalid",
  ],
  [
    "/image-to-video/kling-2.6",
    "an unknown voice",
    withSettings({ audio: "native", resolution: "1080p" }, first, { ...voice, voice_id: "7" }),
    "contents[1].voice_id value '7' is invalid",
  ],
  [
    "/image-to-video/kling-2.6",
    "three voices",
    withSettings(
      { audio: "native", resolution: "1080p" },
      first,
      ...["1", "2", "3"].map((id) => ({ ...voice, id })),
    ),
    "At most 2 voice items are allowed in contents.",
  ],
  [
    "/image-to-video/kling-2.6",
    "a last frame in 720p",
    contents(first, last),
    "settings.resolution value '720p' is invalid",
  ],
  [
    "/image-to-video/kling-2.6",
    "a last frame with sound",
    withSettings({ audio: "native", resolution: "1080p" }, first, last),
    "kling-2.6 is not supported with audio and last frame",
  ],
  // kling-api-2026.md#C.6
  ["/omni-video/kling-3.0-omni", "no contents", {}, "contents: must not be null"],
  [
    "/omni-video/kling-3.0-omni",
    "a last frame alone",
    contents(last),
    "last_frame needs a first_frame",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "two videos of a kind",
    contents(feature, feature),
    "Only one feature_video item is allowed in contents.",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "both kinds of video",
    contents(feature, base),
    "only one of base_video and feature_video is allowed",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "a base video with a frame",
    withSettings(single, base, first),
    "base_video is not supported with frames",
  ],
  [
    "/omni-video/kling-o1",
    "a base video with a frame",
    contents(base, first),
    "base_video is not supported with frames",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "a base video with shots",
    contents(base),
    "base_video is not supported with settings.multi_shot",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "a base video with a sound of its own",
    withSettings({ ...single, audio: "native" }, base),
    "base_video is not supported with settings.audio 'native'",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "a feature video without shots",
    withSettings(single, feature),
    "feature_video needs settings.multi_shot",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "a feature video with its sound",
    withSettings({ audio: "original" }, feature),
    "feature_video needs settings.audio 'off'",
  ],
  [
    "/omni-video/kling-o1",
    "a feature video with a last frame",
    contents(feature, first, last),
    "kling-o1 is not supported with feature video and last frame",
  ],
  [
    "/omni-video/kling-o1",
    "a last frame beside another picture",
    contents(first, last, refer),
    "kling-o1 is not supported with last frame and other references",
  ],
  [
    "/omni-video/kling-o1",
    "an element of a video",
    contents(ofVideo("a")),
    "kling-o1 is not supported with video elements",
  ],
  [
    "/omni-video/kling-o1",
    "a sound of its own",
    withSettings({ audio: "native" }, prompt("a hut")),
    "audio value 'native' is invalid",
  ],
  [
    "/omni-video/kling-o1",
    "4k",
    withSettings({ resolution: "4k" }, prompt("a hut")),
    "settings.resolution value '4k' is invalid",
  ],
  [
    "/omni-video/kling-o1",
    "a lone first frame of 3 s",
    withSettings({ duration: 3 }, first),
    "settings.duration value '3' is invalid",
  ],
  [
    "/omni-video/kling-o1",
    "a prompt of 2,501 characters",
    contents(prompt(long(2501))),
    "contents[0].text: size must be between 0 and 2500",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "eight pictures",
    contents(...times(8, refer)),
    "contents: at most 7 pictures and elements",
  ],
  [
    "/omni-video/kling-o1",
    "seven pictures and an element",
    contents(...times(7, refer), element(160)),
    "contents: at most 7 pictures and elements",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "four elements of videos",
    contents(...["a", "b", "c", "d"].map(ofVideo)),
    "contents: at most 3 video elements",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "five pictures beside an element of a video",
    contents(...times(5, refer), ofVideo("a")),
    "contents: at most 4 pictures and elements",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "five pictures beside a video",
    contents(feature, ...times(5, refer)),
    "contents: at most 4 pictures and elements beside a video",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "two elements of videos beside a video",
    contents(feature, ofVideo("a"), ofVideo("b")),
    "contents: at most 1 video elements beside a video",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "an element of a video and a picture beside a video",
    contents(feature, ofVideo("a"), refer),
    "a video and a video element allow no pictures or other elements",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "four elements beside frames",
    contents(first, ...[160, 161, 162, 163].map((id) => element(id))),
    "contents: at most 3 elements beside frames",
  ],
  [
    "/omni-video/kling-3.0-omni",
    "a video as Base64",
    withSettings(single, { type: "base_video", url: "AAAA" }),
    "contents[0].url value 'AAAA' is invalid",
  ],
  // kling-api-2026.md#C.7
  [
    "/motion-control/kling-3.0",
    "no orientation",
    contents(image, video),
    "settings.characterOrientation: must not be null",
  ],
  [
    "/motion-control/kling-3.0",
    "another orientation",
    withSettings({ character_orientation: "left" }, image, video),
    "character_orientation value 'left' is invalid",
  ],
  [
    "/motion-control/kling-3.0",
    "no picture",
    withSettings(follow, video),
    "image is required in contents.",
  ],
  [
    "/motion-control/kling-3.0",
    "no video",
    withSettings(follow, image),
    "video is required in contents.",
  ],
  [
    "/motion-control/kling-3.0",
    "a sound of its own",
    withSettings({ ...follow, audio: "native" }, image, video),
    "audio value 'native' is invalid",
  ],
  [
    "/motion-control/kling-3.0",
    "4k",
    withSettings({ ...follow, resolution: "4k" }, image, video),
    "settings.resolution value '4k' is invalid",
  ],
  [
    "/motion-control/kling-3.0",
    "a long prompt",
    withSettings(follow, image, video, prompt(long(2501))),
    "contents[2].text: size must be between 0 and 2500",
  ],
  [
    "/motion-control/kling-3.0",
    "two elements",
    withSettings(follow, image, video, element(160), element(161)),
    "Only one element item is allowed in contents.",
  ],
  [
    "/motion-control/kling-2.6",
    "an element",
    withSettings(follow, image, video, element(160)),
    "kling-2.6 is not supported with element",
  ],
];

describe("is refused with 400 / 1201", () => {
  it.each(REFUSED)("%s: %s", async (path, _what, body, message) => {
    expect(await ask(path, body)).toMatchObject({ status: 400, code: 1201, message });
  });
});

const TAKEN: [path: string, what: string, body: object][] = [
  ["/text-to-video/kling-3.0", "3,072 characters", t2v({}, long(3072))],
  [
    "/text-to-video/kling-3.0",
    "shots as plain text",
    t2v({ ...single, duration: 5 }, "shot 1, 4, a;"),
  ],
  [
    "/text-to-video/kling-2.6",
    "shots, which it does not know",
    t2v({ multi_shot: true }, "shot 1, 4, a;"),
  ],
  [
    "/text-to-video/kling-3.0",
    "shots with semicolons of their own",
    t2v({ duration: 5 }, "shot 1, 2, a; b; shot 2, 3, c"),
  ],
  ["/text-to-video/kling-3.0", "words that only mention a shot", t2v({}, "one long shot 1, 2, 3")],
  ["/text-to-video/kling-2.5-turbo", "sound, which it does not have", t2v({ audio: "native" })],
  [
    "/text-to-video/kling-3.0-turbo",
    "anything as audio, which it does not have",
    t2v({ audio: 7 }),
  ],
  ["/text-to-video/kling-3.0", "unknown fields", { ...t2v({ camera: 1 }), model_name: "x" }],
  [
    "/text-to-video/kling-3.0",
    "empty texts as absent",
    { ...t2v({ resolution: "" }), options: { callback_url: "", external_task_id: "" } },
  ],
  ["/image-to-video/kling-3.0", "a picture without prompt", contents(first)],
  [
    "/image-to-video/kling-3.0",
    "an element's id as a number",
    contents(first, { type: "element", element_id: 160, id: "a" }),
  ],
  ["/image-to-video/kling-3.0", "an @ that points nowhere", contents(first, prompt("@nobody"))],
  ["/omni-video/kling-3.0-omni", "seven pictures", contents(...times(7, refer))],
  ["/omni-video/kling-3.0-omni", "a feature video with shots", contents(feature)],
  ["/omni-video/kling-o1", "a feature video with a first frame", contents(feature, first)],
  ["/omni-video/kling-o1", "3 s with references", withSettings({ duration: 3 }, first, refer)],
  [
    "/motion-control/kling-3.0",
    "an orientation that the element overrules",
    withSettings({ character_orientation: "image" }, image, video, element(160)),
  ],
];

describe("is taken", () => {
  it.each(TAKEN)("%s: %s", async (path, _what, body) => {
    expect(await ask(path, body)).toMatchObject({ code: 0 });
  });
});

describe("a medium that is no good fails the task", () => {
  it.each([
    [
      "a small picture",
      "/image-to-video/kling-3.0",
      contents({ ...first, url: png(299, 400) }),
      "Image pixel is invalid",
    ],
    [
      "a narrow last frame",
      "/image-to-video/kling-3.0",
      contents(first, { ...last, url: png(300, 800) }),
      "The resolution or aspect ratio of the input image is invalid",
    ],
    [
      "a picture in place of a video",
      "/motion-control/kling-3.0",
      withSettings(follow, image, { ...video, url: PICTURE }),
      "File is not in a valid video format",
    ],
    [
      "a video that is gone",
      "/omni-video/kling-o1",
      contents({ ...base, url: "{url}/media/123.mp4" }),
      "Something went wrong when we tried to get the contents of the file.",
    ],
  ])("%s", async (_what, path, body, message) => {
    const { create, task, finish, url } = await emulateNew();
    const id = await create(path, JSON.stringify(body).replaceAll("{url}", url));
    await finish();
    expect(await task(id)).toMatchObject({ status: "failed", message });
  });

  it.each([
    ["kling-o1", 12, "failed"],
    ["kling-3.0-omni", 12, "succeeded"],
    ["kling-o1", 10, "succeeded"],
  ])("%s is given a video of %i s: %s", async (model, duration, status) => {
    const { create, task, finish } = await emulateNew();
    const source = await create("/text-to-video/kling-3.0", {
      prompt: "a",
      settings: { duration },
    });
    await finish();
    const { outputs } = await task(source);
    const body = withSettings(single, { ...base, url: outputs[0]?.url });
    const id = await create(`/omni-video/${model}`, body);
    await finish();
    expect(await task(id)).toMatchObject({ status });
  });

  it("an orientation like the picture's takes a video of 10 s, like the video's one of 30 s", async () => {
    const { create, task, finish, url } = await emulateNew();
    const source = await create("/text-to-video/kling-3.0", {
      prompt: "a",
      settings: { duration: 12 },
    });
    await finish();
    const { outputs } = await task(source);
    const ends = ["image", "video"].map(async (character_orientation) => {
      const entries = [
        { ...image, url: `${url}/media/sample.png` },
        { ...video, url: outputs[0]?.url },
      ];
      return create(
        "/motion-control/kling-2.6",
        withSettings({ character_orientation }, ...entries),
      );
    });
    const [byImage = "", byVideo = ""] = await Promise.all(ends);
    await finish();
    expect(await task(byImage)).toMatchObject({
      status: "failed",
      message: "The duration of the input video is invalid",
    });
    expect(await task(byVideo)).toMatchObject({ outputs: [{ duration: "12.041" }] });
  });
});

describe("the bill", () => {
  it.each([
    ["/text-to-video/kling-3.0-turbo", t2v({ duration: 3 }), "2.4"],
    ["/text-to-video/kling-3.0", t2v({ duration: 10, resolution: "1080p", audio: "native" }), "12"],
    ["/text-to-video/kling-3.0", t2v({ duration: 15, resolution: "4k" }), "45"],
    ["/text-to-video/kling-2.6", t2v({ duration: 10 }), "3"],
    [
      "/image-to-video/kling-2.6",
      withSettings({ audio: "native", resolution: "1080p" }, first, voice, prompt("@1 sings")),
      "6",
    ],
    [
      "/image-to-video/kling-2.6",
      withSettings({ audio: "native", resolution: "1080p" }, first, voice, prompt("a song")),
      "5",
    ],
    ["/image-to-video/kling-2.5-turbo", contents(first), "1.5"],
    ["/omni-video/kling-3.0-omni", withSettings({ duration: 3 }, first), "1.8"],
    ["/omni-video/kling-3.0-omni", withSettings({ audio: "native" }, prompt("a hut")), "4"],
    ["/omni-video/kling-3.0-omni", withSettings({ ...single, duration: 15 }, base), "4.5"],
    ["/omni-video/kling-o1", withSettings({ resolution: "1080p", duration: 4 }, feature), "4.8"],
    ["/motion-control/kling-3.0", withSettings(follow, image, video), "4.5"],
    [
      "/motion-control/kling-2.6",
      withSettings({ ...follow, resolution: "1080p" }, image, video),
      "4",
    ],
  ])("%s %j", async (path, body, amount) => {
    const { create, task, finish, url } = await emulateNew();
    const id = await create(path, JSON.stringify(body).replaceAll("{url}", url));
    await finish();
    expect((await task(id)).billing).toEqual([
      { charge_type: "unit", amount, package_type: "video" },
    ]);
  });
});
