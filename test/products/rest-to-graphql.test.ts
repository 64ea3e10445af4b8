import { readFileSync } from "node:fs";
import fc from "fast-check";
import {
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createSchema } from "../../src/resolvers/index.js";
import { products, type TaskKind } from "../../src/services/kling/products.js";
import { valid } from "./arbitraries.js";
import { expressible, restExamples } from "./examples.js";
import { HELD_SELECTIONS } from "./held-tasks.js";
import { LATER_INPUTS } from "./later-inputs.js";
import { offlineMutations, type Asked } from "./offline.js";
import {
  GOOD,
  isSolution,
  link,
  orderedKinds,
  stemOf,
  type Kind,
  type LaterKind,
} from "./support.js";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const page = read("../../docs/rest-to-graphql.md");

interface Row {
  rest: string[];
  /** Empty: the server does not send or show it. */
  graphql: string[];
}

const ticked = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text);

/** The rows of the table under a heading. */
function tableUnder(heading: string): Row[] {
  const [, after] = page.split(`${heading}\n`);
  if (after === undefined) throw new Error(`The page has no heading ${heading}.`);
  const [section = ""] = after.split(/^##/m);
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return rows
    .map((line) => line.split("|"))
    .map(([, rest = "", graphql = ""]) => ({ rest: ticked(rest), graphql: ticked(graphql) }));
}

/** Each value with its path; places in lists are []. */
function leavesOf(value: unknown, path = ""): [path: string, value: unknown][] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, `${path}[]`));
  if (typeof value !== "object" || value === null)
    return value === null || value === undefined ? [] : [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner, path === "" ? name : `${path}.${name}`),
  );
}

let schema: GraphQLSchema;
let ask: (kind: TaskKind, input: object) => Promise<Asked>;
beforeAll(async () => {
  schema = await createSchema();
  ask = await offlineMutations();
});

/**
 * What a path such as script.prompt leads to from a type; undefined where there is no such place.
 */
function follow(type: GraphQLNamedType | undefined, path: string): GraphQLNamedType | undefined {
  return path
    .replaceAll("[]", "")
    .split(".")
    .reduce<GraphQLNamedType | undefined>((at, name) => {
      const fields =
        isInputObjectType(at) || isObjectType(at) || isInterfaceType(at) ? at.getFields() : {};
      const field = fields[name];
      return field && getNamedType(field.type);
    }, type);
}

/** Whether Type.field.field or Type.field(argument:) exists. */
function exists(coordinate: string): boolean {
  const [, typeName = "", path = "", argument] =
    /^(\w+)\.([\w.]+)(?:\((\w+):\))?$/.exec(coordinate) ?? [];
  const type = schema.getType(typeName);
  if (argument === undefined) return follow(type, path) !== undefined;
  return (
    isObjectType(type) &&
    type.getFields()[path]?.args.some(({ name }) => name === argument) === true
  );
}

const speeches = [
  { textToVideo: { ...GOOD.LIP_SYNC.speech.textToVideo, voiceSpeed: 1.2 } },
  { audioToVideo: { audio: link("line.mp3") } },
  { audioToVideo: { audio: { base64: Buffer.from("ID3 and more.").toString("base64") } } },
];
const lipSyncs = speeches.flatMap((speech) => [
  { ...GOOD.LIP_SYNC, speech },
  { video: link("talk.mp4"), speech },
]);

const isLater = (kind: Kind | LaterKind): kind is LaterKind => kind in LATER_INPUTS;

/** Inputs that together use every field of a kind. */
const inputsOf = (kind: Kind | LaterKind): object[] =>
  kind === "LIP_SYNC"
    ? lipSyncs
    : [
        ...expressible.filter(([, each]) => each === kind).map(([, , input]) => input),
        ...(isLater(kind) ? LATER_INPUTS[kind] : fc.sample(valid[kind], { seed: 1, numRuns: 200 })),
      ];

/** Kling counts milliseconds where callers give seconds. */
const inMilliseconds = (value: unknown): string =>
  typeof value === "number" ? String(value * 1000) : "";

/** A name of ours for a number of Kling's. */
const TAGS = new Map<unknown, string>([
  ["CHARACTER", "O_102"],
  ["PRO", "1080P"],
  ...HELD_SELECTIONS.map(({ id, sessionId }) => [id, sessionId] as const),
]);

