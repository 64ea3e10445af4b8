import { describe, expect, it } from "vitest";
import { emulate, LIP_SYNC, lipSync, SAMPLE } from "./support.js";

describe("a request that fits no endpoint", () => {
  it.each([
    ["GET", "/v1/nowhere", 1203],
    ["GET", "/v1/account/costs", 1203],
    ["GET", "/v1/videos/lip-sync/1/2", 1203],
    ["GET", "/somewhere", 1203],
    ["DELETE", `${LIP_SYNC}/1`, 1202],
    ["POST", `${LIP_SYNC}/1`, 1202],
    ["PUT", LIP_SYNC, 1202],
  ])("%s %s is 404 / %d", async (method, path, code) => {
    const { call } = await emulate();
    expect(await call(method, path)).toMatchObject({ status: 404, code });
  });
});

describe("doubled slashes in a path", () => {
  it("count as one, as a proxy in front merges them", async () => {
    const { call, create } = await emulate();
    const id = await create(LIP_SYNC, lipSync());
    // The vendor's own ComfyUI client asks for try-ons with two before the id.
    for (const path of [
      `${LIP_SYNC}//${id}`,
      `/${LIP_SYNC}/${id}`,
      `${LIP_SYNC.replaceAll("/", "///")}//${id}`,
    ]) {
      expect(await call("GET", path)).toMatchObject({
        status: 200,
        code: 0,
        data: { task_id: id },
      });
    }
    expect((await call("POST", LIP_SYNC.replaceAll("/", "//"), lipSync())).code).toBe(0);
  });

  it("are left alone behind a question mark", async () => {
    const { call, emulator } = await emulate();
    await call("GET", `/${LIP_SYNC}?note=https://a.test//b`);
    expect(emulator.state.requests.all().at(-1)).toMatchObject({
      path: LIP_SYNC,
      query: { note: "https://a.test//b" },
    });
  });
});

describe("a body", () => {
  it("that is no JSON is 400 / 1200", async () => {
    const { post } = await emulate();
    expect(await post(LIP_SYNC, '{"input":')).toMatchObject({ status: 400, code: 1200 });
    expect(await post(LIP_SYNC, "[]")).toMatchObject({ status: 400, code: 1200 });
  });

  it("of another content type is 400 / 1200", async () => {
    const { call } = await emulate();
    expect(await call("POST", LIP_SYNC, lipSync(), { "content-type": "text/plain" })).toMatchObject(
      { status: 400, code: 1200 },
    );
  });

  it("above 64 MB is 400 / 1200", async () => {
    const { post } = await emulate();
    expect(await post(LIP_SYNC, "x".repeat(64 * 1024 * 1024 + 1))).toMatchObject({
      status: 400,
      code: 1200,
    });
  });

  it("may hold unknown fields, and empty ones count as left out", async () => {
    const { post } = await emulate();
    expect(
      (
        await post(
          LIP_SYNC,
          lipSync({ video_url: "", future: 1 }, { callback_url: "", model: "x" }),
        )
      ).code,
    ).toBe(0);
  });
});

describe("lists", () => {
  it("are empty at first", async () => {
    const { get } = await emulate();
    expect((await get(LIP_SYNC)).data).toEqual([]);
  });

  it("show the newest first, in pages, and nothing past the end", async () => {
    const { create, get } = await emulate();
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) ids.unshift(await create(LIP_SYNC, lipSync()));
    const page = async (query: string) => (await get(`${LIP_SYNC}?${query}`)).data;
    expect(await page("")).toMatchObject(
      ids.map((task_id) => ({ task_id, task_status: "submitted" })),
    );
    expect(await page("pageNum=2&pageSize=2")).toMatchObject(
      ids.slice(2, 4).map((task_id) => ({ task_id })),
    );
    expect(await page("pageNum=4&pageSize=2")).toEqual([]);
    expect(await page("pageNum=1000&pageSize=500")).toEqual([]);
  });

  it("hold 30 tasks unless asked for more", async () => {
    const { create, get } = await emulate();
    for (let count = 0; count < 31; count++) await create(LIP_SYNC, lipSync());
    expect((await get(LIP_SYNC)).data).toHaveLength(30);
    expect((await get(`${LIP_SYNC}?pageSize=500`)).data).toHaveLength(31);
  });

  it.each([
    "pageSize=501",
    "pageSize=0",
    "pageSize=x",
    "pageNum=1001",
    "pageNum=0",
    "pageNum=-1",
    "pageNum=1.5",
  ])("refuse %s", async (query) => {
    const { get } = await emulate();
    const [name, value] = query.split("=");
    expect(await get(`${LIP_SYNC}?${query}`)).toMatchObject({
      status: 400,
      code: 1201,
      message: `${name ?? ""} value '${value ?? ""}' is invalid`,
    });
  });
});

