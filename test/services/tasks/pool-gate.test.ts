import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PoolGate } from "../../../src/services/tasks/pool-gate.js";
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

  it("takes a limit that was learnt for ever larger, and forgets it after ten minutes without a refusal", () => {
    const { gate, clock } = gateWith();
    gate.learn("VIDEO", 5);
    const limits = Array.from({ length: 12 }, () => {
      const limit = gate.limitOf("VIDEO");
      clock.pass(60 * SECOND);
      return limit;
    });
    expect(limits).toEqual([5, 6, 8, 12, 20, 36, 68, 132, 260, 516, null, null]);
  });

  it("names the earliest of several times", () => {
    const { gate, clock } = gateWith();
    const first = gate.pause("IMAGE", clock.now());
    clock.pass(1);
    gate.pause("VIDEO", clock.now());
    expect(gate.reopensAt()).toBe(first);
  });
});
