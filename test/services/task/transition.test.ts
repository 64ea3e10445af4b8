import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changeSources,
  emptyResult,
  isFinal,
  taskStatuses,
  type Task,
  type TaskStatus,
} from "../../../src/services/task/task.js";
import { transition, type StatusUpdate } from "../../../src/services/task/transition.js";
import { START } from "../../support/clock.js";
import { aTask, aVideo } from "../../support/tasks.js";

const KLING_ID = "797182621750399062";
const rank: Record<TaskStatus, number> = {
  QUEUED: 0,
  SUBMITTED: 1,
  PROCESSING: 2,
  SUCCEEDED: 3,
  FAILED: 3,
  CANCELED: 3,
};

const updateOf = (status: TaskStatus, more: Partial<StatusUpdate> = {}): StatusUpdate => ({
  source: "POLL",
  at: START + 1,
  status,
  ...more,
});

const anyUpdate: fc.Arbitrary<StatusUpdate> = fc.record(
  {
    source: fc.constantFrom(...changeSources),
    at: fc.integer({ min: START - 1_000, max: START + 1_000_000 }),
    status: fc.constantFrom(...taskStatuses),
    klingTaskId: fc.constantFrom(KLING_ID, "some-other-task"),
    message: fc.option(fc.string()),
  },
  { requiredKeys: ["source", "at", "status"] },
);

/** Every state that the task goes through. */
function history(update: readonly StatusUpdate[], task: Task = aTask()): [Task, ...Task[]] {
  const states: [Task, ...Task[]] = [task];
  for (const piece of update) {
    const next = transition(task, piece);
    if (next === null) continue;
    states.push(next);
    task = next;
  }
  return states;
}

const steps = (states: readonly Task[]): [Task, Task][] =>
  states.slice(1).map((after, index) => [states[index] ?? after, after]);
const endOf = (update: readonly StatusUpdate[]) => history(update).at(-1)?.status;

describe("whatever status updates come, in whatever order and how often", () => {
  const always = (holds: (before: Task, after: Task) => void) =>
    fc.assert(
      fc.property(fc.array(anyUpdate), (update) =>
        steps(history(update)).forEach(([before, after]) => holds(before, after)),
      ),
    );

  it("ranks only rise", () => {
    always((before, after) => expect(rank[after.status]).toBeGreaterThan(rank[before.status]));
  });

  it("versions grow by one", () => {
    always((before, after) => expect(after.version).toBe(before.version + 1));
  });

  it("an end is the end", () => {
    always((before) => expect(isFinal(before.status)).toBe(false));
  });

  it("only what is queued is canceled", () => {
    always((before, after) => {
      if (after.status === "CANCELED") expect(before.status).toBe("QUEUED");
    });
  });

  it("Kling's id stays once it is known", () => {
    always((before, after) => {
      if (before.klingTaskId !== null) expect(after.klingTaskId).toBe(before.klingTaskId);
    });
  });

  it("time does not run backwards, and an end has its time", () => {
    always((before, after) => {
      expect(after.updatedAt).toBeGreaterThanOrEqual(before.updatedAt);
      expect(after.finishedAt).toBe(isFinal(after.status) ? after.updatedAt : null);
    });
  });

  it("the same piece again says nothing new", () => {
    fc.assert(
      fc.property(fc.array(anyUpdate), anyUpdate, (update, piece) => {
        const task = history([...update, piece]).at(-1) ?? aTask();
        expect(transition(task, piece)).toBeNull();
      }),
    );
  });
});

describe("status updates of one task", () => {
  /**
   * Any of its status updates before the end, repeated and shuffled, with the end somewhere among
   * them.
   */
  const shuffledHistory = fc
    .tuple(
      fc.array(fc.constantFrom<TaskStatus>("QUEUED", "SUBMITTED", "PROCESSING")),
      fc.constantFrom<TaskStatus>("SUCCEEDED", "FAILED"),
      fc.nat({ max: 3 }),
    )
    .chain(([before, end, again]) =>
      fc.record({
        end: fc.constant(end),
        childServer: fc.shuffledSubarray([
          ...before,
          end,
          ...Array.from({ length: again }, () => end),
        ]),
      }),
    );

  it("that contains the end leads to the end, in any order", () => {
    fc.assert(
      fc.property(
        shuffledHistory.filter(({ childServer, end }) => childServer.includes(end)),
        ({ childServer, end }) => {
          expect(endOf(childServer.map((status) => updateOf(status)))).toBe(end);
        },
      ),
    );
  });

  it("leads as far as the farthest piece that was not lost", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<TaskStatus>("SUBMITTED", "PROCESSING", "SUCCEEDED")),
        (childServer) => {
          const farthest = Math.max(0, ...childServer.map((status) => rank[status]));
          expect(rank[endOf(childServer.map((status) => updateOf(status))) ?? "QUEUED"]).toBe(
            farthest,
          );
        },
      ),
    );
  });
});

describe("a transition", () => {
  it("takes over what the status update brings", () => {
    const failure = {
      code: "GENERATION_FAILED",
      message: "no",
      path: null,
      klingError: null,
    } as const;
    expect(
      transition(aTask(), updateOf("FAILED", { at: START + 5, klingTaskId: KLING_ID, failure })),
    ).toMatchObject({
      status: "FAILED",
      klingTaskId: KLING_ID,
      updatedAt: START + 5,
      finishedAt: START + 5,
      failure,
    });
  });

  it("ignores a status update about another task of Kling's", () => {
    const task = aTask({ status: "SUBMITTED", klingTaskId: KLING_ID });
    expect(
      transition(task, updateOf("SUCCEEDED", { klingTaskId: "797182621750399999" })),
    ).toBeNull();
    expect(transition(task, updateOf("SUCCEEDED", { klingTaskId: KLING_ID }))).not.toBeNull();
    expect(transition(task, updateOf("SUCCEEDED"))).not.toBeNull();
  });

  it("keeps the first of two ends", () => {
    expect(endOf([updateOf("FAILED"), updateOf("SUCCEEDED")])).toBe("FAILED");
    expect(endOf([updateOf("SUCCEEDED"), updateOf("FAILED")])).toBe("SUCCEEDED");
    expect(endOf([updateOf("CANCELED"), updateOf("SUCCEEDED")])).toBe("CANCELED");
  });

  it("keeps the source video that was named once, and takes the newest result", () => {
    const processing =
      history([updateOf("PROCESSING", { result: { ...emptyResult, parentVideo: aVideo } })]).at(
        -1,
      ) ?? aTask();
    const done = transition(
      processing,
      updateOf("SUCCEEDED", { result: { ...emptyResult, videos: [aVideo] } }),
    );
    expect(done?.result).toEqual({ ...emptyResult, videos: [aVideo], parentVideo: aVideo });
  });

  it("leaves the task before it as it was", () => {
    const before = Object.freeze(aTask());
    transition(before, updateOf("SUCCEEDED"));
    expect(before).toMatchObject({ status: "QUEUED", version: 1 });
  });
});
