import { readFileSync } from "node:fs";
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { printedSchema } from "../../scripts/printed-schema.js";
import { createSchema } from "../../src/resolvers/index.js";
import { factsOf } from "../support/sdl-facts.js";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

const ownTypes = (): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type),
  );

describe("schema.graphql", () => {
  it("is what the code prints; if not, run npm run codegen", async () => {
    expect(read("../../schema.graphql")).toBe(await printedSchema());
  });
});

describe("descriptions", () => {
  it("stand at every type, field, argument, input field and enum value", () => {
    const described = ownTypes().flatMap(describables);
    expect(described.length).toBeGreaterThan(400);
    expect(
      described
        .filter(({ description }) => (description ?? "").trim() === "")
        .map(({ coordinate }) => coordinate),
    ).toEqual([]);
  });
});

interface Describable {
  coordinate: string;
  description?: string | null;
}

function describables(type: GraphQLNamedType): Describable[] {
  const found: Describable[] = [{ coordinate: type.name, description: type.description }];
  const add = (coordinate: string, { description }: { description?: string | null }) =>
    found.push({ coordinate: `${type.name}.${coordinate}`, description });
  if (isEnumType(type)) for (const value of type.getValues()) add(value.name, value);
  if (isInputObjectType(type))
    for (const field of Object.values(type.getFields())) add(field.name, field);
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      add(field.name, field);
      for (const argument of field.args) add(`${field.name}(${argument.name}:)`, argument);
    }
  }
  return found;
}

/** What the contract tells in comments, as definitions. */
const saidInComments = /* GraphQL */ `
  type TextToVideoTask implements VideoTask & Task & Node {
    videos: [Video!]!
  }
  type ImageToVideoTask implements VideoTask & Task & Node {
    videos: [Video!]!
  }
  type MultiImageToVideoTask implements VideoTask & Task & Node {
    videos: [Video!]!
  }
  type VideoExtensionTask implements VideoTask & Task & Node {
    parentVideo: Video
  }
  type LipSyncTask implements VideoTask & Task & Node {
    parentVideo: Video
  }
  type VideoEffectTask implements VideoTask & Task & Node {
    videos: [Video!]!
  }
  type ImageGenerationTask implements ImageTask & Task & Node {
    images: [Image!]!
  }
  type ImageExpansionTask implements ImageTask & Task & Node {
    images: [Image!]!
  }
  type VirtualTryOnTask implements ImageTask & Task & Node {
    images: [Image!]!
  }
  type CreateTextToVideoPayload {
    task: TextToVideoTask
    userErrors: [UserError!]!
  }
  type CreateImageToVideoPayload {
    task: ImageToVideoTask
    userErrors: [UserError!]!
  }
  type CreateMultiImageToVideoPayload {
    task: MultiImageToVideoTask
    userErrors: [UserError!]!
  }
  type CreateVideoExtensionPayload {
    task: VideoExtensionTask
    userErrors: [UserError!]!
  }
  type CreateVideoEffectPayload {
    task: VideoEffectTask
    userErrors: [UserError!]!
  }
  type CreateImageGenerationPayload {
    task: ImageGenerationTask
    userErrors: [UserError!]!
  }
  type CreateImageExpansionPayload {
    task: ImageExpansionTask
    userErrors: [UserError!]!
  }
  type CreateVirtualTryOnPayload {
    task: VirtualTryOnTask
    userErrors: [UserError!]!
  }
`;

describe("the contract", () => {
  const contract = factsOf(parse(`${read("../fixtures/contract.graphql")}\n${saidInComments}`));
  let ours: Map<string, string>;
  beforeAll(async () => {
    ours = factsOf(parse(await printedSchema()));
  });

  it("holds: every name, type, nullability, default, interface and @oneOf is as it promises", () => {
    expect(contract.size).toBeGreaterThan(400);
    expect(
      Object.fromEntries(
        [...contract.keys()].map((coordinate) => [coordinate, ours.get(coordinate)]),
      ),
    ).toEqual(Object.fromEntries(contract));
  });

  it("is not narrowed: no input asks for more than it promises", () => {
    const inputs = [...ours].filter(
      ([coordinate]) =>
        isInputObjectType(schema.getType(coordinate.split(".")[0] ?? "")) ||
        coordinate.includes("("),
    );
    expect(inputs.length).toBeGreaterThan(100);
    expect(
      inputs.filter(([coordinate, fact]) => fact.endsWith("!") && !contract.has(coordinate)),
    ).toEqual([]);
  });
});
