import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConcurrencyLimiter } from "../../../src/services/dispatch/concurrency-limiter.js";
import { START, testClock } from "../../support/clock.js";

const SECOND = 1_000;

function limiterWith(chance = 0.5) {
  const clock = testClock();
  return { clock, limiter: new ConcurrencyLimiter(clock.now, () => chance) };
}

describe("the gate of the pools", () => {
  it("is open, and says so where nothing is paused", () => {
    const { limiter } = limiterWith();
    expect(limiter.open()).toEqual(["VIDEO", "IMAGE", "VIRTUAL_TRY_ON", "IMMEDIATE"]);
    expect(limiter.reopensAt()).toBe(Infinity);
  });

  it("closes for the paused pool alone, until its time", () => {
    const { limiter, clock } = limiterWith();
    const until = limiter.pause("VIDEO", clock.now());
    expect(limiter.open()).toEqual(["IMAGE", "VIRTUAL_TRY_ON", "IMMEDIATE"]);
    expect(limiter.reopensAt()).toBe(until);
    clock.pass(until - START - 1);
    expect(limiter.isOpen("VIDEO")).toBe(false);
    clock.pass(1);
    expect(limiter.isOpen("VIDEO")).toBe(true);
    expect(limiter.reopensAt()).toBe(Infinity);
  });

  it("pauses from one second on, each time longer up to a minute, whatever chance says", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (chance) => {
        const { limiter, clock } = limiterWith(chance);
        const waits = Array.from({ length: 10 }, () => {
          const wait = limiter.pause("VIDEO", clock.now()) - clock.now();
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
    const { limiter, clock } = limiterWith();
    const until = limiter.pause("VIDEO", START);
    expect(limiter.pause("VIDEO", START)).toBe(until);
    clock.pass(until - START);
    expect(limiter.pause("VIDEO", START)).toBe(until);
    expect(limiter.isOpen("VIDEO")).toBe(true);
  });

  it("forgets earlier pauses once Kling has taken a task", () => {
    const { limiter, clock } = limiterWith();
    const first = limiter.pause("VIDEO", clock.now()) - START;
    clock.pass(first);
    limiter.succeed("VIDEO", clock.now());
    expect(limiter.pause("VIDEO", clock.now()) - clock.now()).toBe(first);
  });

  it("stays paused where Kling takes a task that was sent before its refusal", () => {
    const { limiter, clock } = limiterWith();
    const first = limiter.pause("VIDEO", clock.now());
    limiter.succeed("VIDEO", START);
    expect(limiter.isOpen("VIDEO")).toBe(false);
    clock.pass(first - START);
    limiter.succeed("VIDEO", START);
    expect(limiter.pause("VIDEO", clock.now()) - clock.now()).toBeGreaterThan(first - START);
  });

  it("lets one in at a time where the account could not pay, and all once Kling has taken a task again", () => {
    const { limiter, clock } = limiterWith();
    limiter.stop("VIDEO", 60 * SECOND);
    expect(limiter.enter("VIDEO")).toBe(false);
    clock.pass(60 * SECOND);
    const sentAt = clock.now();
    expect([limiter.enter("VIDEO"), limiter.enter("VIDEO"), limiter.enter("IMAGE")]).toEqual([
      true,
      false,
      true,
    ]);
    limiter.succeed("VIDEO", sentAt);
    expect([limiter.enter("VIDEO"), limiter.enter("VIDEO")]).toEqual([true, true]);
  });

  describe("learns a limit as TCP does:", () => {
    /** Refused with 1303 beside so many; the answer to the next try comes after the pause. */
    function refused(taken: number) {
      const { limiter, clock } = limiterWith();
      const refuse = (beside: number) => {
        const sentAt = clock.now();
        clock.pass(1);
        limiter.refuse("VIDEO", sentAt, beside);
      };
      const take = (beside: number) => {
        clock.pass(60 * SECOND);
        limiter.succeed("VIDEO", clock.now(), beside);
      };
      refuse(taken);
      return { limiter, clock, refuse, take, limit: () => limiter.limitOf("VIDEO") };
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
      const { limiter, limit, take, refuse, clock } = refused(20);
      take(12);
      expect(limit()).toBe(20);
      clock.pass(SECOND);
      refuse(12);
      expect([limit(), limiter.isOpen("VIDEO")]).toEqual([20, true]);
      clock.pass(SECOND);
      refuse(12);
      expect([limit(), limiter.isOpen("VIDEO")]).toEqual([6, false]);
    });

    it("refusals of sends that were under way together halve it once, by the fewest that ran", () => {
      const { limiter, clock } = limiterWith();
      const sentAt = clock.now();
      clock.pass(1);
      for (const taken of [31, 20, 10]) {
        limiter.refuse("VIDEO", sentAt, taken);
      }
      expect(limiter.limitOf("VIDEO")).toBe(5);
    });

    it("refusals are spurious if as many of the sends that were under way with them are taken: the pool pauses no longer", () => {
      const { limiter, clock } = limiterWith();
      const sentAt = clock.now();
      clock.pass(1);
      limiter.refuse("VIDEO", sentAt, 9);
      limiter.refuse("VIDEO", sentAt, 8);
      limiter.succeed("VIDEO", sentAt, 9);
      expect([limiter.limitOf("VIDEO"), limiter.isOpen("VIDEO")]).toEqual([4, false]);
      limiter.succeed("VIDEO", sentAt, 9);
      expect([limiter.limitOf("VIDEO"), limiter.isOpen("VIDEO")]).toEqual([null, true]);
      expect(limiter.capacityOf("VIDEO", 11, 0)).toEqual({ free: Infinity, idle: false });
    });

    it("after a refusal one task is tried whatever runs, and the rest waits for its answer", () => {
      const { limiter, clock } = refused(8);
      clock.pass(2 * SECOND);
      expect(limiter.capacityOf("VIDEO", 8, 0)).toEqual({ free: 0, idle: true });
      const sentAt = clock.now();
      expect([limiter.enter("VIDEO"), limiter.enter("VIDEO")]).toEqual([true, false]);
      limiter.succeed("VIDEO", sentAt, 7);
      expect(limiter.capacityOf("VIDEO", 6, 0)).toEqual({ free: 2, idle: false });
    });

    it("a slot that becomes free ends the wait, but no sooner than one second after the refusal", () => {
      const { limiter, clock, refuse } = refused(8);
      clock.pass(10 * SECOND);
      refuse(8);
      clock.pass(10);
      limiter.slotFreed("VIDEO");
      expect(limiter.isOpen("VIDEO")).toBe(false);
      clock.pass(SECOND - 10);
      expect(limiter.isOpen("VIDEO")).toBe(true);
    });

    it("what was configured is not learned", () => {
      const clock = testClock();
      const limiter = new ConcurrencyLimiter(clock.now, () => 0.5, { VIDEO: 7 });
      limiter.refuse("VIDEO", clock.now(), 3);
      expect(limiter.limitOf("VIDEO")).toBe(7);
    });
  });

  it("names the earliest of several times", () => {
    const { limiter, clock } = limiterWith();
    const first = limiter.pause("IMAGE", clock.now());
    clock.pass(1);
    limiter.pause("VIDEO", clock.now());
    expect(limiter.reopensAt()).toBe(first);
  });
});