/** Enums carry Kling's text in their name: RATIO_16_9 is 16:9. */
const plain = (value: unknown) =>
  String(value)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "_");

/** Kling's words for yes and no. */
const SWITCHES = { true: ["ON", "YES"], false: ["OFF", "NO"] };

const isSame = (value: unknown, text: string) =>
  plain(value).endsWith(text) ||
  (typeof value === "boolean" && SWITCHES[value ? "true" : "false"].includes(text));

describe.each(orderedKinds)("the table of %s", (kind) => {
  const rows = tableUnder(`### \`POST ${products[kind].path}\`: \`create${stemOf(kind)}\``);
  const sent = rows.filter(({ graphql }) => graphql.length > 0);

  it("names places that exist in the mutation's input", () => {
    const input = schema.getType(`${stemOf(kind)}Input`);
    expect(
      sent.flatMap(({ graphql }) => graphql).filter((path) => follow(input, path) === undefined),
    ).toEqual([]);
  });

  it("has a row for each field that the translation writes, and no other", async () => {
    const written = new Set<string>();
    for (const input of inputsOf(kind))
      for (const [path] of leavesOf((await ask(kind, input)).request?.body)) written.add(path);
    expect([...written].sort()).toEqual(sent.flatMap(({ rest }) => rest).sort());
  });

  it("says where each value comes from", async () => {
    const seen = new Set<string>();
    for (const input of inputsOf(kind)) {
      const body = leavesOf((await ask(kind, input)).request?.body);
      for (const { rest, graphql } of sent) {
        const arrived = body
          .filter(([path]) => rest.includes(path))
          .map(([, value]) => plain(value));
        const given = leavesOf(input).filter(([path]) => graphql.includes(path));
        // A default that is Kling's own may stay here.
        if (arrived.length === 0) continue;
        for (const [path, value] of given) {
          seen.add(path);
          expect(
            arrived.some(
              (text) =>
                isSame(value, text) || [inMilliseconds(value), TAGS.get(value)].includes(text),
            ),
            `${path} of ${JSON.stringify(input)}`,
          ).toBe(true);
        }
      }
    }
    // A place that is no single value tells by which of its members is given.
    const input = schema.getType(`${stemOf(kind)}Input`);
    const values = sent
      .flatMap(({ graphql }) => graphql)
      .filter((path) => !isInputObjectType(follow(input, path)));
    // Presets move no camera over a picture.
    expect(values.filter((path) => !seen.has(path))).toEqual(
      kind === "IMAGE_TO_VIDEO" ? ["camera.preset"] : [],
    );
  });

  it("knows every field of Kling's own examples", () => {
    const common = tableUnder("### On every endpoint").flatMap(({ rest }) => rest);
    const known = [...common, ...rows.flatMap(({ rest }) => rest)];
    const fields = restExamples
      .filter((example) => example.kind === kind)
      .flatMap(({ body }) => leavesOf(body).map(([path]) => path));
    expect(
      fields.filter(
        (path) =>
          !known.some(
            (name) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
          ),
      ),
    ).toEqual([]);
  });
});

describe("the tables of queries and answers", () => {
  const answers = tableUnder("## Answers");

  it("name places that exist in the schema", () => {
    const named = [...tableUnder("## Queries"), ...answers].flatMap(({ graphql }) => graphql);
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((coordinate) => !exists(coordinate))).toEqual([]);
  });

  it("have a row for each field of Kling's own example answers, and no other", () => {
    // Those of solutions are of the new standard: docs/standards-and-keys.md.
    const legacy = orderedKinds.filter((kind) => !isSolution(kind));
    const paths = [...legacy.map((kind) => products[kind].path), "/account/costs"];
    const examples = z
      .array(z.object({ name: z.string(), for: z.string(), body: z.unknown() }))
      .parse(JSON.parse(read("../fixtures/kling-examples/responses.json")))
      .filter(
        ({ name, for: question }) =>
          name.startsWith("2025 ") ||
          paths.some((path) => new RegExp(`${path}(/\\{\\w+\\})?$`).test(question)),
      );
    const fields = new Set(
      examples.flatMap(({ body }) =>
        leavesOf(body).map(([path]) => path.replace(/^data(\[\])?\./, "")),
      ),
    );
    expect([...fields].sort()).toEqual(answers.flatMap(({ rest }) => rest).sort());
  });
});
