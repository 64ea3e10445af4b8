import { describe, expect, it } from "vitest";
import { DEFAULT_SWITCHES, SAMPLE_VIDEOS } from "../../src/emulator/index.js";
import { emulate, LIP_SYNC, lipSync, START } from "./support.js";

describe("the controls", () => {
  it("say what the emulator is, with its samples and prompt triggers", async () => {
    const { admin, url } = await emulate();
    expect(await admin("GET", "/")).toMatchObject({
      accessKey: "sandbox-access-key",
      speed: 30,
      sampleVideos: SAMPLE_VIDEOS.map(({ id }) => ({ id, url: `${url}/media/${id}.mp4` })),
      switches: DEFAULT_SWITCHES,
    });
    expect(JSON.stringify(await admin("GET", "/"))).not.toContain("sandbox-secret-key");
  });

  it("show every request with its body and answer", async () => {
    const { admin, post, get, create } = await emulate();
    const taskId = await create(LIP_SYNC, lipSync());
    await post(LIP_SYNC, lipSync({ voice_speed: 3 }));
    await post(LIP_SYNC, "{");
    await get(`${LIP_SYNC}?pageSize=5`);
    expect(await admin("GET", "/requests")).toMatchObject([
      { at: START, method: "POST", path: LIP_SYNC, body: lipSync(), status: 200, code: 0, taskId },
      { status: 400, code: 1201, message: "input.voiceSpeed: must be less than or equal to 2.0" },
      { body: "{", code: 1200 },
      { method: "GET", query: { pageSize: "5" }, code: 0 },
    ]);
    expect(await admin("GET", "/requests?method=post")).toHaveLength(3);
    expect(await admin("GET", "/requests?path=/v1/images")).toEqual([]);
    expect(await admin("GET", "/requests?limit=1")).toMatchObject([{ method: "GET" }]);
  });

  it("shorten media in the request log to their start, length and digest", async () => {
    const { admin, post } = await emulate();
    await post(
      LIP_SYNC,
      lipSync({ mode: "audio2video", audio_type: "file", audio_file: "SUQz".repeat(10_000) }),
    );
    expect(JSON.stringify(await admin("GET", "/requests"))).toMatch(
      /"audio_file":"SUQzSUQzSUQzSUQzSUQzSUQz… \(40000 characters, sha256 [0-9a-f]{64}\)"/,
    );
  });

  it("keep the last 10,000 requests", async () => {
    const { emulator } = await emulate();
    for (let count = 0; count < 10_005; count++)
      emulator.state.requests.add({ at: count, method: "GET", path: "/", query: {} });
    expect(emulator.state.requests.all()).toHaveLength(10_000);
    expect(emulator.state.requests.all()[0]?.at).toBe(5);
  });

  it("show every task, also a lost one", async () => {
    const { admin, create } = await emulate();
    const task_id = await create(LIP_SYNC, lipSync({ text: "[lost]" }));
    expect(await admin("GET", "/tasks")).toMatchObject([
      { product: "lip-sync", task_id, task_status: "submitted", record: { odd: { lost: true } } },
    ]);
  });

  it("move the clock forward, never back", async () => {
    const { admin } = await emulate();
    expect(await admin("POST", "/clock", { advanceMs: 5 })).toEqual({ now: START + 5 });
    expect(await admin("POST", "/clock", { advanceMs: -5 })).toMatchObject({ code: 1200 });
  });

  it("turn switches, and refuse those that do not exist", async () => {
    const { admin, emulator } = await emulate();
    expect(await admin("PATCH", "/switches", { lenientTypes: true })).toEqual({
      ...DEFAULT_SWITCHES,
      lenientTypes: true,
    });
    expect(await admin("PATCH", "/switches", { gravity: false })).toMatchObject({ code: 1200 });
    expect(emulator.state.switches.lenientTypes).toBe(true);
  });

  it.each([1100, 1101, 1102])(
    "let every create be refused with the account code %d",
    async (code) => {
      const { admin, post } = await emulate();
      await admin("POST", "/balance", { pool: "video", code });
      expect(await post(LIP_SYNC, lipSync())).toMatchObject({ status: 429, code });
      await admin("POST", "/balance", { code: null });
      expect((await post(LIP_SYNC, lipSync())).code).toBe(0);
    },
  );

  it("can empty a pack: 1102 when its units are used up, and failed tasks give theirs back", async () => {
    const { admin, post, create, finish } = await emulate();
    await admin("POST", "/balance", { pool: "video", units: 1 });
    await create(LIP_SYNC, lipSync());
    await create(LIP_SYNC, lipSync({ text: "[fail]" }));
    expect(await post(LIP_SYNC, lipSync())).toMatchObject({
      status: 429,
      code: 1102,
      message: "Account balance not enough",
    });
    await finish();
    expect((await post(LIP_SYNC, lipSync())).code).toBe(0);
    expect((await post(LIP_SYNC, lipSync())).code).toBe(1102);
  });

  it("reset everything to the beginning", async () => {
    const { admin, create, get, emulator } = await emulate();
    await create(LIP_SYNC, lipSync({}, { external_task_id: "x" }));
    await admin("POST", "/clock", { advanceMs: 5 });
    await admin("POST", "/faults", { route: "POST *", code: 5000 });
    await admin("PATCH", "/switches", { lenientTypes: true });
    await admin("POST", "/balance", { code: 1101 });
    expect(await admin("POST", "/reset")).toEqual({ now: START });
    expect(emulator.state.requests.all()).toEqual([]);
    expect((await get(LIP_SYNC)).data).toEqual([]);
    expect(emulator.state.switches).toEqual(DEFAULT_SWITCHES);
    await create(LIP_SYNC, lipSync({}, { external_task_id: "x" }));
  });
});

describe("lenient types", () => {
  it("take a number for a text and a text for a number", async () => {
    const { post } = await emulate({ switches: { lenientTypes: true } });
    expect((await post(LIP_SYNC, lipSync({ voice_speed: "1.5", text: 42 }))).code).toBe(0);
    expect((await post(LIP_SYNC, lipSync({ voice_speed: "fast" }))).code).toBe(1201);
  });
});
