import { readFileSync } from "node:fs";
import { parseBuffer } from "music-metadata";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  ADVANCED_LIP_SYNC,
  chosen,
  identify,
  IDENTIFY_FACE,
  LATER,
  LONG_SAMPLE,
  speak,
  speech,
  SPEECH,
  VOICE,
} from "./later-products.js";
import { PICTURE } from "./samples.js";
import { DAY, emulate, SAMPLE, type Client } from "./support.js";

const deductions = z.looseObject({
  final_unit_deduction: z.string().regex(/^\d+(\.\d+)?$/),
});
const noLinks = { switches: { fetchLinks: false } } as const;
const urlsIn = (value: unknown): string[] =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "bigint" ? String(inner) : inner,
  ).match(/http:[^"]+/g) ?? [];

describe.each(Object.entries(LATER))("%s", (path, good) => {
  it("goes from its create to a result that can be fetched, and tells what it cost", async () => {
    const { create, get, finish } = await emulate(noLinks);
    const id = await create(path, { ...good, external_task_id: "mine" });
    await finish();
    const done = await get(`${path}/mine`);
    expect(done.data).toMatchObject({
      task_id: id,
      task_status: "succeed",
      task_info: { external_task_id: "mine" },
      final_balance_deduction: { quota: "0", list_price: "0" },
    });
    deductions.parse(done.data);
    expect((await get(path)).data).toEqual([done.data]);
    for (const url of urlsIn(done.data)) expect((await fetch(url)).status).toBe(200);
  });

  it("fails and is refused by prompt triggers", async () => {
    const { create, get, post, finish } = await emulate(noLinks);
    const id = await create(path, { ...good, note: "[fail:policy]" });
    await finish();
    expect((await get(`${path}/${id}`)).data).toMatchObject({
      task_status: "failed",
      task_status_msg: "Failure to pass the risk control system",
      task_result: {},
    });
    expect((await post(path, { ...good, note: "[refuse:1301]" })).code).toBe(1301);
  });

  it("does not exist before its day", async () => {
    const { post } = await emulate({ ...noLinks, date: "2025-07-10" });
    expect(await post(path, good)).toMatchObject({ status: 404, code: 1203 });
  });
});

describe("identify-face", () => {
  it("finds one face, and charges at once", async () => {
    const { post } = await emulate();
    const { data } = await post(IDENTIFY_FACE, { video_id: SAMPLE });
    expect(data).toMatchObject({
      final_unit_deduction: "0.05",
      face_data: [{ face_id: "0", start_time: 0, end_time: 5041 }],
    });
    for (const url of urlsIn(data)) expect((await fetch(url)).status).toBe(200);
  });

  it.each([0, 3])("finds %d faces in a video whose address or prompt says so", async (count) => {
    const { post, create, get, finish } = await emulate(noLinks);
    const url = `https://a.test/people.mp4#[faces:${count}]`;
    expect((await post(IDENTIFY_FACE, { video_url: url })).data).toHaveProperty(
      "face_data.length",
      count,
    );
    const task = await create("/v1/videos/text2video", {
      model_name: "kling-v3",
      prompt: `People [faces:${count}]`,
    });
    await finish();
    const { data } = await get(`/v1/videos/text2video/${task}`);
    const id = /"videos":\[{"id":"(\d+)"/.exec(JSON.stringify(data))?.[1];
    expect((await post(IDENTIFY_FACE, { video_id: id })).data).toHaveProperty(
      "face_data.length",
      count,
    );
  });

  it("refuses a link that leads nowhere, and cannot be asked again", async () => {
    const client = await emulate();
    const url = "http://127.0.0.1:9/none.mp4";
    expect((await client.post(IDENTIFY_FACE, { video_url: url })).code).toBe(1201);
    const session = await identify(client);
    expect((await client.get(`${IDENTIFY_FACE}/${session}`)).status).toBe(404);
    expect((await client.get(IDENTIFY_FACE)).status).toBe(404);
  });
});

describe("text to speech", () => {
  it("answers with a sound that plays as long as it says", async () => {
    const { post, get } = await emulate();
    const { data } = await post(SPEECH, speech({ text: "The tide is turning." }));
    expect(data).toMatchObject({
      task_status: "succeed",
      task_result: { audios: [{ duration: "1.6" }] },
      final_unit_deduction: "0.05",
    });
    const [url = ""] = urlsIn(data);
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
    const { format } = await parseBuffer(bytes);
    expect(format).toMatchObject({ codec: "MPEG 1 Layer 3" });
    expect(format.duration).toBeCloseTo(1.6, 1);
    expect((await get(`${SPEECH}/1`)).status).toBe(404);
  });

  it("clamps a speed instead of refusing it", async () => {
    const { post } = await emulate();
    const slow = speech({ text: "The tide is turning.", voice_speed: 0.1 });
    expect((await post(SPEECH, slow)).data).toHaveProperty("task_result.audios.0.duration", "2");
  });
});

describe("advanced lip-sync", () => {
  it("dubs a face of a session with a spoken sound, and names its source", async () => {
    const client = await emulate();
    const session = await identify(client);
    const audio_id = await speak(client);
    const id = await client.create(ADVANCED_LIP_SYNC, chosen(session, { audio_id }));
    await client.finish();
    expect((await client.get(`${ADVANCED_LIP_SYNC}/${id}`)).data).toMatchObject({
      task_info: { parent_video: { id: SAMPLE, duration: "5.041" } },
      task_result: { videos: [{ duration: "5.041" }] },
      final_unit_deduction: "0.5",
    });
  });

  it("forgets a session after a day and a sound after 30", async () => {
    const client = await emulate();
    const audio_id = await speak(client);
    const old = await identify(client);
    client.emulator.state.advance(DAY);
    const refused = await client.post(ADVANCED_LIP_SYNC, chosen(old, { audio_id }));
    expect(refused.message).toBe(`Session not found by id: ${old}`);
    client.emulator.state.advance(30 * DAY);
    const session = await identify(client);
    const late = await client.post(ADVANCED_LIP_SYNC, chosen(session, { audio_id }));
    expect(late.message).toBe(`Audio not found by id: ${audio_id}`);
  });
});

it("recognizes the parts of a picture at once", async () => {
  const { post } = await emulate();
  const { data } = await post("/v1/videos/image-recognize", { image: PICTURE });
  expect(data).toMatchObject({
    final_unit_deduction: "0.1",
    task_result: { images: [{ type: "object_seg", is_contain: true }, {}, {}, {}] },
  });
  for (const url of urlsIn(data)) expect((await fetch(url)).status).toBe(200);
});

it("gives a series as many pictures as were ordered, and counts each", async () => {
  const { create, get, finish } = await emulate();
  const path = "/v1/images/omni-image";
  const id = await create(path, {
    model_name: "kling-v3-omni",
    prompt: "Seasons",
    result_type: "series",
    resolution: "4k",
    series_amount: 3,
  });
  await finish();
  expect((await get(`${path}/${id}`)).data).toMatchObject({
    task_result: { result_type: "series", series_images: [{ index: 0 }, {}, { index: 2 }] },
    final_unit_deduction: "48",
  });
});

describe("the vendor's and the reference's own examples of the legacy standard", () => {
  const examples = z
    .array(
      z.looseObject({
        name: z.string(),
        method: z.string(),
        path: z.string(),
        standard: z.string(),
        body: z.unknown(),
      }),
    )
    .parse(
      JSON.parse(
        readFileSync(new URL("../fixtures/kling-examples/requests.json", import.meta.url), "utf8"),
      ),
    )
    .filter(({ standard, method }) => standard === "legacy" && method === "POST")
    .filter(({ name }) => !name.startsWith("2025 ") && !/delete|billing|multi-elements/.test(name));

  /** Placeholders and ids of earlier steps, which the file says must be replaced. */
  async function runnable(client: Client, body: unknown): Promise<string> {
    const text = JSON.stringify(body)
      .replaceAll('"829836802793406600"', IMAGE_ID)
      .replaceAll('"tag_id":"xxx"', '"tag_id":"o_102"')
      .replaceAll('"element_voice_id":"xxx"', `"element_voice_id":"${VOICE}"`)
      .replaceAll('"xxx"', '"https://a.test/x.png"')
      .replace('"element_name":"https://a.test/x.png"', '"element_name":"x"')
      .replaceAll("829836802793406600", IMAGE_ID)
      .replaceAll("890000000000000102", SAMPLE);
    const needsSession = text.includes("session_id");
    const withSession = needsSession
      ? text.replace(/"session_id":"\d+"/, `"session_id":"${await identify(client)}"`)
      : text;
    return withSession.includes("audio_id")
      ? withSession.replace(/"audio_id":"\d+"/, `"audio_id":"${await speak(client)}"`)
      : withSession;
  }
  const IMAGE_ID = "829836802793406551";

  it.each(examples.map(({ name, path, body }) => ({ name, path, body })))(
    "$name is accepted today",
    async ({ path, body }) => {
      const client = await emulate({ ...noLinks, date: "2026-10-01" });
      const reply = await client.post(path, await runnable(client, body));
      expect(reply).toMatchObject({ code: 0 });
    },
  );
});

it("has sample videos for what needs ten seconds", async () => {
  const { post } = await emulate();
  expect((await post("/v1/audio/video-to-audio", { video_id: LONG_SAMPLE })).code).toBe(0);
});
