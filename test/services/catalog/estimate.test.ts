import { describe, expect, it } from "vitest";
import { estimate } from "../../../src/services/catalog/estimate.js";
import { priceFeatures, type PriceFeatures } from "../../../src/services/catalog/price-features.js";
import { priceListDate, prices } from "../../../src/services/catalog/prices.js";
import { taskKinds, type TaskKind } from "../../../src/services/kling/products.js";

const TODAY = "2026-11-27";
const cost = (kind: TaskKind, body: Record<string, unknown>, day = TODAY) => {
  const found = estimate(priceFeatures(kind, body), day);
  if (found === null) return null;
  const { unitType, minimum, maximum } = found;
  return minimum === maximum ? `${maximum} ${unitType}` : `${minimum} to ${maximum} ${unitType}`;
};
const video = (model: string, mode: string | undefined, rest: Record<string, unknown> = {}) => ({
  model_name: model,
  ...(mode !== undefined && { mode }),
  duration: "5",
  ...rest,
});
const VOICE = { sound: "on", voice_list: [{ voice_id: "1" }], prompt: "<<<voice_1>>> sings" };

describe("the estimate of a request", () => {
  // kling-api.md#I.9 and kling-api-2026.md#A.10
  it.each<[TaskKind, Record<string, unknown>, string]>([
    ["TEXT_TO_VIDEO", video("kling-v1", "std"), "1 VIDEO"],
    ["TEXT_TO_VIDEO", video("kling-v1", "pro", { duration: "10" }), "7 VIDEO"],
    ["IMAGE_TO_VIDEO", video("kling-v1-5", "pro"), "3.5 VIDEO"],
    ["MULTI_IMAGE_TO_VIDEO", video("kling-v1-6", "std", { duration: "10" }), "4 VIDEO"],
    ["IMAGE_TO_VIDEO", video("kling-v2-1-master", undefined), "10 VIDEO"],
    ["TEXT_TO_VIDEO", video("kling-v2-5-turbo", "std"), "1.5 VIDEO"],
    ["IMAGE_TO_VIDEO", video("kling-2.5-turbo", "1080p", { duration: 10 }), "5 VIDEO"],
    ["TEXT_TO_VIDEO", video("kling-v2-6", "std"), "1.5 VIDEO"],
    ["TEXT_TO_VIDEO", video("kling-v2-6", "pro", { sound: "on" }), "5 VIDEO"],
    ["TEXT_TO_VIDEO", video("kling-v2-6", "pro", VOICE), "6 VIDEO"],
    ["TEXT_TO_VIDEO", video("kling-v2-6", "pro", { ...VOICE, prompt: "A song" }), "5 VIDEO"],
    ["TEXT_TO_VIDEO", video("kling-v3", "std", { duration: "7" }), "4.2 VIDEO"],
    ["TEXT_TO_VIDEO", video("kling-v3", "pro", { duration: "10", sound: "on" }), "12 VIDEO"],
    ["IMAGE_TO_VIDEO", video("kling-v3", "4k", { duration: "7", sound: "on" }), "21 VIDEO"],
    ["TEXT_TO_VIDEO", video("kling-3.0-turbo", "720p", { duration: 3 }), "2.4 VIDEO"],
    ["VIDEO_EXTENSION", { video_id: "1" }, "1 to 3.5 VIDEO"],
    ["LIP_SYNC", { input: { video_id: "1" } }, "0.5 to 1 VIDEO"],
    ["IMAGE_GENERATION", { model_name: "kling-v2-1", n: 3 }, "12 IMAGE"],
    ["IMAGE_GENERATION", { model_name: "kling-v2-1", image: "https://a/b.png" }, "8 IMAGE"],
    ["IMAGE_GENERATION", { model_name: "kling-v3", resolution: "2k", n: 1 }, "8 IMAGE"],
    ["IMAGE_EXPANSION", { image: "https://a/b.png", n: 2 }, "16 IMAGE"],
    ["VIRTUAL_TRY_ON", { model_name: "kolors-virtual-try-on-v1" }, "1 VIRTUAL_TRY_ON"],
  ])("of %s %j is %s", (kind, body, expected) => {
    expect(cost(kind, body)).toBe(expected);
  });

  it("is unknown if the list has no price, as for effects", () => {
    expect(cost("VIDEO_EFFECT", { effect_scene: "net_the_fish", input: {} })).toBeNull();
  });

  it("goes by the list of the day", () => {
    const body = video("kling-v3", "4k");
    expect(cost("TEXT_TO_VIDEO", body, "2026-04-22")).toBeNull();
    expect(cost("TEXT_TO_VIDEO", body, "2026-04-23")).toBe("15 VIDEO");
  });

  it("ends with the price's last day", () => {
    const [price] = prices;
    if (price === undefined) throw new Error("the list is empty");
    const features = priceFeatures("TEXT_TO_VIDEO", video("kling-v1", "std"));
    const ended = [{ ...price, until: "2026-01-31" }];
    expect(estimate(features, "2026-01-31", ended)).not.toBeNull();
    expect(estimate(features, "2026-02-01", ended)).toBeNull();
  });

  it("says how it was found", () => {
    const basis = (kind: TaskKind, body: Record<string, unknown>) =>
      estimate(priceFeatures(kind, body), TODAY)?.basis;
    expect(basis("TEXT_TO_VIDEO", video("kling-v3", "std"))).toBe(
      "0.6 VIDEO units per second, 5 seconds",
    );
    expect(basis("LIP_SYNC", {})).toBe("0.5 VIDEO units per started 5 seconds, 2 to 10 seconds");
    expect(basis("VIDEO_EXTENSION", {})).toBe("1 to 3.5 VIDEO units per request");
  });
});

