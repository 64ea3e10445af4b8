import { isInputObjectType, isNonNullType, isListType, type GraphQLInputType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSchema } from "../../src/resolvers/index.js";
import { createsAt, spoken } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { transports, overHttp, refusalsOf } from "../support/transports.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Kling's ids have 18 digits; as a JSON number this one becomes …0000 before anybody sees it. */
const LONG = "760000000000000001";
const UNSAFE = [LONG, `-${LONG}`, "9007199254740992", "9007199254740993", `${LONG}.0`, "1e21"];

const field = (input: object, name: string, number: string) =>
  JSON.stringify(input).replace(`"${name}":"#"`, `"${name}":${number}`);
const EXTEND =
  "mutation ($input: VideoExtensionInput!) { createVideoExtension(input: $input) { task { id } userErrors { message } } }";
const DUB =
  "mutation ($input: LipSyncInput!, $options: TaskOptionsInput) { createLipSync(input: $input, options: $options) { task { id } userErrors { message } } }";

/** Every place of the schema that takes an id. */
const positions: [
  position: string,
  query: string,
  variables: (number: string) => string,
  path: string[],
][] = [
  ["node", "query ($id: ID!) { node(id: $id) { id } }", (n) => `{"id":${n}}`, ["id"]],
  ["task", "query ($id: ID!) { task(id: $id) { id } }", (n) => `{"id":${n}}`, ["id"]],
  [
    "taskByExternalId",
    "query ($name: ID!) { taskByExternalId(externalTaskId: $name) { id } }",
    (n) => `{"name":${n}}`,
    ["externalTaskId"],
  ],
  ["waitForTask", "query ($id: ID!) { waitForTask(id: $id) { id } }", (n) => `{"id":${n}}`, ["id"]],
  [
    "klingTask",
    "query ($id: ID!) { klingTask(kind: LIP_SYNC, klingTaskId: $id) { klingTaskId } }",
    (n) => `{"id":${n}}`,
    ["klingTaskId"],
  ],
  [
    "cancelTask",
    "mutation ($id: ID!) { cancelTask(id: $id) { task { id } } }",
    (n) => `{"id":${n}}`,
    ["id"],
  ],
  [
    "trackTask",
    "mutation ($id: ID!) { trackTask(kind: LIP_SYNC, klingTaskId: $id) { task { id } } }",
    (n) => `{"id":${n}}`,
    ["klingTaskId"],
  ],
  [
    "video.klingVideoId",
    EXTEND,
    (n) => `{"input":${field({ video: { klingVideoId: "#" } }, "klingVideoId", n)}}`,
    ["input", "video", "klingVideoId"],
  ],
  [
    "externalTaskId",
    DUB,
    (n) =>
      `{"input":${JSON.stringify(spoken())},"options":${field({ externalTaskId: "#" }, "externalTaskId", n)}}`,
    ["options", "externalTaskId"],
  ],
  [
    "video.id",
    DUB,
    (n) => `{"input":${field({ ...spoken(), video: { id: "#" } }, "id", n)}}`,
    ["input", "video", "id"],
  ],
  [
    "voiceId",
    DUB,
    (n) => `{"input":${field(spoken({ voiceId: "#" }), "voiceId", n)}}`,
    ["input", "speech", "textToVideo", "voiceId"],
  ],
];
const FOLLOW = "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { cursor } }";

const refusal = (path: string[]) => [
  {
    message: expect.stringContaining("send it as a string") as string,
    extensions: { code: "BAD_USER_INPUT", path },
  },
];

describe("an id that comes as a JSON number above 2^53 - 1", () => {
  it.each(positions)(
    "is refused at %s over HTTP, whatever way it is written",
    async (_place, query, variables, path) => {
      for (const number of UNSAFE) {
        const { status, body } = await post(
          server,
          `{"query":${JSON.stringify(query)},"variables":${variables(number)}}`,
        );
        expect({ number, status, errors: body.errors }).toMatchObject({
          number,
          status: 400,
          errors: refusal(path),
        });
      }
      expect(createsAt(server.emulator)).toEqual([]);
    },
  );

  it.each([overHttp, ...transports])(
    "is refused over %s, with the place",
    async (name, connect) => {
      const client = connect(server.url);
      expect(
        await refusalsOf(
          client.iterate(EXTEND, { input: { video: { klingVideoId: Number(LONG) } } }),
        ),
      ).toMatchObject(refusal(["input", "video", "klingVideoId"]));
      if (name !== overHttp[0])
        expect(
          await refusalsOf(client.iterate(FOLLOW, { ids: ["x", Number(LONG)] })),
        ).toMatchObject(refusal(["ids", "1"]));
      await client.dispose();
      expect(createsAt(server.emulator)).toEqual([]);
    },
  );

  it("is a rule of the type ID, which every input that is an id has", async () => {
    const schema = await createSchema();
    const named = (type: GraphQLInputType): string =>
      isNonNullType(type) || isListType(type) ? named(type.ofType) : type.name;
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const args = roots.flatMap((root) =>
      Object.values(root?.getFields() ?? {}).flatMap(({ args: those }) => those),
    );
    const fields = Object.values(schema.getTypeMap())
      .filter(isInputObjectType)
      .flatMap((type) => Object.values(type.getFields()));
    const ids = [...args, ...fields].filter(({ name }) => /ids?$/i.test(name));
    expect(ids.length).toBeGreaterThan(positions.length);
    expect(ids.filter(({ type }) => named(type) !== "ID")).toEqual([]);
  });

  it("keeps its digits where it is written into the document, or is a text", async () => {
    const literal = `mutation { createVideoExtension(input: { video: { klingVideoId: ${LONG} } }) { userErrors { message } } }`;
    await server.query(literal);
    await server.query(EXTEND, { input: { video: { klingVideoId: LONG } } });
    expect(createsAt(server.emulator).map(({ body }) => body)).toMatchObject([
      { video_id: LONG },
      { video_id: LONG },
    ]);
    server.emulator.state.requests.clear();
  });

  it("is taken as a number up to there", async () => {
    await server.query(EXTEND, { input: { video: { klingVideoId: Number.MAX_SAFE_INTEGER } } });
    expect(createsAt(server.emulator).map(({ body }) => body)).toMatchObject([
      { video_id: "9007199254740991" },
    ]);
    server.emulator.state.requests.clear();
  });
});
