import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createsAt, SAMPLE, spoken } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { transports, overHttp, refusalsOf, type StreamingClient } from "../support/transports.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const DUB =
  "mutation ($input: LipSyncInput!) { createLipSync(input: $input) { userErrors { path } } }";
const FILM =
  "mutation ($input: ImageToVideoInput!) { createImageToVideo(input: $input) { userErrors { path } } }";
const url = "https://assets.example.com/talk.mp4";
const brush = (trajectory: unknown) => ({
  firstFrame: { url },
  motionBrush: { dynamicMasks: [{ mask: { url }, trajectory }] },
});
const loose = `mutation ($id: ID) { createLipSync(input: { video: { klingVideoId: $id }, speech: { textToVideo: { text: "Hut", voiceId: "AOT" } } }) { userErrors { path } } }`;
const dots = `first: createLipSync(input: { video: { klingVideoId: "${SAMPLE}" }, speech: $speech }) { userErrors { path } }`;

const ofVariables: [
  what: string,
  query: string,
  variables: Record<string, unknown>,
  path: string,
][] = [
  ["null for a text", DUB, { input: spoken({ text: null }) }, "input.speech.textToVideo.text"],
  [
    "a text for a number",
    DUB,
    { input: spoken({ voiceSpeed: "NaN" }) },
    "input.speech.textToVideo.voiceSpeed",
  ],
  ["an empty @oneOf", DUB, { input: { ...spoken(), video: {} } }, "input.video"],
  [
    "a double @oneOf",
    DUB,
    { input: { ...spoken(), video: { klingVideoId: SAMPLE, url } } },
    "input.video",
  ],
  ["a null in a @oneOf", DUB, { input: { ...spoken(), video: { url: null } } }, "input.video.url"],
  [
    "a field that there is not",
    DUB,
    { input: { ...spoken(), colour: 'at "input.video"; x' } },
    "input",
  ],
  [
    "a wrong item of a list in a list",
    FILM,
    {
      input: brush([
        { x: 1, y: 1 },
        { x: 1.5, y: 1 },
      ]),
    },
    "input.motionBrush.dynamicMasks.0.trajectory.1.x",
  ],
  ["no input at all", DUB, {}, "input"],
  ["null for the input", DUB, { input: null }, "input"],
  [
    "a list for an address that quotes a place",
    DUB,
    { input: { ...spoken(), video: { url: ['at "input.speech"; no'] } } },
    "input.video.url",
  ],
  [
    "a variable of another name",
    "query ($wanted: Int!) { tasks(first: $wanted) { nodes { id } } }",
    { wanted: "many" },
    "first",
  ],
  [
    "a variable inside the input",
    `mutation ($speech: LipSyncSpeechInput!) { ${dots} }`,
    { speech: {} },
    "input.speech",
  ],
  [
    "a variable that a fragment uses",
    "query ($n: Int!) { ...F } fragment F on Query { tasks(first: $n) { nodes { id } } }",
    { n: 1.5 },
    "first",
  ],
  [
    "null where an argument has a default",
    "query ($n: Int) { tasks(first: $n) { nodes { id } } }",
    { n: null },
    "first",
  ],
  ["a variable that leaves a @oneOf empty", loose, {}, "input"],
  [
    "a number that is too small",
    "query ($n: Int!) { tasks(first: $n) { nodes { id } } }",
    { n: 0 },
    "first",
  ],
  ["a cursor that is none", 'query { tasks(after: "x") { nodes { id } } }', {}, "after"],
  [
    "a page that there is not",
    "query { klingTasks(kind: LIP_SYNC, page: 0) { page } }",
    {},
    "page",
  ],
  [
    "a page that is too large",
    "query { klingTasks(kind: LIP_SYNC, pageSize: 501) { page } }",
    {},
    "pageSize",
  ],
  [
    "a wait that is too long",
    'query { waitForTask(id: "x", timeoutSeconds: 61) { id } }',
    {},
    "timeoutSeconds",
  ],
  [
    "a window that ends before it begins",
    'query { klingAccount { resourcePacks(purchasedAfter: "2026-01-02T00:00:00Z", purchasedBefore: "2026-01-01T00:00:00Z") { id } } }',
    {},
    "purchasedAfter",
  ],
];

const dub = (video: string, textToVideo: string) =>
  `mutation { createLipSync(input: { video: ${video}, speech: { textToVideo: { ${textToVideo} } } }) { userErrors { path } } }`;
const TEXT = 'text: "Hut", voiceId: "AOT"';

