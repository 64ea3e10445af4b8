import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createsAt, orderFault } from "../support/lip-sync.js";
import type { TestServer } from "../support/server.js";
import { create, created, finished, GOOD_LATER, link, startQuietServer } from "./support.js";

/** What comes of the later kinds, through the whole server and the emulator. */
let server: TestServer;
beforeAll(async () => {
  server = await startQuietServer();
});
afterAll(() => server.close());

const RESULTS = /* GraphQL */ `
  query ($id: ID!) {
    task(id: $id) {
      ... on AudioTask {
        audioClips {
          id
          index
          url
          wavUrl
          durationSeconds
          klingAudioId
        }
      }
      ... on VideoTask {
        videos {
          url
        }
      }
      ... on VideoToAudioTask {
        sourceVideo {
          durationSeconds
        }
      }
      ... on ImageRecognitionTask {
        segments {
          type
          found
          url
        }
      }
      ... on VoiceCreationTask {
        voice {
          id
          name
          preset
        }
      }
      ... on ElementCreationTask {
        element {
          id
          name
          voice {
            id
          }
        }
      }
      ... on SubjectViewsTask {
        proposals {
          index
          views {
            url
          }
        }
      }
    }
  }
`;
interface Results {
  audioClips?: { url: string; wavUrl: string | null; durationSeconds: number }[];
  videos?: { url: string }[];
  sourceVideo?: { durationSeconds: number };
  segments?: { type: string; found: boolean; url: string | null }[];
  voice?: { id: string; name: string; preset: boolean };
  element?: { id: string; name: string; voice: { id: string } };
  proposals?: { index: number; views: { url: string }[] }[];
}
const resultsOf = async (id: string | undefined) =>
  (await server.query<{ task: Results }>(RESULTS, { id })).task;

describe("what Kling answers at once", () => {
  it("has succeeded when the create returns: speech with its sound", async () => {
    const { task } = await create(server, "TEXT_TO_SPEECH", GOOD_LATER.TEXT_TO_SPEECH);
    expect(task).toMatchObject({ status: "SUCCEEDED", prompt: "The tide is turning." });
    const { audioClips } = await resultsOf(task?.id);
    expect(audioClips).toMatchObject([{ index: 0, durationSeconds: 1.6 }]);
    expect((await fetch(audioClips?.[0]?.url ?? "")).status).toBe(200);
  });

  it("has succeeded when the create returns: an image with its parts", async () => {
    const { task } = await create(server, "IMAGE_RECOGNITION", GOOD_LATER.IMAGE_RECOGNITION);
    expect(task).toMatchObject({ status: "SUCCEEDED", klingTaskId: null });
    const { segments } = await resultsOf(task?.id);
    expect(segments?.map(({ type }) => type)).toEqual(["OBJECT", "HEAD", "FACE", "CLOTHES"]);
  });

  it("is made and paid once if its create comes twice with one key", async () => {
    server.emulator.state.requests.clear();
    const options = { idempotencyKey: "twice" };
    const first = await create(server, "TEXT_TO_SPEECH", GOOD_LATER.TEXT_TO_SPEECH, options);
    const second = await create(server, "TEXT_TO_SPEECH", GOOD_LATER.TEXT_TO_SPEECH, options);
    expect(second.task?.id).toBe(first.task?.id);
    expect(createsAt(server.emulator)).toHaveLength(1);
  });
});

describe("what Kling answers at once, if the answer is lost,", () => {
  it("has failed with an unknown outcome, and is not sent a second time", async () => {
    server.emulator.state.requests.clear();
    orderFault(server.emulator, { route: "POST tts", cut: "after", times: 1 });
    const { task } = await create(server, "TEXT_TO_SPEECH", GOOD_LATER.TEXT_TO_SPEECH);
    expect(await finished(server, task?.id ?? "")).toMatchObject({
      status: "FAILED",
      failure: { code: "OUTCOME_UNKNOWN" },
    });
    expect(createsAt(server.emulator)).toHaveLength(1);
  });
});

