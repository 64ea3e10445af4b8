import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { decodeAnswer, decodePage, decodeTask } from "../../../src/services/kling/legacy-task.js";
import {
  decodeCursorPage,
  decodeNewTask,
  decodeNewTasks,
} from "../../../src/services/kling/new-task.js";
import { noResult } from "../../../src/services/kling/report.js";
import { decodeTaskText } from "../../../src/services/kling/wire.js";

/** Kling's own examples of its answers; `body` is an envelope, or a callback's bare task. */
const examples = z
  .array(z.object({ name: z.string(), body: z.looseObject({ data: z.unknown().optional() }) }))
  .parse(
    JSON.parse(
      readFileSync(
        new URL("../../fixtures/kling-examples/responses.json", import.meta.url),
        "utf8",
      ),
    ),
  );
function example(name: string) {
  const found = examples.find((each) => each.name === name);
  if (found === undefined) throw new Error(`Kling has no example "${name}".`);
  return found.body;
}
const units = (amount: string) => ({ units: amount, money: null, currency: null, listPrice: null });

describe("a result in the words of the legacy standard", () => {
  const resultOf = (name: string) => decodeTask(example(name).data);

  it("of a video has what Kling took for it", () => {
    expect(resultOf("own t2v kling-v3 query")).toMatchObject({
      videos: [{ id: "890000000000000102", duration: 10.041 }],
      charge: units("12"),
    });
  });

  it("of text to audio has both files", () => {
    expect(resultOf("own text-to-audio query")).toMatchObject({
      videos: [],
      audios: [
        {
          id: "890000000000000602",
          url: "https://cdn.example.com/602.mp3",
          wavUrl: "https://cdn.example.com/602.wav",
          duration: 5,
        },
      ],
    });
  });

  it("of video to audio has the video, the sound and the source", () => {
    expect(resultOf("own video-to-audio query")).toMatchObject({
      videos: [{ id: "890000000000000502" }],
      audios: [{ id: "890000000000000503" }],
      parentVideo: { id: "890000000000000102" },
    });
  });

  it("of a series of images has all of them in order", () => {
    expect(
      resultOf("own omni-image series query").images.map(({ index, url }) => [index, url]),
    ).toEqual([0, 1, 2, 3].map((index) => [index, `https://cdn.example.com/901-${index}.png`]));
  });

  it("of other views of a subject says which belong together", () => {
    expect(resultOf("legacy ai-multi-shot query").images).toMatchObject([
      { index: 0, group: "0" },
      { index: 1, group: "0" },
      { index: 2, group: "0" },
    ]);
  });

  it("of a voice and of an element has ids of 18 digits as text", () => {
    expect(resultOf("own custom voice query").voice).toEqual({
      id: "890000000000000201",
      name: "Keeper",
      sampleUrl: "https://cdn.example.com/trial.mp3",
      preset: false,
    });
    const body = JSON.stringify(example("own element query").data).replace(
      /"element_id":\d+/,
      '"element_id":829836802793406551',
    );
    expect(decodeTaskText(body).element).toMatchObject({
      id: "829836802793406551",
      name: "Anna",
      preset: false,
      voice: { id: "890000000000000201" },
    });
  });

  it("tells Kling's own elements from the account's", () => {
    const { tasks } = decodePage(example("legacy preset element list").data);
    expect(tasks[0]?.element).toMatchObject({ preset: true, voice: null });
  });

  it.each([
    ["money", "0", { quota: "0.33", list_price: "0.5" }, [null, "0.33", "0.5"]],
    ["units", 2.4, { quota: "0", list_price: "0" }, ["2.4", null, null]],
    ["nothing", "0", { quota: "0", list_price: "0" }, ["0", null, null]],
    ["units alone", "1", undefined, ["1", null, null]],
  ])("says what was paid by %s", (_what, unit, balance, [paidUnits, money, listPrice]) => {
    const told = decodeTask({
      task_id: "1",
      task_status: "succeed",
      final_unit_deduction: unit,
      final_balance_deduction: balance,
    });
    expect(told.charge).toEqual({ units: paidUnits, money, currency: null, listPrice });
  });

  it.each([undefined, "", "many", "-1", {}])("has no charge if it says %j", (unit) => {
    const told = { task_id: "1", task_status: "succeed", final_unit_deduction: unit };
    expect(decodeTask(told).charge).toBeNull();
  });
});

