import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createsAt, SAMPLE } from "../support/lip-sync.js";
import type { TestServer } from "../support/server.js";
import { startServerWith } from "../support/stored-tasks.js";
import { queued } from "../support/tasks.js";
import { HELD_TASKS } from "./held-tasks.js";
import { offlineMutations, type Asked } from "./offline.js";
import { create, created, finished, GOOD_LATER, link, startQuietServer } from "./support.js";

const lipSync = (face: string, change: object = {}) => ({
  ...GOOD_LATER.ADVANCED_LIP_SYNC,
  face: { identification: { externalTaskId: face } },
  ...change,
});
const spokenBy = (name: string) => ({ taskOutput: { task: { externalTaskId: name } } });

describe("an advanced lip-sync", () => {
  let ask: (input: object) => Promise<Asked>;
  beforeAll(async () => {
    const askAny = await offlineMutations();
    ask = (input) => askAny("ADVANCED_LIP_SYNC", input);
  });
  const choiceOf = async (input: object) => {
    const { request, userErrors } = await ask(input);
    expect(userErrors).toEqual([]);
    return z.object({ face_choose: z.tuple([z.looseObject({})]) }).parse(request?.body)
      .face_choose[0];
  };

  it("takes the only face, and all of a sound whose length its task tells", async () => {
    const clip = null;
    expect(await choiceOf(lipSync("one face", { audio: spokenBy("speech"), clip }))).toEqual({
      face_id: "0",
      audio_id: "890000000000000402",
      sound_start_time: 0,
      sound_end_time: 4500,
      sound_insert_time: 0,
      sound_volume: 1,
      original_audio_volume: 1,
    });
  });

  it("counts in whole milliseconds", async () => {
    const clip = { startSeconds: 0.1, endSeconds: 2.2999 };
    expect(await choiceOf(lipSync("one face", { clip, insertAtSeconds: 1.1 }))).toMatchObject({
      sound_start_time: 100,
      sound_end_time: 2300,
      sound_insert_time: 1100,
    });
  });

  it("costs by the length of its video, which only Kling knows: at most that of 60 seconds", async () => {
    expect((await ask(lipSync("one face"))).request?.estimate).toMatchObject({ units: "6" });
  });

  it("waits for faces that are not there yet, and checks what it can", async () => {
    const { request, userErrors } = await ask(lipSync("running faces", { insertAtSeconds: 99 }));
    expect(userErrors).toEqual([]);
    expect(request?.pending?.references).toMatchObject([{ use: "FACES" }]);
    const early = await ask(lipSync("running faces", { insertAtSeconds: -1 }));
    expect(early.userErrors).toMatchObject([{ path: "input.insertAtSeconds" }]);
  });

  const face = (name: string, more: object = {}) => ({
    face: { identification: { externalTaskId: name }, ...more },
  });
  it.each<[what: string, change: object, path: string, code?: string]>([
    ["a task that is not there", face("nobody's"), "face.identification", "NOT_FOUND"],
    ["a task of another kind", face("a film"), "face.identification"],
    ["faces that Kling forgot", face("forgotten faces"), "face.identification"],
    ["a video without faces", face("no face"), "face.identification"],
    ["two faces without a choice", face("two faces"), "face.faceId"],
    ["a face that is not there", face("two faces", { faceId: "2" }), "face.faceId"],
    ["a face that is hardly seen", face("short face"), "face"],
    ["a private link", { audio: { url: "http://10.0.0.1/a.mp3" } }, "audio.url"],
    [
      "a sound that is too short",
      { audio: spokenBy("short speech"), clip: null },
      "audio.taskOutput",
    ],
    ["a sound that is too long", { audio: spokenBy("long speech") }, "audio.taskOutput"],
    [
      "a sound that is not there",
      { audio: spokenBy("nobody's") },
      "audio.taskOutput.task",
      "NOT_FOUND",
    ],
    ["a sound whose end nobody knows", { clip: null }, "clip.endSeconds"],
    [
      "a piece that begins before the sound",
      { clip: { startSeconds: -1, endSeconds: 3 } },
      "clip.startSeconds",
    ],
    ["a piece that is too short", { clip: { startSeconds: 1.1, endSeconds: 3 } }, "clip"],
    ["a piece that ends before it begins", { clip: { startSeconds: 5, endSeconds: 3 } }, "clip"],
    [
      "a piece that ends after its sound",
      { audio: spokenBy("speech"), clip: { endSeconds: 4.6 } },
      "clip.endSeconds",
    ],
    ["a beginning before the video", { insertAtSeconds: -0.1 }, "insertAtSeconds"],
    ["a beginning too late for the face", { insertAtSeconds: 3.3 }, "insertAtSeconds"],
    [
      "a beginning too early for the face",
      { ...face("late face"), insertAtSeconds: 2.9 },
      "insertAtSeconds",
    ],
    ["a sound that is too loud", { speechVolume: 2.1 }, "speechVolume"],
    ["a sound that is too silent", { speechVolume: -0.1 }, "speechVolume"],
    ["an own sound that is too loud", { originalVolume: 2.1 }, "originalVolume"],
  ])(
    "is refused with %s, and nothing is sent",
    async (_what, change, path, code = "INVALID_INPUT") => {
      const { request, userErrors } = await ask(lipSync("one face", change));
      expect(request).toBeNull();
      expect(new Set(userErrors.map((error) => error.path))).toEqual(new Set([`input.${path}`]));
      expect(userErrors[0]?.code).toBe(code);
    },
  );

  it("says when a piece could begin", async () => {
    const { userErrors } = await ask(lipSync("late face", { insertAtSeconds: 2.9 }));
    expect(userErrors[0]?.message).toContain("begin at 3 to 7");
  });
});

