import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { doors } from "../support/doors.js";
import { CREATE, spoken, createsAt } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

interface Faulty {
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[] | undefined;
}
const placeOf = ({ errors }: Faulty) => errors?.map(({ extensions }) => [extensions?.["code"], extensions?.["path"]]);
const speech = spoken().speech;
const lipSync = (input: string) => `mutation { createLipSync(input: ${input}) { task { id } } }`;

const variables: [what: string, input: object, path: string[]][] = [
  ["a text that is null", { ...spoken(), speech: { textToVideo: { text: null, voiceId: "x" } } }, ["input", "speech", "textToVideo", "text"]],
  ["a text that is not there", { ...spoken(), speech: { textToVideo: { voiceId: "x" } } }, ["input", "speech", "textToVideo", "text"]],
  ["NaN, which JSON sends as null", { ...spoken(), speech: { textToVideo: { text: "x", voiceId: "x", voiceSpeed: Number.NaN } } }, ["input", "speech", "textToVideo", "voiceSpeed"]],
  ["an empty @oneOf", { ...spoken(), speech: {} }, ["input", "speech"]],
  ["a video by two names", { speech, video: { id: "1", url: "https://cdn.test" } }, ["input", "video"]],
  ["an enum value that there is not", { ...spoken(), speech: { textToVideo: { text: "x", voiceId: "x", voiceLanguage: "FR" } } }, ["input", "speech", "textToVideo", "voiceLanguage"]],
  ["an id that has lost digits", { ...spoken(), video: { id: 760000000000000001 } }, ["input", "video", "id"]], // eslint-disable-line no-loss-of-precision -- that is the point
];

describe("a variable that breaks a rule is named by extensions.path:", () => {
  it.each(variables)("%s, over HTTP", async (_what, input, path) => {
    const { body } = await post(server, { query: CREATE, variables: { input } });
    expect(placeOf(body)).toEqual([["BAD_USER_INPUT", path]]);
  });

  it.each(doors)("each, over %s", async (_name, connect) => {
    const client = connect(server.url);
    for (const [, input, path] of variables) {
      for await (const answer of client.iterate(CREATE, { input })) expect(placeOf(answer as Faulty)).toEqual([["BAD_USER_INPUT", path]]);
    }
    await client.dispose();
  });

  it("also where the variable has another name, or stands inside of the input", async () => {
    const query = "mutation ($v: VideoInput!, $s: LipSyncSpeechInput!) { createLipSync(input: { video: $v, speech: $s }) { task { id } } }";
    const { body } = await post(server, { query, variables: { v: { id: "1" }, s: { textToVideo: { text: 7, voiceId: "x" } } } });
    expect(placeOf(body)).toEqual([["BAD_USER_INPUT", ["input", "speech", "textToVideo", "text"]]]);
  });

  it("and a list's item by its position", async () => {
    const { body } = await post(server, { query: "query ($kinds: [TaskKind!]) { tasks(filter: { kinds: $kinds }) { nodes { id } } }", variables: { kinds: ["LIP_SYNC", "PODCAST"] } });
    expect(placeOf(body)).toEqual([["BAD_USER_INPUT", ["filter", "kinds", "1"]]]);
  });
});

describe("a literal that breaks a rule is named by extensions.path:", () => {
  it.each([
    ["null", '{ video: { id: "1" }, speech: { textToVideo: { text: null, voiceId: "x" } } }', ["input", "speech", "textToVideo", "text"]],
    ["NaN", '{ video: { id: "1" }, speech: { textToVideo: { text: "x", voiceId: "x", voiceSpeed: NaN } } }', ["input", "speech", "textToVideo", "voiceSpeed"]],
    ["a field that is missing", '{ video: { id: "1" }, speech: { textToVideo: { text: "x" } } }', ["input", "speech", "textToVideo", "voiceId"]],
    ["an empty @oneOf", '{ video: {}, speech: { textToVideo: { text: "x", voiceId: "x" } } }', ["input", "video"]],
  ])("%s", async (_what, input, path) => {
    const { body } = await post(server, { query: lipSync(input) });
    expect(placeOf(body)?.[0]).toEqual(["GRAPHQL_VALIDATION_FAILED", path]);
  });

  it("an argument that is missing", async () => {
    const { body } = await post(server, { query: "mutation { createLipSync { task { id } } }" });
    expect(placeOf(body)).toEqual([["GRAPHQL_VALIDATION_FAILED", ["input"]]]);
  });
});

it.each([
  ["{ tasks(first: 0) { nodes { id } } }", ["first"]],
  ['{ waitForTask(id: "x", timeoutSeconds: 0) { id } }', ["timeoutSeconds"]],
  ["{ klingTasks(kind: LIP_SYNC, page: 0) { klingTaskId } }", ["page"]],
])("an argument that a resolver refuses is named too: %s", async (query, path) => {
  expect(placeOf((await post(server, { query })).body)).toEqual([["BAD_USER_INPUT", path]]);
});

describe("an id of Kling's that came as a JSON number", () => {
  it("of more than 15 digits is refused before Kling is called, with what to do", async () => {
    const body = JSON.stringify({ query: CREATE, variables: { input: spoken() } }).replace('"760000000000000001"', "760000000000000001");
    const answer = (await (await fetch(`${server.url}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body })).json()) as Faulty;
    expect(answer.errors?.[0]?.message).toContain("send it as a string");
    expect(createsAt(server.emulator)).toEqual([]);
  });

  it("within a document keeps all its digits", async () => {
    const { body } = await post(server, { query: lipSync('{ video: { id: 760000000000000001 }, speech: { textToVideo: { text: "x", voiceId: "genshin_vindi2", voiceLanguage: EN } } }') });
    expect(body.errors).toBeUndefined();
    expect(JSON.stringify(createsAt(server.emulator))).toContain("760000000000000001");
  });
});

it("a text that is empty is named in the message", async () => {
  const { body } = await post(server, { query: CREATE, variables: { input: { ...spoken(), idempotencyKey: "" } } });
  expect(body.data).toMatchObject({ createLipSync: { task: null, userErrors: [{ path: ["input", "idempotencyKey"], message: "idempotencyKey is empty." }] } });
});
