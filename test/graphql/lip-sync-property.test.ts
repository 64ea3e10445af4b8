import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { voices } from "../../src/services/catalog/voices.js";
import { createLipSync, createsAt, SAMPLE } from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  // Nothing is to be asked of Kling but the creates; what they come to is not the question here.
  server = await startTestServer({
    env: { EMULATOR_SPEED: "1", POLL_MIN_MS: "600000", POLL_MAX_MS: "600000" },
  });
  server.emulator.state.switches.fetchLinks = false;
});
afterAll(() => server.close());

/** The same runs each time; another seed is another hundred. */
const runs = { seed: 20_251_122, numRuns: 100 };

const TEXT_TO_VIDEO = ["input", "speech", "textToVideo"] as const;
const AUDIO = ["input", "speech", "audioToVideo", "audio"] as const;

/** Any Unicode text of so many code points, but for NUL and what Kling would take for blank. */
const text = (maxLength: number) =>
  fc
    .string({ unit: "binary", minLength: 1, maxLength })
    .filter((value) => !value.includes("\0") && value.trim() !== "");
const link = fc.webUrl({ withQueryParameters: true, withFragments: true });
const voice = fc.constantFrom(...voices).map(({ voice_id, language }) => ({
  voiceId: voice_id,
  voiceLanguage: language === "zh" ? "ZH" : "EN",
}));
const heads = [
  "ID3",
  "\xff\xfb\x90\x00",
  "\xff\xf1\x50\x80",
  "RIFF\0\0\0\0WAVE",
  "\0\0\0\x20ftypM4A ",
].map((head) => Buffer.from(head, "latin1"));
const sound = fc
  .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }))
  .map(([head, rest]) => Buffer.concat([head, rest]).toString("base64"));
const speed = fc.integer({ min: 8, max: 20 }).map((tenths) => tenths / 10);

const video = fc.oneof(fc.constant({ klingVideoId: SAMPLE }), fc.record({ url: link }));
const textToVideo = fc.tuple(text(120), voice, fc.option(speed)).map(([words, who, pace]) => ({
  text: words,
  ...who,
  ...(pace !== null && { voiceSpeed: pace }),
}));
const audioToVideo = fc.record({
  audio: fc.oneof(fc.record({ url: link }), fc.record({ base64: sound })),
});
const speech = fc.oneof(fc.record({ textToVideo }), fc.record({ audioToVideo }));
const names = { idempotencyKey: fc.uuid(), externalTaskId: fc.uuid() };
const valid = fc.record({ video, speech });
const options = fc.option(fc.record(names, { requiredKeys: [] }));

/** Values that break a rule, each with the place of the field that it stands in. */
const breakages = {
  text: fc.oneof(
    fc
      .string({ unit: "binary", minLength: 121, maxLength: 200 })
      .filter((value) => Array.from(value).length > 120),
    fc.string({ unit: fc.constantFrom(" ", "\t", "\n", "\u00a0", "\u3000"), maxLength: 120 }),
    fc
      .tuple(text(50), text(50), fc.constantFrom("\0", "\ud800", "\udfff"))
      .map(([before, after, bad]) => `${before}${bad} ${after}`),
  ),
  voiceId: fc
    .string({ unit: "grapheme", maxLength: 30 })
    .filter((id) => !voices.some(({ voice_id }) => voice_id === id)),
  voiceSpeed: fc.oneof(
    fc.double({ max: 0.79, noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: 2.01, noNaN: true, noDefaultInfinity: true }),
    fc
      .integer({ min: 81, max: 199 })
      .filter((hundredths) => hundredths % 10 !== 0)
      .map((hundredths) => hundredths / 100),
  ),
  base64: fc.oneof(
    sound.map((base64) => `data:audio/wav;base64,${base64}`),
    sound.map((base64) => `${base64}=`),
    fc
      .tuple(sound, fc.constantFrom("-", "_", "\n", " ", "é", "!"))
      .map(([base64, bad]) => `${bad}${base64.slice(1)}`),
    fc
      .uint8Array({ minLength: 4, maxLength: 300 })
      .map((bytes) => Buffer.concat([Buffer.from("\x89PNG"), bytes]).toString("base64")),
  ),
  url: fc.oneof(
    fc
      .tuple(fc.constantFrom("ftp", "file", "data", "ws", "gopher"), link)
      .map(([scheme, url]) => url.replace(/^https?/, scheme)),
    link.map((url) => url.replace("://", "://user:secret@")),
    fc
      .tuple(fc.constantFrom("10", "172.16", "192.168", "169.254", "0.0", "100.64"), fc.ipV4())
      .map(([net, ip]) => {
        const rest = ip.split(".").slice(net.split(".").length);
        return `http://${[net, ...rest].join(".")}/a.mp4`;
      }),
    text(40).filter((value) => !URL.canParse(value)),
  ),
};

const broken: fc.Arbitrary<{ input: object; path: readonly string[] }> = fc.oneof(
  ...(["text", "voiceId", "voiceSpeed"] as const).map((field) =>
    fc.tuple(video, textToVideo, breakages[field]).map(([source, good, bad]) => ({
      input: { video: source, speech: { textToVideo: { ...good, [field]: bad } } },
      path: [...TEXT_TO_VIDEO, field],
    })),
  ),
  fc.tuple(video, breakages.base64).map(([source, base64]) => ({
    input: { video: source, speech: { audioToVideo: { audio: { base64 } } } },
    path: [...AUDIO, "base64"],
  })),
  fc.tuple(video, breakages.url).map(([source, url]) => ({
    input: { video: source, speech: { audioToVideo: { audio: { url } } } },
    path: [...AUDIO, "url"],
  })),
  fc.tuple(breakages.url, speech).map(([url, said]) => ({
    input: { video: { url }, speech: said },
    path: ["input", "video", "url"],
  })),
);

describe("any lip-sync", () => {
  it("that keeps the rules is taken by the server, and its body by Kling", async () => {
    await fc.assert(
      fc.asyncProperty(valid, options, async (input, given) => {
        server.emulator.state.requests.clear();
        const { task, userErrors } = await createLipSync(server, input, given ?? undefined);
        expect(userErrors).toEqual([]);
        expect(task).toMatchObject({ status: "SUBMITTED" });
        expect(createsAt(server.emulator)).toMatchObject([
          { code: 0, taskId: task?.klingTaskId, body: { external_task_id: task?.id } },
        ]);
      }),
      runs,
    );
  });

  it("that breaks one rule is refused at the broken field, and Kling is not called", async () => {
    server.emulator.state.requests.clear();
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(broken, async ({ input, path }) => {
        const { task, userErrors } = await createLipSync(server, input);
        expect(task).toBeNull();
        expect(userErrors.length).toBeGreaterThan(0);
        for (const error of userErrors)
          expect(error).toMatchObject({ code: "INVALID_INPUT", path });
        expect(server.emulator.state.requests.all()).toEqual([]);
        seen.add(path.join("."));
      }),
      { ...runs, numRuns: 300 },
    );
    expect(seen.size).toBe(6);
  });
});
