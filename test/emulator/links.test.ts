import { describe, expect, it } from "vitest";
import { deferred, elsewhere, emulate, LIP_SYNC, lipSync } from "./support.js";

const video = (url: string) => lipSync({ video_id: undefined, video_url: url });

describe("a link to a video elsewhere", () => {
  it.each([
    ["is good when a video is there", { "content-type": "video/mp4" }, 200, "succeed", ""],
    [
      "fails the task when a page is there",
      { "content-type": "text/html" },
      200,
      "failed",
      "File is not in a valid video format",
    ],
    [
      "fails the task when nothing is there",
      {},
      404,
      "failed",
      "Something went wrong when we tried to get the contents of the file.",
    ],
    [
      "fails the task when it is above 100 MB",
      { "content-type": "video/mp4", "content-range": "bytes 0-0/104857601" },
      206,
      "failed",
      "File size exceeds the limit",
    ],
  ])("%s", async (_, headers, status, task_status, task_status_msg) => {
    const host = await elsewhere((_request, response) =>
      response.writeHead(status, headers).end("x"),
    );
    const { create, get, finish } = await emulate();
    const id = await create(LIP_SYNC, video(`${host}/talk.mp4`));
    await finish();
    expect((await get(`${LIP_SYNC}/${id}`)).data).toMatchObject({
      task_status,
      task_status_msg,
      task_info: { parent_video: { url: `${host}/talk.mp4` } },
    });
  });

  it("fails the task when nobody answers", async () => {
    const { create, get, finish } = await emulate();
    const id = await create(LIP_SYNC, video("http://127.0.0.1:1/talk.mp4"));
    await finish();
    expect((await get(`${LIP_SYNC}/${id}`)).data).toMatchObject({ task_status: "failed" });
  });

  it("keeps the task processing for as long as it is being fetched", async () => {
    const asked = deferred<() => void>();
    const host = await elsewhere((_request, response) =>
      asked.resolve(() => void response.writeHead(200, { "content-type": "video/mp4" }).end("x")),
    );
    const { create, get, finish, emulator } = await emulate();
    const id = await create(LIP_SYNC, video(`${host}/talk.mp4`));
    const answer = await asked.promise;
    emulator.state.advance(3_600_000);
    expect((await get(`${LIP_SYNC}/${id}`)).data).toMatchObject({ task_status: "processing" });
    answer();
    await finish();
    expect((await get(`${LIP_SYNC}/${id}`)).data).toMatchObject({ task_status: "succeed" });
  });

  it("is not fetched when the switch says so", async () => {
    const { create, get, finish } = await emulate({ switches: { fetchLinks: false } });
    const id = await create(LIP_SYNC, video("http://127.0.0.1:1/talk.mp4"));
    await finish();
    expect((await get(`${LIP_SYNC}/${id}`)).data).toMatchObject({ task_status: "succeed" });
  });
});
