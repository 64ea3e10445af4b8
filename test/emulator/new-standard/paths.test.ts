import { expect, it } from "vitest";
import { emulateNew } from "./support.js";

const BODY = { prompt: "a lighthouse" };

it.each([
  ["POST", "/text-to-video/kling-9", "The model 'kling-9' does not exist"],
  ["POST", "/text-to-video/kling-v3", "The model 'kling-v3' does not exist"],
  ["POST", "/text-to-video/kling-o1", "The model 'kling-o1' does not exist"],
  ["POST", "/text-to-video", "The resource /text-to-video does not exist"],
  ["GET", "/tasks/893605946402811985", "The resource /tasks/893605946402811985 does not exist"],
  ["POST", "/solutions/unheard_of", "The resource /solutions/unheard_of does not exist"],
])("%s %s is 404 / 1203", async (method, path, message) => {
  const { call } = await emulateNew();
  const body = method === "POST" ? BODY : undefined;
  expect(await call(method, path, body)).toMatchObject({ status: 404, code: 1203, message });
});

it.each([
  ["GET", "/text-to-video/kling-3.0"],
  ["DELETE", "/tasks"],
  ["PUT", "/omni-video/kling-o1"],
])("%s %s is 404 / 1202", async (method, path) => {
  const { call } = await emulateNew();
  expect(await call(method, path)).toMatchObject({ status: 404, code: 1202 });
});

it.each(["/text-to-video/kling-3.0", "/tasks", "/solutions"])(
  "POST %s refuses a body that is no JSON, or no object",
  async (path) => {
    const { post } = await emulateNew();
    expect(await post(path, "{")).toMatchObject({ status: 400, code: 1200 });
    expect(await post(path, [])).toMatchObject({ status: 400, code: 1200 });
  },
);

it("has no such path before 2026-06-17, and each model from its own day on", async () => {
  const before = await emulateNew({ date: "2026-06-16" });
  expect(await before.post("/tasks", {})).toMatchObject({ status: 404, code: 1203 });
  const first = await emulateNew({ date: "2026-06-17" });
  expect(await first.post("/text-to-video/kling-3.0-turbo", BODY)).toMatchObject({ code: 0 });
  expect(await first.post("/text-to-video/kling-3.0", BODY)).toMatchObject({ code: 1203 });
  const later = await emulateNew({ date: "2026-07-15" });
  expect(await later.post("/text-to-video/kling-3.0", BODY)).toMatchObject({ code: 0 });
});
