import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createLipSync,
  createsAt,
  createTask,
  finishAll,
  orderFault,
  SAMPLE,
  spoken,
  TASK_FIELDS,
  type TaskAnswer,
} from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  // The pool is not to rest after the refusals that are about money.
  server = await startTestServer({ env: { EMULATOR_SPEED: "1", ACCOUNT_STOP_MS: "1" } });
});
afterAll(() => server.close());
beforeEach(() => server.emulator.state.requests.clear());

const waitForTask = async (id: string): Promise<TaskAnswer> => {
  const answer = await server.query<{ waitForTask: TaskAnswer }>(
    `query ($id: ID!) { waitForTask(id: $id) { ...TaskFields } } ${TASK_FIELDS}`,
    { id },
  );
  return answer.waitForTask;
};

const OTHER = "760000000000000999";

describe("Kling's own refusal of a create", () => {
  const said = (code: number) => spoken({ text: `[refuse:${code}]` });
  const refusals: [what: string, input: object, klingCode: number, code: string][] = [
    ["an unknown video", { ...spoken(), video: { klingVideoId: OTHER } }, 1201, "INVALID_INPUT"],
    ["invalid parameters", said(1200), 1200, "INVALID_INPUT"],
    ["a withdrawn model", said(1203), 1203, "INVALID_INPUT"],
    ["policy", said(1300), 1300, "CONTENT_POLICY"],
    ["content safety", said(1301), 1301, "CONTENT_POLICY"],
    ["an account that is not in order", said(1100), 1100, "ACCOUNT_IN_ARREARS"],
    ["arrears", said(1101), 1101, "ACCOUNT_IN_ARREARS"],
    ["an empty pack", said(1102), 1102, "UNITS_EXHAUSTED"],
    ["a missing right", said(1103), 1103, "PERMISSION_DENIED"],
    ["the list of allowed addresses", said(1304), 1304, "PERMISSION_DENIED"],
  ];

  it.each(refusals)(
    "for %s is the failure of the task, with path, code and request id, and no userError",
    async (_what, input, klingCode, code) => {
      const { task, userErrors } = await createLipSync(server, input);
      const [request, ...more] = createsAt(server.emulator);
      expect(more).toEqual([]);
      expect(userErrors).toEqual([]);
      expect(request?.code).toBe(klingCode);
      expect(task).toMatchObject({
        status: "FAILED",
        version: 2,
        klingTaskId: null,
        failure: {
          code,
          message: request?.message,
          klingError: {
            code: klingCode,
            message: request?.message,
            requestId: request?.requestId,
          },
        },
      });
      expect(task?.finishedAt).not.toBeNull();
      // The same later on.
      expect((await waitForTask(task?.id ?? "")).failure).toEqual(task?.failure);
    },
  );

  const worded: [message: string, path: string | null][] = [
    ["From video not found by id: 1", "input.video"],
    ["video_url value 'x' is invalid", "input.video.url"],
    ["video_id or video_url is required", "input.video"],
    ["Voice id not found", "input.speech.textToVideo.voiceId"],
    ["Voice language not found", "input.speech.textToVideo.voiceId"],
    ["input.voiceSpeed: must be less than or equal to 2.0", "input.speech.textToVideo.voiceSpeed"],
    ["input.text: size must be between 0 and 120", "input.speech.textToVideo.text"],
    ["text is required", "input.speech.textToVideo.text"],
    ["Audio type is null", "input.speech.audioToVideo.audio"],
    ["input.audioFile: must not be null", "input.speech.audioToVideo.audio.base64"],
    ["audio_url value 'https://x.example/text' is invalid", "input.speech.audioToVideo.audio.url"],
    // The video's file, or the sound's.
    ["Something went wrong when we tried to get the contents of the file.", null],
    ["the context is too long", null],
    ["text2video and audio2video are not available", null],
    ["mode value 'text' is invalid, allowed values: text2video, audio2video", null],
    ["words of tomorrow", null],
  ];

  it.each(worded)('in the words "%s" is laid at %s', async (message, path) => {
    orderFault(server.emulator, { route: "POST lip-sync", code: 1201, message, times: 1 });
    const { task } = await createLipSync(server, spoken());
    expect(task?.failure).toMatchObject({
      code: "INVALID_INPUT",
      path: path?.split(".") ?? null,
      message,
      klingError: { code: 1201 },
    });
  });
});

