import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NoCursor, OpenedCursor } from "../../../src/services/changes/cursor.js";
import type { Change, TaskStatus } from "../../../src/services/task/task.js";
import { steps } from "../../support/list-reader.js";
import { all, subscriptionHarness, settled } from "../../support/subscription-harness.js";
import { aTask } from "../../support/tasks.js";

interface Story {
  /** Of two tasks, each so many steps after the one before. */
  commits: { second: boolean; status: TaskStatus; pause: number }[];
  /** How late the reads of the store are. */
  delays: number[];
  /** When the subscriber comes. */
  entry: number;
  /** Behind which of the changes that there are by then; null: with the current state. */
  behind: number | null;
  /** After so many steps, all that has come before is in the store alone. */
  forgets: number;
}

const pause = fc.nat({ max: 25 });
const story: fc.Arbitrary<Story> = fc.record({
  commits: fc.array(
    fc.record({
      second: fc.boolean(),
      status: fc.constantFrom<TaskStatus>("SUBMITTED", "PROCESSING", "SUCCEEDED", "FAILED"),
      pause,
    }),
    { maxLength: 12 },
  ),
  delays: fc.array(pause, { maxLength: 12 }),
  entry: fc.nat({ max: 120 }),
  behind: fc.option(fc.nat({ max: 14 })),
  forgets: fc.nat({ max: 120 }),
});

/**
 * Plays the story, at whose end both tasks have ended. The places that the subscriber was shown,
 * and all that happened.
 */
async function play(
  { commits, delays, entry, behind, forgets }: Story,
  { named }: { named: boolean },
): Promise<{ shown: (number | null)[]; start: number; changes: Change[] }> {
  const { commit, reader, feed, watchAll, feedOf, cursors } = await subscriptionHarness();
  const [first, second] = [aTask(), aTask()];
  commit(first);
  commit(second);
  reader.delays = [...delays];
  const forgetting = steps(forgets).then(() => feed.recent.begin(feed.position));
  const subscribed = steps(entry).then(async () => {
    const start = behind === null ? reader.changes.length : Math.min(behind, reader.changes.length);
    const after = behind === null ? null : cursors.encode("anna", start);
    const stream = await (named ? watchAll([first.id, second.id], after) : feedOf({ after }));
    return { start, stream, seen: all(stream) };
  });
  for (const each of commits) {
    await steps(each.pause);
    commit(each.second ? second : first, each.status);
  }
  await Promise.all([forgetting, subscribed]);
  commit(first, "SUCCEEDED");
  commit(second, "SUCCEEDED");
  await settled();
  const { start, stream, seen } = await subscribed;
  // Only a subscription to named tasks has an end of its own.
  if (!named) await stream.return?.();
  return {
    shown: (await seen).map(({ cursor }) => positionOf(cursors.open("anna", cursor))),
    start,
    changes: reader.changes,
  };
}

/**
 * A change is read from the store, published and dropped from memory before the reader hears of it.
 */
const droppedWhileRead: Story = {
  commits: [
    { second: true, status: "SUBMITTED", pause: 5 },
    { second: false, status: "SUBMITTED", pause: 0 },
  ],
  delays: [2],
  entry: 1,
  behind: null,
  forgets: 8,
};

const RUNS: fc.Parameters<[Story]> = { numRuns: 1_000, examples: [[droppedWhileRead]] };

const positionsBehind = (changes: readonly Change[], start: number) =>
  changes.slice(start).map(({ position }) => position);

describe("however commits and reads interleave", () => {
  it("a subscription to named tasks behind a cursor shows every change once, in order, and ends with them", async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const { shown, start, changes } = await play(
          { ...told, behind: told.behind ?? 0 },
          { named: true },
        );
        expect(shown).toEqual(positionsBehind(changes, start));
      }),
      RUNS,
    );
  });

  it("a subscription to named tasks shows the state of each, then every change of each once, and ends with them", async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const { shown, changes } = await play({ ...told, behind: null }, { named: true });
        // Whoever comes back behind any of them must miss nothing.
        expect(shown).toEqual(shown.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
        for (const id of new Set(changes.map(({ task }) => task.id))) {
          const ofTask = positionsBehind(
            changes.filter(({ task }) => task.id === id),
            0,
          );
          const shownOfTask = shown.filter(
            (position) => position !== null && ofTask.includes(position),
          );
          expect(shownOfTask).not.toEqual([]);
          expect(shownOfTask).toEqual(ofTask.slice(-shownOfTask.length));
        }
      }),
      RUNS,
    );
  });

  it("a subscription to all tasks shows every change behind its start once, in order", async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const { shown, start, changes } = await play(told, { named: false });
        // Without a cursor it starts at what was published by then, which may be a little behind
        // what was committed.
        expect(shown).toEqual(
          positionsBehind(changes, told.behind === null ? changes.length - shown.length : start),
        );
        if (told.behind === null)
          expect(shown.length).toBeGreaterThanOrEqual(changes.length - start);
      }),
      RUNS,
    );
  });
});

const positionOf = (opened: OpenedCursor | NoCursor): number | null =>
  typeof opened === "string" ? null : opened.position;