describe("an answer that is the result by itself", () => {
  it("of identify-face has a session, and faces with their times", () => {
    expect(decodeAnswer(example("own identify-face").data)).toEqual({
      ...noResult,
      klingTaskId: null,
      externalTaskId: null,
      status: "succeed",
      message: null,
      createdAt: undefined,
      updatedAt: undefined,
      sessionId: "890000000000000301",
      faces: [
        { id: "0", imageUrl: "https://cdn.example.com/face0.png", startMs: 0, endMs: 5200 },
        { id: "1", imageUrl: "https://cdn.example.com/face1.png", startMs: 1300, endMs: 5200 },
      ],
      charge: units("0.05"),
    });
  });

  it("of text to speech is a task that has ended", () => {
    expect(decodeAnswer(example("own tts").data)).toMatchObject({
      klingTaskId: "890000000000000401",
      status: "succeed",
      audios: [{ id: "890000000000000402", duration: 1.6, wavUrl: null }],
    });
  });

  it("of image-recognize has parts, and no images", () => {
    expect(decodeAnswer(example("own image-recognize").data)).toMatchObject({
      images: [],
      segments: [
        { type: "OBJECT", found: true, url: "https://cdn.example.com/o.png" },
        { type: "HEAD", found: true },
        { type: "FACE", found: true },
        { type: "CLOTHES", found: false, url: null },
      ],
    });
  });
});

describe("a task in the words of the new standard", () => {
  it("is the same task as in those of the legacy standard", () => {
    const { tasks, unreadable } = decodeNewTasks(example("own new tasks").data);
    expect(unreadable).toBe(0);
    expect(tasks).toMatchObject([
      {
        klingTaskId: "893605946402811985",
        externalTaskId: "lh-2",
        status: "succeeded",
        videos: [{ id: "893605946402811990", duration: 10.041, watermarkedUrl: null }],
        charge: units("12"),
      },
      {
        status: "failed",
        externalTaskId: null,
        message: expect.stringContaining("risk") as unknown,
      },
    ]);
  });

  it("has outputs of every type", () => {
    const [told] = decodeNewTasks(example("new tasks by id").data).tasks;
    expect(told).toMatchObject({
      videos: [{ duration: 5 }],
      images: [{ index: 0, group: "string" }],
      audios: [{ duration: 5 }],
      voice: { id: "string", preset: false },
      element: { id: "string", voice: { name: "string" } },
    });
  });

  it("of a callback names an element's voice among its materials", () => {
    const told = decodeTaskText(JSON.stringify(example("new callback")));
    expect(told.element?.voice).toMatchObject({ id: "string" });
  });

  it("of a test callback has no result", () => {
    const told = decodeTaskText(JSON.stringify(example("test callback")));
    expect(told).toMatchObject({ ...noResult, status: "submitted", externalTaskId: null });
  });

  it("of the solutions has its films, images and subtitles", () => {
    const resultOf = (name: string) => decodeNewTasks(example(name).data).tasks[0];
    expect(resultOf("solutions query clothing_dupe")).toMatchObject({
      videos: [{ url: "string" }],
      images: [{ index: 0 }, { index: 1 }],
    });
    expect(resultOf("solutions query drama_subtitle")).toMatchObject({
      videos: [{ duration: 5 }],
      subtitles: { srtUrl: "string", assUrl: "string" },
    });
  });

  it("may call its id task_id", () => {
    expect(decodeNewTask({ task_id: "1", status: "succeed" }).klingTaskId).toBe("1");
  });

  it("that was paid from two packs cost their sum", () => {
    const unit = (amount: string) => ({ charge_type: "unit", amount, package_type: "video" });
    const cash = { charge_type: "cash", amount: "0.1", list_price: "0.2", currency: "USD" };
    const told = decodeNewTask({
      id: "1",
      status: "succeeded",
      billing: [unit("0.1"), unit("0.2"), cash],
    });
    expect(told.charge).toEqual({ units: "0.3", money: "0.1", currency: "USD", listPrice: "0.2" });
  });

  it("comes in pages with a cursor, until there is no more", () => {
    expect(decodeCursorPage(example("own new cursor").data)).toMatchObject({
      tasks: [{ externalTaskId: "lh-2" }],
      next: null,
    });
    const more = { result: [{ id: "" }], next_cursor: "c-2", has_more: true };
    expect(decodeCursorPage(more)).toEqual({ tasks: [], unreadable: 1, next: "c-2" });
  });
});