describe("a task that fails at Kling", () => {
  const failures: [trigger: string, code: string, message: string][] = [
    ["[fail]", "GENERATION_FAILED", "Task execution failed"],
    ["[fail:human]", "GENERATION_FAILED", "No human is detected in the input"],
    ["[fail:policy]", "CONTENT_POLICY", "Failure to pass the risk control system"],
  ];

  it.each(failures)(
    "because of %s is taken at first, and then FAILED as %s",
    async (trigger, code, message) => {
      const task = await createTask(server, spoken({ text: `Hello ${trigger}` }));
      expect(task.status).toBe("SUBMITTED");
      finishAll(server.emulator);
      expect(await waitForTask(task.id)).toMatchObject({
        status: "FAILED",
        failure: {
          code,
          message,
          path: null,
          klingError: { code: null, message, requestId: null },
        },
      });
    },
  );
});

describe("a result", () => {
  it("can be dubbed again by its video's id, or by Kling's, not by its task's", async () => {
    const { id } = await createTask(server);
    finishAll(server.emulator);
    const answer = await server.query<{
      waitForTask: {
        klingTaskId: string;
        videos: { id: string; klingVideoId: string }[];
        sourceVideo: { klingVideoId: string };
      };
    }>(
      `query ($id: ID!) { waitForTask(id: $id) { klingTaskId ... on LipSyncTask { videos { id klingVideoId } sourceVideo { klingVideoId } } } }`,
      { id },
    );
    const { klingTaskId, videos, sourceVideo } = answer.waitForTask;
    expect(sourceVideo.klingVideoId).toBe(SAMPLE);
    server.emulator.state.requests.clear();
    for (const video of [{ id: videos[0]?.id }, { klingVideoId: videos[0]?.klingVideoId }])
      expect(await createTask(server, { ...spoken(), video })).toMatchObject({
        status: "SUBMITTED",
      });
    expect(createsAt(server.emulator)).toMatchObject(
      Array(2).fill({ body: { input: { video_id: videos[0]?.klingVideoId } } }),
    );
    const byTask = await createLipSync(server, {
      ...spoken(),
      video: { klingVideoId: klingTaskId },
    });
    expect(byTask.task?.failure).toMatchObject({
      path: ["input", "video"],
      klingError: { code: 1201 },
    });
  });
});

describe("a video's id of this server's", () => {
  const refused = (id: string) => createLipSync(server, { ...spoken(), video: { id } });

  it.each([
    ["that nobody has", "video_01900000-0000-7000-8000-000000000000_0"],
    ["that is Kling's", SAMPLE],
    ["that is empty", ""],
    ["of an image", "image_01900000-0000-7000-8000-000000000000_0"],
  ])("%s is refused with its path, and Kling is not called", async (_what, id) => {
    expect(await refused(id)).toMatchObject({
      task: null,
      userErrors: [
        { __typename: "GeneralUserError", code: "NOT_FOUND", path: ["input", "video", "id"] },
      ],
    });
    expect(createsAt(server.emulator)).toEqual([]);
  });

  it("of a task that has none yet is refused likewise", async () => {
    const { id } = await createTask(server);
    server.emulator.state.requests.clear();
    expect((await refused(`video_${id}_0`)).userErrors).toMatchObject([
      { code: "NOT_FOUND", path: ["input", "video", "id"] },
    ]);
    expect(createsAt(server.emulator)).toEqual([]);
  });
});
