import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movieBox, soundFormat } from "../../src/lib/sound-format.js";
import { NO_SOUNDS, SOUNDS } from "../support/sound-files.js";

describe("the format of a sound, by its bytes", () => {
  it.each(SOUNDS)("is known of %s", (_what, bytes, format) =>
    expect(soundFormat(bytes)).toBe(format),
  );

  it.each(NO_SOUNDS)("is none for %s", (_what, bytes) => expect(soundFormat(bytes)).toBeNull());

  /** Beginnings that lead into each branch, then anything. */
  const heads = [...SOUNDS, ...NO_SOUNDS].map(([, bytes]) => bytes.subarray(0, 200));
  const likely = fc
    .tuple(fc.constantFrom(...heads), fc.nat(200), fc.uint8Array({ maxLength: 200 }))
    .map(([head, cut, rest]) => Buffer.concat([head.subarray(0, cut), rest]));
  const anything = fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes));

  it("is looked for without fail in any bytes, and not beyond them", () => {
    fc.assert(
      fc.property(fc.oneof(likely, anything), fc.uint8Array({ maxLength: 60 }), (bytes, behind) => {
        const format = soundFormat(bytes);
        // The same bytes as a window on more of them.
        const window = Buffer.concat([bytes, behind]).subarray(0, bytes.length);
        expect(soundFormat(window)).toBe(format);
        expect([null, "mp3", "wav", "m4a", "aac"]).toContain(format);
        expect(movieBox(bytes)?.length ?? 0).toBeLessThanOrEqual(bytes.length);
      }),
      { seed: 20_251_122, numRuns: 2_000 },
    );
  });
});
