import { describe, expect, it } from "vitest";
import { token } from "../support.js";
import { emulateNew } from "./support.js";

const NO_KEY_PAIRS =
  "Authentication error. The current API does not support AK/SK; please go to the console (https://kling.ai/dev/api-key) to create API key.";

const PATHS = [
  "/text-to-video/kling-3.0",
  "/image-to-video/kling-3.0",
  "/omni-video/kling-o1",
  "/motion-control/kling-3.0",
  "/tasks",
  "/solutions",
  "/solutions/virtual_try_on",
];

describe.each(PATHS)("POST %s", (path) => {
  it.each([
    ["a key pair's token", `Bearer ${token()}`, 1002, NO_KEY_PAIRS],
    ["rubbish", "Bearer nothing", 1002, NO_KEY_PAIRS],
    ["another scheme", "Basic c2FuZGJveA==", 1002, NO_KEY_PAIRS],
    ["a key that nobody has", "Bearer api-key-of-somebody-else", 1002, "api key not found"],
    ["an empty header", "", 1001, "Authorization is empty"],
  ])("refuses %s", async (_what, authorization, code, message) => {
    const { call } = await emulateNew();
    const reply = await call("POST", path, {}, { authorization });
    expect(reply).toMatchObject({ status: 401, code, message });
  });

  it("takes the plain key", async () => {
    const { post } = await emulateNew();
    expect((await post(path, {})).status).not.toBe(401);
  });
});

describe("the legacy paths", () => {
  it("take the same plain key, and still say what they said to rubbish", async () => {
    const { get, call } = await emulateNew();
    expect(await get("/v1/videos/text2video")).toMatchObject({ code: 0 });
    const authorization = "Bearer nothing";
    expect(await call("GET", "/v1/videos/text2video", undefined, { authorization })).toMatchObject({
      status: 401,
      code: 1002,
      message: "The token was expected to have 3 parts, but got 0",
    });
  });
});
