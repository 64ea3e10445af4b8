import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCosts } from "../../../src/services/kling/costs.js";
import { decodePage, decodeTask } from "../../../src/services/kling/legacy-task.js";
import { decodeTaskText, openEnvelope } from "../../../src/services/kling/wire.js";
import { statusUpdateFrom } from "../../../src/services/task/status-update.js";
import { START } from "../../support/clock.js";
import { errorOf } from "../../support/kling.js";

const DAY = 86_400_000;
const VIDEO = { id: "797182621750399063", url: "https://cdn.test/1.mp4", duration: "5.1" };
const succeeded = (changes: object = {}) => ({
  task_id: "797182621750399062",
  task_status: "succeed",
  created_at: START,
  updated_at: START,
  task_result: { videos: [VIDEO] },
  ...changes,
});
const update = (changes: object) =>
  statusUpdateFrom(decodeTask(succeeded(changes)), "POLL", START + 9);
const result = (changes: object) => update(changes)?.result;

describe("a task that Kling delivered reaches the caller", () => {
  it.each([
    ["no times", { created_at: undefined, updated_at: undefined }],
    ["times that are null", { created_at: null, updated_at: null }],
    ["times in words", { created_at: "yesterday", updated_at: {} }],
    ["a task_info that is a text", { task_info: "none" }],
    ["a task_info that is a list", { task_info: [1, 2] }],
    ["a parent_video that is a number", { task_info: { parent_video: 7 } }],
    ["a message that is an object", { task_status_msg: { text: "done" } }],
    ["pictures that are no list", { task_result: { videos: [VIDEO], images: "none" } }],
    [
      "a video of which nothing can be read beside it",
      { task_result: { videos: ["none", VIDEO, null] } },
    ],
    ["a duration in words", { task_result: { videos: [{ ...VIDEO, duration: "five" }] } }],
    ["fields of tomorrow", { final_unit_deduction: "1.5", watermark_info: { enabled: true } }],
  ])("in spite of %s", (_what, changes) => {
    expect(result(changes)?.videos).toMatchObject([{ url: VIDEO.url }]);
  });

  it.each(["SUCCEED", "Succeeded", " succeed ", "success"])(
    "if its status is spelled %j",
    (task_status) => {
      expect(update({ task_status })?.status).toBe("SUCCEEDED");
    },
  );

  it("with pictures in the order in which they came, if they carry no index", () => {
    const images = [
      { url: "https://cdn.test/a.png" },
      { url: "https://cdn.test/b.png", index: null },
    ];
    expect(
      result({ task_result: { images } })?.images.map(({ index, url }) => [index, url]),
    ).toEqual([
      [0, "https://cdn.test/a.png"],
      [1, "https://cdn.test/b.png"],
    ]);
  });

  it("with pictures in the order of Kling's index, however they came", () => {
    const images = [
      { url: "https://cdn.test/c.png", index: 2 },
      { url: "https://cdn.test/a.png", index: 0 },
      { url: "https://cdn.test/b.png", index: 1 },
      { url: "https://cdn.test/b-again.png", index: 1 },
    ];
    expect(result({ task_result: { images } })?.images.map(({ url }) => url)).toEqual([
      "https://cdn.test/a.png",
      "https://cdn.test/b.png",
      "https://cdn.test/b-again.png",
      "https://cdn.test/c.png",
    ]);
  });

  it("whatever stands in the fields that are not necessary", () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            created_at: fc.anything(),
            updated_at: fc.anything(),
            task_info: fc.anything(),
            task_status_msg: fc.anything(),
            request_id: fc.anything(),
          },
          { requiredKeys: [] },
        ),
        (odd) => {
          expect(result(odd)?.videos).toMatchObject([{ url: VIDEO.url }]);
        },
      ),
    );
  });
});

