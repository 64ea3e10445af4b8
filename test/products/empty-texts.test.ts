import { isInputObjectType, isNonNullType, type GraphQLInputField } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { createSchema } from "../../src/resolvers/index.js";
import type { TaskKind } from "../../src/services/kling/products.js";
import { offlineMutations, type Asked } from "./offline.js";
import { GOOD, kinds, link, stemOf } from "./support.js";

let ask: (kind: TaskKind, input: object, options?: object) => Promise<Asked>;
beforeAll(async () => {
  ask = await offlineMutations();
});

/** The texts of a product's input. */
const schema = await createSchema();
function textsOf(kind: TaskKind): GraphQLInputField[] {
  const type = schema.getType(`${stemOf(kind)}Input`);
  if (!isInputObjectType(type)) throw new Error(`${kind} has no input.`);
  return Object.values(type.getFields()).filter(
    ({ name, type: of }) => /^String!?$/.test(String(of)) && name !== "scene",
  );
}
const texts = kinds.flatMap((kind) =>
  textsOf(kind).map((field) => ({ kind, name: field.name, isRequired: isNonNullType(field.type) })),
);

describe("an empty text, as a form sends it for a field that nobody filled in,", () => {
  it.each(texts.filter(({ isRequired }) => !isRequired))(
    "counts as left out: $name of $kind",
    async ({ kind, name }) => {
      const rest = Object.fromEntries(Object.entries(GOOD[kind]).filter(([each]) => each !== name));
      const [without, empty] = [await ask(kind, rest), await ask(kind, { ...rest, [name]: "" })];
      const beside = { given: undefined };
      expect({ ...empty.request, ...beside }).toEqual({ ...without.request, ...beside });
      expect(empty.userErrors).toEqual([]);
      expect(JSON.stringify(empty.request?.body)).not.toContain('""');
    },
  );

  it.each(texts.filter(({ isRequired }) => isRequired))(
    "is refused where one is needed: $name of $kind",
    async ({ kind, name }) => {
      const { request, userErrors } = await ask(kind, { ...GOOD[kind], [name]: "" });
      expect(request).toBeNull();
      expect(userErrors).toEqual([
        { code: "INVALID_INPUT", path: `input.${name}`, message: `The ${name} is empty.` },
      ]);
    },
  );

  it("is found in every product that takes a text", () => {
    expect(texts.filter(({ isRequired }) => isRequired).map(({ kind }) => kind)).toEqual([
      "MULTI_IMAGE_TO_VIDEO",
      "IMAGE_GENERATION",
    ]);
    expect(texts.filter(({ name }) => name === "negativePrompt")).toHaveLength(5);
  });

  it("is no negative prompt that stands beside a reference", async () => {
    const input = { ...GOOD.IMAGE_GENERATION, reference: { image: link("owl.png") } };
    const { request, userErrors } = await ask("IMAGE_GENERATION", { ...input, negativePrompt: "" });
    expect(userErrors).toEqual([]);
    expect(request?.body).toEqual((await ask("IMAGE_GENERATION", input)).request?.body);
  });

  it("counts as left out for a webhookUrl", async () => {
    const { request, userErrors } = await ask("LIP_SYNC", GOOD.LIP_SYNC, { webhookUrl: "" });
    expect(userErrors).toEqual([]);
    expect(request?.webhookUrl).toBeNull();
  });

  it.each(["idempotencyKey", "externalTaskId"])(
    "is refused by its name as an %s, which nobody sends by chance",
    async (name) => {
      const { userErrors } = await ask("LIP_SYNC", GOOD.LIP_SYNC, { [name]: "" });
      expect(userErrors).toEqual([
        { code: "INVALID_INPUT", path: `options.${name}`, message: `The ${name} is empty.` },
      ]);
    },
  );
});
