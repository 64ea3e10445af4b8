import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDecimal, parseDecimal } from "../../../src/lib/decimal.js";
import type { BudgetRule } from "../../../src/services/access/caller.js";
import { budgetState } from "../../../src/services/spending/budget.js";
import type { Store } from "../../../src/services/store/index.js";
import { chargeOf } from "../../../src/services/task/cost.js";
import {
  emptyResult,
  isFinal,
  type FailureCode,
  type Task,
} from "../../../src/services/task/task.js";
import type { StatusUpdate } from "../../../src/services/task/transition.js";
import { START } from "../clock.js";
import { aTask, queued, type QueuedChanges } from "../tasks.js";
import { keyed, update, upTo, KLING_ID, type FreshStore } from "./harness.js";

const DAY_MS = 86_400_000;
const day = (limit: string): BudgetRule => ({ unitType: "VIDEO", period: "DAY", limit });
const month = (limit: string): BudgetRule => ({ ...day(limit), period: "MONTH" });

const costing = (units: string | null, changes: Partial<Task> = {}): Task =>
  aTask({ estimate: units === null ? null : { unitType: "VIDEO", units }, ...changes });
const failed = (code: FailureCode): Partial<StatusUpdate> => ({
  failure: { code, message: "It failed.", path: null, klingError: null },
});

/** What is left of a budget, and how it was used. */
async function stateOf(store: Store, rule: BudgetRule, at = START) {
  const { reserved, spent, available } = budgetState(
    rule,
    await store.spending.since("anna", ""),
    at,
  );
  return { reserved, spent, available };
}

async function create(store: Store, task: Task, changes: QueuedChanges) {
  return store.writer.insert(queued(task, "Hello.", changes));
}

