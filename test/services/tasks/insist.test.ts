import { expect, it } from "vitest";
import { insist } from "../../../src/services/tasks/insist.js";

const never = () => false;
const shortest = () => 0;

/** Work that fails so many times before it succeeds. */
function failing(times: number) {
  let tries = 0;
  return () => (++tries <= times ? Promise.reject(new Error(`failure ${tries}`)) : Promise.resolve(`try ${tries}`));
}

it("work that fails is done again until it succeeds, and each failure is told", async () => {
  const failures: string[] = [];
  expect(await insist(failing(2), never, (error) => failures.push(String(error)), shortest)).toBe("try 3");
  expect(failures).toEqual(["Error: failure 1", "Error: failure 2"]);
});

it("nobody insists any more once it is given up: the last failure is the answer", async () => {
  let failures = 0;
  const work = insist(failing(10), () => failures === 1, () => failures++, shortest);
  await expect(work).rejects.toThrow("failure 2");
});
