import { expect, it } from "vitest";
import { clientBlock } from "../../src/http/client-address.js";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::6", "2001:db8:1:2"],
  ["2001:db8::6", "2001:db8:0:0"],
  ["2001:db8::3:4:5:6", "2001:db8:0:0"],
  ["2001:db8::", "2001:db8:0:0"],
  ["unknown", "unknown"],
])("%s is counted as %s", (address, block) => {
  expect(clientBlock(address)).toBe(block);
});
