import { describe, expect, it } from "vitest";
import { z } from "zod";
import { png } from "../samples.js";
import { MINUTE, START } from "../support.js";
import { creates, formOf, reply } from "./examples.js";
import { emulateNew } from "./support.js";

const PICTURE = "{url}/media/sample.png";
const VIDEO = "{url}/media/760000000000000001.mp4";

const entry = (type: string, text: string) => ({ type, text });
const picture = (type: string, url = PICTURE) => ({ type, url });
const long = (length: number) => "x".repeat(length);
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

const TRY_ON = "/solutions/virtual_try_on";
const APPAREL = "/solutions/e-commerce/clothing_dupe";
const GOODS = "/solutions/e-commerce/goods_studio";
const AGENT = "/solutions/talking_agent";
const SUBTITLES = "/solutions/drama_subtitle";

const examples = creates.filter(({ standard }) => standard === "solutions");

/** Which reply in the examples shows the outputs of a path; try-on has none. */
const REPLIES: Record<string, string> = {
  [APPAREL]: "solutions query clothing_dupe",
  [GOODS]: "solutions query video",
  [AGENT]: "solutions query video",
  [SUBTITLES]: "solutions query drama_subtitle",
};
const outputsOf = (name: string): unknown[] => {
  const tasks = z.array(z.object({ outputs: z.array(z.unknown()) })).parse(reply(name));
  return tasks.flatMap(({ outputs }) => outputs.map(formOf));
};
const unmarked = (output: unknown): object => {
  const { watermark_url: _, ...rest } = z.record(z.string(), z.unknown()).parse(output);
  return rest;
};

describe("Kling's examples of solutions", () => {
  it.each(examples)("$name is taken, and ends as in the examples", async ({ path, body }) => {
    const { post, task, finish } = await emulateNew({ switches: { fetchLinks: false } });
    const marked = JSON.stringify(body).replace('"enabled":false', '"enabled":true');
    const created = await post(path, marked);
    expect(formOf(created.data)).toEqual(formOf(reply("solutions create")));
    const { id } = z.object({ id: z.string() }).parse(created.data);
    await finish();
    const done = await task(id, "/solutions");
    expect(done.status).toBe("succeeded");
    for (const { url } of done.outputs) expect((await fetch(url ?? "")).status).toBe(200);
    const form = done.outputs.map(formOf);
    if (path === TRY_ON) {
      expect(form).toEqual([{ type: "string", url: "string", watermark_url: "string" }]);
      expect(done.billing).toEqual([{ charge_type: "unit", amount: "1", package_type: "image" }]);
      return;
    }
    // One example asks for no watermark.
    const isMarked = marked.includes('"enabled":true');
    const expected = outputsOf(REPLIES[path] ?? "").map((one) => (isMarked ? one : unmarked(one)));
    expect(form).toEqual(expected);
    expect(done.billing).toEqual([]);
  });
});

const tryOn = (...contents: object[]) => ({ contents });
const both = [picture("product_image"), picture("person_image")];

const apparel = [
  entry("product_info", "a shirt"),
  picture("source_video", VIDEO),
  picture("product_image"),
];
const goods = [picture("ref_image"), entry("goods_title", "an umbrella")];
const studio = { resolution: "720p", aspect_ratio: "16:9", duration: 15 };
const script = entry("speech_script", "Good morning.");
const anna = entry("avatar_id", "avatar_anna_female");
const face = picture("avatar_image");
const speaks = { voice_id: "male_calm_informative" };
const drama = picture("source_video", VIDEO);
const ONE_AVATAR =
  "Exactly one avatar source is required: provide avatar_image (with voiceId) or avatar_id, not both.";

