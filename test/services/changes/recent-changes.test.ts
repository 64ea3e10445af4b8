import { describe, expect, it } from "vitest";
import { KEPT_CHANGES, RecentChanges } from "../../../src/services/changes/recent-changes.js";
import type { Change } from "../../../src/services/task/task.js";
import { ListReader } from "../../support/list-reader.js";
import { aTask } from "../../support/tasks.js";

function committed(reader: ListReader, count: number): Change[] {
  return Array.from({ length: count }, () => {
    const change = reader.commit(aTask());
    if (change === null) throw new Error("A new task is a change.");
    return change;
  });
}

describe("the recent changes", () => {
  it("hold no gap: what was dropped is no longer offered, however old the position", () => {
    const recent = new RecentChanges(new ListReader());
    recent.begin(0);
    for (const change of committed(new ListReader(), 2 * KEPT_CHANGES)) recent.add(change);
    expect(recent.after(0)).toBeNull();
    expect(recent.after(KEPT_CHANGES - 1)).toBeNull();
    expect(recent.after(KEPT_CHANGES)?.map(({ position }) => position)).toEqual(
      Array.from({ length: KEPT_CHANGES }, (_, index) => KEPT_CHANGES + 1 + index),
    );
    expect(recent.at(KEPT_CHANGES)).toBeNull();
    expect(recent.at(KEPT_CHANGES + 1)?.position).toBe(KEPT_CHANGES + 1);
  });

  it("do not remember what a slow read saw if the task has changed meanwhile: the next subscriber would wait for an end that has passed", async () => {
    const reader = new ListReader();
    const recent = new RecentChanges(reader, queueMicrotask);
    recent.begin(0);
    const task = aTask();
    const first = reader.commit(task);
    if (first === null) throw new Error("A new task is a change.");
    // As after a restart long ago: the change is in the store, and no longer in memory.
    recent.begin(1);
    reader.delays = [0, 50];
    const slow = recent.lastOf([task.id]);
    // The read has seen the first change, and is on its way back.
    for (let step = 0; step < 10; step++) await Promise.resolve();
    const second = reader.commit(task, "SUCCEEDED");
    if (second === null) throw new Error("An end is a change.");
    recent.add(second);
    expect((await slow)[0]?.task.status).toBe("QUEUED");
    expect((await recent.lastOf([task.id]))[0]?.task.status).toBe("SUCCEEDED");
  });

  it("do not remember it either if so much has happened meanwhile that the change itself is no longer in memory", async () => {
    const reader = new ListReader();
    const recent = new RecentChanges(reader, queueMicrotask);
    const task = aTask();
    reader.commit(task);
    recent.begin(1);
    reader.delays = [0, 50];
    const slow = recent.lastOf([task.id]);
    for (let step = 0; step < 10; step++) await Promise.resolve();
    const end = reader.commit(task, "SUCCEEDED");
    if (end === null) throw new Error("An end is a change.");
    recent.add(end);
    for (const change of committed(reader, 2 * KEPT_CHANGES)) recent.add(change);
    await slow;
    expect((await recent.lastOf([task.id]))[0]?.task.status).toBe("SUCCEEDED");
  });
});
