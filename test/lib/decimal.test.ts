import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDecimal, isDecimal, parseDecimal } from "../../src/lib/decimal.js";

describe("an exact amount", () => {
  it("adds what floats can't", () => {
    expect(formatDecimal(parseDecimal("0.1") + parseDecimal("0.2"))).toBe("0.3");
  });

  it.each([
    ["10", "10"],
    ["2.40", "2.4"],
    ["0.000001", "0.000001"],
    ["007.5", "7.5"],
    ["0", "0"],
  ])("reads %s as %s", (text, expected) => {
    expect(formatDecimal(parseDecimal(text))).toBe(expected);
  });

  it("counts more than a millionth can hold, never less", () => {
    expect(formatDecimal(parseDecimal("0.0000011"))).toBe("0.000002");
    expect(formatDecimal(parseDecimal("0.0000010000"))).toBe("0.000001");
  });

  it("shows what is below zero", () => {
    expect(formatDecimal(parseDecimal("1") - parseDecimal("1.5"))).toBe("-0.5");
  });

  it.each(["", "-1", "1.", ".5", "1e3", "1,5", " 1", "1234567890123"])("is not %j", (text) => {
    expect(isDecimal(text)).toBe(false);
    expect(() => parseDecimal(text)).toThrow("is no decimal number");
  });

  it("comes back as it was", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), (amount) => {
        expect(parseDecimal(formatDecimal(amount))).toBe(amount);
      }),
    );
  });
});
