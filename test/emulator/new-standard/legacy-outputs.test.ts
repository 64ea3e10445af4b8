import { expect, it } from "vitest";
import { z } from "zod";
import { formOf, reply } from "./examples.js";
import { emulateNew, type NewClient } from "./support.js";

/** The vendor's reply that shows every type of output in one task. */
const FORMS = z
  .array(z.object({ outputs: z.array(z.looseObject({ type: z.string() })) }))
  .parse(reply("new tasks by id"))
  .flatMap(({ outputs }) => outputs);

const formOfType = (type: string, without: readonly string[] = []): unknown => {
  const form = FORMS.find((one) => one.type === type);
  return formOf(
    Object.fromEntries(Object.entries(form ?? {}).filter(([key]) => !without.includes(key))),
  );
};

const legacy = async ({ post, url }: NewClient, path: string, body: object): Promise<string> => {
  const answered = await post(path, JSON.stringify(body).replaceAll("{url}", url));
  expect(answered).toMatchObject({ code: 0 });
  return z.object({ task_id: z.string() }).parse(answered.data).task_id;
};

const marked = { watermark_info: { enabled: true } };
const element = {
  element_name: "Anna",
  element_description: "a woman",
  reference_type: "image_refer",
  element_image_list: {
    frontal_image: "{url}/media/sample.png",
    refer_images: [{ image_url: "{url}/media/sample.png" }],
  },
  element_voice_id: "890000000000000201",
  tag_list: [{ tag_id: "o_102" }],
};

it.each([
  ["video", "/v1/videos/text2video", { model_name: "kling-v3", prompt: "a hut", ...marked }, []],
  [
    "image",
    "/v1/images/generations",
    { model_name: "kling-v3", prompt: "a", ...marked },
    ["group_id"],
  ],
  [
    "image",
    "/v1/images/omni-image",
    {
      model_name: "kling-v3-omni",
      prompt: "a",
      result_type: "series",
      aspect_ratio: "1:1",
      ...marked,
    },
    [],
  ],
  ["audio", "/v1/audio/text-to-audio", { prompt: "rain", duration: 3 }, []],
  [
    "voice",
    "/v1/general/custom-voices",
    { voice_name: "Keeper", voice_url: "{url}/media/760000000000000001.mp4" },
    [],
  ],
] as const)("an output of type %s of %s has the form of the vendor's", async (...row) => {
  const [type, path, body, without] = row;
  const client = await emulateNew();
  const id = await legacy(client, path, body);
  await client.finish();
  const { status, message, outputs } = await client.task(id);
  expect({ status, message }).toEqual({ status: "succeeded", message: "" });
  for (const output of outputs) expect(formOf(output)).toEqual(formOfType(type, without));
  expect(outputs.length).toBeGreaterThan(0);
});

it("an element has its references", async () => {
  const client = await emulateNew();
  const id = await legacy(client, "/v1/general/advanced-custom-elements", element);
  await client.finish();
  const [output] = (await client.task(id)).outputs;
  expect(formOf({ ...output, references: 0 })).toEqual(
    formOf({ ...FORMS.find(({ type }) => type === "element"), references: 0 }),
  );
  expect(output).toMatchObject({
    element_type: "multi_image_elements",
    status: "succeeded",
    references: [
      { type: "image", role: "frontal" },
      { type: "image", role: "reference" },
      { type: "voice", role: "refer", id: "890000000000000201", owned_by: "kling" },
    ],
    tags: [{ id: 102, name: "Character" }],
  });
  expect((await client.task(id)).billing).toEqual([]);
});

it("what was answered at once is no task", async () => {
  const client = await emulateNew();
  const id = await legacy(client, "/v1/audio/tts", {
    text: "Good morning",
    voice_id: "genshin_vindi2",
    voice_language: "en",
  });
  expect(await client.tasks(`task_ids=${id}`)).toEqual([]);
  expect((await client.list()).count).toBe(0);
});

it("an element of the account's own may be used, until it is deleted", async () => {
  const client = await emulateNew();
  const { post, url, finish } = client;
  const made = await legacy(client, "/v1/general/advanced-custom-elements", element);
  await finish();
  const elementId = z.string().parse((await client.task(made)).outputs[0]?.["id"]);
  const body = {
    contents: [
      { type: "first_frame", url: `${url}/media/sample.png` },
      { type: "element", element_id: elementId, id: "Anna" },
    ],
  };
  expect(await post("/image-to-video/kling-3.0", body)).toMatchObject({ code: 0 });
  await post("/v1/general/delete-elements", { element_id: elementId });
  expect(await post("/image-to-video/kling-3.0", body)).toMatchObject({
    code: 1201,
    message: `contents[1].element_id value '${elementId}' is invalid`,
  });
});