describe("over HTTP", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer();
  });
  afterAll(() => server.close());

  const identified = async (video: object, options?: object) =>
    (await create(server, "FACE_IDENTIFICATION", { video }, options)).task;
  const FACES = /* GraphQL */ `
    query ($id: ID!) {
      task(id: $id) {
        ... on FaceIdentificationTask {
          usableUntil
          faces {
            faceId
            imageUrl
            startSeconds
            endSeconds
          }
        }
      }
    }
  `;

  it("finds the faces of a video at once, and lets one of them speak what it was told", async () => {
    const found = await identified({ klingVideoId: SAMPLE }, { externalTaskId: "faces" });
    expect(found).toMatchObject({ status: "SUCCEEDED", failure: null });
    const { task } = await server.query<{ task: { usableUntil: string; faces: object[] } }>(FACES, {
      id: found?.id,
    });
    expect(task.faces).toMatchObject([{ faceId: "0", startSeconds: 0, endSeconds: 5.041 }]);
    expect(Date.parse(task.usableUntil)).toBeGreaterThan(Date.now() + 23 * 3_600_000);

    const speech = await create(server, "TEXT_TO_SPEECH", {
      text: "The tide is turning, and the boats are coming home.",
      voiceId: "voice_en_oversea_male1",
    });
    expect(speech.task).toMatchObject({ status: "SUCCEEDED" });

    const { id } = await created(server, "ADVANCED_LIP_SYNC", {
      face: { identification: { externalTaskId: "faces" } },
      audio: { taskOutput: { task: { id: speech.task?.id } } },
      insertAtSeconds: 0.5,
    });
    const done = await finished(server, id);
    expect(done).toMatchObject({ status: "SUCCEEDED", videos: [{ durationSeconds: 5.041 }] });
    expect(createsAt(server.emulator).at(-1)?.body).toMatchObject({
      face_choose: [{ face_id: "0", sound_insert_time: 500 }],
    });
  });

  it("shows Kling's refusal of a piece that ends after the video, with its place", async () => {
    const found = await identified({ klingVideoId: SAMPLE });
    const { task, userErrors } = await create(server, "ADVANCED_LIP_SYNC", {
      face: { identification: { id: found?.id } },
      audio: link("line.mp3"),
      clip: { endSeconds: 5 },
      insertAtSeconds: 2,
    });
    expect(userErrors).toEqual([]);
    expect(task).toMatchObject({
      status: "FAILED",
      failure: { code: "INVALID_INPUT", klingError: { code: 1201 } },
    });
  });
});

describe("a task of somebody else's", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServerWith(HELD_TASKS.map((task) => queued(task)));
  });
  afterAll(() => server.close());

  it.each(["one face", "nobody's"])("is not found, as one that is missing: %s", async (name) => {
    const { id } = HELD_TASKS.find(({ externalTaskId }) => externalTaskId === name) ?? {};
    const keys = [{ externalTaskId: name }, ...(id === undefined ? [] : [{ id }])];
    for (const identification of keys) {
      const { task, userErrors } = await create(server, "ADVANCED_LIP_SYNC", {
        ...GOOD_LATER.ADVANCED_LIP_SYNC,
        face: { identification },
      });
      expect(task).toBeNull();
      expect(userErrors).toMatchObject([
        { code: "NOT_FOUND", path: ["input", "face", "identification"] },
      ]);
    }
    expect(createsAt(server.emulator)).toEqual([]);
  });
});
