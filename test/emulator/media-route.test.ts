import { describe, expect, it } from "vitest";
import { DAY, emulate, LIP_SYNC, lipSync, SAMPLE } from "./support.js";

describe("a video's address", () => {
  it("gives a real MP4 without Authorization, to pages too", async () => {
    const { url } = await emulate();
    const response = await fetch(`${url}/media/${SAMPLE}.mp4`);
    expect(response.headers.get("content-type")).toBe("video/mp4");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString("latin1", 4, 8)).toBe("ftyp");
    expect(response.headers.get("content-length")).toBe(String(bytes.length));
  });

  it.each([
    ["bytes=0-99", 0, 100],
    ["bytes=100-", 100, undefined],
    ["bytes=-100", -100, undefined],
    ["bytes=0-999999999", 0, undefined],
  ])("answers the range %s", async (range, from, to) => {
    const { url } = await emulate();
    const address = `${url}/media/${SAMPLE}.mp4`;
    const whole = Buffer.from(await (await fetch(address)).arrayBuffer());
    const response = await fetch(address, { headers: { range } });
    const part = Buffer.from(await response.arrayBuffer());
    expect(response.status).toBe(206);
    expect(part.equals(whole.subarray(from, to))).toBe(true);
    const start = from < 0 ? whole.length + from : from;
    expect(response.headers.get("content-range")).toBe(
      `bytes ${start}-${start + part.length - 1}/${whole.length}`,
    );
  });

  it("refuses a range behind the end with 416", async () => {
    const { url } = await emulate();
    const response = await fetch(`${url}/media/${SAMPLE}.mp4`, {
      headers: { range: "bytes=999999999-" },
    });
    expect(response.status).toBe(416);
  });

  it("works once the task has succeeded and for 30 days", async () => {
    const { create, finish, emulator, url, post } = await emulate();
    const id = await create(LIP_SYNC, lipSync());
    const videoId = emulator.state.tasks.get(id)?.videos[0]?.id ?? "";
    const status = async () =>
      (await fetch(`${url}/media/${videoId}.mp4`, { method: "HEAD" })).status;
    expect(await status()).toBe(404);
    await finish();
    expect(await status()).toBe(200);
    emulator.state.advance(30 * DAY);
    expect(await status()).toBe(404);
    expect((await post(LIP_SYNC, lipSync({ video_id: videoId }))).message).toBe(
      `From video not found by id: ${videoId}`,
    );
  });

  it("starts with publicUrl where one is set", async () => {
    const { get, create } = await emulate({ publicUrl: "https://sandbox.example/" });
    const id = await create(LIP_SYNC, lipSync());
    expect((await get(`${LIP_SYNC}/${id}`)).data).toHaveProperty(
      "task_info.parent_video.url",
      `https://sandbox.example/media/${SAMPLE}.mp4`,
    );
  });

  it("is 404 for anything else", async () => {
    const { url } = await emulate();
    for (const name of ["x.mp4", "1.mp4", "1-0.png", "%2e%2e%2fpackage.json"])
      expect((await fetch(`${url}/media/${name}`)).status).toBe(404);
  });
});

describe("a purged task", () => {
  it("stays readable", async () => {
    const { create, get, emulator } = await emulate();
    const id = await create(LIP_SYNC, lipSync());
    emulator.state.advance(40 * DAY);
    expect((await get(`${LIP_SYNC}/${id}`)).data).toMatchObject({ task_status: "succeed" });
  });
});

it("there is a sample picture and a sample sound to give as input", async () => {
  const { url } = await emulate();
  const start = async (name: string): Promise<[type: string | null, text: string]> => {
    const response = await fetch(`${url}/media/${name}`);
    return [
      response.headers.get("content-type"),
      Buffer.from(await response.arrayBuffer()).toString("latin1", 0, 4),
    ];
  };
  expect(await start("sample.png")).toEqual(["image/png", "\x89PNG"]);
  expect(await start("sample.wav")).toEqual(["audio/wav", "RIFF"]);
});
