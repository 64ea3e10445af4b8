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
  const refusals: [
    what: string,
    input: object,
    klingCode: number,
    code: string,
    failure: string,
    path: string,
  ][] = [
    [
      "an unknown video",
      { ...spoken(), video: { id: OTHER } },
      1201,
      "INVALID_INPUT",
      "INVALID_INPUT",
      "input.video.id",
    ],
    [
      "invalid parameters",
      spoken({ text: "[refuse:1200]" }),
      1200,
      "INVALID_INPUT",
      "INVALID_INPUT",
      "input",
    ],
    [
      "a withdrawn model",
      spoken({ text: "[refuse:1203]" }),
      1203,
      "UNSUPPORTED",
      "INVALID_INPUT",
      "input",
    ],
    [
      "policy",
      spoken({ text: "[refuse:1300]" }),
      1300,
      "CONTENT_POLICY",
      "CONTENT_POLICY",
      "input",
    ],
    [
      "content safety",
      spoken({ text: "[refuse:1301]" }),
      1301,
      "CONTENT_POLICY",
      "CONTENT_POLICY",
      "input",
    ],
    [
      "an account that is not in order",
      spoken({ text: "[refuse:1100]" }),
      1100,
      "ACCOUNT",
      "ACCOUNT",
      "input",
    ],
    ["arrears", spoken({ text: "[refuse:1101]" }), 1101, "ACCOUNT", "ACCOUNT", "input"],
    ["an empty pack", spoken({ text: "[refuse:1102]" }), 1102, "ACCOUNT", "ACCOUNT", "input"],
    [
      "a missing right",
      spoken({ text: "[refuse:1103]" }),
      1103,
      "PERMISSION",
      "PERMISSION",
      "input",
    ],
    [
      "the list of allowed addresses",
      spoken({ text: "[refuse:1304]" }),
      1304,
      "PERMISSION",
      "PERMISSION",
      "input",
    ],
  ];

  it.each(refusals)(
    "for %s comes back with path, code and request id, and the task is FAILED",
    async (_what, input, klingCode, code, failure, path) => {
      const { task, userErrors } = await createLipSync(server, input);
      const [request, ...more] = createsAt(server.emulator);
      expect(more).toEqual([]);
      const told = { klingCode, klingRequestId: request?.requestId };
      expect(userErrors).toEqual([
        {
          code,
          path: path.split("."),
          message: `Kling refuses: ${request?.message ?? ""}`,
          ...told,
        },
      ]);
      expect(request).toMatchObject({ code: klingCode, requestId: userErrors[0]?.klingRequestId });
      expect(task).toMatchObject({
        status: "FAILED",
        version: 2,
        klingTaskId: null,
        failure: { code: failure, message: request?.message, ...told },
      });
      expect(task?.finishedAt).not.toBeNull();
    },
  );

  const worded: [message: string, path: string][] = [
    ["From video not found by id: 1", "input.video.id"],
    ["video_url value 'x' is invalid", "input.video.url"],
    ["Voice id not found", "input.speech.textToVideo.voiceId"],
    ["Voice language not found", "input.speech.textToVideo.voiceId"],
    ["input.voiceSpeed: must be less than or equal to 2.0", "input.speech.textToVideo.voiceSpeed"],
    ["input.text: size must be between 0 and 120", "input.speech.textToVideo.text"],
    ["Audio type is null", "input.speech.audioToVideo.audio"],
    ["words of tomorrow", "input"],
  ];

  it.each(worded)('in the words "%s" is laid at %s', async (message, path) => {
    orderFault(server.emulator, { route: "POST lip-sync", code: 1201, message, times: 1 });
    const { userErrors } = await createLipSync(server, spoken());
    expect(userErrors).toMatchObject([
      {
        code: "INVALID_INPUT",
        path: path.split("."),
        klingCode: 1201,
        message: `Kling refuses: ${message}`,
      },
    ]);
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
        failure: { code, message, klingCode: null, klingRequestId: null },
      });
    },
  );
});

describe("a result", () => {
  it("can be dubbed again by its video's id, not by its task's", async () => {
    const { id } = await createTask(server);
    finishAll(server.emulator);
    const answer = await server.query<{
      waitForTask: { klingTaskId: string; videos: { id: string }[]; parentVideo: { id: string } };
    }>(
      `query ($id: ID!) { waitForTask(id: $id) { klingTaskId ... on LipSyncTask { videos { id } parentVideo { id } } } }`,
      { id },
    );
    const [video] = answer.waitForTask.videos;
    expect(answer.waitForTask.parentVideo.id).toBe(SAMPLE);
    expect(await createTask(server, { ...spoken(), video: { id: video?.id } })).toMatchObject({
      status: "SUBMITTED",
    });
    const byTask = await createLipSync(server, {
      ...spoken(),
      video: { id: answer.waitForTask.klingTaskId },
    });
    expect(byTask.userErrors).toMatchObject([{ path: ["input", "video", "id"], klingCode: 1201 }]);
  });
});
