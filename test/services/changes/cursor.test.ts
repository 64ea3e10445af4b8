import fc from "fast-check";
import { expect, it } from "vitest";
import { Cursors, markOf } from "../../../src/services/changes/cursor.js";
import { aTask } from "../../support/tasks.js";

const cursors = new Cursors("secret");
const anyPosition = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const anyMark = fc.integer({ min: 0, max: 2 ** 32 - 1 });

it("a cursor opens to its position and mark, for its owner alone", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), anyPosition, anyMark, (owner, other, position, mark) => {
      const cursor = cursors.seal(owner, position, mark);
      expect(cursor).toMatch(/^[\w-]{30}$/);
      expect(cursors.open(owner, cursor)).toEqual({ position, mark });
      expect(cursors.open(other, cursor)).toEqual(other === owner ? { position, mark } : "not-yours");
    }),
  );
});

it("a cursor with any bit changed opens to nothing", () => {
  fc.assert(
    fc.property(anyPosition, fc.nat({ max: 22 * 8 - 1 }), (position, bit) => {
      const bytes = Buffer.from(cursors.seal("anna", position), "base64url");
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(["not-yours", "of-another-store"]).toContain(cursors.open("anna", bytes.toString("base64url")));
    }),
  );
});

it("whatever a client makes up opens to nothing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect(["not-yours", "of-another-store"]).toContain(cursors.open("anna", text));
    }),
  );
});

it("a cursor that was sealed with another secret is known as such", () => {
  expect(cursors.open("anna", new Cursors("another").seal("anna", 7))).toBe("of-another-store");
});

it("the marks of two changes differ", () => {
  const change = (id: string, version: number) => ({ task: { ...aTask({ id }), version }, place: 1, previousStatus: null, at: 0, message: null, source: "SERVER" }) as const;
  const marks = [change("a", 1), change("a", 2), change("b", 1)].map(markOf);
  expect(new Set(marks).size).toBe(3);
});
