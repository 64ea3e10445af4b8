import { describe, expect, it } from "vitest";
import { CODE } from "../../../src/services/kling/codes.js";
import { statusesOf, withOpen } from "../../support/core-polling.js";
import { MINUTE, SECOND, startCore } from "../../support/core.js";
import { aTask, queued } from "../../support/tasks.js";

const apiKey = "sandbox-api-key";
const access = { credentials: { apiKey } };
const options = { access, emulator: { apiKey, concurrency: 1_000 } };
const bodies = {
  TEXT_TO_VIDEO: { model_name: "kling-v3", prompt: "A hut", duration: "5" },
  IMAGE_GENERATION: { model_name: "kling-v2-1", prompt: "A hut" },
  TEXT_TO_AUDIO: { prompt: "rain on a roof", duration: 5 },
} as const;

/** So many tasks of each of four kinds at Kling, and nothing in the request log yet. */
async function withKinds(each: number) {
  const core = await withOpen(each, options);
  for (const [kind, body] of Object.entries(bodies))
    for (let number = 0; number < each; number++) {
      const known = kind as keyof typeof bodies;
      const task = aTask({ kind: known, createdAt: core.clock.now() });
      const text = JSON.stringify({ ...body, external_task_id: task.id });
      const pool = known === "IMAGE_GENERATION" ? "IMAGE" : "VIDEO";
      await core.store.writer.insert(queued(task, "", { delivery: { pool, body: text } }));
    }
  while ((await core.store.queue.nextDue(["VIDEO", "IMAGE"])) !== null)
    await core.dispatcher.pass();
  core.state.requests.clear();
  const open = await core.store.reader.openAtKling();
  expect(open).toHaveLength(4 * each);
  return core;
}

describe("with a plain key, tasks of any kinds", () => {
  it.each([
    [1, "GET /tasks"],
    [5, "GET /tasks"],
    [50, "POST /tasks"],
  ])("are asked for by one request: %s of each kind by %s", async (each, request) => {
    const core = await withKinds(each);
    core.clock.pass(20 * SECOND);
    await core.poller.sweep();
    expect(core.asked()).toEqual([request]);
    core.clock.pass(20 * MINUTE);
    core.state.requests.clear();
    await core.poller.sweep();
    expect(core.asked()).toEqual([request]);
    expect(new Set(await statusesOf(core))).toEqual(new Set(["SUCCEEDED"]));
  });

  it("that the list lacks are asked for by their ids, and are LOST if Kling denies them", async () => {
    const core = await withKinds(6);
    const [gone] = core.state.tasks.all();
    if (gone === undefined) throw new Error("Kling has no task.");
    gone.odd.lost = true;
    core.clock.pass(20 * SECOND);
    await core.poller.sweep();
    expect(core.asked()).toEqual(["POST /tasks", "GET /tasks"]);
    for (let minute = 0; minute < 30; minute++) {
      core.clock.pass(MINUTE);
      await core.poller.sweep();
    }
    const statuses = await statusesOf(core);
    expect(statuses.filter((status) => status === "FAILED")).toHaveLength(1);
  });

  it("all wait if Kling can't be asked, and none is lost", async () => {
    const core = await withKinds(6);
    core.clock.pass(20 * SECOND);
    core.fault({ route: "POST /tasks", code: CODE.INTERNAL_ERROR, times: 1 });
    await core.poller.sweep();
    await core.poller.sweep();
    expect(core.asked()).toEqual(["POST /tasks"]);
    core.clock.pass(20 * MINUTE);
    await core.poller.sweep();
    expect(new Set(await statusesOf(core))).toEqual(new Set(["SUCCEEDED"]));
  });
});

describe("with a plain key, a create without an answer", () => {
  it("is looked up by its external_task_id, whatever its kind", async () => {
    const core = await startCore(options);
    const task = await core.queue("Hello.");
    core.fault({ route: "POST /v1/videos/lip-sync", cut: "after", times: 1 });
    await core.dispatcher.pass();
    expect(await core.read(task.id)).toMatchObject({ status: "QUEUED" });
    core.state.requests.clear();
    core.clock.pass(MINUTE);
    await core.dispatcher.pass();
    expect(core.asked()).toEqual(["GET /tasks"]);
    expect(await core.read(task.id)).toMatchObject({ status: "PROCESSING" });
  });
});
