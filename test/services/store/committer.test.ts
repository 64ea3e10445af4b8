import { expect, it } from "vitest";
import { Committer, type Intent } from "../../../src/services/store/committer.js";
import { Staging } from "../../../src/services/store/staging.js";
import { TaskError } from "../../../src/services/task/errors.js";
import { deferred } from "../../emulator/support.js";

/** A committer whose commits last until `finish`, and the sizes of its groups. */
function slowCommitter({ failing = () => null as Error | null } = {}) {
  const groups: number[] = [];
  let gate = deferred<null>();
  const committer = new Committer(
    async (intents) => {
      groups.push(intents.length);
      await gate.promise;
      const error = failing();
      if (error !== null) throw error;
      const staging = new Staging({ tasks: [], keys: [], spending: [], position: 0 });
      for (const { decide } of intents) decide(staging);
      return [];
    },
    () => undefined,
  );
  const finish = () => {
    gate.resolve(null);
    gate = deferred<null>();
    gate.resolve(null);
  };
  return { committer, groups, finish };
}

const deciding = <T>(decide: () => T, size = 0): Intent<T> => ({ needs: {}, size, decide });
const turn = () => new Promise((resolve) => setImmediate(resolve));

it("writes that come while one is committed share the next commit, and each gets its own result", async () => {
  const { committer, groups, finish } = slowCommitter();
  const first = committer.submit(deciding(() => "first"));
  await turn();
  const others = ["a", "b", "c"].map((name) => committer.submit(deciding(() => name)));
  await turn();
  expect(groups).toEqual([1]);
  finish();
  expect(await first).toBe("first");
  expect(await Promise.all(others)).toEqual(["a", "b", "c"]);
  expect(groups).toEqual([1, 3]);
});

it("a write that can't be decided fails alone", async () => {
  const { committer, groups, finish } = slowCommitter();
  finish();
  const [good, bad, also] = await Promise.allSettled([
    committer.submit(deciding(() => 1)),
    committer.submit(
      deciding(() => {
        throw new Error("This row can't be read.");
      }),
    ),
    committer.submit(deciding(() => 3)),
  ]);
  expect([good, also]).toMatchObject([{ value: 1 }, { value: 3 }]);
  expect(bad).toMatchObject({ reason: { message: "This row can't be read." } });
  expect(groups).toEqual([3]);
});

it("a group that the database refuses is tried one by one", async () => {
  const outcomes: (Error | null)[] = [new Error("refused"), null, new Error("refused"), null];
  const { committer, groups, finish } = slowCommitter({ failing: () => outcomes.shift() ?? null });
  finish();
  const settled = await Promise.allSettled(
    [1, 2, 3].map((result) => committer.submit(deciding(() => result))),
  );
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(groups).toEqual([3, 1, 1, 1]);
});

it("where the store is away, all of a group are told so at once", async () => {
  const away = new TaskError("STORE_UNAVAILABLE", "The task store does not answer.");
  const { committer, groups, finish } = slowCommitter({ failing: () => away });
  finish();
  const settled = await Promise.allSettled(
    [1, 2].map((result) => committer.submit(deciding(() => result))),
  );
  expect(settled).toMatchObject([{ reason: away }, { reason: away }]);
  expect(groups).toEqual([2]);
});

it("large bodies do not share a statement without end", async () => {
  const { committer, groups, finish } = slowCommitter();
  finish();
  await Promise.all(
    [20_000_000, 20_000_000, 5_000_000, 40_000_000].map((size) =>
      committer.submit(deciding(() => size, size)),
    ),
  );
  expect(groups).toEqual([1, 2, 1]);
});
