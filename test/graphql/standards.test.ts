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

describe("a model that only the new standard has", () => {
  const turbo = { script: { prompt: "A red hut in the snow" }, model: "KLING_3_0_TURBO" };

  it("takes it, and ends like any other", async () => {
    server = await startTestServer({ env: { KLING_STANDARD: "auto" } });
    const { createTextToVideo } = await server.query<Created>(CREATE, { input: turbo });
    const { id } = createTextToVideo.task;
    const { waitForTask } = await server.query<{ waitForTask: object }>(WAIT, { id });
    expect(waitForTask).toMatchObject({ status: "SUCCEEDED", videos: [{}] });
    expect(server.emulator.state.requests.all()[0]).toMatchObject({
      path: "/text-to-video/kling-3.0-turbo",
    });
  });

  it("is refused with a key pair, and nothing is sent", async () => {
    server = await startTestServer();
    expect(await server.query(CREATE, { input: turbo })).toEqual({
      createTextToVideo: {
        task: null,
        userErrors: [
          {
            code: "UNSUPPORTED",
            path: ["input", "model"],
            message: expect.stringContaining("KLING_API_KEY") as unknown,
          },
        ],
      },
    });
    expect(server.emulator.state.requests.all()).toEqual([]);
  });
});
