import fc from "fast-check";
import { expect, it } from "vitest";
import { Cursors } from "../../../src/services/tasks/cursor.js";

const cursors = new Cursors("secret");
const anyPlace = fc.integer({ min: 0, max: 2 ** 48 - 1 });

it("a cursor opens to its place, for its owner alone", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), anyPlace, (owner, other, place) => {
      const cursor = cursors.seal(owner, place);
      expect(cursor).toMatch(/^[\w-]{22}$/);
      expect(cursors.open(owner, cursor)).toBe(place);
      expect(cursors.open(other, cursor)).toBe(other === owner ? place : null);
    }),
  );
});

it("a cursor with any bit changed opens to nothing", () => {
  fc.assert(
    fc.property(anyPlace, fc.nat({ max: 16 * 8 - 1 }), (place, bit) => {
      const bytes = Buffer.from(cursors.seal("anna", place), "base64url");
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(cursors.open("anna", bytes.toString("base64url"))).toBeNull();
    }),
  );
});

it("whatever a client makes up opens to nothing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect(cursors.open("anna", text)).toBeNull();
    }),
  );
});

it("another store's cursor opens to nothing", () => {
  expect(cursors.open("anna", new Cursors("another").seal("anna", 7))).toBeNull();
});