const REFUSED: [path: string, what: string, body: object, message: string][] = [
  [TRY_ON, "no product", tryOn(picture("person_image")), "product_image is required in contents."],
  [TRY_ON, "no person", tryOn(picture("product_image")), "person_image is required in contents."],
  [
    TRY_ON,
    "two products",
    tryOn(...both, picture("product_image")),
    "Only one product_image item is allowed in contents.",
  ],
  [
    TRY_ON,
    "a flag as text",
    { contents: both, settings: { keep_face: "yes" } },
    "keep_face value 'yes' is invalid",
  ],
  [
    APPAREL,
    "no description",
    { contents: apparel.slice(1) },
    "product_info is required in contents.",
  ],
  [
    APPAREL,
    "a long description",
    { contents: [entry("product_info", long(2501)), ...apparel.slice(1)] },
    "contents[0].text: size must be between 0 and 2500",
  ],
  [
    APPAREL,
    "no video",
    { contents: [apparel[0], apparel[2]] },
    "Reference video is missing. Please upload a reference video.",
  ],
  [
    APPAREL,
    "no product",
    { contents: apparel.slice(0, 2) },
    "product_image is required in contents.",
  ],
  [
    APPAREL,
    "six people",
    { contents: [...apparel, ...times(6, picture("model_image"))] },
    "At most 5 model_image items are allowed in contents.",
  ],
  [
    APPAREL,
    "two sounds",
    { contents: [...apparel, ...times(2, picture("bgm", "{url}/media/sample.wav"))] },
    "Only one bgm item is allowed in contents.",
  ],
  [
    APPAREL,
    "an unknown voice",
    { contents: [...apparel, { type: "voice", voice_id: "x" }] },
    "Invalid voice_id. Please select a valid voice from the voice library.",
  ],
  [
    APPAREL,
    "4k",
    { contents: apparel, settings: { resolution: "4k" } },
    "Unsupported resolution. Only 720P and 1080P are supported.",
  ],
  [
    APPAREL,
    "another ratio",
    { contents: apparel, settings: { aspect_ratio: "5:4" } },
    "aspect_ratio value '5:4' is invalid",
  ],
  [
    GOODS,
    "six pictures",
    { contents: [...goods, ...times(5, goods[0])], settings: studio },
    "At most 5 ref_image items are allowed in contents.",
  ],
  [
    GOODS,
    "no picture",
    { contents: goods.slice(1), settings: studio },
    "ref_image is required in contents.",
  ],
  [
    GOODS,
    "no title",
    { contents: goods.slice(0, 1), settings: studio },
    "goods_title is required in contents.",
  ],
  [
    GOODS,
    "a long title",
    { contents: [goods[0], entry("goods_title", long(201))], settings: studio },
    "contents[1].text: size must be between 0 and 200",
  ],
  [
    GOODS,
    "a long description",
    { contents: [...goods, entry("goods_description", long(2001))], settings: studio },
    "contents[2].text: size must be between 0 and 2000",
  ],
  [GOODS, "no settings", { contents: goods }, "settings: must not be null"],
  [
    GOODS,
    "no resolution",
    { contents: goods, settings: { ...studio, resolution: null } },
    "settings.resolution: must not be null",
  ],
  [
    GOODS,
    "no ratio",
    { contents: goods, settings: { ...studio, aspect_ratio: null } },
    "settings.aspectRatio: must not be null",
  ],
  [
    GOODS,
    "no length",
    { contents: goods, settings: { ...studio, duration: null } },
    "settings.duration: must not be null",
  ],
  [
    GOODS,
    "20 s",
    { contents: goods, settings: { ...studio, duration: 20 } },
    "Unsupported duration. Only 15, 30 and 60 seconds are supported.",
  ],
  [AGENT, "no avatar", { contents: [script] }, ONE_AVATAR],
  [AGENT, "both avatars", { contents: [script, anna, face], settings: speaks }, ONE_AVATAR],
  [AGENT, "a picture without voice", { contents: [script, face] }, ONE_AVATAR],
  [AGENT, "an avatar with voice", { contents: [script, anna], settings: speaks }, ONE_AVATAR],
  [
    AGENT,
    "an unknown avatar",
    { contents: [script, entry("avatar_id", "x")] },
    "text value 'x' is invalid",
  ],
  [
    AGENT,
    "an unknown voice",
    { contents: [script, face], settings: { voice_id: "x" } },
    "voice_id value 'x' is invalid",
  ],
  [AGENT, "no script", { contents: [anna] }, "speech_script is required in contents."],
  [
    AGENT,
    "a long script",
    { contents: [anna, entry("speech_script", long(2001))] },
    "contents[1].text: size must be between 0 and 2000",
  ],
  [
    AGENT,
    "goods without picture",
    { contents: [script, anna, goods[1]] },
    "ref_image is required in contents.",
  ],
  [
    AGENT,
    "goods without title",
    { contents: [script, anna, entry("goods_price", "5")] },
    "goods_title is required in contents.",
  ],
  [
    AGENT,
    "a long price",
    { contents: [script, anna, ...goods, entry("goods_price", long(257))] },
    "contents[4].text: size must be between 0 and 256",
  ],
  [
    AGENT,
    "21 selling points",
    { contents: [script, anna, ...goods, ...times(21, entry("goods_selling_point", "new"))] },
    "At most 20 goods_selling_point items are allowed in contents.",
  ],
  [
    AGENT,
    "a rate with goods",
    { contents: [script, anna, ...goods], settings: { speech_rate: 1.2 } },
    "Speech rate adjustment not supported in Video Commerce.",
  ],
  [
    AGENT,
    "another rate",
    { contents: [script, anna], settings: { speechRate: 2 } },
    "speechRate value '2' is invalid",
  ],
  [
    AGENT,
    "another ratio",
    { contents: [script, anna], settings: { aspect_ratio: "1:1" } },
    "aspect_ratio value '1:1' is invalid",
  ],
  [
    AGENT,
    "a long action",
    { contents: [script, anna], settings: { actionPrompt: long(2501) } },
    "settings.actionPrompt: size must be between 0 and 2500",
  ],
  [
    AGENT,
    "a long address",
    { contents: [script, anna], options: { callback_url: `https://x.example/${long(1024)}` } },
    "options.callbackUrl: size must be between 0 and 1024",
  ],
  [
    SUBTITLES,
    "no video",
    { contents: [{ type: "glossary", source: "a", target: "b" }] },
    "source_video is required in contents.",
  ],
  [
    SUBTITLES,
    "two videos",
    { contents: [drama, drama] },
    "Only one source_video item is allowed in contents.",
  ],
  [
    SUBTITLES,
    "a term without translation",
    { contents: [drama, { type: "glossary", source: "a" }] },
    "contents[1].target: must not be null",
  ],
  [
    SUBTITLES,
    "a long term",
    { contents: [drama, { type: "glossary", source: long(101), target: "b" }] },
    "contents[1].source: size must be between 0 and 100",
  ],
  [
    SUBTITLES,
    "201 terms",
    { contents: [drama, ...times(201, { type: "glossary", source: "a", target: "b" })] },
    "At most 200 glossary items are allowed in contents.",
  ],
  [
    SUBTITLES,
    "9 characters a second",
    { contents: [drama], settings: { target_cps: 9 } },
    "settings.targetCps: must be greater than or equal to 10",
  ],
  [
    SUBTITLES,
    "German",
    { contents: [drama], settings: { target_language: "de" } },
    "target_language value 'de' is invalid",
  ],
  [
    SUBTITLES,
    "no margin",
    { contents: [drama], settings: { margin_v: 0 } },
    "settings.marginV: must be greater than or equal to 1",
  ],
  [
    SUBTITLES,
    "huge letters",
    { contents: [drama], settings: { font_size: 513 } },
    "settings.fontSize: must be less than or equal to 512",
  ],
];

