import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { shortened } from "../../src/emulator/model/request-log.js";
import { toLipSyncBody } from "../../src/resolvers/lip-sync.js";
import {
  createLipSync,
  createsAt,
  createTask,
  finishAll,
  SAMPLE,
  sounding,
  spoken,
} from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";

const read = (path: string) => readFileSync(new URL(path, import.meta.url));

const VIDEO_URL = "https://assets.example.com/talk.mp4";
const SOUND_URL = "https://assets.example.com/line.mp3";
/** The shortest sound that is recognised: the header of a WAV file without samples. */
const SOUND = Buffer.from(
  "RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\0\0\0\0",
  "latin1",
).toString("base64");

const videos = {
  "a video of Kling's": [{ klingVideoId: SAMPLE }, { video_id: SAMPLE }],
  "a link": [{ url: VIDEO_URL }, { video_url: VIDEO_URL }],
} as const;

const text = {
  text: "Welcome to the hut.",
  voiceId: "genshin_vindi2",
  voiceLanguage: "EN",
  voiceSpeed: 1.2,
} as const;
const speeches = {
  "a text": [
    { textToVideo: text },
    {
      mode: "text2video",
      text: "Welcome to the hut.",
      voice_id: "genshin_vindi2",
      voice_language: "en",
      voice_speed: 1.2,
    },
  ],
  "a sound file": [
    { audioToVideo: { audio: { base64: SOUND } } },
    { mode: "audio2video", audio_type: "file", audio_file: SOUND },
  ],
  "a link to a sound": [
    { audioToVideo: { audio: { url: SOUND_URL } } },
    { mode: "audio2video", audio_type: "url", audio_url: SOUND_URL },
  ],
} as const;

/**
 * Every combination of the union: [video's name, speech's name, input, what stands in Kling's
 * `input`].
 */
const combinations = Object.entries(videos).flatMap(([from, [video, source]]) =>
  Object.entries(speeches).map(
    ([by, [speech, said]]) => [from, by, { video, speech }, { ...source, ...said }] as const,
  ),
);

describe("the translation into Kling's body (kling-api.md#3-13)", () => {
  it.each(combinations)(
    "of %s dubbed with %s writes these fields and no other",
    (_from, _by, input, expected) => {
      expect(toLipSyncBody(input)).toEqual({ input: expected });
    },
  );

  it("takes a member that is null for one that is left out", () => {
    const video = { id: null, klingVideoId: null, url: VIDEO_URL };
    const speech = { textToVideo: null, audioToVideo: { audio: { url: null, base64: SOUND } } };
    expect(toLipSyncBody({ video, speech })).toEqual({
      input: { video_url: VIDEO_URL, mode: "audio2video", audio_type: "file", audio_file: SOUND },
    });
  });
});

