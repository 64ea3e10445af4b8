import { expect, it } from "vitest";
import { z } from "zod";
import { emulate, MINUTE, START, type Client } from "./support.js";

const PACKAGE = "/account/billing/package";
const window = { start_time: START - 1000, end_time: START + 100 * MINUTE };
const bill = z.object({
  result: z.object({ detail: z.array(z.looseObject({})), count: z.number() }),
  next_cursor: z.string(),
  has_more: z.boolean(),
});

const read = async ({ post }: Client, body: object) => bill.parse((await post(PACKAGE, body)).data);

async function spend(client: Client): Promise<void> {
  const { create, finish } = client;
  await create("/v1/videos/text2video", {
    model_name: "kling-v2-6",
    mode: "pro",
    sound: "on",
    prompt: "A hut",
  });
  await create("/v1/videos/text2video", { model_name: "kling-v2-6", prompt: "[fail]" });
  await create("/v1/images/generations", { model_name: "kling-v2-1", prompt: "An owl" });
  await finish();
}

it("lists what each success took, with what was left before and after", async () => {
  const client = await emulate();
  await spend(client);
  const { result, has_more } = await read(client, window);
  expect(has_more).toBe(false);
  expect(result.detail).toHaveLength(2);
  const video = await read(client, {
    ...window,
    filters: [{ key: "product_type", values: ["video", "try-on"] }],
  });
  expect(video.result.detail).toMatchObject([
    {
      product_type: "video",
      product_function: "Text to Video",
      model_name: "kling-v2-6",
      resolution: "1080p",
      video_sound: "native",
      unit_before_deduction: 100_000,
      deduction_amount: 5,
      unit_after_deduction: 99_995,
    },
  ]);
});

it("goes on where a page ended, whatever else is said", async () => {
  const client = await emulate();
  await spend(client);
  const first = await read(client, { ...window, limit: 1 });
  expect(first).toMatchObject({ has_more: true, result: { count: 1 } });
  const second = await read(client, { cursor: first.next_cursor, limit: 7 });
  expect(second).toMatchObject({ has_more: false, next_cursor: "", result: { count: 1 } });
  expect(second.result.detail).not.toEqual(first.result.detail);
});

it("has nothing to tell of money, and takes the vendor's example with empty filters", async () => {
  const { post } = await emulate();
  expect((await post("/account/billing/balance", window)).data).toMatchObject({
    result: { detail: [], count: 0 },
  });
  const filters = ["package_name", "package_id"].map((key) => ({ key, values: [""] }));
  expect((await post(PACKAGE, { ...window, filters })).code).toBe(0);
});

it.each([
  ["no times", {}],
  ["a start behind the end", { start_time: 2, end_time: 1 }],
  ["501 at once", { ...window, limit: 501 }],
  ["an unknown key", { ...window, filters: [{ key: "colour", values: ["red"] }] }],
  [
    "a package by name and id",
    {
      ...window,
      filters: [
        { key: "package_name", values: ["a"] },
        { key: "package_id", values: ["b"] },
      ],
    },
  ],
  ["a foreign cursor", { cursor: "abc" }],
])("refuses %s", async (_, body) => {
  const { post } = await emulate();
  expect(await post(PACKAGE, body)).toMatchObject({ status: 400, code: 1201 });
});

it("came on 2026-07-06", async () => {
  const { post } = await emulate({ date: "2026-07-05" });
  expect((await post(PACKAGE, window)).status).toBe(404);
});
