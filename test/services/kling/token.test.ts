import jwt from "jsonwebtoken";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { signToken, tokenSource } from "../../../src/services/kling/token.js";
import { START, testClock } from "../../support/clock.js";

const keys = { accessKey: "ak_test", secretKey: "sk_test" };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it("a token is the test vector of kling-api.md#I.2, byte by byte", () => {
  expect(signToken(keys, 1_750_000_000)).toBe(
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJha190ZXN0IiwiZXhwIjoxNzUwMDAxODAwLCJuYmYiOjE3NDk5OTk5OTV9.MneRYjsYPQHoDo2huVZzfE1szopDeEyiAWnmDG93dhs",
  );
});

const claims = z.object({ nbf: z.number(), exp: z.number() });

/** Seconds by which a token is valid before and after an instant. */
function spanAround(token: string, at: number): [before: number, after: number] {
  const { nbf, exp } = claims.parse(
    jwt.verify(token, keys.secretKey, { ignoreExpiration: true, ignoreNotBefore: true }),
  );
  return [at / 1000 - nbf, exp - at / 1000];
}

describe("a source of tokens", () => {
  it("gives the same token until five minutes before its end, and then a new one", () => {
    const clock = testClock();
    const source = tokenSource(keys, clock.now);
    const first = source.current();
    clock.pass(25 * MINUTE - 1);
    expect(source.current()).toBe(first);
    clock.pass(1);
    expect(source.current()).not.toBe(first);
    expect(spanAround(source.current(), clock.now())).toEqual([5, 1800]);
  });

  it.each([
    ["behind", HOUR],
    ["ahead", -HOUR],
  ])("goes by Kling's clock once it has heard that ours is %s", (_, difference) => {
    const clock = testClock();
    const source = tokenSource(keys, clock.now);
    source.current();
    source.adjustTo(new Date(START + difference).toUTCString());
    expect(spanAround(source.current(), START + difference)).toEqual([5, 1800]);
    clock.pass(25 * MINUTE);
    expect(spanAround(source.current(), clock.now() + difference)).toEqual([5, 1800]);
  });

  it.each([undefined, "", "soon"])(
    "keeps its clock where the Date header is %j, and signs again",
    (header) => {
      const clock = testClock();
      const source = tokenSource(keys, clock.now);
      source.current();
      clock.pass(MINUTE);
      source.adjustTo(header);
      expect(spanAround(source.current(), clock.now())).toEqual([5, 1800]);
    },
  );
});
