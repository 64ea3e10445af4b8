import { expect, it } from "vitest";
import type { Store } from "../../../src/services/store/index.js";
import { ownedBy } from "../../../src/services/task/scope.js";
import { emptyResult } from "../../../src/services/task/task.js";
import { START } from "../clock.js";
import { aTask, aVideo, queued } from "../tasks.js";
import {
  added,
  claim,
  claimedIds,
  keyed,
  update,
  positions,
  tell,
  KLING_ID,
  SECOND,
  VIDEO,
  type FreshStore,
} from "./harness.js";

export function describeReopening(fresh: () => Promise<FreshStore>): void {
  it("opened again has everything", async () => {
    const store = await fresh();
    const task = await added(store, aTask({ externalTaskId: "order-1" }), keyed("k"));
    const waiting = await added(store);
    await tell(
      store,
      task,
      update("SUCCEEDED", { klingTaskId: KLING_ID, result: { ...emptyResult, videos: [aVideo] } }),
    );
    await claim(store);
    const all = async ({ reader, queue }: Store) => ({
      page: await reader.page(ownedBy("anna"), {}, 10, null),
      changes: (await reader.changesAfter(0, 10)).changes,
      head: await reader.head(),
      secret: await reader.secret("cursor"),
      due: await queue.nextDue(VIDEO),
    });
    const before = await all(store);
    await store.close();

    const again = await store.reopen();
    expect(await all(again)).toEqual(before);
    expect(before.page).toHaveLength(2);
    expect(before.secret).toMatch(/^[\w-]{43}$/);
    expect(await again.writer.insert(queued(aTask(), "Hello.", keyed("k")))).toMatchObject({
      outcome: "existing",
      task: { id: task.id },
    });
    expect(await again.writer.insert(queued(aTask({ externalTaskId: "order-1" })))).toMatchObject({
      outcome: "external-id-taken",
    });
    expect(await claimedIds(again, START + 90 * SECOND)).toEqual([waiting.id]);
    await added(again);
    expect(await positions(again)).toEqual([1, 2, 3, 4]);
  });

  it("answers a ping while it is open, and fails one afterwards", async () => {
    const store = await fresh();
    await store.writer.ping();
    await store.close();
    await expect(store.writer.ping()).rejects.toThrow(/closed|destroyed|not open/i);
  });
}
