import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CREATE,
  createLipSync,
  createsAt,
  SAMPLE,
  sounding,
  spoken,
  type TaskPayload,
} from "../support/lip-sync.js";
import { startOutsideServer, type OutsideServer } from "../support/outside-emulator.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const base64 = (head: string, bytes = head.length) =>
  Buffer.from(head.padEnd(bytes, "\0"), "latin1").toString("base64");
const MEGABYTE = 1024 * 1024;
const PNG = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const LONE = "\ud83e";

const TEXT = "input.speech.textToVideo.text";
const VOICE = "input.speech.textToVideo.voiceId";
const SPEED = "input.speech.textToVideo.voiceSpeed";
const SOUND = "input.speech.audioToVideo.audio.base64";
const SOUND_URL = "input.speech.audioToVideo.audio.url";
const VIDEO_URL = "input.video.url";

type Refusal = [what: string, input: object, path: string, rule: RegExp];

const texts: Refusal[] = [
  ["121 characters", spoken({ text: "a".repeat(121) }), TEXT, /121 characters; at most 120/],
  ["121 emoji", spoken({ text: "🦉".repeat(121) }), TEXT, /121 characters; at most 120/],
  ["an empty text", spoken({ text: "" }), TEXT, /empty/],
  ["a blank text", spoken({ text: " \t\n\u3000" }), TEXT, /empty/],
  ["a NUL in the text", spoken({ text: "one\0two" }), TEXT, /NUL/],
  ["half a character in the text", spoken({ text: `an owl: ${LONE}` }), TEXT, /lone surrogate/],
  [
    "a voice that nobody knows",
    spoken({ voiceId: "nobody" }),
    VOICE,
    /no voice "nobody" in EN.*The query voices/,
  ],
  [
    "a Chinese voice for an English text",
    spoken({ voiceId: "tiyuxi_xuedi" }),
    VOICE,
    /speaks ZH only/,
  ],
  [
    "an English voice for a Chinese text",
    spoken({ voiceId: "AOT", voiceLanguage: "ZH" }),
    VOICE,
    /speaks EN only/,
  ],
  ["a voice without a name", spoken({ voiceId: "" }), VOICE, /no voice ""/],
  ["the speed 2.1", spoken({ voiceSpeed: 2.1 }), SPEED, /2\.1 is out of range: 0\.8 to 2/],
  ["the speed 0.7", spoken({ voiceSpeed: 0.7 }), SPEED, /0\.7 is out of range/],
  ["the speed 0", spoken({ voiceSpeed: 0 }), SPEED, /0 is out of range/],
  ["a negative speed", spoken({ voiceSpeed: -1 }), SPEED, /-1 is out of range/],
  [
    "a speed with two decimals",
    spoken({ voiceSpeed: 1.25 }),
    SPEED,
    /1\.25 has more than one decimal/,
  ],
];

const sounds: Refusal[] = [
  [
    "6 MB of sound",
    sounding({ base64: base64("ID3", 6 * MEGABYTE) }),
    SOUND,
    /6291456 bytes; at most 5242880 \(5 MB\)/,
  ],
  [
    "a sound one byte above 5 MB",
    sounding({ base64: base64("ID3", 5 * MEGABYTE + 1) }),
    SOUND,
    /5242881 bytes/,
  ],
  [
    "a picture that was named .mp3",
    sounding({ base64: base64(PNG) }),
    SOUND,
    /not recognizable as mp3, wav, m4a or aac/,
  ],
  ["a film", sounding({ base64: base64("\0\0\0\x20ftypqt  ") }), SOUND, /not recognizable/],
  [
    "a sound with its data: prefix",
    sounding({ base64: `data:audio/mpeg;base64,${base64("ID3")}` }),
    SOUND,
    /data: prefix/,
  ],
  ["a text that is no Base64", sounding({ base64: "hello, world" }), SOUND, /not Base64/],
  [
    "Base64 with line breaks",
    sounding({ base64: `${base64("ID3abc")}\n` }),
    SOUND,
    /without line breaks/,
  ],
  ["the Base64 of addresses", sounding({ base64: "SUQz-_8=" }), SOUND, /not Base64/],
  ["Base64 that is cut off", sounding({ base64: "SUQzB" }), SOUND, /multiple of four/],
  ["no bytes at all", sounding({ base64: "" }), SOUND, /empty/],
];

