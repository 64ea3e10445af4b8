import { expect, it } from "vitest";
import { z } from "zod";
import { runLengths } from "../../src/emulator/media/rle.js";
import { LONG_SAMPLE } from "./later-products.js";
import { PICTURE } from "./samples.js";
import { DAY, emulate, SAMPLE, type Client } from "./support.js";

const PATH = "/v1/videos/multi-elements";
const POINT = { x: 0.7738498789346246, y: 0.297142857142857 };

async function start({ post }: Client, video_id = SAMPLE): Promise<string> {
  const { data } = await post(`${PATH}/init-selection`, { video_id });
  return z.object({ session_id: z.string() }).parse(data).session_id;
}

const marked = z.object({
  res: z.object({
    rle_mask_list: z.array(
      z.object({ rle_mask: z.object({ size: z.array(z.number()), counts: z.string() }) }),
    ),
  }),
});

/** The reference's table of COCO's text, read the other way. */
function insidePixels(counts: string): number {
  const runs: number[] = [];
  for (let at = 0; at < counts.length;) {
    let [value, shift] = [0, 0];
    let bits: number;
    do {
      bits = counts.charCodeAt(at++) - 48;
      value |= (bits & 0x1f) << shift;
      shift += 5;
    } while ((bits & 0x20) !== 0);
    if ((bits & 0x10) !== 0) value |= -1 << shift;
    runs.push(runs.length > 2 ? value + (runs[runs.length - 2] ?? 0) : value);
  }
  return runs.filter((_, index) => index % 2 === 1).reduce((sum, run) => sum + run, 0);
}

it("goes from a video by its selection to another one", async () => {
  const client = await emulate();
  const { post, create, get, finish } = client;
  const { data } = await post(`${PATH}/init-selection`, { video_id: SAMPLE });
  expect(data).toMatchObject({ status: 0, fps: 24, width: 1280, height: 720, total_frame: 121 });
  const session_id = await start(client);
  const points = { session_id, frame_index: 0, points: [POINT] };
  expect((await post(`${PATH}/add-selection`, points)).code).toBe(0);
  expect((await post(`${PATH}/preview-selection`, { session_id })).data).toHaveProperty(
    "res.video",
  );
  const id = await create(PATH, {
    session_id,
    edit_mode: "swap",
    image_list: [{ image: PICTURE }],
    prompt: "swap the cat",
    mode: "pro",
  });
  await finish();
  expect((await get(`${PATH}/${id}`)).data).toMatchObject({
    task_result: { videos: [{ session_id, duration: "5.041" }] },
    final_unit_deduction: "5",
  });
});

it("marks a disc around each point, in COCO's run lengths", async () => {
  const client = await emulate();
  const session_id = await start(client);
  const reply = await client.post(`${PATH}/add-selection`, {
    session_id,
    frame_index: 3,
    points: [{ x: 0.5, y: 0.5 }],
  });
  const [mask] = marked.parse(reply.data).res.rle_mask_list;
  expect(mask?.rle_mask.size).toEqual([720, 1280]);
  const area = Math.PI * (0.12 * 720) ** 2;
  expect(insidePixels(mask?.rle_mask.counts ?? "") / area).toBeCloseTo(1, 1);
  // Columns from the top: one pixel in the middle of 3 x 3 comes after four of background.
  expect(runLengths({ width: 3, height: 3 }, (x, y) => x === 1 && y === 1)).toBe("414");
});

it.each([
  ["points that were not added", "delete-selection", { frame_index: 0, points: [POINT] }],
  ["a frame behind the end", "add-selection", { frame_index: 121, points: [POINT] }],
  ["a point outside", "add-selection", { frame_index: 0, points: [{ x: 1.1, y: 0 }] }],
  ["no point", "add-selection", { frame_index: 0, points: [] }],
  [
    "eleven points",
    "add-selection",
    { frame_index: 0, points: Array.from({ length: 11 }, () => POINT) },
  ],
  ["a preview of nothing", "preview-selection", {}],
])("refuses %s", async (_, helper, body) => {
  const client = await emulate();
  const session_id = await start(client);
  expect(await client.post(`${PATH}/${helper}`, { session_id, ...body })).toMatchObject({
    status: 400,
    code: 1201,
  });
});

it("takes back and clears what was added, and no more than ten frames", async () => {
  const client = await emulate();
  const session_id = await start(client);
  const at = (frame_index: number) => ({ session_id, frame_index, points: [POINT] });
  for (let frame = 0; frame < 10; frame += 1)
    expect((await client.post(`${PATH}/add-selection`, at(frame))).code).toBe(0);
  expect((await client.post(`${PATH}/add-selection`, at(10))).code).toBe(1201);
  expect((await client.post(`${PATH}/delete-selection`, at(9))).data).toMatchObject({
    res: { rle_mask_list: [] },
  });
  expect((await client.post(`${PATH}/clear-selection`, { session_id })).code).toBe(0);
  expect((await client.post(`${PATH}/delete-selection`, at(0))).code).toBe(1201);
});

it.each([
  ["an addition of three pictures", { edit_mode: "addition", image_list: 3 }],
  ["an addition of none", { edit_mode: "addition", image_list: 0 }],
  ["a swap of two", { edit_mode: "swap", image_list: 2 }],
  ["a removal of one", { edit_mode: "removal", image_list: 1 }],
  ["ten seconds of five", { edit_mode: "removal", image_list: 0, duration: "10" }],
  ["no edit", { image_list: 0 }],
])("refuses %s", async (_, { image_list: count, ...body }) => {
  const client = await emulate();
  const session_id = await start(client);
  const image_list = Array.from({ length: count }, () => ({ image: PICTURE }));
  const reply = await client.post(PATH, { session_id, prompt: "x", image_list, ...body });
  expect(reply).toMatchObject({ status: 400, code: 1201 });
});

it("forgets a session after a day, and takes ten seconds of a long video", async () => {
  const client = await emulate();
  const session_id = await start(client, LONG_SAMPLE);
  const create = () =>
    client.post(PATH, { session_id, edit_mode: "removal", prompt: "x", duration: "10" });
  expect((await create()).code).toBe(0);
  client.emulator.state.advance(DAY);
  expect((await create()).message).toBe(`Session not found by id: ${session_id}`);
});
