import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSchema } from "../../src/resolvers/index.js";
import {
  openGuardedServer,
  startGuardedServer,
  taskOf,
  type GuardedServer,
} from "../support/callers.js";

const schema = await createSchema();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const queries = Object.values(schema.getQueryType()?.getFields() ?? {});

let server: GuardedServer;
beforeAll(async () => {
  server = await openGuardedServer();
});
afterAll(() => server.close());

type Field = GraphQLField<unknown, unknown>;

/** A call of a root field, with some value for each argument that must be given. */
function callOf(operation: "query" | "mutation", field: Field) {
  const needed = field.args.filter(isRequired);
  const declared = needed.map(({ name, type }) => `$${name}: ${String(type)}`).join(", ");
  const passed = needed.map(({ name }) => `${name}: $${name}`).join(", ");
  const inBrackets = (text: string) => (text === "" ? "" : `(${text})`);
  return {
    query: `${operation} ${inBrackets(declared)} { ${field.name} ${inBrackets(passed)} { __typename } }`,
    variables: Object.fromEntries(needed.map(({ name, type }) => [name, exampleOf(type)])),
  };
}

const isRequired = ({ type, defaultValue }: Pick<GraphQLArgument, "type" | "defaultValue">) =>
  isNonNullType(type) && defaultValue === undefined;

/** Roles are looked at before rules are: any value that the type takes gets so far. */
function exampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return exampleOf(type.ofType);
  if (isListType(type)) return [exampleOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const given = type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequired);
    return Object.fromEntries(given.map((field) => [field.name, exampleOf(field.type)]));
  }
  const examples: Record<string, unknown> = {
    Int: 1,
    Float: 1,
    Boolean: true,
    URL: "https://a.test/a.png",
    DateTime: "2026-01-01T00:00:00Z",
  };
  return examples[type.name] ?? "1";
}

const codesOf = (errors: readonly { extensions?: Record<string, unknown> }[] = []) =>
  errors.map(({ extensions }) => extensions?.["code"]);

describe("a reader", () => {
  it.each(mutations.map((field) => [field.name, field] as const))(
    "is refused at %s",
    async (_name, field) => {
      const { query, variables } = callOf("mutation", field);
      const { body } = await server.as("reader", query, variables);
      expect(codesOf(body.errors)).toEqual(["FORBIDDEN"]);
      expect(body.errors?.[0]?.message).toContain("viewer");
    },
  );
});

const forOperators = ["klingTask", "klingTasks", "klingAccount", "auditLog"];

describe("a creator", () => {
  it.each(
    queries.filter(({ name }) => forOperators.includes(name)).map((f) => [f.name, f] as const),
  )("is refused at %s, which is the operator's", async (_name, field) => {
    const { query, variables } = callOf("query", field);
    expect(codesOf((await server.as("anna", query, variables)).body.errors)).toEqual(["FORBIDDEN"]);
    expect(codesOf((await server.as("olga", query, variables)).body.errors)).not.toContain(
      "FORBIDDEN",
    );
  });

  it("is refused at trackTask", async () => {
    const { body } = await server.as(
      "anna",
      'mutation { trackTask(kind: LIP_SYNC, klingTaskId: "1") { task { id } } }',
    );
    expect(codesOf(body.errors)).toEqual(["FORBIDDEN"]);
  });
});

describe("an item of Kling's libraries", () => {
  it.each(["deleteLibraryVoice", "deleteLibraryElement"])(
    "is not a creator's to delete by %s, but the operator's",
    async (field) => {
      const query = `mutation { payload: ${field}(id: "1") { deletedId userErrors { code } } }`;
      expect(codesOf((await server.as("anna", query)).body.errors)).toEqual(["FORBIDDEN"]);
      expect((await server.as("olga", query)).body.data).toEqual({
        payload: { deletedId: null, userErrors: [{ code: "NOT_FOUND" }] },
      });
    },
  );
});

describe("an operator", () => {
  it("sees everybody's tasks, and may cancel them", async () => {
    const guarded = await startGuardedServer();
    const id = await taskOf(guarded, "anna");
    const { body } = await guarded.as(
      "olga",
      `{ task(id: "${id}") { id owner } tasks { nodes { id } } }`,
    );
    expect(body.data).toEqual({ task: { id, owner: "anna" }, tasks: { nodes: [{ id }] } });
    const own = await guarded.as("anna", `{ task(id: "${id}") { owner } }`);
    expect(own.body.data).toEqual({ task: { owner: null } });
    const canceled = await guarded.as(
      "olga",
      `mutation { cancelTask(id: "${id}") { task { id } userErrors { code } } }`,
    );
    expect(canceled.body.data).toMatchObject({
      cancelTask: { task: { id }, userErrors: [{ code: "NOT_CANCELABLE" }] },
    });
  });
});
