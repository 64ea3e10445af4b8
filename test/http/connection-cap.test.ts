import { expect, it } from "vitest";
import { ConnectionCap } from "../../src/http/connection-cap.js";
import { createMetrics } from "../../src/services/metrics.js";

/** A cap for an address with 1,000 connections and 50 new ones a second, as a server has it. */
function capAt(clock: { now: number }) {
  const limits = { max: 1_000, ratePerSecond: 50 };
  return new ConnectionCap(limits, createMetrics(), () => clock.now);
}

/** Opens so many connections a second, and closes each at once; returns how many were let in. */
function flood(cap: ConnectionCap, clock: { now: number }, perSecond: number, seconds: number) {
  let admitted = 0;
  for (let index = 0; index < perSecond * seconds; index++) {
    clock.now += 1_000 / perSecond;
    const leave = cap.enter("websocket", "203.0.113.1");
    if (leave !== null) admitted++;
    leave?.();
  }
  return admitted;
}

it("200 new connections a second from one address become 50 after a first thousand", () => {
  const clock = { now: 0 };
  const cap = capAt(clock);
  // The first one comes while the allowance is full, so nothing is added before it.
  expect(flood(cap, clock, 200, 60)).toBe(1_000 + 60 * 50 - 1);
  expect(cap.enter("websocket", "203.0.113.2")).not.toBeNull();
});

it("a client that opens 50 a second is never refused", () => {
  const clock = { now: 0 };
  expect(flood(capAt(clock), clock, 50, 600)).toBe(600 * 50);
});

it("after a pause a whole office may come back at once", () => {
  const clock = { now: 0 };
  const cap = capAt(clock);
  flood(cap, clock, 2_000, 2);
  clock.now += 20_000;
  const open = Array.from({ length: 1_001 }, () => cap.enter("events", "203.0.113.1"));
  expect(open.filter((leave) => leave !== null)).toHaveLength(1_000);
});
