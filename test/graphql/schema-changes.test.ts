import { describe, expect, it } from "vitest";
import { printedSchema } from "../../scripts/printed-schema.js";
import { breaksOf } from "../../scripts/schema-changes.js";

const current = await printedSchema();
const changed = (from: string, to: string): string => {
  if (!current.includes(from)) throw new Error(`The schema has no "${from}".`);
  return current.replace(from, to);
};

describe("the check of the schema against the last tag", () => {
  it("finds nothing in the schema as it is", () => {
    expect(breaksOf(current, current)).toEqual([]);
  });

  it.each([
    ["a field that goes", "  webhookUrl: URL\n", "  hook: URL\n", /webhookUrl was removed/],
    [
      "an input that becomes required",
      "  mode: VideoMode\n",
      "  mode: VideoMode!\n",
      /mode changed/,
    ],
    ["an output that becomes nullable", "  version: Int!\n", "  version: Int\n", /version changed/],
  ])("finds %s", (_what, from, to, description) => {
    const breaks = breaksOf(current, changed(from, to));
    expect(breaks.join("\n")).toMatch(description);
  });

  it.each([
    ["an enum value", "enum VideoMode {", "enum VideoMode {\n  UHD_8K\n"],
    [
      "a type behind an interface",
      "type GeneralUserError",
      "type NewError implements UserError { code: UserErrorCode! message: String! path: [String!]! }\ntype GeneralUserError",
    ],
    ["an optional argument", "voices(", "voices(gender: String "],
  ])("lets %s be added", (_what, from, to) => {
    expect(breaksOf(current, changed(from, to))).toEqual([]);
  });
});
