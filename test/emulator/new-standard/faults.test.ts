import { expect, it } from "vitest";
import { emulateNew } from "./support.js";

const TURBO = "/text-to-video/kling-3.0-turbo";
const text = (prompt: string) => ({ prompt });

it.each([
  ["a path", `POST ${TURBO}`],
  ["its beginning", "POST /text-to-video/*"],
  ["a product", "new-text-to-video"],
])("a fault aims at %s", async (_, route) => {
  const { post, admin } = await emulateNew();
  await admin("POST", "/faults", { route, code: 5001, times: 1 });
  expect(await post(TURBO, text("one"))).toMatchObject({ status: 503, code: 5001 });
  expect(await post(TURBO, text("two"))).toMatchObject({ code: 0 });
});

it("a create may lose its task's id, and nothing else", async () => {
  const { post, admin, list } = await emulateNew();
  await admin("POST", "/faults", { route: `POST ${TURBO}`, garbage: "no-task-id" });
  const { data } = await post(TURBO, text("one"));
  expect(data).toMatchObject({ status: "submitted", external_id: "" });
  expect(data).not.toHaveProperty("id");
  expect((await list()).count).toBe(1);
});

it("prompt triggers work in prompts and contents", async () => {
  const { post, create, tasks, list, finish, url } = await emulateNew();
  expect(await post(TURBO, text("[refuse:1301]"))).toMatchObject({ status: 400, code: 1301 });
  expect(await post(TURBO, text("[busy]"))).toMatchObject({ status: 429, code: 1303 });
  const lost = await create(TURBO, text("[lost]"));
  expect(await tasks(`task_ids=${lost}`)).toEqual([]);
  const unlisted = await create(TURBO, text("[unlisted]"));
  expect((await list()).count).toBe(0);
  const empty = await create("/image-to-video/kling-3.0", {
    contents: [{ type: "first_frame", url: `${url}/media/sample.png#[empty]` }],
  });
  await finish();
  expect(await tasks(`task_ids=${unlisted},${empty}`)).toMatchObject([
    { status: "succeeded", outputs: [{ type: "video" }] },
    { status: "succeeded", outputs: [] },
  ]);
});

it("a garbled task has no status", async () => {
  const { create, get } = await emulateNew();
  const id = await create(TURBO, text("[garbled]"));
  const { data } = await get(`/tasks?task_ids=${id}`);
  expect(data).toMatchObject([{ id }]);
  expect(JSON.stringify(data)).not.toContain('"status"');
});

it("takes no more tasks than it has slots, and no more than the pack pays", async () => {
  const few = await emulateNew({ concurrency: 1 });
  await few.create(TURBO, text("one"));
  expect(await few.post(TURBO, text("two"))).toMatchObject({ status: 429, code: 1303 });

  const poor = await emulateNew();
  await poor.admin("POST", "/balance", { pool: "video", units: 3 });
  expect(await poor.post(TURBO, text("4 units"))).toMatchObject({ status: 429, code: 1102 });
});

it("logs requests with the task that they made", async () => {
  const { create, emulator } = await emulateNew();
  const id = await create(TURBO, text("one"));
  expect(emulator.state.requests.all()).toMatchObject([
    { method: "POST", path: TURBO, taskId: id },
  ]);
});
