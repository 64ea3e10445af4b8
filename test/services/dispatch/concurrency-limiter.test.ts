import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PoolGate } from "../../../src/services/dispatch/concurrency-limiter.js";
import { START, testClock } from "../../support/clock.js";

const SECOND = 1_000;

function gateWith(chance = 0.5) {
  const clock = testClock();
  return { clock, gate: new PoolGate(clock.now, () => chance) };
}

describe("the gate of the pools", () => {
  it("is open, and says so where nothing is paused", () => {
    const { gate } = gateWith();
    expect(gate.open()).toEqual(["VIDEO", "IMAGE", "VIRTUAL_TRY_ON"]);
    expect(gate.reopensAt()).toBe(Infinity);
  });

  it("closes for the paused pool alone, until its time", () => {
    const { gate, clock } = gateWith();
    const until = gate.pause("VIDEO", clock.now());
    expect(gate.open()).toEqual(["IMAGE", "VIRTUAL_TRY_ON"]);
    expect(gate.reopensAt()).toBe(until);
    clock.pass(until - START - 1);
    expect(gate.isOpen("VIDEO")).toBe(false);
    clock.pass(1);
    expect(gate.isOpen("VIDEO")).toBe(true);
    expect(gate.reopensAt()).toBe(Infinity);
  });

  it("pauses from one second on, each time longer up to a minute, whatever chance says", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (chance) => {
        const { gate, clock } = gateWith(chance);
        const waits = Array.from({ length: 10 }, () => {
          const wait = gate.pause("VIDEO", clock.now()) - clock.now();
          clock.pass(wait);
          return wait;
        });
        expect(waits[0]).toBeGreaterThanOrEqual(SECOND);
        expect(waits[0]).toBeLessThanOrEqual(2 * SECOND);
        expect(waits).toEqual(waits.toSorted((a, b) => a - b));
        expect(waits.at(-1)).toBeLessThanOrEqual(60 * SECOND);
        expect(waits.at(-1)).toBeGreaterThanOrEqual(30 * SECOND);
      }),
    );
  });

  it("counts refusals of sends that were under way together once, also where one comes after the pause", () => {
    const { gate, clock } = gateWith();
    const until = gate.pause("VIDEO", START);
    expect(gate.pause("VIDEO", START)).toBe(until);
    clock.pass(until - START);
    expect(gate.pause("VIDEO", START)).toBe(until);
    expect(gate.isOpen("VIDEO")).toBe(true);
  });

  it("forgets earlier pauses once Kling has taken a task", () => {
    const { gate, clock } = gateWith();
    const first = gate.pause("VIDEO", clock.now()) - START;
    clock.pass(first);
    gate.succeed("VIDEO", clock.now());
    expect(gate.pause("VIDEO", clock.now()) - clock.now()).toBe(first);
  });

  it("stays paused where Kling takes a task that was sent before its refusal", () => {
    const { gate, clock } = gateWith();
    const first = gate.pause("VIDEO", clock.now());
    gate.succeed("VIDEO", START);
    expect(gate.isOpen("VIDEO")).toBe(false);
    clock.pass(first - START);
    gate.succeed("VIDEO", START);
    expect(gate.pause("VIDEO", clock.now()) - clock.now()).toBeGreaterThan(first - START);
  });

  it("lets one in at a time where the account could not pay, and all once Kling has taken a task again", () => {
    const { gate, clock } = gateWith();
    gate.stop("VIDEO", 60 * SECOND);
    expect(gate.enter("VIDEO")).toBe(false);
    clock.pass(60 * SECOND);
    const sentAt = clock.now();
    expect([gate.enter("VIDEO"), gate.enter("VIDEO"), gate.enter("IMAGE")]).toEqual([true, false, true]);
    gate.succeed("VIDEO", sentAt);
    expect([gate.enter("VIDEO"), gate.enter("VIDEO")]).toEqual([true, true]);
  });

  describe("learns a limit as TCP does:", () => {
    /** Refused with 1303 beside so many; the answer to the next try comes after the pause. */
    function refused(taken: number) {
      const { gate, clock } = gateWith();
      const refuse = (beside: number) => {
        const sentAt = clock.now();
        clock.pass(1);
        gate.refuse("VIDEO", sentAt, beside);
      };
      const take = (beside: number) => {
        clock.pass(60 * SECOND);
        gate.succeed("VIDEO", clock.now(), beside);
      };
      refuse(taken);
      return { gate, clock, refuse, take, limit: () => gate.limitOf("VIDEO") };
    }

    it("a refusal halves it, but never below 1", () => {
      const { limit, refuse, clock } = refused(8);
      const limits = [limit()];
      for (let count = 0; count < 3; count++) {
        clock.pass(60 * SECOND);
        refuse(limit() ?? 0);
        limits.push(limit());
      }
      expect(limits).toEqual([4, 2, 1, 1]);
    });

    it("the first success restores what ran when Kling refused, then each limit's worth adds one", () => {
      const { limit, take } = refused(8);
      const limits = Array.from({ length: 12 }, () => {
        take((limit() ?? 0) - 1);
        return limit();
      });
      expect([limits[0], limits[7], limits[8]]).toEqual([8, 8, 9]);
    });

    it("a success beside as many as were refused proves the refusal spurious: if no limit was known, twice as many may run", () => {
      const { limit, take } = refused(8);
      take(8);
      expect(limit()).toBe(18);
    });

    it("a refusal beside fewer than are known to have run concerns its task alone, and halves what is known", () => {
      const { gate, limit, take, refuse, clock } = refused(20);
      take(12);
      expect(limit()).toBe(20);
      clock.pass(SECOND);
      refuse(12);
      expect([limit(), gate.isOpen("VIDEO")]).toEqual([20, true]);
      clock.pass(SECOND);
      refuse(12);
      expect([limit(), gate.isOpen("VIDEO")]).toEqual([6, false]);
    });

    it("refusals of sends that were under way together halve it once, by the fewest that ran", () => {
      const { gate, clock } = gateWith();
      const sentAt = clock.now();
      clock.pass(1);
      for (const taken of [31, 20, 10]) {
        gate.refuse("VIDEO", sentAt, taken);
      }
      expect(gate.limitOf("VIDEO")).toBe(5);
    });

    it("refusals are spurious if as many of the sends that were under way with them are taken: the pool pauses no longer", () => {
      const { gate, clock } = gateWith();
      const sentAt = clock.now();
      clock.pass(1);
      gate.refuse("VIDEO", sentAt, 9);
      gate.refuse("VIDEO", sentAt, 8);
      gate.succeed("VIDEO", sentAt, 9);
      expect([gate.limitOf("VIDEO"), gate.isOpen("VIDEO")]).toEqual([4, false]);
      gate.succeed("VIDEO", sentAt, 9);
      expect([gate.limitOf("VIDEO"), gate.isOpen("VIDEO")]).toEqual([null, true]);
      expect(gate.roomOf("VIDEO", 11, 0)).toEqual({ free: Infinity, idle: false });
    });

    it("after a refusal one task is tried whatever runs, and the rest waits for its answer", () => {
      const { gate, clock } = refused(8);
      clock.pass(2 * SECOND);
      expect(gate.roomOf("VIDEO", 8, 0)).toEqual({ free: 0, idle: true });
      const sentAt = clock.now();
      expect([gate.enter("VIDEO"), gate.enter("VIDEO")]).toEqual([true, false]);
      gate.succeed("VIDEO", sentAt, 7);
      expect(gate.roomOf("VIDEO", 6, 0)).toEqual({ free: 2, idle: false });
    });

    it("a slot that becomes free ends the wait, but no sooner than one second after the refusal", () => {
      const { gate, clock, refuse } = refused(8);
      clock.pass(10 * SECOND);
      refuse(8);
      clock.pass(10);
      gate.slotFreed("VIDEO");
      expect(gate.isOpen("VIDEO")).toBe(false);
      clock.pass(SECOND - 10);
      expect(gate.isOpen("VIDEO")).toBe(true);
    });

    it("what was configured is not learned", () => {
      const clock = testClock();
      const gate = new PoolGate(clock.now, () => 0.5, { VIDEO: 7 });
      gate.refuse("VIDEO", clock.now(), 3);
      expect(gate.limitOf("VIDEO")).toBe(7);
    });
  });

  it("names the earliest of several times", () => {
    const { gate, clock } = gateWith();
    const first = gate.pause("IMAGE", clock.now());
    clock.pass(1);
    gate.pause("VIDEO", clock.now());
    expect(gate.reopensAt()).toBe(first);
  });
});
