import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interval, PollSchedule } from "../../../src/services/polling/poll-schedule.js";
import type { Task } from "../../../src/services/task/task.js";
import { START } from "../../support/clock.js";
import { aTask } from "../../support/tasks.js";

const settings = { minMs: 2_000, maxMs: 30_000 };
const MIDDLE = () => 0.5;
const fresh = () => new PollSchedule(settings, MIDDLE);
const open = (changes: Partial<Task> = {}) => aTask({ status: "SUBMITTED", ...changes });

describe("the interval", () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  const age = fc.integer({ min: 0, max: 90_000_000 });

  it("is a tenth of the task's age within the limits, give or take a tenth", () => {
    fc.assert(
      fc.property(age, chance, (ms, roll) => {
        const base = Math.min(30_000, Math.max(2_000, ms / 10));
        expect(Math.abs(interval(ms, settings, () => roll) - base)).toBeLessThanOrEqual(
          base / 10 + 1,
        );
      }),
    );
  });

  it("never shrinks with age", () => {
    fc.assert(
      fc.property(age, age, (a, b) => {
        const [younger, older] = [Math.min(a, b), Math.max(a, b)];
        expect(interval(younger, settings, MIDDLE)).toBeLessThanOrEqual(
          interval(older, settings, MIDDLE),
        );
      }),
    );
  });

  it("differs by chance, so that many tasks do not fall due together", () => {
    expect(interval(0, settings, () => 0)).toBe(1_800);
    expect(interval(0, settings, () => 0.999)).toBe(2_200);
  });
});

describe("the schedule", () => {
  it("lets a new task wait its interval", () => {
    const schedule = fresh();
    const task = open();
    expect(schedule.due([task], START + 1_999)).toEqual([]);
    expect(schedule.nextAt([task])).toBe(START + 2_000);
    expect(schedule.due([task], START + 2_000)).toEqual([task]);
  });

  it("has everything due after a restart", () => {
    const tasks = [open(), open({ createdAt: START - 3_600_000, updatedAt: START - 1_800_000 })];
    expect(fresh().due(tasks, START + 60_000)).toEqual(tasks);
  });

  it("counts from the last time it was asked for, by its age", () => {
    const schedule = fresh();
    const task = open();
    schedule.asked(task, START + 100_000);
    expect(schedule.nextAt([task])).toBe(START + 110_000);
  });

  it("takes along what is nearly due, but only where something is due", () => {
    const schedule = fresh();
    const [early, late, later] = [open(), open(), open()];
    schedule.asked(early, START);
    schedule.asked(late, START + 1_000);
    schedule.asked(later, START + 1_001);
    const all = [early, late, later];
    expect(schedule.due(all, START + 1_999)).toEqual([]);
    expect(schedule.due(all, START + 2_000)).toEqual([early, late]);
  });

  it("puts a task with a status update first", () => {
    const schedule = fresh();
    const task = open();
    schedule.expedite(task.id);
    expect(schedule.due([task], START)).toEqual([task]);
  });

  it("lets nobody expedite it more often than every two seconds, the interval of a new task", () => {
    const schedule = fresh();
    const task = open({ createdAt: START - 60_000 });
    schedule.asked(task, START);
    for (let hints = 0; hints < 100; hints++) schedule.expedite(task.id);
    expect(schedule.due([task], START + 1_999)).toEqual([]);
    expect(schedule.due([task], START + 2_000)).toEqual([task]);
  });

  it("keeps a hint that came while Kling was answering, and follows it once", () => {
    const schedule = fresh();
    const task = open({ createdAt: START - 600_000 });
    schedule.asked(task, START);
    schedule.expedite(task.id);
    schedule.told(task, START + 100);
    expect(schedule.nextAt([task])).toBe(START + 2_000);
    schedule.asked(task, START + 2_000);
    schedule.told(task, START + 2_100);
    expect(schedule.nextAt([task])).toBe(START + 32_100);
    expect(schedule.hasHints).toBe(false);
  });

  it("is as it would have been without callbacks when they stay away, however often they come and go", () => {
    const schedule = fresh();
    const [task, hinted] = [
      open({ createdAt: START - 100_000 }),
      open({ createdAt: START - 100_000 }),
    ];
    for (const each of [task, hinted]) schedule.asked(each, START);
    schedule.expedite(hinted.id);
    for (let now = START; now < START + 1_000; now += 100) {
      schedule.callbacksWork(true, now);
      expect(schedule.callbacksWork(false, now)).toBe(true);
    }
    expect(schedule.nextAt([task])).toBe(START + 10_000);
    expect(schedule.nextAt([hinted])).toBe(START + 2_000);
    schedule.callbacksWork(true, START + 10_000);
    schedule.asked(task, START + 10_000);
    expect(schedule.nextAt([task])).toBe(START + 98_000);
    schedule.callbacksWork(false, START + 50_000);
    expect(schedule.nextAt([task])).toBe(START + 50_000);
  });

  it("has nothing to do where nothing is open", () => {
    expect(fresh().due([], START)).toEqual([]);
    expect(fresh().nextAt([])).toBe(Infinity);
  });

  it("takes 200,000 open tasks", () => {
    const schedule = fresh();
    const tasks = Array.from({ length: 200_000 }, () => open());
    expect(schedule.nextAt(tasks)).toBe(START + 2_000);
    expect(schedule.due(tasks, START + 2_000)).toHaveLength(200_000);
  });

  it("forgets what is not open any more", () => {
    const schedule = fresh();
    const task = open();
    schedule.expedite(task.id);
    schedule.due([], START);
    expect(schedule.nextAt([task])).toBe(START + 2_000);
  });
});
