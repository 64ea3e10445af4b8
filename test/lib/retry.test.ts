import { describe, expect, it } from "vitest";
import { retryWithBackoff } from "../../src/lib/retry.js";

/** Work that fails so many times; chance makes the waits between as short as they can be. */
function failing(times: number) {
  const failures: unknown[] = [];
  let tries = 0;
  const work = () =>
    ++tries > times ? Promise.resolve("done") : Promise.reject(new Error(`try ${tries}`));
  return {
    failures,
    retryWithBackoff: (gaveUp = () => false) =>
      retryWithBackoff(work, {
        gaveUp,
        onFailure: (error) => failures.push(error),
        random: () => 0,
      }),
  };
}

describe("retrying with back-off", () => {
  it("does the work once where it succeeds", async () => {
    const { retryWithBackoff, failures } = failing(0);
    expect(await retryWithBackoff()).toBe("done");
    expect(failures).toEqual([]);
  });

  it("does it again until it succeeds, and tells each failure", async () => {
    const { retryWithBackoff, failures } = failing(2);
    expect(await retryWithBackoff()).toBe("done");
    expect(failures).toEqual([new Error("try 1"), new Error("try 2")]);
  });

  it("ends with the last failure where it is told to give up", async () => {
    const { retryWithBackoff, failures } = failing(9);
    await expect(retryWithBackoff(() => failures.length === 1)).rejects.toThrow("try 2");
  });
});
