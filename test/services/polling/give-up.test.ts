import { describe, expect, it } from "vitest";
import { lost, overdue, unanswered } from "../../../src/services/polling/give-up.js";
import { HOUR, MINUTE } from "../../support/core.js";

const settings = { lostAfterMs: 10 * MINUTE, taskDeadlineMs: 24 * HOUR };
const nothing = { notFound: null, unansweredSince: null, last: null };
const task = { createdAt: 0 };
const codeOf = (end: ReturnType<typeof lost>) => end?.failure?.code ?? null;

describe("a task that Kling does not know", () => {
  it.each([
    [2, 11 * MINUTE, null],
    [3, 9 * MINUTE, null],
    [3, 10 * MINUTE, "LOST"],
  ])("%i times in a row, over %i ms, ends as %s", (count, now, code) => {
    expect(codeOf(lost({ ...nothing, notFound: { count, since: 0 } }, now, settings))).toBe(code);
  });
});

describe("a task that goes on beyond its deadline", () => {
  it("is given up after Kling's answer, with what was last heard", () => {
    const heard = { ...nothing, last: 'status "processing"' };
    expect(overdue(task, heard, 24 * HOUR, settings)).toBeNull();
    expect(overdue(task, heard, 24 * HOUR + 1, settings)?.failure).toMatchObject({
      code: "KLING_UNAVAILABLE",
      message: 'Kling did not finish the task before its deadline. Last heard: status "processing"',
    });
  });

  it("is given up without an answer only when Kling was silent for as long again", () => {
    const asked = { ...nothing, unansweredSince: 24 * HOUR };
    expect(unanswered(task, asked, 48 * HOUR, settings)).toBeNull();
    expect(codeOf(unanswered(task, asked, 48 * HOUR + 1, settings))).toBe("KLING_UNAVAILABLE");
    expect(unanswered(task, nothing, 90 * HOUR, settings)).toBeNull();
  });
});