const badLinks: [what: string, url: string, rule: RegExp][] = [
  ["an ftp address", "ftp://assets.example.com/talk.mp4", /absolute http or https/],
  ["a file of this machine", "file:///etc/passwd", /absolute http or https/],
  ["a script", "javascript:alert(1)", /absolute http or https/],
  ["a data: address", "data:video/mp4;base64,AAAA", /Give the bytes as base64/],
  ["a relative address", "/talk.mp4", /absolute http or https/],
  ["an empty address", "", /absolute http or https/],
  [
    "a user name in the address",
    "https://me@assets.example.com/talk.mp4",
    /user name or a password/,
  ],
  [
    "a password in the address",
    "https://:pass@assets.example.com/talk.mp4",
    /user name or a password/,
  ],
  ["10/8", "http://10.1.2.3/talk.mp4", /10\.1\.2\.3 is a private address/],
  ["172.16/12", "http://172.31.255.1/talk.mp4", /private address/],
  ["192.168/16", "https://192.168.0.1:8443/talk.mp4", /private address/],
  ["the shared space of providers", "http://100.64.0.1/talk.mp4", /private address/],
  ["a cloud's metadata", "http://169.254.169.254/latest/meta-data", /private address/],
  [
    "an address written as one number",
    "http://167772161/talk.mp4",
    /10\.0\.0\.1 is a private address/,
  ],
  ["a unique local address", "http://[fd12:3456::1]/talk.mp4", /private address/],
  ["a link-local address", "http://[fe80::1]/talk.mp4", /private address/],
  ["an IPv4 address dressed as IPv6", "http://[::ffff:192.168.0.1]/talk.mp4", /private address/],
];

const links: Refusal[] = [
  ...badLinks.map(([what, url, rule]): Refusal => [
    `${what} for the video`,
    { ...spoken(), video: { url } },
    VIDEO_URL,
    rule,
  ]),
  ...badLinks.map(([what, url, rule]): Refusal => [
    `${what} for the sound`,
    sounding({ url }),
    SOUND_URL,
    rule,
  ]),
];

const rest: Refusal[] = [
  [
    "a blank video id",
    { ...spoken(), video: { klingVideoId: " " } },
    "input.video.klingVideoId",
    /empty/,
  ],
];

const options: Refusal[] = [
  ["an empty name", { externalTaskId: "" }, "options.externalTaskId", /empty/],
  [
    "a name of 129 characters",
    { externalTaskId: "n".repeat(129) },
    "options.externalTaskId",
    /at most 128/,
  ],
  ["an empty idempotencyKey", { idempotencyKey: "" }, "options.idempotencyKey", /empty/],
  [
    "an idempotencyKey of 256 characters",
    { idempotencyKey: "k".repeat(256) },
    "options.idempotencyKey",
    /at most 255/,
  ],
];

