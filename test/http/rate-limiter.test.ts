import { describe, expect, it } from "vitest";
import { RateLimiter } from "../../src/http/limits/rate-limiter.js";

function startLimiter(perMinute: number) {
  let at = 0;
  const limiter = new RateLimiter(perMinute, () => at);
  return { limiter, pass: (seconds: number) => (at += seconds * 1000) };
}

describe("the rate limiter", () => {
  it("lets a minute's requests be made at once, and then as many as have become free", () => {
    const { limiter, pass } = startLimiter(60);
    for (let count = 0; count < 60; count++) expect(limiter.take("anna")).toBeNull();
    expect(limiter.take("anna")).toEqual({ remaining: 0, retryAfterSeconds: 1 });
    pass(2);
    expect(limiter.take("anna")).toBeNull();
    expect(limiter.take("anna")).toBeNull();
    expect(limiter.take("anna")).not.toBeNull();
  });

  it("counts several together or not at all", () => {
    const { limiter } = startLimiter(10);
    expect(limiter.take("anna", 8)).toBeNull();
    expect(limiter.take("anna", 3)).toEqual({ remaining: 2, retryAfterSeconds: 6 });
    expect(limiter.take("anna", 2)).toBeNull();
  });

  it("says after how many seconds as many may be made", () => {
    const { limiter, pass } = startLimiter(10);
    limiter.take("anna", 10);
    const refusal = limiter.take("anna", 5);
    expect(refusal).toEqual({ remaining: 0, retryAfterSeconds: 30 });
    pass(30);
    expect(limiter.take("anna", 5)).toBeNull();
  });

  it("saves up no more than a minute's requests", () => {
    const { limiter, pass } = startLimiter(10);
    limiter.take("anna");
    pass(3600);
    expect(limiter.take("anna", 11)).toMatchObject({ remaining: 10 });
  });

  it("tells names apart", () => {
    const { limiter } = startLimiter(1);
    expect(limiter.take("anna")).toBeNull();
    expect(limiter.take("berta")).toBeNull();
  });

  it("still knows who asked last after ten thousand others", () => {
    const { limiter, pass } = startLimiter(1);
    for (let number = 0; number < 10_000; number++) limiter.take(`caller-${number}`);
    pass(30);
    limiter.take("anna");
    pass(30);
    for (let number = 0; number < 10_000; number++) limiter.take(`other-${number}`);
    expect(limiter.take("anna")).not.toBeNull();
  });

  it("is not upset by a clock that goes back", () => {
    const { limiter, pass } = startLimiter(1);
    limiter.take("anna");
    pass(-3600);
    expect(limiter.take("anna")).not.toBeNull();
  });
});
