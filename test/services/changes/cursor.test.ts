import fc from "fast-check";
import { expect, it } from "vitest";
import { Cursors, checksumOf } from "../../../src/services/changes/cursor.js";
import { aTask } from "../../support/tasks.js";

const cursors = new Cursors("secret");
const anyPosition = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const anyMark = fc.integer({ min: 0, max: 2 ** 32 - 1 });

it("a cursor is decoded to its position and checksum, for its owner alone", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      anyPosition,
      anyMark,
      (owner, other, position, checksum) => {
        const cursor = cursors.encode(owner, position, checksum);
        expect(cursor).toMatch(/^[\w-]{30}$/);
        expect(cursors.open(owner, cursor)).toEqual({ position, checksum });
        expect(cursors.open(other, cursor)).toEqual(
          other === owner ? { position, checksum } : "not-yours",
        );
      },
    ),
  );
});

it("a cursor with any bit changed opens to nothing", () => {
  fc.assert(
    fc.property(anyPosition, fc.nat({ max: 22 * 8 - 1 }), (position, bit) => {
      const bytes = Buffer.from(cursors.encode("anna", position), "base64url");
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(["not-yours", "of-another-store"]).toContain(
        cursors.open("anna", bytes.toString("base64url")),
      );
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
  expect(cursors.open("anna", new Cursors("another").encode("anna", 7))).toBe("of-another-store");
});

it("the checksums of two changes differ", () => {
  const change = (id: string, version: number) =>
    ({
      task: { ...aTask({ id }), version },
      position: 1,
      previousStatus: null,
      at: 0,
      message: null,
      source: "SERVER",
    }) as const;
  const checksums = [change("a", 1), change("a", 2), change("b", 1)].map(({ task }) =>
    checksumOf(task),
  );
  expect(new Set(checksums).size).toBe(3);
});