describe("the link of a result", () => {
  it.each([
    ["empty", { url: "" }],
    ["null", { url: null }],
    ["a number", { url: 7 }],
  ])("that is %s is none, and the history says so", (_what, changes) => {
    const told = update({ task_result: { videos: [{ ...VIDEO, ...changes }] } });
    expect(told).toMatchObject({
      status: "SUCCEEDED",
      message: "Kling reports success but sent no result.",
      result: { videos: [{ url: null }] },
    });
  });

  it("with a watermark is handed on, and stands for the file if there is no other", () => {
    const both = result({
      task_result: { videos: [{ ...VIDEO, watermark_url: "https://cdn.test/w.mp4" }] },
    });
    expect(both?.videos).toMatchObject([
      { url: VIDEO.url, watermarkedUrl: "https://cdn.test/w.mp4" },
    ]);
    const alone = update({
      task_result: {
        videos: [{ id: "1", url: "", watermark_url: "https://cdn.test/w.mp4" }],
        images: [{ watermark_url: "https://cdn.test/w.png" }],
      },
    });
    expect(alone).toMatchObject({
      message: null,
      result: {
        videos: [{ url: "https://cdn.test/w.mp4" }],
        images: [{ index: 0, url: "https://cdn.test/w.png" }],
      },
    });
  });
});

describe("the end of a result's time", () => {
  it.each([
    ["milliseconds", START, START + 30 * DAY],
    ["seconds", START / 1000, START + 30 * DAY],
    ["digits as text", String(START), START + 30 * DAY],
    ["a date as text", new Date(START).toISOString(), START + 30 * DAY],
    ["null", null, null],
    ["zero", 0, null],
    ["words", "soon", null],
  ])("from a time in %s", (_what, updated_at, expiresAt) => {
    expect(result({ updated_at })?.expiresAt).toBe(expiresAt);
  });

  it("is counted from our clock if Kling leaves its times out", () => {
    expect(result({ created_at: undefined, updated_at: undefined })?.expiresAt).toBe(
      START + 9 + 30 * DAY,
    );
  });
});

describe("an envelope", () => {
  const open = (code: string) => () =>
    openEnvelope(
      200,
      `{"code":${code},"message":"Not now","request_id":7,"data":${JSON.stringify(succeeded())}}`,
      decodeTask,
    );

  it("whose code is a text is read all the same", async () => {
    expect(open('"0"')().klingTaskId).toBe("797182621750399062");
    expect(await errorOf(Promise.resolve().then(open('"1301"')))).toMatchObject({
      code: 1301,
      message: "Not now",
      requestId: "7",
    });
  });
});

describe("a list", () => {
  it("that is null is empty, and items that can't be read are counted", () => {
    expect(decodePage(null)).toEqual({ tasks: [], unreadable: 0 });
    expect(decodePage([succeeded(), {}, null, "x"])).toMatchObject({
      tasks: [{ klingTaskId: "797182621750399062" }],
      unreadable: 3,
    });
  });
});

describe("a message of Kling's", () => {
  it("of 10,000 characters is kept as 1,000", () => {
    expect(
      decodeTaskText(JSON.stringify(succeeded({ task_status_msg: "x".repeat(10_000) }))).message,
    ).toBe("x".repeat(1_000));
  });
});

describe("a resource pack", () => {
  const pack = {
    resource_pack_id: "1",
    resource_pack_name: "Pack",
    resource_pack_type: "decreasing_total",
    total_quantity: 10,
    remaining_quantity: 4,
    purchase_time: START,
    effective_time: START,
    invalid_time: START,
    status: "online",
  };
  const read = (...packs: unknown[]) =>
    decodeCosts({ code: 0, resource_pack_subscribe_infos: packs });

  it.each([
    ["an unknown status", { status: "frozen" }, { status: null }],
    ["an unknown type", { resource_pack_type: "monthly" }, { resource_pack_type: null }],
    ["a number as text", { total_quantity: "10.5" }, { total_quantity: 10.5 }],
    ["a time that is null", { invalid_time: null }, { invalid_time: null }],
    ["no name", { resource_pack_name: undefined }, { resource_pack_name: null }],
  ])("with %s is told as far as it can be read", (_what, changes, told) => {
    expect(read({ ...pack, ...changes }, pack).packs).toEqual([{ ...pack, ...told }, pack]);
  });

  it("without an id is left out and counted", () => {
    expect(read({ ...pack, resource_pack_id: undefined }, null, pack)).toEqual({
      packs: [pack],
      unreadable: 2,
    });
  });
});
