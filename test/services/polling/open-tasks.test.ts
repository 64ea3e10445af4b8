import { describe, expect, it, onTestFinished, vi } from "vitest";
import { OpenTasks } from "../../../src/services/polling/open-tasks.js";
import type { Task } from "../../../src/services/task/task.js";
import { deferred } from "../../emulator/support.js";
import { testClock } from "../../support/clock.js";
import { LONG, SECOND, startCore } from "../../support/core.js";
import { aTask } from "../../support/tasks.js";

const MINUTE = 60_000;

/** A store with these tasks, and what is known of it. */
function opened(...stored: Task[]) {
  const clock = testClock();
  const openAtKling = vi.fn(() => Promise.resolve(stored));
  return { clock, openAtKling, open: new OpenTasks({ openAtKling }, clock.now) };
}

const submitted = (): Task => aTask({ status: "SUBMITTED", version: 2 });
const later = (task: Task, status: Task["status"]): Task => ({
  ...task,
  status,
  version: task.version + 1,
});

describe("open tasks", () => {
  it("are read once, and then known by what changes", async () => {
    const [stays, ends, comes] = [submitted(), submitted(), submitted()];
    const { open, openAtKling } = opened(stays, ends);
    expect(await open.all()).toEqual([stays, ends]);
    const goesOn = later(stays, "PROCESSING");
    for (const task of [goesOn, later(ends, "SUCCEEDED"), comes]) open.hear(task);
    expect(await open.all()).toEqual([goesOn, comes]);
    expect(openAtKling).toHaveBeenCalledTimes(1);
  });

  it("are not there while they wait in the queue", async () => {
    const { open } = opened();
    await open.all();
    open.hear(aTask({ status: "QUEUED" }));
    expect(await open.all()).toEqual([]);
  });

  it("do not go back to a state that the store was already ahead of", async () => {
    const task = submitted();
    const ahead = later(task, "PROCESSING");
    const { open } = opened(ahead);
    await open.all();
    open.hear(task);
    expect(await open.all()).toEqual([ahead]);
  });

  it("are as the changes say that came while they were read", async () => {
    const [ends, comes] = [submitted(), submitted()];
    const { open, openAtKling } = opened();
    const answer = deferred<Task[]>();
    openAtKling.mockReturnValueOnce(answer.promise);
    const reading = open.all();
    open.hear(later(ends, "SUCCEEDED"));
    open.hear(comes);
    answer.resolve([ends]);
    expect(await reading).toEqual([comes]);
    expect(await open.all()).toEqual([comes]);
  });

  it("are read again when they were forgotten, when reading failed, and after a minute", async () => {
    const { open, openAtKling, clock } = opened();
    openAtKling.mockRejectedValueOnce(new Error("away"));
    await expect(open.all()).rejects.toThrow("away");
    await open.all();
    open.forget();
    await open.all();
    clock.pass(MINUTE - 1);
    await open.all();
    expect(openAtKling).toHaveBeenCalledTimes(3);
    clock.pass(1);
    await open.all();
    expect(openAtKling).toHaveBeenCalledTimes(4);
  });
});

it("a poller that runs reads the open tasks once, and follows each of them to its end", async () => {
  const core = await startCore();
  const reads = vi.spyOn(core.store.reader, "openAtKling");
  const first = await core.submitted();
  core.poller.start();
  onTestFinished(() => core.poller.stop());
  await vi.waitFor(() => expect(reads).toHaveBeenCalled());
  const second = await core.submitted();
  core.clock.pass(LONG);
  for (const { id } of [first, second]) {
    core.poller.expedite(id);
    await vi.waitFor(async () => expect((await core.read(id)).status).toBe("SUCCEEDED"));
  }
  expect(reads.mock.calls.length).toBeLessThanOrEqual(2);
});

it("a poller whose updates could not be stored asks the store before it asks Kling again", async () => {
  const core = await startCore();
  const task = await core.submitted();
  core.clock.pass(LONG);
  const reads = vi.spyOn(core.store.reader, "openAtKling");
  vi.spyOn(core.store.writer, "apply").mockRejectedValueOnce(new Error("away"));
  core.poller.start();
  onTestFinished(() => core.poller.stop());
  await vi.waitFor(() => expect(core.logged.join()).toContain("could not be stored"));
  // It is asked for again after the interval of a new task.
  core.clock.pass(2 * SECOND);
  core.poller.expedite(task.id);
  await vi.waitFor(async () => expect((await core.read(task.id)).status).toBe("SUCCEEDED"));
  expect(reads.mock.calls.length).toBeGreaterThan(1);
});
