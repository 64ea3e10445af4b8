import { describe, expect, it } from "vitest";
import { CircuitBreaker } from "../../../src/services/dispatch/circuit-breaker.js";
import { testClock } from "../../support/clock.js";

const FULL = 8;

/** Half of what is left to chance is taken: a back-off of 1 s takes 750 ms. */
function newBreaker() {
  const clock = testClock();
  const breaker = new CircuitBreaker(clock.now, () => 0.5, FULL);
  const failTimes = (times: number) => {
    for (let count = 0; count < times; count++) breaker.fail(clock.now());
  };
  return { clock, breaker, failTimes };
}

describe("a circuit breaker", () => {
  it("stays closed while failures have answers between them", () => {
    const { breaker, failTimes } = newBreaker();
    for (let round = 0; round < 10; round++) {
      failTimes(9);
      breaker.succeed();
    }
    expect(breaker).toMatchObject({ allowedInFlight: FULL, isOpen: false, isClosed: true });
  });

  it("opens at ten failures in a row, and lets one probe when the time is up", () => {
    const { clock, breaker, failTimes } = newBreaker();
    failTimes(10);
    expect(breaker).toMatchObject({ allowedInFlight: 0, isOpen: true, isClosed: false });
    clock.pass(749);
    expect(breaker.allowedInFlight).toBe(0);
    clock.pass(1);
    expect(breaker).toMatchObject({ allowedInFlight: 1, isOpen: false, isClosed: false });
  });

  it("counts what was under way when it opened as one", () => {
    const { clock, breaker, failTimes } = newBreaker();
    failTimes(10 + FULL);
    expect(breaker.openUntil - clock.now()).toBe(750);
  });

  it("waits longer after each probe that fails, up to a minute", () => {
    const { clock, breaker, failTimes } = newBreaker();
    failTimes(10);
    const waits: number[] = [];
    for (let probe = 0; probe < 9; probe++) {
      waits.push(breaker.openUntil - clock.now());
      clock.pass(breaker.openUntil - clock.now());
      breaker.fail(clock.now());
    }
    expect(waits).toEqual([750, 1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000, 45_000]);
  });

  it("counts what was under way when it opened no more, also where it fails after the time of the next probe", () => {
    const { clock, breaker, failTimes } = newBreaker();
    failTimes(10);
    const sentAt = clock.now();
    clock.pass(750);
    for (let count = 0; count < FULL; count++) breaker.fail(sentAt);
    expect(breaker).toMatchObject({ allowedInFlight: 1, isOpen: false });
    clock.pass(1);
    breaker.fail(clock.now());
    expect(breaker.openUntil - clock.now()).toBe(1_500);
  });

  it("gives capacity for one more with each answer, and after the first one failure alone does not open it again", () => {
    const { clock, breaker, failTimes } = newBreaker();
    failTimes(10);
    clock.pass(750);
    breaker.succeed();
    expect(breaker.allowedInFlight).toBe(2);
    breaker.fail(clock.now());
    expect(breaker.allowedInFlight).toBe(2);
    for (let allowedInFlight = 3; allowedInFlight <= FULL; allowedInFlight++) {
      breaker.succeed();
      expect(breaker.allowedInFlight).toBe(allowedInFlight);
    }
    breaker.succeed();
    expect(breaker).toMatchObject({ allowedInFlight: FULL, isClosed: true });
  });

  it("takes a late answer for what it is: Kling is there", () => {
    const { breaker, failTimes } = newBreaker();
    failTimes(10);
    breaker.succeed();
    expect(breaker).toMatchObject({ allowedInFlight: 2, isOpen: false });
  });

  it("starts with short waits again once an answer has come", () => {
    const { clock, breaker, failTimes } = newBreaker();
    failTimes(10);
    clock.pass(750);
    breaker.fail(clock.now());
    clock.pass(1_500);
    breaker.succeed();
    failTimes(10);
    expect(breaker.openUntil - clock.now()).toBe(750);
  });
});