export function describeBudgets(fresh: () => Promise<FreshStore>): void {
  describe("a budget", () => {
    it("lets as much be created as it has room for, however many ask at once", async () => {
      const store = await fresh();
      const budgets = [day("5")];
      const all = await Promise.all(upTo(50).map(() => create(store, costing("0.5"), { budgets })));
      expect(all.filter(({ outcome }) => outcome === "created")).toHaveLength(10);
      expect(all.filter(({ outcome }) => outcome === "over-budget")).toHaveLength(40);
      expect(await stateOf(store, day("5"))).toEqual({
        reserved: "5",
        spent: "0",
        available: "0",
      });
    });

    it("says what was asked for and what is left", async () => {
      const store = await fresh();
      const budgets = [day("2")];
      await create(store, costing("1.5"), { budgets });
      expect(await create(store, costing("1"), { budgets })).toMatchObject({
        outcome: "over-budget",
        refusal: { requested: "1", budget: { available: "0.5", limit: "2", period: "DAY" } },
      });
    });

    it("refuses what has no price, and stores nothing of it", async () => {
      const store = await fresh();
      const task = costing(null);
      expect(await create(store, task, { budgets: [day("1000")] })).toMatchObject({
        outcome: "over-budget",
        refusal: { requested: null },
      });
      expect(await store.reader.head()).toBe(0);
      expect(await store.spending.since("anna", "")).toEqual([]);
    });

    it("begins anew with its period, and a day's limit leaves the month's alone", async () => {
      const store = await fresh();
      const budgets = [day("1"), month("2")];
      const on = (at: number) => costing("1", { createdAt: at, updatedAt: at });
      // START is the 15th of a month.
      expect(await create(store, on(START), { budgets })).toMatchObject({ outcome: "created" });
      expect(await create(store, on(START), { budgets })).toMatchObject({
        refusal: { budget: { period: "DAY" } },
      });
      const next = START + DAY_MS;
      expect(await create(store, on(next), { budgets })).toMatchObject({ outcome: "created" });
      expect(await create(store, on(next + DAY_MS), { budgets })).toMatchObject({
        refusal: { budget: { period: "MONTH" } },
      });
      const later = START + 31 * DAY_MS;
      expect(await create(store, on(later), { budgets })).toMatchObject({ outcome: "created" });
    });

    it("is each owner's own, and of each type of units its own", async () => {
      const store = await fresh();
      const budgets = [day("1")];
      await create(store, costing("1"), { budgets });
      expect(await create(store, costing("1", { owner: "berta" }), { budgets })).toMatchObject({
        outcome: "created",
      });
    });

    it("counts by what is billed, also if the task is sent in a pool of another name", async () => {
      const store = await fresh();
      const speech = () => costing("0.05", { kind: "TEXT_TO_SPEECH" });
      const delivery = { pool: "IMMEDIATE" } as const;
      const changes = { budgets: [day("0.05")], delivery };
      const task = speech();
      expect(await create(store, task, changes)).toMatchObject({ outcome: "created" });
      expect(await create(store, speech(), changes)).toMatchObject({ outcome: "over-budget" });
      await store.writer.apply([{ taskId: task.id, update: update("SUCCEEDED") }]);
      expect(await stateOf(store, day("0.05"))).toEqual({
        reserved: "0",
        spent: "0.05",
        available: "0",
      });
    });

    it("counts what Kling says that it took, in place of what was reserved", async () => {
      const store = await fresh();
      const task = costing("1.5");
      await create(store, task, { budgets: [day("10")] });
      const charge = { units: "1.25", money: null, currency: null, listPrice: null };
      const ended = update("SUCCEEDED", { result: { ...emptyResult, charge } });
      await store.writer.apply([{ taskId: task.id, update: ended }]);
      expect(await stateOf(store, day("10"))).toEqual({
        reserved: "0",
        spent: "1.25",
        available: "8.75",
      });
    });

    it("reserves nothing for a repeated create", async () => {
      const store = await fresh();
      const changes = { budgets: [day("10")], ...keyed("k") };
      await create(store, costing("1"), changes);
      expect(await create(store, costing("1"), changes)).toMatchObject({ outcome: "existing" });
      expect(await stateOf(store, day("10"))).toMatchObject({ reserved: "1" });
    });

    it("finds a repeated create also if nothing is left", async () => {
      const store = await fresh();
      const changes = { budgets: [day("1")], ...keyed("k") };
      await create(store, costing("1"), changes);
      expect(await create(store, costing("1"), changes)).toMatchObject({ outcome: "existing" });
    });

    it("is not touched by tasks that are taken over, nor by callers without one", async () => {
      const store = await fresh();
      const task = costing("1", { status: "SUBMITTED", klingTaskId: KLING_ID });
      await store.writer.adopt(task, queued(task).delivery);
      await create(store, costing("1"), {});
      expect(await store.spending.since("anna", "")).toEqual([]);
    });

    const ends: [what: string, pieces: StatusUpdate[], spent: string][] = [
      ["succeeded without a word of what it cost", [update("SUCCEEDED")], "1.5"],
      ["failed at Kling", [update("FAILED", failed("GENERATION_FAILED"))], "0"],
      ["was refused by Kling", [update("FAILED", failed("INVALID_INPUT"))], "0"],
      ["was never sent", [update("FAILED", failed("KLING_UNAVAILABLE"))], "0"],
      ["was canceled", [update("CANCELED")], "0"],
      ["has an unknown outcome", [update("FAILED", failed("OUTCOME_UNKNOWN"))], "1.5"],
      ["was lost", [update("FAILED", failed("LOST"))], "1.5"],
      [
        "was given up while Kling had it",
        [
          update("SUBMITTED", { klingTaskId: KLING_ID }),
          update("FAILED", failed("KLING_UNAVAILABLE")),
        ],
        "1.5",
      ],
    ];
    it.each(ends)("counts for a task that %s what it may have cost", async (_, pieces, spent) => {
      const store = await fresh();
      const task = costing("1.5");
      await create(store, task, { budgets: [day("10")] });
      for (const piece of pieces) await store.writer.apply([{ taskId: task.id, update: piece }]);
      expect(await stateOf(store, day("10"))).toMatchObject({ reserved: "0", spent });
    });

    it("counts a task on the day of its create, whenever it ends", async () => {
      const store = await fresh();
      const task = costing("1");
      await create(store, task, { budgets: [day("10")] });
      const ended = update("SUCCEEDED", { at: START + 40 * DAY_MS });
      await store.writer.apply([{ taskId: task.id, update: ended }]);
      expect(await stateOf(store, day("10"))).toMatchObject({ reserved: "0", spent: "1" });
    });

    it("always has reserved + spent + available = limit, and agrees with the tasks", async () => {
      const limit = day("4");
      const step = fc.record({
        units: fc.constantFrom("0.05", "0.3", "1.2", "2"),
        end: fc.constantFrom<StatusUpdate | null>(
          null,
          update("SUCCEEDED"),
          update("CANCELED"),
          update("FAILED", failed("GENERATION_FAILED")),
          update("FAILED", failed("OUTCOME_UNKNOWN")),
        ),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 4 }),
          async (rounds) => {
            const store = await fresh();
            for (const round of rounds) {
              await Promise.all(
                round.map(async ({ units, end }) => {
                  const task = costing(units);
                  const { outcome } = await create(store, task, { budgets: [limit] });
                  if (outcome === "created" && end !== null)
                    await store.writer.apply([{ taskId: task.id, update: end }]);
                }),
              );
              const state = await stateOf(store, limit);
              const sum = Object.values(state).map(parseDecimal);
              expect(formatDecimal(sum.reduce((all, each) => all + each, 0n))).toBe("4");
              const changes = (await store.reader.changesAfter(0, 1_000)).changes;
              const tasks = [...new Map(changes.map(({ task }) => [task.id, task])).values()];
              const held = (counts: (task: Task) => boolean) =>
                formatDecimal(
                  tasks
                    .filter(counts)
                    .reduce((all, { estimate }) => all + parseDecimal(estimate?.units ?? "0"), 0n),
                );
              expect(state.reserved).toBe(held(({ status }) => !isFinal(status)));
              expect(state.spent).toBe(
                held((task) => isFinal(task.status) && chargeOf(task) === null),
              );
            }
          },
        ),
        { numRuns: 15 },
      );
    });
  });

  it("the audit log has every create of all owners, newest first, and nothing that was taken over", async () => {
    const store = await fresh();
    const [older, newer] = [aTask(), aTask({ owner: "berta" })];
    await create(store, older, { keyId: "k-1" });
    const tracked = aTask({ status: "SUBMITTED", klingTaskId: KLING_ID });
    await store.writer.adopt(tracked, queued(tracked).delivery);
    await create(store, newer, {});
    const answered = update("SUBMITTED", { klingTaskId: "1", klingRequestId: "r-1" });
    await store.writer.apply([{ taskId: older.id, update: answered }]);
    const log = await store.spending.audit(10, null);
    expect(log.map(({ task, keyId }) => [task.id, keyId, task.klingRequestId])).toEqual([
      [newer.id, null, null],
      [older.id, "k-1", "r-1"],
    ]);
    expect(await store.spending.audit(1, newer.id)).toEqual(log.slice(1));
  });
}
