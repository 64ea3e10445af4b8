import { describe, expect, it } from "vitest";
import { z } from "zod";
import { sign } from "../../../src/emulator/callbacks/signature.js";
import type { EmulatorOptions } from "../../../src/emulator/index.js";
import { elsewhere, lipSync, LIP_SYNC } from "../support.js";
import { emulateNew, type NewClient } from "./support.js";

interface Call {
  headers: Record<string, unknown>;
  text: string;
  body: Record<string, unknown>;
}

async function withReceiver(
  options: EmulatorOptions = {},
): Promise<NewClient & { calls: Call[]; hook: string }> {
  const calls: Call[] = [];
  const host = await elsewhere((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const body = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
      calls.push({ headers: request.headers, text, body });
      response.writeHead(200).end();
    });
  });
  return { ...(await emulateNew(options)), calls, hook: `${host}/hook` };
}

async function end({ finish, emulator }: NewClient): Promise<void> {
  await finish();
  await emulator.state.settled();
}

const TURBO = "/text-to-video/kling-3.0-turbo";

describe("callbacks", () => {
  it("carry the task as its query shows it", async () => {
    const client = await withReceiver({ switches: { submittedCallback: true } });
    const { calls, hook, create, task } = client;
    const options = {
      callback_url: hook,
      external_task_id: "mine",
      watermark_info: { enabled: true },
    };
    const id = await create(TURBO, { prompt: "a hut", options });
    await end(client);
    expect(calls.map(({ body }) => body["status"])).toEqual([
      "submitted",
      "processing",
      "succeeded",
    ]);
    expect(calls[2]?.body).toEqual(await task(id));
    expect(calls[0]?.body).toMatchObject({ outputs: [], billing: [], external_id: "mine" });
  });

  it("have the form of the path that made the task", async () => {
    const client = await withReceiver();
    await client.post(LIP_SYNC, lipSync({}, { callback_url: client.hook }));
    await end(client);
    expect(client.calls[0]?.body).toMatchObject({ task_status: "processing" });
    expect(client.calls[0]?.body).not.toHaveProperty("status");
  });

  it("tell only the end of subtitles", async () => {
    const client = await withReceiver({ switches: { submittedCallback: true } });
    const source = { type: "source_video", url: `${client.url}/media/760000000000000001.mp4` };
    await client.create("/solutions/drama_subtitle", {
      contents: [source],
      options: { callback_url: client.hook },
    });
    await end(client);
    expect(client.calls.map(({ body }) => body["status"])).toEqual(["succeeded"]);
  });

  it("are signed while there is a secret", async () => {
    const secret = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";
    const client = await withReceiver({ switches: { webhookSecrets: [secret] } });
    await client.create(TURBO, { prompt: "a hut", options: { callback_url: client.hook } });
    await end(client);
    for (const { headers, text } of client.calls) {
      const [id, time] = [String(headers["webhook-id"]), Number(headers["webhook-timestamp"])];
      expect(headers["webhook-signature"]).toBe(sign([secret], id, time, text));
    }
    expect(client.calls).toHaveLength(2);
  });
});

describe("the console's test callback", () => {
  it("sends its fixed body once in 6 seconds, signed", async () => {
    const { admin, calls, hook, emulator } = await withReceiver({
      switches: { webhookSecrets: ["whsec_dGVzdA=="] },
    });
    expect(await admin("POST", "/test-callback", { url: hook })).toMatchObject({ answered: 200 });
    expect(calls[0]?.text).toBe(
      '{"id":"913827032734642185","status":"submitted","outputs":[],"message":"","create_time":1785901861504,"update_time":1785901861504}',
    );
    expect(calls[0]?.headers["webhook-signature"]).toMatch(/^v1,/);
    expect(await admin("POST", "/test-callback", { url: hook })).toMatchObject({
      code: 1200,
      message: "At most one in 6 seconds",
    });
    emulator.state.advance(6000);
    expect(await admin("POST", "/test-callback", { url: hook })).toMatchObject({ answered: 200 });
    expect(calls).toHaveLength(2);
  });

  it("refuses what is no address", async () => {
    const { admin } = await withReceiver();
    expect(await admin("POST", "/test-callback", { url: "hook" })).toMatchObject({ code: 1200 });
  });
});