describe("is refused with 400 / 1201", () => {
  it.each(REFUSED)("%s: %s", async (path, _what, body, message) => {
    const { post, url } = await emulateNew();
    const reply = await post(path, JSON.stringify(body).replaceAll("{url}", url));
    expect(reply).toMatchObject({ status: 400, code: 1201, message });
  });
});

/** The head of a lossless WebP file of that size. */
function webp(width: number, height: number): string {
  const bytes = Buffer.alloc(30);
  bytes.write("RIFF\0\0\0\0WEBPVP8L", "latin1");
  bytes[20] = 0x2f;
  bytes.writeUInt32LE((width - 1) | ((height - 1) << 14), 21);
  return bytes.toString("base64");
}

describe("pictures of a try-on", () => {
  it.each([
    ["a WebP file", webp(400, 900), "succeeded", ""],
    ["a narrow one", png(301, 2048), "succeeded", ""],
    ["300 pixels", png(300, 400), "failed", "Image pixel is invalid"],
    ["2,049 pixels", png(400, 2049), "failed", "Image pixel is invalid"],
    ["a WebP file of 300 pixels", webp(300, 400), "failed", "Image pixel is invalid"],
  ])("%s", async (_what, url, status, message) => {
    const { create, task, finish } = await emulateNew();
    const id = await create(
      TRY_ON,
      tryOn(picture("product_image", url), picture("person_image", url)),
    );
    await finish();
    expect(await task(id, "/solutions")).toMatchObject({ status, message });
  });
});

describe("tasks of solutions", () => {
  it("are shown by /solutions alone, and other tasks not by it", async () => {
    const { create, tasks, list, url } = await emulateNew();
    const contents = both.map((one) => ({ ...one, url: `${url}/media/sample.png` }));
    const id = await create(TRY_ON, { contents, options: { external_task_id: "mine" } });
    const other = await create("/text-to-video/kling-3.0", { prompt: "a hut" });
    expect(await tasks("external_task_ids=mine", "/solutions")).toMatchObject([{ id }]);
    expect(await tasks("external_task_ids=mine")).toEqual([]);
    expect(await tasks(`task_ids=${other}`, "/solutions")).toEqual([]);
    expect((await list()).result.map((task) => task.id)).toEqual([other]);
    expect((await list({}, "/solutions")).result.map((task) => task.id)).toEqual([id]);
  });

  it("are listed up to the end time, which is not included", async () => {
    const { create, list, emulator, url } = await emulateNew();
    const contents = both.map((one) => ({ ...one, url: `${url}/media/sample.png` }));
    const id = await create(TRY_ON, { contents });
    emulator.state.advance(MINUTE);
    const found = async (body: object) =>
      (await list(body, "/solutions")).result.map((task) => task.id);
    expect(await found({ start_time: START, end_time: START + 1 })).toEqual([id]);
    expect(await found({ start_time: START - 1, end_time: START })).toEqual([]);
  });

  it("are filtered by status only", async () => {
    const { post } = await emulateNew();
    const filters = [{ key: "product_type", values: ["video"] }];
    expect(await post("/solutions", { filters })).toMatchObject({ code: 1201 });
  });

  it("are not offered before their day", async () => {
    const { post } = await emulateNew({ date: "2026-08-20" });
    expect(await post(GOODS, {})).toMatchObject({ status: 404, code: 1203 });
    expect(await post(APPAREL, {})).toMatchObject({ status: 400, code: 1201 });
  });
});
