import { afterAll, beforeAll, expect, it } from "vitest";
import { createsAt } from "../support/lip-sync.js";
import { type TestServer } from "../support/server.js";
import { create, GOOD, startQuietServer } from "./support.js";

let server: TestServer;
beforeAll(async () => {
  server = await startQuietServer();
});
afterAll(() => server.close());

/** Every optional text of every product, as a form sends it whose user has left it empty. */
it.each([
  ["TEXT_TO_VIDEO", { negativePrompt: "" }],
  ["IMAGE_TO_VIDEO", { prompt: "", negativePrompt: "" }],
  ["MULTI_IMAGE_TO_VIDEO", { negativePrompt: "" }],
  ["IMAGE_GENERATION", { negativePrompt: "" }],
  ["IMAGE_EXPANSION", { prompt: "" }],
] as const)("%s takes an empty optional text for none, and does not send it", async (kind, empty) => {
  server.emulator.books.requests.clear();
  const { task, userErrors } = await create(server, kind, { ...GOOD[kind], ...empty });
  expect(userErrors).toEqual([]);
  expect(task?.status).toBe("SUBMITTED");
  expect(createsAt(server.emulator)[0]?.body).not.toHaveProperty(Object.keys(empty)[0] === "prompt" ? "prompt" : "negative_prompt");
});

it("an empty negative prompt beside a reference is none", async () => {
  const reference = { image: { url: "https://assets.example.com/face.png" } };
  const { userErrors } = await create(server, "IMAGE_GENERATION", { ...GOOD.IMAGE_GENERATION, reference, negativePrompt: "" });
  expect(userErrors.filter(({ path }) => path.includes("negativePrompt"))).toEqual([]);
});
