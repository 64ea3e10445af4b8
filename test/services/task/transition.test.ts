import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeSources, emptyResult, isFinal, taskStatuses, type Task, type TaskStatus } from "../../../src/services/task/task.js";
import { transition, type News } from "../../../src/services/task/transition.js";
import { START } from "../../support/clock.js";
import { aTask, aVideo } from "../../support/tasks.js";

const KLING_ID = "797182621750399062";
const rank: Record<TaskStatus, number> = { QUEUED: 0, SUBMITTED: 1, PROCESSING: 2, SUCCEEDED: 3, FAILED: 3, CANCELED: 3 };

const newsOf = (status: TaskStatus, more: Partial<News> = {}): News => ({ source: "POLL", at: START + 1, status, ...more });

const anyNews: fc.Arbitrary<News> = fc.record(
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
function history(news: readonly News[], task: Task = aTask()): [Task, ...Task[]] {
  const states: [Task, ...Task[]] = [task];
  for (const piece of news) {
    const next = transition(task, piece);
    if (next === null) continue;
    states.push(next);
    task = next;
  }
  return states;
}

const steps = (states: readonly Task[]): [Task, Task][] => states.slice(1).map((after, index) => [states[index] ?? after, after]);
const endOf = (news: readonly News[]) => history(news).at(-1)?.status;

describe("whatever news comes, in whatever order and how often", () => {
  const always = (holds: (before: Task, after: Task) => void) =>
    fc.assert(fc.property(fc.array(anyNews), (news) => steps(history(news)).forEach(([before, after]) => holds(before, after))));

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
      fc.property(fc.array(anyNews), anyNews, (news, piece) => {
        const task = history([...news, piece]).at(-1) ?? aTask();
        expect(transition(task, piece)).toBeNull();
      }),
    );
  });
});

describe("news of one task's life", () => {
  /** Any of the life's news before the end, repeated and shuffled, with the end somewhere among them. */
  const shuffledLife = fc
    .tuple(fc.array(fc.constantFrom<TaskStatus>("QUEUED", "SUBMITTED", "PROCESSING")), fc.constantFrom<TaskStatus>("SUCCEEDED", "FAILED"), fc.nat({ max: 3 }))
    .chain(([before, end, again]) => fc.record({ end: fc.constant(end), life: fc.shuffledSubarray([...before, end, ...Array.from({ length: again }, () => end)]) }));

  it("that contains the end leads to the end, in any order", () => {
    fc.assert(
      fc.property(
        shuffledLife.filter(({ life, end }) => life.includes(end)),
        ({ life, end }) => {
          expect(endOf(life.map((status) => newsOf(status)))).toBe(end);
        },
      ),
    );
  });

  it("leads as far as the farthest piece that was not lost", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<TaskStatus>("SUBMITTED", "PROCESSING", "SUCCEEDED")), (life) => {
        const farthest = Math.max(0, ...life.map((status) => rank[status]));
        expect(rank[endOf(life.map((status) => newsOf(status))) ?? "QUEUED"]).toBe(farthest);
      }),
    );
  });
});

describe("a transition", () => {
  it("takes over what the news brings", () => {
    const failure = { code: "GENERATION_FAILED", message: "no", klingCode: null, klingRequestId: null } as const;
    expect(transition(aTask(), newsOf("FAILED", { at: START + 5, klingTaskId: KLING_ID, failure }))).toMatchObject({
      status: "FAILED",
      klingTaskId: KLING_ID,
      updatedAt: START + 5,
      finishedAt: START + 5,
      failure,
    });
  });

  it("ignores news about another task of Kling's", () => {
    const task = aTask({ status: "SUBMITTED", klingTaskId: KLING_ID });
    expect(transition(task, newsOf("SUCCEEDED", { klingTaskId: "797182621750399999" }))).toBeNull();
    expect(transition(task, newsOf("SUCCEEDED", { klingTaskId: KLING_ID }))).not.toBeNull();
    expect(transition(task, newsOf("SUCCEEDED"))).not.toBeNull();
  });

  it("keeps the first of two ends", () => {
    expect(endOf([newsOf("FAILED"), newsOf("SUCCEEDED")])).toBe("FAILED");
    expect(endOf([newsOf("SUCCEEDED"), newsOf("FAILED")])).toBe("SUCCEEDED");
    expect(endOf([newsOf("CANCELED"), newsOf("SUCCEEDED")])).toBe("CANCELED");
  });

  it("keeps the source video that was named once, and takes the newest result", () => {
    const processing = history([newsOf("PROCESSING", { result: { ...emptyResult, parentVideo: aVideo } })]).at(-1) ?? aTask();
    const done = transition(processing, newsOf("SUCCEEDED", { result: { ...emptyResult, videos: [aVideo] } }));
    expect(done?.result).toEqual({ videos: [aVideo], images: [], parentVideo: aVideo, expiresAt: null });
  });

  it("leaves the task before it as it was", () => {
    const before = Object.freeze(aTask());
    transition(before, newsOf("SUCCEEDED"));
    expect(before).toMatchObject({ status: "QUEUED", version: 1 });
  });
});
