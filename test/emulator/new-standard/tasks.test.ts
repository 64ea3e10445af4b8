import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DAY, lipSync, LIP_SYNC, MINUTE, START } from "../support.js";
import { emulateNew, type NewClient } from "./support.js";

const TURBO = "/text-to-video/kling-3.0-turbo";
const text = (prompt: string, options: object = {}) => ({ prompt, options });

const legacyCreate = async ({ post }: NewClient, path: string, body: object): Promise<string> =>
  z.object({ task_id: z.string() }).parse((await post(path, body)).data).task_id;

describe("GET /tasks", () => {
  it("shows a task from its create to its end, by either id", async () => {
    const { create, tasks, finish } = await emulateNew();
    const id = await create(TURBO, text("a lighthouse", { external_task_id: "mine" }));
    const submitted = {
      id,
      status: "submitted",
      message: "",
      external_id: "mine",
      outputs: [],
      billing: [],
    };
    expect(await tasks(`task_ids=${id}`)).toMatchObject([submitted]);
    await finish();
    const [done] = await tasks("external_task_ids=mine");
    expect(done).toMatchObject({
      id,
      status: "succeeded",
      outputs: [{ type: "video", duration: "5.041" }],
      billing: [{ charge_type: "unit", amount: "4", package_type: "video" }],
    });
  });

  it("shows the reason of a failure, and no outputs or bill", async () => {
    const { create, task, finish } = await emulateNew();
    const id = await create(TURBO, text("[fail:policy]"));
    await finish();
    expect(await task(id)).toMatchObject({
      status: "failed",
      message: "Failure to pass the risk control system",
      external_id: "",
      outputs: [],
      billing: [],
    });
  });

  it("finds tasks of legacy paths, but those do not find its own", async () => {
    const client = await emulateNew();
    const old = await legacyCreate(client, LIP_SYNC, lipSync({}, { external_task_id: "old" }));
    const id = await client.create(TURBO, text("a lighthouse"));
    await client.finish();
    expect(await client.tasks("external_task_ids=old")).toMatchObject([
      { id: old, status: "succeeded", outputs: [{ type: "video" }], billing: [{ amount: "0.5" }] },
    ]);
    expect(await client.get(`/v1/videos/text2video/${id}`)).toMatchObject({ code: 1201 });
  });

  it("keeps the order of the request, shows a repeated id once and leaves out unknown ones", async () => {
    const { create, tasks } = await emulateNew();
    const one = await create(TURBO, text("one"));
    const two = await create(TURBO, text("two"));
    const found = await tasks(`task_ids=${two},123,${one},${two},`);
    expect(found.map(({ id }) => id)).toEqual([two, one]);
    expect(await tasks("task_ids=123")).toEqual([]);
  });

  it("takes 20 ids and refuses 21, whichever they are", async () => {
    const { get } = await emulateNew();
    const ids = (count: number) => Array.from({ length: count }, (_, index) => index).join(",");
    expect(await get(`/tasks?task_ids=${ids(20)}`)).toMatchObject({ code: 0, data: [] });
    for (const query of [
      `task_ids=${ids(21)}`,
      `external_task_ids=${ids(21)}`,
      `task_ids=${ids(10)}&external_task_ids=${ids(11)}`,
    ])
      expect(await get(`/tasks?${query}`)).toMatchObject({
        status: 400,
        code: 1201,
        message: "task_ids and external_task_ids cannot exceed 20 in total",
      });
  });

  it.each(["", "?task_ids=", "?task_ids=1&external_task_ids=2"])(
    "refuses both or neither parameter: %s",
    async (query) => {
      const { get } = await emulateNew();
      expect(await get(`/tasks${query}`)).toMatchObject({ status: 400, code: 1201 });
    },
  );

  it("still shows a task 31 days later, though its file is gone", async () => {
    const { create, task, finish, emulator } = await emulateNew();
    const id = await create(TURBO, text("a lighthouse"));
    await finish();
    emulator.state.advance(31 * DAY);
    const { outputs } = await task(id);
    expect((await fetch(outputs[0]?.url ?? "")).status).toBe(404);
  });
});

