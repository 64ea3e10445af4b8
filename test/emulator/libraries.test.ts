import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { LATER, VOICE } from "./later-products.js";
import { PICTURE } from "./samples.js";
import { emulate, token, type Client } from "./support.js";

const VOICES = "/v1/general/custom-voices";
const ELEMENTS = "/v1/general/advanced-custom-elements";
const TEXT_TO_VIDEO = "/v1/videos/text2video";
const SINGING = {
  model_name: "kling-v2-6",
  mode: "pro",
  sound: "on",
  prompt: "<<<voice_1>>> sings",
};

/** The answer as text, since an element's id may be above 2^53. */
async function textOf({ url }: Client, path: string): Promise<string> {
  const headers = { authorization: `Bearer ${token()}` };
  return (await fetch(url + path, { headers })).text();
}

async function made(client: Client, path: string): Promise<string> {
  const task = await client.create(path, LATER[path]);
  await client.finish();
  return textOf(client, `${path}/${task}`);
}

const emulateWithoutLinks = () => emulate({ switches: { fetchLinks: false } });

describe("voices", () => {
  it("sing once they are made, and not once they are deleted", async () => {
    const client = await emulateWithoutLinks();
    const id = /"voice_id":"(\d+)"/.exec(await made(client, VOICES))?.[1] ?? "";
    const sing = () => client.post(TEXT_TO_VIDEO, { ...SINGING, voice_list: [{ voice_id: id }] });
    expect((await sing()).code).toBe(0);
    const remove = () => client.post("/v1/general/delete-voices", { voice_id: id });
    expect((await remove()).data).toMatchObject({ task_status: "succeed" });
    expect((await sing()).message).toBe("Voice id not found");
    expect(await remove()).toMatchObject({ status: 400, code: 1201 });
  });

  it("of Kling are listed like tasks, without costs, a thousand to a page", async () => {
    const { get } = await emulate();
    const { data } = await get("/v1/general/presets-voices?pageSize=1000");
    const [first] = z.array(z.looseObject({})).parse(data);
    expect(first).toMatchObject({
      task_status: "succeed",
      task_result: { voices: [{ voice_id: VOICE, owned_by: "kling" }] },
    });
    expect(first).not.toHaveProperty("final_unit_deduction");
    expect((await get("/v1/general/presets-voices?pageSize=1001")).code).toBe(1201);
  });
});

describe("elements", () => {
  it("have ids whose digits are all kept, are used, and are deleted once by either path", async () => {
    const client = await emulateWithoutLinks();
    const id = /"element_id":(\d{18})\b/.exec(await made(client, ELEMENTS))?.[1] ?? "";
    const use = () =>
      client.post("/v1/images/omni-image", `{"prompt":"x","element_list":[{"element_id":${id}}]}`);
    expect(await use()).toMatchObject({ code: 0 });
    const remove = () => client.post("/v1/general/delete-elements", `{"element_id":${id}}`);
    expect((await remove()).code).toBe(0);
    expect(await remove()).toMatchObject({
      status: 400,
      code: 1201,
      message: `Element already be deleted for id ${id}`,
    });
    expect((await use()).message).toBe(`Element not found by id: ${id}`);
    expect(await textOf(client, ELEMENTS)).toContain('"status":"deleted"');
  });

  it("of the older library are answered at once", async () => {
    const client = await emulateWithoutLinks();
    const { data } = await client.post("/v1/general/custom-elements", {
      element_name: "Anna",
      element_description: "young woman",
      element_frontal_image: PICTURE,
      element_refer_list: [{ image_url: PICTURE }],
    });
    expect(data).toMatchObject({ element_name: "Anna", owned_by: "51234567" });
    expect((await client.get("/v1/general/custom-elements")).data).toHaveLength(1);
  });

  it("of Kling are listed, those from videos in the newer library alone", async () => {
    const client = await emulate();
    expect(await textOf(client, "/v1/general/presets-elements")).not.toContain("video_refer");
    expect(await textOf(client, "/v1/general/advanced-presets-elements")).toContain("video_refer");
  });
});

it("remembers deletions after a restart", async () => {
  const journal = join(mkdtempSync(join(tmpdir(), "kling-emulator-")), "journal.jsonl");
  const options = { journal, switches: { fetchLinks: false } };
  const before = await emulate(options);
  const id = /"voice_id":"(\d+)"/.exec(await made(before, VOICES))?.[1] ?? "";
  await before.post("/v1/general/delete-voices", { voice_id: id });
  await before.emulator.close();
  const after = await emulate(options);
  const sung = await after.post(TEXT_TO_VIDEO, { ...SINGING, voice_list: [{ voice_id: id }] });
  expect(sung.message).toBe("Voice id not found");
});
