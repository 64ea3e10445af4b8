import { afterEach, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../support/server.js";

const CREATE = `mutation ($input: TextToVideoInput!) {
  createTextToVideo(input: $input) { task { id status } userErrors { code path message } }
}`;
const WAIT = `query ($id: ID!) {
  waitForTask(id: $id) { status cost { charged { units { units } } } ... on VideoTask { videos { url } } }
}`;
const input = { script: { prompt: "A red hut in the snow" }, model: "KLING_V3" };

let server: TestServer;
afterEach(() => server.close());

interface Created {
  createTextToVideo: { task: { id: string; status: string } };
}

describe("the sandbox", () => {
  it.each([
    ["auto", "POST /v1/videos/text2video", true],
    ["new", "POST /text-to-video/kling-3.0", true],
    ["legacy", "POST /v1/videos/text2video", false],
  ])(
    "with KLING_STANDARD %s makes a task by %s and follows it, by /tasks: %s",
    async (standard, create, together) => {
      server = await startTestServer({ env: { KLING_STANDARD: standard } });
      const { createTextToVideo } = await server.query<Created>(CREATE, { input });
      const { id } = createTextToVideo.task;
      const { waitForTask } = await server.query<{ waitForTask: object }>(WAIT, { id });
      expect(waitForTask).toMatchObject({
        status: "SUCCEEDED",
        cost: { charged: { units: { units: "3" } } },
        videos: [{ url: expect.stringContaining("/media/") as unknown }],
      });
      const asked = server.emulator.state.requests
        .all()
        .map(({ method, path }) => `${method} ${path}`);
      expect(asked[0]).toBe(create);
      expect(asked.includes("GET /tasks")).toBe(together);
      expect(asked.some((each) => each.startsWith("GET /v1/"))).toBe(!together);
    },
  );
});
