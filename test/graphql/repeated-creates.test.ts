import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ANONYMOUS } from "../../src/services/access/caller.js";
import type { NewTask } from "../../src/services/store/index.js";
import { fingerprint } from "../../src/services/task/fingerprint.js";
import { mediumId } from "../../src/services/task/media-id.js";
import { emptyResult, type Task } from "../../src/services/task/task.js";
import { createLipSync, createsAt, createTask, spoken } from "../support/lip-sync.js";
import { WEBHOOK_SECRET } from "../support/secrets.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { startServerWith } from "../support/stored-tasks.js";
import { aTask, aVideo, queued } from "../support/tasks.js";

const DAY = 86_400_000;

const source = aTask({
  owner: ANONYMOUS.name,
  status: "SUCCEEDED",
  result: { ...emptyResult, videos: [aVideo], expiresAt: Date.now() - 1 },
});
const deletedVideo = mediumId({ taskId: source.id, type: "video", index: 0 });

/** Each was taken once, and is refused by the rules or the facts of today. */
const inputs = {
  "whose rule has changed": spoken({ voiceSpeed: 2.5 }),
  "whose voice is gone": spoken({ voiceId: "gone" }),
  "whose source Kling has deleted": { ...spoken(), video: { id: deletedVideo } },
  "whose source is not there any more": {
    ...spoken(),
    video: { id: "video_01900000-0000-7000-8000-000000000000_0" },
  },
  "whose link may not be used any more": { ...spoken(), video: { url: "http://10.0.0.1/a.mp4" } },
};

function madeFrom(key: string, given: object, expiresAt: number): NewTask & { task: Task } {
  const request = { kind: "LIP_SYNC", given, externalTaskId: null, webhookUrl: null } as const;
  return queued(aTask({ owner: ANONYMOUS.name, status: "SUCCEEDED" }), "Hello.", {
    idempotency: { key, fingerprint: fingerprint(request), earlierFingerprint: "", expiresAt },
  });
}

const made = Object.entries(inputs).map(([what, input]) => ({
  what,
  input,
  stored: madeFrom(what, input, Date.now() + DAY),
}));
const tooFast = inputs["whose rule has changed"];
const over = madeFrom("over", tooFast, Date.now() - 1);

let server: TestServer;
beforeAll(async () => {
  server = await startServerWith([queued(source), over, ...made.map(({ stored }) => stored)]);
});
afterAll(() => server.close());
beforeEach(() => server.emulator.state.requests.clear());

describe("a create that is repeated under its idempotencyKey", () => {
  it.each(made)("and $what returns its task, not errors", async ({ what, input, stored }) => {
    expect((await createLipSync(server, input)).userErrors).toHaveLength(1);
    expect(await createLipSync(server, input, { idempotencyKey: what })).toMatchObject({
      task: { id: stored.task.id, status: "SUCCEEDED" },
      userErrors: [],
    });
    expect(createsAt(server.emulator)).toEqual([]);
  });

  it.each([
    ["another input", "whose voice is gone", tooFast],
    ["a key that is over", "over", tooFast],
    ["a key that was never used", "new", tooFast],
    ["a key that can't be stored", "a\0b", tooFast],
  ])("with %s gets the errors of its input", async (_what, idempotencyKey, input) => {
    const { task, userErrors } = await createLipSync(server, input, { idempotencyKey });
    expect(task).toBeNull();
    expect(userErrors).toContainEqual(
      expect.objectContaining({
        code: "INVALID_INPUT",
        path: ["input", "speech", "textToVideo", "voiceSpeed"],
      }),
    );
    expect(userErrors.map(({ code }) => code)).not.toContain("IDEMPOTENCY_CONFLICT");
  });

  it("returns its task also after a restart without what it asked for", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kling-graphql-"));
    const options = { idempotencyKey: "hooked", webhookUrl: "https://hooks.invalid/" };
    const before = await startTestServer({ folder, env: { WEBHOOK_SECRET } });
    const first = await createTask(before, spoken(), options);
    await before.close();
    const after = await startTestServer({ folder });
    const second = await createLipSync(after, spoken(), options);
    const other = await createLipSync(after, spoken(), { ...options, idempotencyKey: "other" });
    await after.close();
    rmSync(folder, { recursive: true });
    expect(second).toMatchObject({ task: { id: first.id }, userErrors: [] });
    expect(other).toMatchObject({ task: null, userErrors: [{ code: "UNSUPPORTED" }] });
  });
});