describe("POST /tasks", () => {
  it("lists all products of both standards, newest first", async () => {
    const client = await emulateNew();
    const old = await legacyCreate(client, LIP_SYNC, lipSync());
    const id = await client.create(TURBO, text("a lighthouse"));
    const page = await client.list();
    expect(page).toMatchObject({ count: 2, next_cursor: "", has_more: false });
    expect(page.result.map((task) => task.id)).toEqual([id, old]);
  });

  it("leads through all pages by its cursor, whatever is made meanwhile", async () => {
    const { create, list } = await emulateNew();
    const made: string[] = [];
    for (let index = 0; index < 5; index++) made.unshift(await create(TURBO, text(`${index}`)));
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = await list({ limit: 2, cursor });
      seen.push(...page.result.map(({ id }) => id));
      expect(page.has_more).toBe(page.next_cursor !== "");
      cursor = page.next_cursor;
      await create(TURBO, text("made meanwhile"));
    } while (cursor !== "");
    expect(seen).toEqual(made);
  });

  it("holds on to the times of the first page", async () => {
    const { create, list, emulator } = await emulateNew();
    await create(TURBO, text("old"));
    emulator.state.advance(MINUTE);
    for (const prompt of ["one", "two"]) await create(TURBO, text(prompt));
    const first = await list({ limit: 1, start_time: START + 1000 });
    const second = await list({ limit: 5, cursor: first.next_cursor, start_time: 0 });
    expect(second).toMatchObject({ count: 1, has_more: false });
  });

  it.each([
    ["numbers", (time: number) => time],
    ["texts", (time: number) => String(time)],
  ])("takes times as %s", async (_, show) => {
    const { create, list, emulator } = await emulateNew();
    const old = await create(TURBO, text("old"));
    emulator.state.advance(MINUTE);
    const id = await create(TURBO, text("new"));
    const idsOf = async (body: object) => (await list(body)).result.map((task) => task.id);
    expect(await idsOf({ start_time: show(START + 1) })).toEqual([id]);
    expect(await idsOf({ start_time: show(START), end_time: show(START) })).toEqual([old]);
  });

  it("goes back 30 days from the end unless told", async () => {
    const { create, list, emulator } = await emulateNew();
    await create(TURBO, text("old"));
    emulator.state.advance(31 * DAY);
    expect(await list()).toMatchObject({ count: 0, result: [] });
    expect(await list({ start_time: START })).toMatchObject({ count: 1 });
  });

  it("filters by status and product type, any value of a key and all keys", async () => {
    const client = await emulateNew();
    const { create, list, finish } = client;
    const done = await create(TURBO, text("done"));
    const failed = await create(TURBO, text("[fail]"));
    await finish();
    const fresh = await create(TURBO, text("fresh"));
    const image = await legacyCreate(client, "/v1/images/generations", {
      model_name: "kling-v3",
      prompt: "a hut",
    });
    const idsOf = async (...filters: [string, string[]][]) => {
      const page = await list({ filters: filters.map(([key, values]) => ({ key, values })) });
      return page.result.map(({ id }) => id);
    };
    expect(await idsOf(["status", ["succeeded"]])).toEqual([done]);
    expect(await idsOf(["status", ["submitted", "failed"]])).toEqual([image, fresh, failed]);
    expect(await idsOf(["product_type", ["image"]])).toEqual([image]);
    expect(await idsOf(["product_type", ["video"]], ["status", ["submitted"]])).toEqual([fresh]);
    expect(await idsOf(["product_type", ["try_on"]])).toEqual([]);
  });

  it("takes a limit out of range for the nearest", async () => {
    const { create, list } = await emulateNew();
    for (const prompt of ["one", "two"]) await create(TURBO, text(prompt));
    expect(await list({ limit: 0 })).toMatchObject({ count: 1, has_more: true });
    expect(await list({ limit: -7 })).toMatchObject({ count: 1 });
    expect(await list({ limit: 10_000 })).toMatchObject({ count: 2, has_more: false });
  });

  it.each([
    [{ cursor: "nobody's" }, "cursor value 'nobody's' is invalid"],
    [{ start_time: 2, end_time: 1 }, "start_time value '2' is invalid"],
    [{ start_time: "yesterday" }, "start_time value 'yesterday' is invalid"],
    [{ limit: "5" }, `limit value '5' is invalid`],
    [{ filters: [{ key: "model", values: ["x"] }] }, "key value 'model' is invalid"],
    [
      { filters: [{ key: "status", values: ["succeed"] }] },
      "filters: status value 'succeed' is invalid",
    ],
    [
      { filters: [{ key: "status", values: [] }] },
      "filters[0].values: size must be between 1 and 100",
    ],
  ])("refuses %j", async (body, message) => {
    const { post } = await emulateNew();
    expect(await post("/tasks", body)).toMatchObject({ status: 400, code: 1201, message });
  });

  it("forgets a cursor after a day", async () => {
    const { create, list, post, emulator } = await emulateNew();
    for (const prompt of ["one", "two"]) await create(TURBO, text(prompt));
    const { next_cursor: cursor } = await list({ limit: 1 });
    emulator.state.advance(DAY);
    expect(await post("/tasks", { cursor })).toMatchObject({ status: 400, code: 1201 });
  });
});

describe("external ids", () => {
  it("are one namespace over both standards", async () => {
    const client = await emulateNew();
    const taken = { code: 1201, message: "External_task_id mine already exists" };
    await client.create(TURBO, text("one", { external_task_id: "mine" }));
    expect(await client.post(LIP_SYNC, lipSync({}, { external_task_id: "mine" }))).toMatchObject(
      taken,
    );
    await legacyCreate(client, LIP_SYNC, lipSync({}, { external_task_id: "old" }));
    const body = text("two", { external_task_id: "old" });
    expect((await client.post(TURBO, body)).message).toBe("External_task_id old already exists");
  });
});