describe("createLipSync refuses", () => {
  const refuses = ({ task, userErrors }: TaskPayload, path: string, rule: RegExp) => {
    expect(task).toBeNull();
    expect(userErrors).toHaveLength(1);
    expect(userErrors[0]).toMatchObject({
      __typename: "InputError",
      code: "INVALID_INPUT",
      path: path.split("."),
    });
    expect(userErrors[0]?.message).toMatch(rule);
    expect(server.emulator.state.requests.all()).toEqual([]);
  };

  it.each([...texts, ...sounds, ...links, ...rest])(
    "%s, names rule and path, and does not call Kling",
    async (_what, input, path, rule) => {
      refuses(await createLipSync(server, input), path, rule);
    },
  );

  it.each(options)(
    "%s, names rule and path, and does not call Kling",
    async (_what, given, path, rule) => {
      refuses(await createLipSync(server, spoken(), given), path, rule);
    },
  );

  const numbers: [what: string, input: object, facts: object][] = [
    [
      "too long a text",
      spoken({ text: "a".repeat(121) }),
      { rule: "TOO_LONG", actual: "121", minimum: null, maximum: "120" },
    ],
    ["no text", spoken({ text: "" }), { rule: "REQUIRED", minimum: "1", maximum: "120" }],
    [
      "too fast a voice",
      spoken({ voiceSpeed: 2.1 }),
      { rule: "OUT_OF_RANGE", actual: "2.1", minimum: "0.8", maximum: "2" },
    ],
    ["a fine speed", spoken({ voiceSpeed: 1.25 }), { rule: "TOO_PRECISE", actual: "1.25" }],
    ["an unknown voice", spoken({ voiceId: "x" }), { rule: "NOT_ALLOWED", actual: "x" }],
    [
      "a voice of another language",
      spoken({ voiceId: "voice_en_AOT", voiceLanguage: "ZH" }),
      { rule: "CONFLICTING", actual: "ZH", allowed: ["EN"] },
    ],
    [
      "a long sound",
      sounding({ base64: base64("ID3", 6 * MEGABYTE) }),
      { rule: "BAD_MEDIA", actual: "6291456", maximum: "5242880" },
    ],
    [
      "no sound",
      sounding({ base64: base64(PNG) }),
      { rule: "BAD_MEDIA", allowed: ["mp3", "wav", "m4a", "aac"] },
    ],
    ["no Base64", sounding({ base64: "x" }), { rule: "BAD_FORMAT" }],
    ["a private link", sounding({ url: "http://10.0.0.1/" }), { rule: "NOT_ALLOWED" }],
    ["no link", { ...spoken(), video: { url: "x" } }, { rule: "BAD_FORMAT" }],
  ];

  it.each(numbers)("%s in numbers as well as in words", async (_what, input, facts) => {
    const { userErrors } = await createLipSync(server, input);
    expect(userErrors).toMatchObject([facts]);
  });

  it("each wrong field of a form, so that the form can mark it without reading a message", async () => {
    const form = {
      video: { url: "ftp://x" },
      speech: {
        textToVideo: { text: "a".repeat(200), voiceId: "nobody", voiceSpeed: 9.99 },
      },
    };
    const { userErrors } = await createLipSync(server, form, { externalTaskId: "" });
    const marked = userErrors.map(({ path, rule, actual, minimum, maximum }) => ({
      field: path.join("."),
      rule,
      actual,
      minimum,
      maximum,
    }));
    expect(marked).toEqual([
      { field: VIDEO_URL, rule: "BAD_FORMAT", actual: null, minimum: null, maximum: null },
      { field: TEXT, rule: "TOO_LONG", actual: "200", minimum: null, maximum: "120" },
      { field: VOICE, rule: "NOT_ALLOWED", actual: "nobody", minimum: null, maximum: null },
      { field: SPEED, rule: "OUT_OF_RANGE", actual: "9.99", minimum: "0.8", maximum: "2" },
      { field: SPEED, rule: "TOO_PRECISE", actual: "9.99", minimum: null, maximum: null },
      {
        field: "options.externalTaskId",
        rule: "REQUIRED",
        actual: null,
        minimum: "1",
        maximum: "128",
      },
    ]);
  });

  it("a webhookUrl as UNSUPPORTED, as long as it is not served", async () => {
    const { task, userErrors } = await createLipSync(server, spoken(), {
      webhookUrl: "https://hooks.example.com/kling",
    });
    expect(task).toBeNull();
    expect(userErrors).toMatchObject([{ code: "UNSUPPORTED", path: ["options", "webhookUrl"] }]);
    expect(server.emulator.state.requests.all()).toEqual([]);
  });

  it("several faults at once, and tells all of them", async () => {
    const input = {
      ...spoken({ text: "", voiceId: "nobody", voiceSpeed: 9 }),
      video: { url: "ftp://x" },
    };
    const { userErrors } = await createLipSync(server, input, { externalTaskId: "" });
    expect(userErrors.map(({ path }) => path.join("."))).toEqual([
      VIDEO_URL,
      TEXT,
      VOICE,
      SPEED,
      "options.externalTaskId",
    ]);
  });

  it("both videos, as no valid input at all", async () => {
    const input = {
      ...spoken(),
      video: { klingVideoId: SAMPLE, url: "https://assets.example.com/talk.mp4" },
    };
    const { body } = await post(server, { query: CREATE, variables: { input } });
    expect(body.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(body.errors?.[0]?.message).toContain('"input.video"');
  });

  it.each(["1e999", "-1e999", '"fast"'])(
    "%s for a speed, as no number that can be",
    async (speed) => {
      const body = JSON.stringify({
        query: CREATE,
        variables: { input: spoken({ voiceSpeed: 0.123 }) },
      }).replace("0.123", speed);
      const answer = await post(server, body);
      expect(answer.body.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      expect(answer.body.errors?.[0]?.message).toContain('"input.speech.textToVideo.voiceSpeed"');
      expect(server.emulator.state.requests.all()).toEqual([]);
    },
  );

  it("NaN, written into the document, for a speed", async () => {
    const input = `{ video: { klingVideoId: "${SAMPLE}" }, speech: { textToVideo: { text: "Hello", voiceId: "AOT", voiceLanguage: EN, voiceSpeed: NaN } } }`;
    const answer = await post(server, {
      query: `mutation { createLipSync(input: ${input}) { userErrors { message } } }`,
    });
    expect(answer.body.errors).toMatchObject([
      { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } },
    ]);
    expect(answer.body.errors?.[0]?.message).toContain("NaN");
    expect(server.emulator.state.requests.all()).toEqual([]);
  });
});

describe("outside the sandbox, where Kling is on another machine, createLipSync refuses", () => {
  let outside: OutsideServer;
  beforeAll(async () => {
    outside = await startOutsideServer();
  });
  afterAll(() => outside.close());

  it("nothing that Kling serves itself, wherever Kling is", async () => {
    const url = `${outside.emulator.url}/media/talk.mp4`;
    const { body } = await post(outside, {
      query: CREATE,
      variables: { input: { ...spoken(), video: { url } } },
    });
    expect(body).toMatchObject({ data: { createLipSync: { userErrors: [] } } });
    outside.emulator.state.requests.clear();
  });

  const here = [
    "127.0.0.1",
    "127.9.9.9",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "a.localhost",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "2130706433",
    "0.0.0.0",
    "[::]",
  ];

  it.each(here)("a link to %s", async (host) => {
    const { body } = await post(outside, {
      query: CREATE,
      variables: { input: { ...spoken(), video: { url: `http://${host}:8080/talk.mp4` } } },
    });
    const { createLipSync: payload } = body.data as { createLipSync: TaskPayload };
    expect(payload.task).toBeNull();
    expect(payload.userErrors).toMatchObject([
      { code: "INVALID_INPUT", path: VIDEO_URL.split(".") },
    ]);
    expect(payload.userErrors[0]?.message).toMatch(/this machine itself|private address/);
    expect(createsAt(outside.emulator)).toEqual([]);
  });
});