const ofLiterals: [what: string, query: string, path: string][] = [
  [
    "null for a text",
    dub(`{ id: "${SAMPLE}" }`, 'text: null, voiceId: "AOT"'),
    "input.speech.textToVideo.text",
  ],
  [
    "NaN for a number",
    dub(`{ id: "${SAMPLE}" }`, `${TEXT}, voiceSpeed: NaN`),
    "input.speech.textToVideo.voiceSpeed",
  ],
  ["an empty @oneOf", dub("{}", TEXT), "input.video"],
  ["a double @oneOf", dub(`{ klingVideoId: "${SAMPLE}", url: "${url}" }`, TEXT), "input.video"],
  ["a null in a @oneOf", dub("{ url: null }", TEXT), "input.video"],
  [
    "a wrong item of a list",
    "query { tasks(filter: { statuses: [QUEUED, LATER] }) { nodes { id } } }",
    "filter.statuses.1",
  ],
];

const subscriptions: [what: string, variables: Record<string, unknown>, path: string][] = [
  ["no ids", { ids: [] }, "ids"],
  ["a null among the ids", { ids: ["x", null] }, "ids.1"],
  ["a kind that there is not", { kinds: ["LIP_SYNC", "PODCAST"] }, "filter.kinds.1"],
  ["a forged cursor", { after: "AAAAAAAB0-0123456789AB" }, "after"],
  ["a request as a whole that is too large", { ids: ["x"], unused: "x".repeat(256 * 1024) }, ""],
];
const WATCH =
  "subscription ($ids: [ID!]!, $after: ChangeCursor) { taskUpdated(ids: $ids, after: $after) { cursor } }";
const FEED =
  "subscription ($kinds: [TaskKind!], $after: ChangeCursor) { taskFeed(filter: { kinds: $kinds }, after: $after) { cursor } }";

describe.each([overHttp, ...transports])(
  "over %s, the place in the input is told, as userErrors tell it,",
  (name, connect) => {
    let client: StreamingClient;
    beforeAll(() => {
      client = connect(server.url);
    });
    afterAll(() => client.dispose());

    it.each(ofVariables)("of %s", async (_what, query, variables, path) => {
      const [error, ...more] = await refusalsOf(client.iterate(query, variables));
      expect(more).toEqual([]);
      expect(error?.extensions).toEqual({ code: "BAD_USER_INPUT", path: path.split(".") });
      expect(createsAt(server.emulator)).toEqual([]);
    });

    it.each(ofLiterals)("of %s that is written into the document", async (_what, query, path) => {
      const [error] = await refusalsOf(client.iterate(query));
      expect(error?.extensions).toEqual({
        code: "GRAPHQL_VALIDATION_FAILED",
        path: path.split("."),
      });
      expect(createsAt(server.emulator)).toEqual([]);
    });

    it("of each of several faults", async () => {
      const errors = await refusalsOf(
        client.iterate(DUB, { input: { ...spoken({ text: null }), video: {} } }),
      );
      expect(errors.map(({ extensions }) => extensions?.["path"])).toEqual([
        ["input", "video"],
        ["input", "speech", "textToVideo", "text"],
      ]);
    });

    it("of no place in particular if there are too many", async () => {
      const query =
        "query ($kinds: [TaskKind!]) { tasks(filter: { kinds: $kinds }) { nodes { id } } }";
      const errors = await refusalsOf(
        client.iterate(query, { kinds: Array.from({ length: 60 }, () => "PODCAST") }),
      );
      expect(errors[0]?.extensions).toEqual({
        code: "BAD_USER_INPUT",
        path: ["filter", "kinds", "0"],
      });
      expect(errors.at(-1)).toMatchObject({
        message: expect.stringContaining("Too many errors") as string,
        extensions: { code: "BAD_USER_INPUT", path: [] },
      });
    });

    it("of nothing if a document has another fault", async () => {
      const [error] = await refusalsOf(client.iterate("{ nonsense }"));
      expect(error?.extensions).toEqual({ code: "GRAPHQL_VALIDATION_FAILED" });
    });

    it.skipIf(name === overHttp[0]).each(subscriptions)(
      "of %s in a subscription",
      async (_what, variables, path) => {
        const [error] = await refusalsOf(
          client.iterate("ids" in variables ? WATCH : FEED, variables),
        );
        expect(error?.extensions).toEqual({
          code: "BAD_USER_INPUT",
          path: path === "" ? [] : path.split("."),
        });
      },
    );
  },
);

it("a variable is placed where the operation that is meant uses it", async () => {
  const query =
    "query A($n: Int!) { klingTasks(kind: LIP_SYNC, page: $n) { page } } query B($n: Int!) { tasks(first: $n) { nodes { id } } }";
  for (const [operationName, position] of [
    ["A", "page"],
    ["B", "first"],
  ]) {
    const { body } = await post(server, { query, operationName, variables: { n: "many" } });
    expect(body.errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", path: [position] } },
    ]);
  }
});