describe("a single query", () => {
  it("of an unknown id is 400 / 1201", async () => {
    const { get } = await emulate();
    expect(await get(`${LIP_SYNC}/42`)).toMatchObject({
      status: 400,
      code: 1201,
      message: "Task not found by id/external id: 42",
    });
  });

  it("finds a new task at once, or after the delay of the switch", async () => {
    const { create, get, admin, emulator } = await emulate();
    await admin("PATCH", "/switches", { visibilityDelayMs: 1000 });
    const id = await create(LIP_SYNC, lipSync());
    expect((await get(`${LIP_SYNC}/${id}`)).code).toBe(1201);
    expect((await get(LIP_SYNC)).data).toEqual([]);
    emulator.state.advance(1000);
    expect((await get(`${LIP_SYNC}/${id}`)).code).toBe(0);
  });
});

describe("an external_task_id on lip-sync", () => {
  it("is unique and echoed, but no way to find the task", async () => {
    const { create, post, get } = await emulate();
    const id = await create(LIP_SYNC, lipSync({}, { external_task_id: "order-1" }));
    const echo = { task_info: { external_task_id: "order-1", parent_video: { id: SAMPLE } } };
    expect((await get(`${LIP_SYNC}/${id}`)).data).toMatchObject(echo);
    expect((await get(LIP_SYNC)).data).toMatchObject([echo]);
    expect((await get(`${LIP_SYNC}/order-1`)).code).toBe(1201);
    expect(await post(LIP_SYNC, lipSync({}, { external_task_id: "order-1" }))).toMatchObject({
      status: 400,
      code: 1201,
      message: "External_task_id order-1 already exists",
    });
  });

  it("is free again after a refused create", async () => {
    const { post } = await emulate({ concurrency: 1 });
    await post(LIP_SYNC, lipSync());
    const again = () => post(LIP_SYNC, lipSync({}, { external_task_id: "x" }));
    expect((await again()).code).toBe(1303);
    expect((await again()).code).toBe(1303);
  });

  it.each([{ date: "2025-06-30" }, { switches: { strictExternalId: true } }])(
    "is not known in mid-2025 (%j)",
    async (options) => {
      const { create, get, post } = await emulate(options);
      const id = await create(LIP_SYNC, lipSync({}, { external_task_id: "order-1" }));
      expect((await post(LIP_SYNC, lipSync({}, { external_task_id: "order-1" }))).code).toBe(0);
      expect((await get(`${LIP_SYNC}/${id}`)).data).not.toHaveProperty(
        "task_info.external_task_id",
      );
    },
  );

  it("is made of 1 to 128 printable characters", async () => {
    const { post } = await emulate();
    expect((await post(LIP_SYNC, lipSync({}, { external_task_id: "é".repeat(128) }))).code).toBe(0);
    expect((await post(LIP_SYNC, lipSync({}, { external_task_id: "x".repeat(129) }))).code).toBe(
      1201,
    );
    expect((await post(LIP_SYNC, lipSync({}, { external_task_id: "a\nb" }))).code).toBe(1201);
  });
});

describe("the concurrency of a pool", () => {
  it("refuses one task too many with 429 / 1303, and frees the slot when a task has ended", async () => {
    const { create, post, finish } = await emulate({ concurrency: 2 });
    await create(LIP_SYNC, lipSync());
    await create(LIP_SYNC, lipSync());
    const refused = await post(LIP_SYNC, lipSync());
    expect(refused).toMatchObject({
      status: 429,
      code: 1303,
      message: "parallel task over resource pack limit",
    });
    expect(refused).not.toHaveProperty("data");
    await finish();
    expect((await post(LIP_SYNC, lipSync())).code).toBe(0);
  });

  it("is looked at after the parameters", async () => {
    const { create, post } = await emulate({ concurrency: 1 });
    await create(LIP_SYNC, lipSync());
    expect((await post(LIP_SYNC, {})).code).toBe(1201);
  });
});
