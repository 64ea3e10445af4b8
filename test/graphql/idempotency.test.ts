import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createLipSync,
  createsAt,
  createTask,
  SAMPLE,
  sounding,
  spoken,
  TASK_FIELDS,
  type TaskPayload,
} from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
});
afterAll(() => server.close());
beforeEach(() => server.emulator.state.requests.clear());

const atOnce = (options: object): Promise<TaskPayload[]> =>
  Promise.all(Array.from({ length: 20 }, () => createLipSync(server, spoken(), options)));

describe("the same idempotencyKey", () => {
  it("with the same input is the same task, and one create at Kling", async () => {
    const options = { idempotencyKey: "same" };
    const first = await createTask(server, spoken(), options);
    const second = await createTask(server, spoken(), options);
    expect(second).toEqual(first);
    expect(createsAt(server.emulator)).toHaveLength(1);
  });

  it("20 times at once is one task, and one create at Kling", async () => {
    const payloads = await atOnce({ idempotencyKey: "at once" });
    expect(payloads.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(new Set(payloads.map(({ task }) => task?.id)).size).toBe(1);
    expect(createsAt(server.emulator)).toHaveLength(1);
  });

  it("with its fields in another order, null for what was left out, or no variables, is the same task", async () => {
    const first = await createTask(server, spoken(), { idempotencyKey: "words" });
    const { video, speech } = spoken();
    const second = await createTask(
      server,
      { speech, video },
      { externalTaskId: null, idempotencyKey: "words" },
    );
    expect(second.id).toBe(first.id);
    const inline = await server.query<{ createLipSync: TaskPayload }>(`mutation {
      createLipSync(
        options: { idempotencyKey: "words" }
        input: {
          video: { klingVideoId: "${SAMPLE}" }
          speech: { textToVideo: { text: "Welcome to the hut.", voiceId: "genshin_vindi2", voiceLanguage: EN } }
        }
      ) { task { ...TaskFields } }
    } ${TASK_FIELDS}`);
    expect(inline.createLipSync.task?.id).toBe(first.id);
    expect(createsAt(server.emulator)).toHaveLength(1);
  });

  const others: [what: string, input: object, options?: object][] = [
    ["another text", spoken({ text: "Mind the step." })],
    ["another speed", spoken({ voiceSpeed: 1.1 })],
    ["another video", { ...spoken(), video: { klingVideoId: "760000000000000002" } }],
    ["a sound", sounding({ base64: Buffer.from("ID3").toString("base64") })],
    ["another name", spoken(), { externalTaskId: "other" }],
  ];

  it.each(others)(
    "with %s is a conflict that names the task, and Kling is not called",
    async (_what, input, options = {}) => {
      const first = await createTask(server, spoken(), { idempotencyKey: "other" });
      server.emulator.state.requests.clear();
      const { task, userErrors } = await createLipSync(server, input, {
        idempotencyKey: "other",
        ...options,
      });
      expect(task).toBeNull();
      expect(userErrors).toMatchObject([
        {
          __typename: "ExistingTaskError",
          code: "IDEMPOTENCY_CONFLICT",
          path: ["options", "idempotencyKey"],
          existingTask: { id: first.id },
        },
      ]);
      expect(createsAt(server.emulator)).toEqual([]);
    },
  );

  it("of a task that Kling refused gives the same answer each time, with the same failure", async () => {
    const input = spoken({ text: "[refuse:1301]" });
    const options = { idempotencyKey: "refused" };
    const first = await createLipSync(server, input, options);
    expect(first).toMatchObject({
      userErrors: [],
      task: {
        status: "FAILED",
        failure: { code: "CONTENT_POLICY", retryable: false, klingError: { code: 1301 } },
      },
    });
    expect(await createLipSync(server, input, options)).toEqual(first);
    expect(createsAt(server.emulator)).toHaveLength(1);
  });

  it("is not taken by an input that broke a rule", async () => {
    await createLipSync(server, spoken({ text: "" }), { idempotencyKey: "broken" });
    expect(
      (await createLipSync(server, spoken(), { idempotencyKey: "broken" })).userErrors,
    ).toEqual([]);
  });

  it("is the same task after a restart", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kling-graphql-"));
    const options = { idempotencyKey: "restart" };
    const before = await startTestServer({ env: { EMULATOR_SPEED: "1" }, folder });
    const first = await createTask(before, spoken(), options);
    await before.close();
    const after = await startTestServer({ env: { EMULATOR_SPEED: "1" }, folder });
    const second = await createTask(after, spoken(), options);
    const creates = createsAt(after.emulator);
    await after.close();
    rmSync(folder, { recursive: true });
    expect(second.id).toBe(first.id);
    expect(creates).toEqual([]);
  });

  it("left out makes a new task each time", async () => {
    const first = await createTask(server);
    expect((await createTask(server)).id).not.toBe(first.id);
    expect(createsAt(server.emulator)).toHaveLength(2);
  });
});

describe("the same externalTaskId", () => {
  it("is refused with the task that has it, and Kling is not called", async () => {
    const first = await createTask(server, spoken(), { externalTaskId: "order-1" });
    server.emulator.state.requests.clear();
    const { task, userErrors } = await createLipSync(server, spoken({ text: "Other" }), {
      externalTaskId: "order-1",
    });
    expect(task).toBeNull();
    expect(userErrors).toMatchObject([
      {
        __typename: "ExistingTaskError",
        code: "EXTERNAL_ID_TAKEN",
        path: ["options", "externalTaskId"],
        existingTask: { id: first.id },
      },
    ]);
    expect(createsAt(server.emulator)).toEqual([]);
  });

  it("20 times at once makes one task and 19 refusals", async () => {
    const payloads = await atOnce({ externalTaskId: "order-2" });
    expect(payloads.filter(({ task }) => task !== null)).toHaveLength(1);
    expect(
      payloads.flatMap(({ userErrors }) => userErrors.map(({ path }) => path.join("."))),
    ).toEqual(Array(19).fill("options.externalTaskId"));
    expect(createsAt(server.emulator)).toHaveLength(1);
  });

  it("with the same idempotencyKey and input is the same task", async () => {
    const options = { externalTaskId: "order-3", idempotencyKey: "order-3" };
    const first = await createTask(server, spoken(), options);
    expect(await createTask(server, spoken(), options)).toEqual(first);
  });
});
