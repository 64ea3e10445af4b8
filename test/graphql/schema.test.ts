import { readFileSync } from "node:fs";
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  buildClientSchema,
  executeSync,
  getIntrospectionQuery,
  isSpecifiedScalarType,
  parse,
  validateSchema,
  type DocumentNode,
  type IntrospectionQuery,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { printedSchema } from "../../scripts/printed-schema.js";
import { createSchema } from "../../src/resolvers/index.js";
import { enumName } from "../../src/schema/enum.js";
import { defaultsOf } from "../../src/services/catalog/defaults.js";
import { contract2026 } from "../support/contract-2026.js";
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

describe("introspection", () => {
  it.each([true, false])(
    "builds a valid client schema, deprecated values included: %s",
    (includeDeprecated) => {
      const source = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true });
      const document = parse(
        includeDeprecated
          ? source
          : source.replaceAll("includeDeprecated: true", "includeDeprecated: false"),
      );
      const { data, errors } = introspectionOf(schema, document);
      expect(errors).toBeUndefined();
      expect(validateSchema(buildClientSchema(data))).toEqual([]);
    },
  );

  it("shows no enum whose values are all deprecated, and no default that is", () => {
    const deprecated = new Set(
      ownTypes()
        .filter(isEnumType)
        .flatMap((type) =>
          type
            .getValues()
            .filter(({ deprecationReason }) => typeof deprecationReason === "string")
            .map(({ name }) => `${type.name}.${name}`),
        ),
    );
    expect(deprecated.size).toBeGreaterThan(10);
    const empty = ownTypes()
      .filter(isEnumType)
      .filter((type) =>
        type.getValues().every(({ name }) => deprecated.has(`${type.name}.${name}`)),
      );
    expect(empty).toEqual([]);
    const models = [
      ["TextToVideoModel", "TEXT_TO_VIDEO"],
      ["ImageToVideoModel", "IMAGE_TO_VIDEO"],
      ["MultiImageToVideoModel", "MULTI_IMAGE_TO_VIDEO"],
      ["ImageGenerationModel", "IMAGE_GENERATION"],
      ["VirtualTryOnModel", "VIRTUAL_TRY_ON"],
    ] as const;
    expect(
      models
        .map(([type, kind]) => `${type}.${enumName(defaultsOf(kind).model)}`)
        .filter((value) => deprecated.has(value)),
    ).toEqual([]);
  });

  it("deprecates the mutations of kinds that have no living model", () => {
    const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
    expect(
      fields
        .filter(({ deprecationReason }) => typeof deprecationReason === "string")
        .map(({ name }) => name),
    ).toEqual(["createMultiImageToVideo", "createVideoExtension"]);
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

/** The contract says of all kinds at once that createX takes an XInput!. */
const isInputOfCreate = (coordinate: string, fact: string): boolean =>
  fact === `${/^Mutation\.create(\w+)\(input:\)$/.exec(coordinate)?.[1] ?? ""}Input!`;

/** Introspection is synchronous, whatever the resolvers are. */
function introspectionOf(of: GraphQLSchema, document: DocumentNode) {
  const { data, errors } = executeSync({ schema: of, document });
  return { data: data as unknown as IntrospectionQuery, errors };
}

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
    sourceVideo: SourceVideo
  }
  type LipSyncTask implements VideoTask & Task & Node {
    sourceVideo: SourceVideo
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
  type CreateTextToVideoPayload implements CreateTaskPayload {
    task: TextToVideoTask
    userErrors: [UserError!]!
  }
  type CreateImageToVideoPayload implements CreateTaskPayload {
    task: ImageToVideoTask
    userErrors: [UserError!]!
  }
  type CreateMultiImageToVideoPayload implements CreateTaskPayload {
    task: MultiImageToVideoTask
    userErrors: [UserError!]!
  }
  type CreateVideoExtensionPayload implements CreateTaskPayload {
    task: VideoExtensionTask
    userErrors: [UserError!]!
  }
  type CreateVideoEffectPayload implements CreateTaskPayload {
    task: VideoEffectTask
    userErrors: [UserError!]!
  }
  type CreateImageGenerationPayload implements CreateTaskPayload {
    task: ImageGenerationTask
    userErrors: [UserError!]!
  }
  type CreateImageExpansionPayload implements CreateTaskPayload {
    task: ImageExpansionTask
    userErrors: [UserError!]!
  }
  type CreateVirtualTryOnPayload implements CreateTaskPayload {
    task: VirtualTryOnTask
    userErrors: [UserError!]!
  }
`;

describe("the contract", () => {
  const contract = new Map([
    ...factsOf(parse(`${read("../fixtures/contract.graphql")}\n${saidInComments}`)),
    ...factsOf(parse(read("../fixtures/contract-callers.graphql"))),
  ]);
  const additions = contract2026();
  const promised = new Map([...contract, ...additions]);
  let ours: Map<string, string>;
  beforeAll(async () => {
    ours = factsOf(parse(await printedSchema()));
  });

  it("holds: every name, type, nullability, default, interface and directive is as it promises", () => {
    expect(contract.size).toBeGreaterThan(400);
    expect(
      Object.fromEntries(
        [...contract.keys()].map((coordinate) => [coordinate, ours.get(coordinate)]),
      ),
    ).toEqual(Object.fromEntries(contract));
  });

  it("of 2026 holds in the same way", () => {
    expect(additions.size).toBeGreaterThan(400);
    expect([...additions].filter(([coordinate, fact]) => ours.get(coordinate) !== fact)).toEqual(
      [],
    );
  });

  it("is not narrowed: no input asks for more than it promises", () => {
    const typeOf = (coordinate: string) => coordinate.split(".")[0] ?? "";
    // What the contract leaves to the server, such as the inputs of solutions, has no promise.
    const isPromised = new Set([...promised.keys()].map(typeOf));
    const inputs = [...ours].filter(
      ([coordinate]) =>
        isPromised.has(typeOf(coordinate)) &&
        (isInputObjectType(schema.getType(typeOf(coordinate))) || coordinate.includes("(")),
    );
    expect(inputs.length).toBeGreaterThan(100);
    expect(
      inputs.filter(
        ([coordinate, fact]) =>
          fact.endsWith("!") && !promised.has(coordinate) && !isInputOfCreate(coordinate, fact),
      ),
    ).toEqual([]);
  });
});