describe("createLipSync", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
    // example.com is not to be asked.
    server.emulator.state.switches.fetchLinks = false;
  });
  afterAll(() => server.close());
  beforeEach(() => server.emulator.state.requests.clear());

  it.each(combinations)(
    "sends %s dubbed with %s as Kling's documents have it, under the task's own id",
    async (_from, _by, input, expected) => {
      const task = await createTask(server, input);
      expect(task).toMatchObject({
        __typename: "LipSyncTask",
        kind: "LIP_SYNC",
        status: "SUBMITTED",
      });
      const [request, ...more] = createsAt(server.emulator);
      expect(more).toEqual([]);
      expect(request).toMatchObject({
        path: "/v1/videos/lip-sync",
        status: 200,
        taskId: task.klingTaskId,
      });
      expect(request?.body).toEqual({ input: expected, external_task_id: task.id });
    },
  );

  it("fills in Kling's defaults: Chinese, at the normal pace", async () => {
    await createTask(server, {
      video: { klingVideoId: SAMPLE },
      speech: { textToVideo: { text: "你好", voiceId: "genshin_vindi2" } },
    });
    expect(createsAt(server.emulator)[0]?.body).toMatchObject({
      input: { voice_language: "zh", voice_speed: 1 },
    });
  });

  it.each([
    ["a Voice's id, in its own language", { voiceId: "voice_en_genshin_vindi2" }, "en"],
    ["a bare id of Kling's, in Chinese", { voiceId: "genshin_vindi2" }, "zh"],
    ["a bare id of Kling's with a language", { voiceId: "AOT", voiceLanguage: "EN" }, "en"],
  ] as const)("takes %s", async (_what, voice, language) => {
    await createTask(server, {
      video: { klingVideoId: SAMPLE },
      speech: { textToVideo: { text: "Hello", voiceLanguage: null, ...voice } },
    });
    expect(createsAt(server.emulator)[0]?.body).toMatchObject({
      input: { voice_id: voice.voiceId.replace("voice_en_", ""), voice_language: language },
    });
  });

  it("says what was asked for in words, and that there is no model", async () => {
    expect(await createTask(server, spoken({ text: "Good evening." }))).toMatchObject({
      model: null,
      prompt: "Good evening.",
    });
    expect(await createTask(server, sounding({ url: SOUND_URL }))).toMatchObject({ prompt: null });
  });

  const examples = z
    .array(z.object({ name: z.string(), body: z.unknown() }))
    .parse(JSON.parse(read("../fixtures/kling-examples/requests.json").toString()))
    .filter(({ name }) => name.startsWith("2025 lip-sync"))
    .map(
      ({ name, body }) =>
        [name, z.object({ input: z.record(z.string(), z.unknown()) }).parse(body).input] as const,
    );

  // callback_url, which one of them carries, is not served yet.
  it.each(examples)('sends the input of the example "%s"', async (_name, expected) => {
    const video =
      "video_id" in expected
        ? { klingVideoId: expected["video_id"] }
        : { url: expected["video_url"] };
    const speech =
      expected["mode"] === "text2video"
        ? {
            textToVideo: {
              text: expected["text"],
              voiceId: expected["voice_id"],
              voiceLanguage: "EN",
              voiceSpeed: expected["voice_speed"],
            },
          }
        : { audioToVideo: { audio: { url: expected["audio_url"] } } };
    const { task } = await createLipSync(server, { video, speech });
    expect(createsAt(server.emulator)[0]?.body).toEqual({
      input: expected,
      external_task_id: task?.id,
    });
  });

  it("finds both examples of the reference", () => expect(examples).toHaveLength(2));

  it.each(["mp3", "wav", "m4a", "aac"])(
    "makes a video of a spoken %s file, byte for byte as it was given",
    async (format) => {
      const base64 = read(`../../examples/audio/hello.${format}`).toString("base64");
      const { id } = await createTask(server, sounding({ base64 }));
      // The log shows a long text by its length and digest.
      expect(createsAt(server.emulator)[0]?.body).toMatchObject({
        input: { audio_type: "file", audio_file: shortened(base64) },
      });
      finishAll(server.emulator);
      const { waitForTask } = await server.query<{
        waitForTask: {
          status: string;
          videos: { url: string; durationSeconds: number }[];
          sourceVideo: { klingVideoId: string };
        };
      }>(
        `query ($id: ID!) { waitForTask(id: $id) { status ... on LipSyncTask { videos { url durationSeconds } sourceVideo { klingVideoId } } } }`,
        { id },
      );
      expect(waitForTask).toMatchObject({
        status: "SUCCEEDED",
        videos: [{ durationSeconds: 5.041 }],
        sourceVideo: { klingVideoId: SAMPLE },
      });
      const file = await fetch(waitForTask.videos[0]?.url ?? "");
      expect(file.headers.get("content-type")).toBe("video/mp4");
      expect(Buffer.from(await file.arrayBuffer()).toString("latin1", 4, 8)).toBe("ftyp");
    },
  );

  it("takes a text of 120 emoji: characters are code points", async () => {
    await createTask(server, spoken({ text: "🦉".repeat(120) }));
    expect(createsAt(server.emulator)[0]).toMatchObject({
      status: 200,
      body: { input: { text: "🦉".repeat(120) } },
    });
  });

  it("takes a sound of exactly 5 MB", async () => {
    const sound = Buffer.alloc(5 * 1024 * 1024);
    sound.write("ID3");
    await createTask(server, sounding({ base64: sound.toString("base64") }));
    expect(createsAt(server.emulator)[0]).toMatchObject({ status: 200, code: 0 });
  });
});
