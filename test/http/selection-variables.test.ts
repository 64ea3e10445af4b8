import { getOperationAST, parse } from "graphql";
import { expect, it } from "vitest";
import { selectionVariables } from "../../src/http/selection-variables.js";

const relevant = (text: string, name?: string) => {
  const document = parse(text);
  const operation = getOperationAST(document, name);
  if (operation == null) throw new Error("There is no such operation.");
  return [...selectionVariables(document, operation, "Subscription")];
};

it.each([
  ["arguments of the root field", "subscription { a(x: $x, y: { z: [$z] }) { b } }", []],
  [
    "arguments of the root field in an inline fragment",
    "subscription { ... on Subscription { a(x: $x) { b } } }",
    [],
  ],
  [
    "arguments of the root field in a fragment",
    "subscription { ...Root } fragment Root on Subscription { a(x: $x) { b } }",
    [],
  ],
  ["arguments of another field", "subscription { a(x: $x) { b(y: $y) } }", ["y"]],
  ["a directive of the root field", "subscription { a(x: $x) @include(if: $y) { b } }", ["y"]],
  ["a directive of another field", "subscription { a(x: $x) { b @skip(if: $y) } }", ["y"]],
  [
    "a directive of a fragment",
    "subscription { a { ... on B @include(if: $x) { c } ...D @skip(if: $y) } } fragment D on B { c }",
    ["x", "y"],
  ],
  ["a fragment", "subscription { a(x: $x) { ...B } } fragment B on B { c(y: $y) { d } }", ["y"]],
  [
    "both the root field's arguments and a fragment",
    "subscription { a(x: $x) { ...B } } fragment B on B { c(x: $x) }",
    ["x"],
  ],
])("of variables in %s are found: %s", (_where, text, names) => {
  expect(relevant(text)).toEqual(names);
});

it("a declaration is no use of a variable, and other operations do not count", () => {
  const text =
    "subscription A($x: Int) { a { b(x: $y) } } subscription B($z: Int) { a { b(x: $z) } }";
  expect(relevant(text, "A")).toEqual(["y"]);
  expect(relevant(text, "B")).toEqual(["z"]);
});