describe("what of a request its price depends on", () => {
  const read = (body: Record<string, unknown>): PriceFeatures =>
    priceFeatures("TEXT_TO_VIDEO", body);

  it("is a length that an edited video gives, but not one that is followed", () => {
    const withVideo = (type: string) =>
      read({ duration: "5", video_list: [{ video_url: "https://a/b.mp4", refer_type: type }] });
    expect(withVideo("base")).toMatchObject({ video: true, seconds: null });
    expect(withVideo("feature")).toMatchObject({ seconds: { minimum: 5, maximum: 5 } });
  });

  it("is at most 10 seconds of motion in the pose of a picture", () => {
    expect(read({ character_orientation: "image" }).seconds).toEqual({ minimum: 3, maximum: 10 });
    expect(read({ character_orientation: "video" }).seconds).toBeNull();
  });

  it.each([
    [{ n: 3 }, { minimum: 3, maximum: 3 }],
    [
      { n: 3, result_type: "series" },
      { minimum: 4, maximum: 4 },
    ],
    [
      { result_type: "series", series_amount: 6 },
      { minimum: 6, maximum: 6 },
    ],
    [
      { result_type: "series", series_amount: "auto" },
      { minimum: 2, maximum: 9 },
    ],
  ])("is the number of pictures of %j", (body, expected) => {
    expect(read(body).pieces).toEqual(expected);
  });

  it("is a voice that a shot names", () => {
    const shots = {
      voice_list: [{}],
      multi_prompt: [{ prompt: "a" }, { prompt: "<<<voice_1>>>" }],
    };
    expect(read(shots).voices).toBe(true);
  });
});

describe("the price list", () => {
  it("has one price for a request that tells everything", () => {
    const flags = [false, true];
    const features = flags.flatMap((sound) =>
      flags.flatMap((voices) =>
        flags.flatMap((picture) => flags.map((video) => ({ sound, voices, picture, video }))),
      ),
    );
    const seconds = { minimum: 5, maximum: 5 };
    const pieces = { minimum: 1, maximum: 1 };
    for (const kind of taskKinds)
      for (const row of prices.filter(({ kinds }) => kinds.includes(kind)))
        for (const model of row.models)
          for (const mode of row.modes.length > 0 ? row.modes : [null])
            for (const resolution of row.resolutions ?? ["1k"])
              for (const flag of features) {
                const all = { kind, model, mode, resolution, seconds, pieces, ...flag };
                const found = estimate(all, TODAY);
                expect(found?.minimum, JSON.stringify(all)).toBe(found?.maximum);
              }
  });

  it("counts all prices of a kind alike, and in one unit", () => {
    for (const kind of taskKinds) {
      const rows = prices.filter(({ kinds }) => kinds.includes(kind));
      const ways = rows.map(({ per, unitType }) => `${per} ${unitType}`);
      expect(new Set(ways).size, kind).toBeLessThanOrEqual(1);
    }
  });

  it("was taken from documents of one day", () => {
    expect(priceListDate).toBe("2026-09-20");
  });
});
