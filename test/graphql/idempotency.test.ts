import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createLipSync,
  createsAt,
  createTask,
  sounding,
  spoken,
  type TaskPayload,
} from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
});
afterAll(() => server.close());
beforeEach(() => server.emulator.state.requests.clear());

const atOnce = (input: object): Promise<TaskPayload[]> =>
  Promise.all(Array.from({ length: 20 }, () => createLipSync(server, input)));

describe("the same idempotencyKey", () => {
  it("with the same input is the same task, and one create at Kling", async () => {
    const input = spoken({}, { idempotencyKey: "same" });
    const first = await createTask(server, input);
    const second = await createTask(server, input);
    expect(second).toEqual(first);
    expect(createsAt(server.emulator)).toHaveLength(1);
  });

  it("20 times at once is one task, and one create at Kling", async () => {
    const payloads = await atOnce(spoken({}, { idempotencyKey: "at once" }));
    expect(payloads.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(new Set(payloads.map(({ task }) => task?.id)).size).toBe(1);
    expect(createsAt(server.emulator)).toHaveLength(1);
  });

  it("with an input that says the same in other words is the same task", async () => {
    const first = await createTask(server, spoken({}, { idempotencyKey: "words" }));
    const second = await createTask(server, {
      idempotencyKey: "words",
      externalTaskId: null,
      ...spoken({ voiceSpeed: 1 }),
    });
    expect(second.id).toBe(first.id);
    expect(createsAt(server.emulator)).toHaveLength(1);
  });

  const others: [what: string, input: object][] = [
    ["another text", spoken({ text: "Mind the step." }, { idempotencyKey: "other" })],
    ["another speed", spoken({ voiceSpeed: 1.1 }, { idempotencyKey: "other" })],
    [
      "another video",
      { ...spoken({}, { idempotencyKey: "other" }), video: { id: "760000000000000002" } },
    ],
    [
      "a sound",
      sounding({ base64: Buffer.from("ID3").toString("base64") }, { idempotencyKey: "other" }),
    ],
    ["another name", spoken({}, { idempotencyKey: "other", externalTaskId: "other" })],
  ];

  it.each(others)(
    "with %s is a conflict that names the task, and Kling is not called",
    async (_what, input) => {
      const first = await createTask(server, spoken({}, { idempotencyKey: "other" }));
      server.emulator.state.requests.clear();
      const { task, userErrors } = await createLipSync(server, input);
      expect(task).toBeNull();
      expect(userErrors).toMatchObject([
        { code: "IDEMPOTENCY_CONFLICT", path: ["input", "idempotencyKey"], klingCode: null },
      ]);
      expect(userErrors[0]?.message).toContain(first.id);
      expect(createsAt(server.emulator)).toEqual([]);
    },
  );

  it("is remembered for a task that Kling refused", async () => {
    const input = spoken({ text: "[refuse:1301]" }, { idempotencyKey: "refused" });
    const { task, userErrors } = await createLipSync(server, input);
    expect(userErrors).toHaveLength(1);
    expect((await createLipSync(server, input)).task).toMatchObject({
      id: task?.id,
      status: "FAILED",
      failure: { klingCode: 1301 },
    });
    expect(createsAt(server.emulator)).toHaveLength(1);
  });

  it("is not taken by an input that broke a rule", async () => {
    await createLipSync(server, spoken({ text: "" }, { idempotencyKey: "broken" }));
    expect(
      (await createLipSync(server, spoken({}, { idempotencyKey: "broken" }))).userErrors,
    ).toEqual([]);
  });

  it("is the same task after a restart", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kling-graphql-"));
    const input = spoken({}, { idempotencyKey: "restart" });
    const before = await startTestServer({ env: { EMULATOR_SPEED: "1" }, folder });
    const first = await createTask(before, input);
    await before.close();
    const after = await startTestServer({ env: { EMULATOR_SPEED: "1" }, folder });
    const second = await createTask(after, input);
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
    const first = await createTask(server, spoken({}, { externalTaskId: "order-1" }));
    server.emulator.state.requests.clear();
    const { task, userErrors } = await createLipSync(
      server,
      spoken({ text: "Other" }, { externalTaskId: "order-1" }),
    );
    expect(task).toBeNull();
    expect(userErrors).toMatchObject([
      { code: "INVALID_INPUT", path: ["input", "externalTaskId"] },
    ]);
    expect(userErrors[0]?.message).toContain(first.id);
    expect(createsAt(server.emulator)).toEqual([]);
  });

  it("20 times at once makes one task and 19 refusals", async () => {
    const payloads = await atOnce(spoken({}, { externalTaskId: "order-2" }));
    expect(payloads.filter(({ task }) => task !== null)).toHaveLength(1);
    expect(
      payloads.flatMap(({ userErrors }) => userErrors.map(({ path }) => path.join("."))),
    ).toEqual(Array(19).fill("input.externalTaskId"));
    expect(createsAt(server.emulator)).toHaveLength(1);
  });

  it("with the same idempotencyKey and input is the same task", async () => {
    const input = spoken({}, { externalTaskId: "order-3", idempotencyKey: "order-3" });
    const first = await createTask(server, input);
    expect(await createTask(server, input)).toEqual(first);
  });
});
