import { join } from "node:path";
import { parse, type OperationDefinitionNode } from "graphql";
import Database from "libsql";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSchema } from "../../src/resolvers/index.js";
import { orderFault, SAMPLE } from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { tempFolder } from "../support/temp-folder.js";
import { overHttp, transports, type Message, type StreamingClient } from "../support/transports.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
});
afterAll(() => server.close());
beforeEach(() => server.emulator.state.faults.clear());

/** A field of a root that fails: because Kling is away, or because an argument breaks a rule. */
const failing: Record<string, string> = {
  node: 'node(id: "x") { id }',
  nodes: 'nodes(ids: ["x"]) { id }',
  task: 'task(id: "x") { id }',
  taskByExternalId: 'taskByExternalId(externalTaskId: "x") { id }',
  tasks: "tasks(first: 0) { nodes { id } }",
  waitForTask: 'waitForTask(id: "x", timeoutSeconds: 0) { id }',
  klingTask: 'klingTask(kind: LIP_SYNC, klingTaskId: "1") { klingTaskId }',
  klingTasks: "klingTasks(kind: LIP_SYNC) { page }",
  klingAccount: "klingAccount { id resourcePacks { id } }",
  trackTask: 'trackTask(kind: LIP_SYNC, klingTaskId: "1") { task { id } }',
};

async function answerOf(client: StreamingClient, query: string): Promise<Message<unknown>> {
  for await (const message of client.iterate(query)) return message;
  throw new Error("There was no answer.");
}

describe.each([overHttp, ...transports])("over %s", (_name, connect) => {
  let client: StreamingClient;
  beforeAll(() => {
    client = connect(server.url);
  });
  afterAll(() => client.dispose());

  it.each(["tasks", "waitForTask", "klingTask", "klingTasks"])(
    "a fault of the root field %s empties nothing beside it",
    async (field) => {
      orderFault(server.emulator, { route: "GET /v1/*", code: 5001 });
      const { data, errors } = await answerOf(
        client,
        `{ before: tasks { pageInfo { hasNextPage } } ${failing[field] ?? ""} after: klingAccount { id } }`,
      );
      expect(data).toMatchObject({
        before: { pageInfo: {} },
        [field]: null,
        after: { id: "kling_account" },
      });
      expect(errors).toMatchObject([{ path: [field] }]);
    },
  );

  it("Kling's account that can't be asked for its packs shows its concurrency all the same", async () => {
    orderFault(server.emulator, { route: "GET /account/costs", code: 5001 });
    const { data, errors } = await answerOf(
      client,
      "{ klingAccount { resourcePacks { id } concurrency { unitType } } tasks { pageInfo { hasNextPage } } }",
    );
    expect(data).toMatchObject({
      klingAccount: { resourcePacks: null, concurrency: [{ unitType: "VIDEO" }, {}, {}] },
      tasks: { pageInfo: {} },
    });
    expect(errors).toMatchObject([{ path: ["klingAccount", "resourcePacks"] }]);
  });

  it("a mutation that fails beside a create leaves the id of the task that was made", async () => {
    orderFault(server.emulator, { route: "GET /v1/*", code: 5001 });
    const { data, errors } = await answerOf(
      client,
      `mutation {
        paid: createLipSync(input: { video: { klingVideoId: "${SAMPLE}" }, speech: { textToVideo: { text: "Hut", voiceId: "voice_en_AOT" } } }) { task { id } }
        ${failing["trackTask"] ?? ""}
      }`,
    );
    expect(data).toMatchObject({
      paid: { task: { id: expect.any(String) as string } },
      trackTask: null,
    });
    expect(errors).toMatchObject([{ path: ["trackTask"], extensions: { code: "KLING_ERROR" } }]);
  });
});

describe("with the store away", () => {
  it("each root field that reads it is null with an error of its own, and the rest is there", async () => {
    const folder = tempFolder();
    const away = await startTestServer({ env: { EMULATOR_SPEED: "1" }, folder });
    const fields = ["node", "nodes", "task", "taskByExternalId"];
    const file = new Database(join(folder, "tasks.db"));
    file.exec("alter table tasks rename to elsewhere");
    file.close();
    const client = overHttp[1](away.url);
    const { data, errors } = await answerOf(
      client,
      `{ ${fields.map((field) => failing[field] ?? "").join(" ")} tasks { nodes { id } } waitForTask(id: "x") { id } voices { id } }`,
    );
    expect(data).toMatchObject({
      node: null,
      nodes: [null],
      task: null,
      taskByExternalId: null,
      tasks: null,
      waitForTask: null,
      voices: expect.any(Array) as unknown[],
    });
    expect(errors).toHaveLength(6);
    await away.close();
  });
});

it("each root field is nullable, a list with nullable items, or can't fail", async () => {
  const schema = await createSchema();
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const strict = roots
    .flatMap((root) => Object.values(root?.getFields() ?? {}))
    .filter(({ type }) => String(type).endsWith("!"))
    .map(({ name }) => name);
  // The catalog is in memory; each item of nodes may be null.
  expect(strict.toSorted()).toEqual(["capabilities", "effects", "nodes", "voices"]);
  for (const query of Object.values(failing)) {
    const [operation] = parse(`{ ${query} }`).definitions as OperationDefinitionNode[];
    expect(operation?.selectionSet.selections).toHaveLength(1);
  }
});
