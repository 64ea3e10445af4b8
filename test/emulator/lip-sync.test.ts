import { describe, expect, it } from "vitest";
import { emulate, LIP_SYNC, lipSync, SAMPLE, START } from "./support.js";

describe("a lip-sync request is refused with the text seen live (kling-api.md#3-13)", () => {
  const refusals: [fault: string, body: object, message: string][] = [
    ["no input", {}, "input: must not be null"],
    ["an empty input", { input: {} }, "input.mode: must not be null"],
    [
      "an unknown mode",
      lipSync({ mode: "dance" }),
      "mode value 'dance' is invalid, allowed values: text2video, audio2video",
    ],
    ["neither video", lipSync({ video_id: undefined }), "video_id or video_url is required"],
    [
      "both videos",
      lipSync({ video_url: "https://x.example/a.mp4" }),
      "only one of video_id and video_url is allowed",
    ],
    ["no audio type", lipSync({ mode: "audio2video" }), "Audio type is null"],
    [
      "an unknown audio type",
      lipSync({ mode: "audio2video", audio_type: "tape" }),
      "audio_type value 'tape' is invalid, allowed values: file, url",
    ],
    ["no text", lipSync({ text: undefined }), "text is required"],
    ["a blank text", lipSync({ text: "  " }), "text is required"],
    [
      "121 characters",
      lipSync({ text: "é".repeat(121) }),
      "input.text: size must be between 0 and 120",
    ],
    ["no voice", lipSync({ voice_id: undefined }), "Voice language not found"],
    ["an unknown voice", lipSync({ voice_id: "nobody" }), "Voice id not found"],
    [
      "a voice of the other language",
      lipSync({ voice_id: "uk_boy1", voice_language: "zh" }),
      "Voice id not found",
    ],
    [
      "an unknown language",
      lipSync({ voice_language: "fr" }),
      "voice_language value 'fr' is invalid, allowed values: zh, en",
    ],
    [
      "a speed above 2",
      lipSync({ voice_speed: 2.1 }),
      "input.voiceSpeed: must be less than or equal to 2.0",
    ],
    [
      "a speed below 0.8",
      lipSync({ voice_speed: 0.7 }),
      "input.voiceSpeed: must be greater than or equal to 0.8",
    ],
    [
      "a speed of two decimals",
      lipSync({ voice_speed: 1.25 }),
      "voice_speed value '1.25' is invalid",
    ],
    ["a speed as text", lipSync({ voice_speed: "1.0" }), "voice_speed value '1.0' is invalid"],
    ["an unknown video", lipSync({ video_id: "42" }), "From video not found by id: 42"],
    [
      "a video link that is none",
      lipSync({ video_id: undefined, video_url: "a.mp4" }),
      "video_url value 'a.mp4' is invalid",
    ],
    [
      "no audio file",
      lipSync({ mode: "audio2video", audio_type: "file" }),
      "input.audioFile: must not be null",
    ],
    [
      "no audio link",
      lipSync({ mode: "audio2video", audio_type: "url" }),
      "input.audioUrl: must not be null",
    ],
    [
      "a data: prefix",
      lipSync({
        mode: "audio2video",
        audio_type: "file",
        audio_file: "data:audio/mp3;base64,SUQz",
      }),
      "File is not in a valid base64 format",
    ],
    [
      "a bad callback address",
      lipSync({}, { callback_url: "nowhere" }),
      "callback_url value 'nowhere' is invalid",
    ],
  ];

  it.each(refusals)("%s", async (_, body, message) => {
    const { post, emulator } = await emulate();
    expect(await post(LIP_SYNC, body)).toMatchObject({ status: 400, code: 1201, message });
    expect(emulator.state.tasks.all()).toEqual([]);
  });

  it("with no data and a request id", async () => {
    const { post } = await emulate();
    const reply = await post(LIP_SYNC, {});
    expect(reply).not.toHaveProperty("data");
    expect(reply.request_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });
});

describe("a lip-sync task", () => {
  it("is created without task_info", async () => {
    const { post } = await emulate();
    const reply = await post(LIP_SYNC, lipSync());
    expect(reply).toMatchObject({ status: 200, code: 0, message: "SUCCEED" });
    expect(reply.data).toMatchObject({
      task_status: "submitted",
      created_at: START,
      updated_at: START,
    });
    expect(reply.data).toHaveProperty("task_id", expect.stringMatching(/^\d{18}$/));
    expect(reply.data).not.toHaveProperty("task_info");
  });

  it("runs from submitted over processing to a video as long as its source", async () => {
    const { create, get, emulator, url } = await emulate();
    const id = await create(LIP_SYNC, lipSync());
    const [task] = emulator.state.tasks.all();
    if (!task) throw new Error("no task");
    const total = task.endsAt - task.createdAt;
    expect(total).toBeGreaterThanOrEqual(4000);
    expect(total).toBeLessThanOrEqual(6000);

    const { data: submitted } = await get(`${LIP_SYNC}/${id}`);
    expect(submitted).toMatchObject({
      task_status: "submitted",
      task_status_msg: "",
      task_result: {},
      updated_at: task.createdAt,
    });
    emulator.state.advance(task.startsAt - task.createdAt);
    const { data: processing } = await get(`${LIP_SYNC}/${id}`);
    expect(processing).toMatchObject({
      task_status: "processing",
      task_result: {},
      updated_at: task.startsAt,
    });
    emulator.state.advance(task.endsAt - task.startsAt);
    const { data: done } = await get(`${LIP_SYNC}/${id}`);
    const [video] = task.videos;
    expect(done).toMatchObject({
      task_id: id,
      task_status: "succeed",
      task_info: {
        parent_video: { id: SAMPLE, url: `${url}/media/${SAMPLE}.mp4`, duration: "5.041" },
      },
      task_result: {
        videos: [{ id: video?.id, url: `${url}/media/${video?.id ?? ""}.mp4`, duration: "5.041" }],
      },
      updated_at: task.endsAt,
    });
    expect(video?.id).not.toBe(id);
  });

  it("can be dubbed again by the id of its video, but not by its own", async () => {
    const { create, post, finish, emulator } = await emulate();
    const id = await create(LIP_SYNC, lipSync());
    const videoId = emulator.state.tasks.get(id)?.videos[0]?.id;
    expect((await post(LIP_SYNC, lipSync({ video_id: videoId }))).message).toBe(
      `From video not found by id: ${videoId ?? ""}`,
    );
    await finish();
    expect((await post(LIP_SYNC, lipSync({ video_id: videoId }))).code).toBe(0);
    expect((await post(LIP_SYNC, lipSync({ video_id: id }))).message).toBe(
      `From video not found by id: ${id}`,
    );
  });

  it("takes a sound as a file, and fails where the file is no sound", async () => {
    const { create, get, finish } = await emulate();
    const file = (bytes: Buffer) =>
      lipSync({ mode: "audio2video", audio_type: "file", audio_file: bytes.toString("base64") });
    const good = await create(LIP_SYNC, file(Buffer.from("ID3 and so on")));
    const bad = await create(LIP_SYNC, file(Buffer.from("\x89PNG and so on")));
    const large = await create(
      LIP_SYNC,
      file(Buffer.concat([Buffer.from("ID3"), Buffer.alloc(5 * 1024 * 1024)])),
    );
    await finish();
    expect((await get(`${LIP_SYNC}/${good}`)).data).toMatchObject({ task_status: "succeed" });
    expect((await get(`${LIP_SYNC}/${bad}`)).data).toMatchObject({
      task_status: "failed",
      task_status_msg: "File is not in a valid audio format",
    });
    expect((await get(`${LIP_SYNC}/${large}`)).data).toMatchObject({
      task_status: "failed",
      task_status_msg: "File size exceeds the limit",
    });
  });

  it("knows its own media by their address, without fetching them", async () => {
    const { create, get, finish, emulator, url } = await emulate();
    const id = await create(
      LIP_SYNC,
      lipSync({ video_id: undefined, video_url: `${url}/media/760000000000000002.mp4` }),
    );
    const dead = await create(
      LIP_SYNC,
      lipSync({ video_id: undefined, video_url: `${url}/media/760000000000000999.mp4` }),
    );
    expect(emulator.state.tasks.get(id)).toMatchObject({
      links: [],
      videos: [{ ratio: "9:16" }],
      parent: { id: "760000000000000002" },
    });
    await finish();
    expect((await get(`${LIP_SYNC}/${id}`)).data).toMatchObject({ task_status: "succeed" });
    expect((await get(`${LIP_SYNC}/${dead}`)).data).toMatchObject({
      task_status: "failed",
      task_status_msg: "Something went wrong when we tried to get the contents of the file.",
    });
  });

  it("has no task_info without anything to say only if the switch says so, and always a parent_video", async () => {
    const { create, get } = await emulate({ switches: { emptyTaskInfo: "absent" } });
    const id = await create(LIP_SYNC, lipSync());
    expect((await get(`${LIP_SYNC}/${id}`)).data).toHaveProperty("task_info.parent_video");
  });
});

describe("the length of a lip-sync source", () => {
  it("is 5 or 10 s for Kling's own videos", async () => {
    const { post } = await emulate();
    expect((await post(LIP_SYNC, lipSync({ video_id: "760000000000000004" }))).code).toBe(0);
  });
});
