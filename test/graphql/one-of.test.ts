import { readFileSync } from "node:fs";
import {
  buildClientSchema,
  coerceInputValue,
  getIntrospectionQuery,
  isInputObjectType,
  parse,
  type IntrospectionQuery,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSchema } from "../../src/resolvers/index.js";
import { CREATE, createsAt, SAMPLE, sounding, spoken } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { factsOf } from "../support/sdl-facts.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const speech = spoken().speech;
const { audioToVideo } = sounding({ base64: "AAAA" }).speech;
const url = "https://assets.example.com/talk.mp4";

const wrong: [what: string, input: object, position: string][] = [
  ["no video", { ...spoken(), video: {} }, "input.video"],
  ["two videos", { ...spoken(), video: { klingVideoId: SAMPLE, url } }, "input.video"],
  ["a video that is null", { ...spoken(), video: { klingVideoId: null } }, "input.video"],
  [
    "a video beside a null",
    { ...spoken(), video: { klingVideoId: SAMPLE, url: null } },
    "input.video",
  ],
  ["no speech", { ...spoken(), speech: {} }, "input.speech"],
  ["a text and a sound", { ...spoken(), speech: { ...speech, audioToVideo } }, "input.speech"],
  ["a speech that is null", { ...spoken(), speech: { audioToVideo: null } }, "input.speech"],
  ["no sound", sounding({}), "input.speech.audioToVideo.audio"],
  ["two sounds", sounding({ url, base64: "AAAA" }), "input.speech.audioToVideo.audio"],
  ["a sound that is null", sounding({ url: null }), "input.speech.audioToVideo.audio"],
];

/** Of inputs that the contract leaves to the server. */
const OWN = ["TalkingSpeakerInput"];

describe("an input of which exactly one member must be given", () => {
  it("says so in the schema that clients read", async () => {
    const introspection = await server.query<IntrospectionQuery>(
      getIntrospectionQuery({ oneOf: true }),
    );
    const seen = buildClientSchema(introspection);
    const contract = new Map(
      ["contract", "contract-callers", "contract-2026"].flatMap((name) => [
        ...factsOf(
          parse(readFileSync(new URL(`../fixtures/${name}.graphql`, import.meta.url), "utf8")),
        ),
      ]),
    );
    const inputs = Object.values(seen.getTypeMap()).filter(isInputObjectType);
    const triggered = inputs.filter(({ isOneOf }) => isOneOf).map(({ name }) => name);
    expect(triggered.sort()).toEqual(
      inputs
        .map(({ name }) => name)
        .filter((name) => contract.get(name) === "input @oneOf" || OWN.includes(name))
        .sort(),
    );
    expect(triggered).toContain("VideoInput");
  });

  it("takes none, two or a null of none of them", async () => {
    const inputs = Object.values((await createSchema()).getTypeMap())
      .filter(isInputObjectType)
      .filter(({ isOneOf }) => isOneOf);
    for (const input of inputs) {
      const [first = "", second = ""] = Object.keys(input.getFields());
      for (const value of [{}, { [first]: null }, { [first]: null, [second]: null }]) {
        const faults: string[] = [];
        coerceInputValue(value, input, (_path, _value, error) => faults.push(error.message));
        expect(faults.join(), `${input.name} ${JSON.stringify(value)}`).toMatch(
          /Exactly one key|must be non-null/,
        );
      }
    }
    expect(inputs.length).toBeGreaterThan(3);
  });

  it.each(wrong)("is refused with %s, and Kling is not called", async (_what, input, position) => {
    const { status, body } = await post(server, { query: CREATE, variables: { input } });
    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(body.errors?.[0]?.message).toContain(`"${position}`);
    expect(createsAt(server.emulator)).toEqual([]);
  });
});
