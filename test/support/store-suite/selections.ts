import { describe, expect, it } from "vitest";
import { withPoints, type ElementSelection } from "../../../src/services/task/element-selection.js";
import type { FreshStore } from "./harness.js";

const selection = (id: string, changes: Partial<ElementSelection> = {}): ElementSelection => ({
  id,
  owner: "anna",
  sessionId: "890000000000001100",
  expiresAt: 2_000,
  version: 1,
  video: { durationMs: 5_041, width: 1280, height: 720, fps: 24, frameCount: 121 },
  previewUrl: null,
  frames: [],
  ...changes,
});

export function describeSelections(fresh: () => Promise<FreshStore>): void {
  describe("a selection", () => {
    it("is found by its owner alone, and survives a restart", async () => {
      const store = await fresh();
      await store.selections.insert(selection("one"));
      expect(await store.selections.find("berta", "one")).toBeNull();
      const { selections } = await store.reopen();
      expect(await selections.find("anna", "one")).toEqual(selection("one"));
    });

    it("loses nothing if two nodes change it at the same time", async () => {
      const store = await fresh();
      const other = await store.reopen();
      await store.selections.insert(selection("one"));
      const nodes = [store, other, store, other, store, other];
      await Promise.all(
        nodes.map(({ selections }, frame) =>
          selections.change({ owner: "anna", id: "one" }, (now) => ({
            ...now,
            frames: withPoints(now.frames, frame, [{ x: 0, y: 1 }]),
          })),
        ),
      );
      const after = await store.selections.find("anna", "one");
      expect(after?.frames.map(({ frameIndex }) => frameIndex)).toEqual([0, 1, 2, 3, 4, 5]);
      expect(after?.version).toBe(7);
    });

    it("that has gone can't be changed", async () => {
      const { selections } = await fresh();
      expect(await selections.change({ owner: "anna", id: "none" }, (now) => now)).toBeNull();
    });

    it("is forgotten once it has ended, a few at a time", async () => {
      const { selections, retention } = await fresh();
      for (const id of ["one", "two", "three"]) await selections.insert(selection(id));
      await selections.insert(selection("later", { expiresAt: 2_001 }));
      expect(await retention.dropSelections(2_000, 2)).toBe(true);
      expect(await retention.dropSelections(2_000, 2)).toBe(false);
      expect(await selections.find("anna", "one")).toBeNull();
      expect(await selections.find("anna", "later")).not.toBeNull();
    });
  });
}