describe("what takes a while", () => {
  it("is a sound from words", async () => {
    const { id } = await created(server, "TEXT_TO_AUDIO", GOOD_LATER.TEXT_TO_AUDIO);
    expect(await finished(server, id)).toMatchObject({ status: "SUCCEEDED" });
    const { audioClips } = await resultsOf(id);
    expect(audioClips).toMatchObject([{ durationSeconds: 5 }]);
    expect(audioClips?.[0]?.wavUrl).toMatch(/^http/);
  });

  it("is a video with a sound, and the sound alone", async () => {
    const { id } = await created(server, "VIDEO_TO_AUDIO", GOOD_LATER.VIDEO_TO_AUDIO);
    expect(await finished(server, id)).toMatchObject({ status: "SUCCEEDED" });
    const { audioClips, videos, sourceVideo } = await resultsOf(id);
    expect(audioClips).toHaveLength(1);
    expect(videos).toHaveLength(1);
    expect(sourceVideo).toEqual({ durationSeconds: 5.041 });
  });

  it("is three proposals of three views", async () => {
    const { id } = await created(server, "SUBJECT_VIEWS", GOOD_LATER.SUBJECT_VIEWS);
    expect(await finished(server, id)).toMatchObject({ status: "SUCCEEDED" });
    const { proposals } = await resultsOf(id);
    expect(proposals?.map(({ index, views }) => [index, views.length])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
  });

  it("is an avatar that speaks what text to speech made", async () => {
    const text = "The tide is turning, and the boats are coming home.";
    const speech = await create(server, "TEXT_TO_SPEECH", { ...GOOD_LATER.TEXT_TO_SPEECH, text });
    const { id } = await created(server, "AVATAR", {
      image: link("keeper.png"),
      audio: { taskOutput: { task: { id: speech.task?.id } } },
    });
    const done = await finished(server, id);
    expect(done).toMatchObject({ status: "SUCCEEDED", videos: [{ index: 0 }] });
    const { audioClips } = await resultsOf(speech.task?.id);
    expect(done.videos?.[0]?.durationSeconds).toBe(audioClips?.[0]?.durationSeconds);
  });

  it("is an avatar that waits for a sound which is still being made", async () => {
    const options = { externalTaskId: "rain" };
    const rain = await create(server, "TEXT_TO_AUDIO", GOOD_LATER.TEXT_TO_AUDIO, options);
    const { task, userErrors } = await create(server, "AVATAR", {
      image: link("keeper.png"),
      audio: { taskOutput: { task: options } },
    });
    expect(userErrors).toEqual([]);
    expect(task).toMatchObject({ status: "QUEUED", klingTaskId: null });
    expect(await finished(server, rain.task?.id ?? "")).toMatchObject({ status: "SUCCEEDED" });
    await vi.waitFor(() => {
      const { path, body } = createsAt(server.emulator).at(-1) ?? {};
      expect(path).toBe("/v1/videos/avatar/image2video");
      expect(body).toMatchObject({ sound_file: expect.stringMatching(/^http/) as unknown });
    });
    expect(await finished(server, task?.id ?? "")).toMatchObject({ status: "SUCCEEDED" });
  });
});

describe("what goes into Kling's libraries", () => {
  it("is a voice with a sample of it, and an element that speaks with this voice", async () => {
    const voice = await created(server, "VOICE_CREATION", GOOD_LATER.VOICE_CREATION);
    expect(await finished(server, voice.id)).toMatchObject({ status: "SUCCEEDED" });
    const { voice: made } = await resultsOf(voice.id);
    expect(made).toMatchObject({ name: "Keeper", preset: false });
    const element = await created(server, "ELEMENT_CREATION", {
      ...GOOD_LATER.ELEMENT_CREATION,
      libraryVoiceId: made?.id,
    });
    expect(await finished(server, element.id)).toMatchObject({ status: "SUCCEEDED" });
    expect((await resultsOf(element.id)).element).toMatchObject({
      id: expect.stringMatching(/^library_element_\d+$/) as unknown,
      name: "Anna",
      voice: { id: made?.id },
    });
  });
});
