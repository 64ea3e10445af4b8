import { describe, expect, it, onTestFinished } from "vitest";
import { startEmulator } from "../../../src/emulator/index.js";
import { KlingClient } from "../../../src/services/kling/client.js";
import { isNotFound, NotSendableError } from "../../../src/services/kling/errors.js";
import type { StandardSetting } from "../../../src/services/kling/standard.js";
import type { Credentials } from "../../../src/services/kling/token.js";
import { errorOf, keys } from "../../support/kling.js";
import { idOf } from "../../support/tasks.js";

const apiKey = { apiKey: "sandbox-api-key" };

async function start(credentials: Credentials, standard: StandardSetting = "auto") {
  const emulator = await startEmulator({ port: 0, apiKey: apiKey.apiKey, date: "2026-11-27" });
  const client = new KlingClient({ baseUrl: emulator.url, credentials, standard });
  onTestFinished(async () => {
    await client.close();
    await emulator.close();
  });
  const asked = () => emulator.state.requests.all().map(({ method, path }) => `${method} ${path}`);
  return { client, asked, state: emulator.state };
}
const bodyOf = (model: string, more: object = {}) =>
  JSON.stringify({ model_name: model, prompt: "A red hut", duration: "5", ...more });

const LEGACY = "POST /v1/videos/text2video";

describe("a create", () => {
  it.each<[string, StandardSetting, Credentials, string]>([
    ["kling-v3", "auto", apiKey, LEGACY],
    ["kling-v3", "legacy", apiKey, LEGACY],
    ["kling-v3", "new", apiKey, "POST /text-to-video/kling-3.0"],
    ["kling-v3", "new", keys, LEGACY],
    ["kling-3.0-turbo", "auto", apiKey, "POST /text-to-video/kling-3.0-turbo"],
    ["kling-3.0-turbo", "legacy", apiKey, "POST /text-to-video/kling-3.0-turbo"],
  ])("with %s, KLING_STANDARD %s and %o goes to %s", async (model, standard, credentials, to) => {
    const { client, asked } = await start(credentials, standard);
    const made = await client.create("TEXT_TO_VIDEO", bodyOf(model), model);
    expect(made).toMatchObject({ klingTaskId: expect.stringMatching(/^\d{18}$/) as unknown });
    expect(asked()).toEqual([to]);
  });

  it("that the new standard has no words for goes to the legacy one", async () => {
    const { client, asked } = await start(apiKey, "new");
    const body = bodyOf("kling-v3", { negative_prompt: "fog" });
    await client.create("TEXT_TO_VIDEO", body, "kling-v3");
    expect(asked()).toEqual([LEGACY]);
  });

  it("that only the new standard could take, and has no words for, is not sent", async () => {
    const { client, asked } = await start(apiKey);
    const body = bodyOf("kling-3.0-turbo", { negative_prompt: "fog" });
    const error = await errorOf(client.create("TEXT_TO_VIDEO", body, "kling-3.0-turbo"));
    expect(error).toBeInstanceOf(NotSendableError);
    expect(error.message).toContain("negative_prompt");
    expect(asked()).toEqual([]);
  });

  it.each([
    ["TEXT_TO_VIDEO", "kling-3.0-turbo"],
    ["GOODS_VIDEO", null],
  ] as const)("of %s with %s needs a plain key, which it names", async (kind, model) => {
    const { client, asked } = await start(keys);
    const error = await errorOf(client.create(kind, "{}", model));
    expect(error).toMatchObject({ failure: "PERMISSION_DENIED", mayHaveActed: false });
    expect(error.message).toContain("KLING_API_KEY");
    expect(asked()).toEqual([]);
  });
});

describe("a task", () => {
  it("is the same whichever standard made it", async () => {
    const results = [];
    for (const standard of ["legacy", "new"] as const) {
      const { client, state } = await start(apiKey, standard);
      const id = idOf(await client.create("TEXT_TO_VIDEO", bodyOf("kling-v3"), "kling-v3"));
      state.advance(3_600_000);
      const told = await client.get("TEXT_TO_VIDEO", id);
      expect(told).toMatchObject({ klingTaskId: id, charge: { units: "3" } });
      results.push({
        ...told,
        klingTaskId: null,
        createdAt: null,
        updatedAt: null,
        status: null,
        videos: told.videos.map(({ duration, watermarkedUrl }) => [duration, watermarkedUrl]),
      });
    }
    expect(results[0]).toEqual(results[1]);
  });

  it("that nobody knows is not found, on either standard", async () => {
    const { client } = await start(apiKey);
    for (const kind of ["TEXT_TO_VIDEO", "LIP_SYNC", "GOODS_VIDEO"] as const)
      expect(isNotFound(await errorOf(client.get(kind, "797182621750399062")))).toBe(true);
  });
});
