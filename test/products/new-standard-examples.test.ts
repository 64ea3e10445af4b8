import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { jsonText } from "../../src/emulator/model/json.js";
import { toNewRequest } from "../../src/services/kling/new-standard/translate.js";
import { products, type TaskKind } from "../../src/services/kling/products.js";
import { creates } from "../emulator/new-standard/examples.js";
import { newStandardInputs } from "./new-standard-inputs.js";
import { offlineMutations, type Asked } from "./offline.js";
import { orderedKinds } from "./support.js";

const bodySchema = z.looseObject({
  prompt: z.string().optional(),
  contents: z.array(z.looseObject({ type: z.string(), id: z.string().optional() })).optional(),
  settings: z.record(z.string(), z.unknown()),
  options: z.record(z.string(), z.unknown()).optional(),
});
type Body = z.output<typeof bodySchema>;

const examples = creates
  .filter(({ standard }) => standard === "new")
  .map(({ name, path, body }) => ({ name, path, body: bodySchema.parse(body) }));

const kindOf = (path: string): TaskKind => {
  const kind = orderedKinds.find(
    (each) => `/${path.split("/")[1] ?? ""}` === products[each].newPath,
  );
  if (kind === undefined) throw new Error(`No kind has the path ${path}.`);
  return kind;
};

/**
 * A body with what has no meaning made the same: the order of its contents, which point at each
 * other by ids of the client's choice (kling-api-2026.md#C.3); the server's own options; and values
 * that Kling takes for what is left out (kling-api-2026.md#C.4, kling-api-2026.md#C.6).
 */
function plain({ prompt, contents, settings, options }: Body): unknown {
  const sorted = (contents ?? [])
    .filter(({ type }) => type !== "prompt")
    .toSorted((one, other) => (one.type < other.type ? -1 : 1));
  const said = prompt ?? contents?.find(({ type }) => type === "prompt")?.["text"];
  const text = sorted.reduce(
    (words, { id }, index) => (id === undefined ? words : words.replaceAll(`@${id}`, `@#${index}`)),
    typeof said === "string" ? said : "",
  );
  return {
    text,
    isPlainPrompt: contents === undefined,
    contents: sorted.map(({ id: _id, ...entry }) => entry),
    settings: { ...DEFAULTS, ...settings },
    watermark: options?.["watermark_info"] ?? { enabled: false },
  };
}

const DEFAULTS = { audio: "off", aspect_ratio: "16:9", duration: 5 };

describe("Kling's examples of creates on the new standard", () => {
  let ask: (kind: TaskKind, input: object) => Promise<Asked>;
  beforeAll(async () => {
    ask = await offlineMutations();
  });

  it("are all written as GraphQL inputs", () => {
    expect(Object.keys(newStandardInputs).sort()).toEqual(examples.map(({ name }) => name).sort());
  });

  it.each(examples)("$name can be said in GraphQL and arrives as it stands", async (example) => {
    const kind = kindOf(example.path);
    const { request, userErrors } = await ask(kind, newStandardInputs[example.name] ?? {});
    expect(userErrors).toEqual([]);
    const translated = toNewRequest(kind, jsonText(request?.body));
    if ("unsaid" in translated) throw new Error(`There is no word for ${translated.unsaid}.`);
    expect(translated.path).toBe(example.path);
    const body = bodySchema.parse(JSON.parse(translated.body));
    expect(plain(body)).toEqual(plain(example.body));
  });
});
