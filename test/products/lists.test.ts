import { isEnumType } from "graphql";
import { describe, expect, it } from "vitest";
import { ENDPOINTS } from "../../src/emulator/endpoints/index.js";
import { SOLUTIONS } from "../../src/emulator/endpoints/new-standard/solutions/index.js";
import { createSchema, products as defined } from "../../src/resolvers/index.js";
import { products, taskKinds } from "../../src/services/kling/products.js";
import { orderedKinds } from "./support.js";

/** docs/adding-a-product.md names the lists. */
describe("every product", () => {
  it("that can be ordered has one definition and an example", () => {
    const kindsDefined = defined.map(({ kind }) => kind);
    expect(new Set(kindsDefined).size).toBe(kindsDefined.length);
    expect(kindsDefined.toSorted()).toEqual(orderedKinds.toSorted());
  });

  it("has a page in the emulator", () => {
    const paths = orderedKinds.map((kind) => products[kind].path);
    expect([...ENDPOINTS, ...SOLUTIONS].map(({ path }) => path)).toEqual(
      expect.arrayContaining(paths),
    );
  });

  it("is a kind of task that callers see, with a description", async () => {
    const kind = (await createSchema()).getType("TaskKind");
    if (!isEnumType(kind)) throw new Error("TaskKind is no enum.");
    expect(
      kind
        .getValues()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(taskKinds.toSorted());
    for (const value of kind.getValues()) expect(value.description).toMatch(/\S/);
  });
});
