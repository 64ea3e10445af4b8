import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { emulateNew } from "./support.js";

const row = z.object({
  kind: z.string(),
  model: z.string(),
  feature: z.string(),
  modes: z.array(z.string()),
  durations: z.array(z.number()),
  standard: z.string(),
});
type Row = z.infer<typeof row>;

const rows = z
  .array(row)
  .parse(
    JSON.parse(
      readFileSync(new URL("../../../reference/capabilities.json", import.meta.url), "utf8"),
    ),
  )
  .filter(({ standard }) => standard === "new");

const PATHS: Record<string, string> = {
  TEXT_TO_VIDEO: "/text-to-video/",
  IMAGE_TO_VIDEO: "/image-to-video/",
  OMNI_VIDEO: "/omni-video/",
  MOTION_CONTROL: "/motion-control/",
};

interface Parts {
  contents: object[];
  settings: object;
}

/** What a request needs beside the least one to use a feature. */
function partsOf({ kind, feature, model, durations }: Row, url: string): Parts {
  const picture = `${url}/media/sample.png`;
  const video = `${url}/media/760000000000000001.mp4`;
  const first = { type: "first_frame", url: picture };
  const last = { type: "last_frame", url: picture };
  const element = { type: "element", element_id: "160", id: "Grace" };
  const isPicture = kind === "IMAGE_TO_VIDEO";
  const motion = [
    { type: "image", url: picture },
    { type: "video", url: video },
  ];
  const shots = `shot 1, 1, dawn; shot 2, ${(durations[0] ?? 2) - 1}, noon;`;
  const features: Record<string, Partial<Parts>> = {
    text: {},
    first_frame: { contents: [first] },
    first_last_frame: { contents: [first, last] },
    sound: { contents: isPicture ? [first] : [], settings: { audio: "native" } },
    multi_shot: {
      contents: [...(isPicture ? [first] : []), { type: "prompt", text: shots }],
      ...(!model.endsWith("turbo") && { settings: { multi_shot: true } }),
    },
    element: {
      contents: isPicture
        ? [first, element]
        : kind === "MOTION_CONTROL"
          ? [...motion, element]
          : [element],
    },
    voice: {
      contents: [first, { type: "voice", voice_id: "891495440020668439", id: "1" }],
      settings: { audio: "native" },
    },
    reference_images: { contents: [{ type: "refer_image", url: picture }] },
    feature_video: { contents: [{ type: "feature_video", url: video }] },
    base_video: {
      contents: [{ type: "base_video", url: video }],
      settings: { multi_shot: false },
    },
    motion_control: { contents: motion },
  };
  const parts = features[feature];
  if (!parts) throw new Error(`no request for ${feature}`);
  const orientation = kind === "MOTION_CONTROL" ? { character_orientation: "video" } : {};
  return { contents: parts.contents ?? [], settings: { ...parts.settings, ...orientation } };
}

/** Text to video has no contents: its prompt stands at the top. */
function bodyOf(row: Row, url: string, chosen: object): object {
  const { contents, settings } = partsOf(row, url);
  const both = { ...settings, ...chosen };
  const prompt = z.object({ type: z.literal("prompt"), text: z.string() });
  const told = contents.flatMap((entry) => prompt.safeParse(entry).data ?? [])[0];
  if (row.kind === "TEXT_TO_VIDEO") return { prompt: told?.text ?? "a hut", settings: both };
  return {
    contents: told ? contents : [...contents, { type: "prompt", text: "a hut" }],
    settings: both,
  };
}

describe.each(rows)("$kind $model $feature", (row) => {
  const path = `${PATHS[row.kind] ?? ""}${row.model}`;
  const isShots = row.feature === "multi_shot";

  it("is taken in each of its resolutions and lengths", async () => {
    const { post, url } = await emulateNew();
    for (const resolution of row.modes)
      for (const duration of row.durations.length > 0 && !isShots
        ? row.durations
        : [row.durations[0]]) {
        const body = bodyOf(row, url, { resolution, ...(duration !== undefined && { duration }) });
        expect(await post(path, body)).toMatchObject({ code: 0 });
      }
  });

  it("is refused in any other", async () => {
    const { post, url } = await emulateNew();
    const duration = row.durations[0];
    const others = ["720p", "1080p", "4k"].filter((one) => !row.modes.includes(one));
    for (const resolution of others)
      expect(await post(path, bodyOf(row, url, { resolution, duration }))).toMatchObject({
        code: 1201,
        message: `settings.resolution value '${resolution}' is invalid`,
      });
    const wrong = [1, 2, 3, 11, 16, 60].filter((one) => !row.durations.includes(one));
    for (const one of row.durations.length > 0 && !isShots ? wrong : []) {
      const body = bodyOf(row, url, { resolution: row.modes[0], duration: one });
      expect(await post(path, body)).toMatchObject({
        code: 1201,
        message: `settings.duration value '${one}' is invalid`,
      });
    }
  });
});
