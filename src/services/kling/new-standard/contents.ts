import type { TaskKind } from "../products.js";
import type { LegacyBody } from "./legacy-body.js";

/** An entry of `contents[]` (kling-api-2026.md#C.3). */
export type Content = Readonly<Record<string, string>>;

/**
 * What a legacy prompt points at by its place, `<<<image_1>>>`, has that as its id here: `@image_1`.
 * Letters behind it would belong to the id.
 */
export const pointed = (prompt: string): string =>
  prompt.replace(/<<<?((?:image|element|video|voice)_\d+)>>>?(?=(\w)?)/g, (_whole, name, next) =>
    next === undefined ? `@${String(name)}` : `@${String(name)} `,
  );

/** Several shots as one text; `duration` in whole seconds (kling-api-2026.md#C.3). */
export function promptOf({ prompt, multi_prompt: shots }: LegacyBody): string | undefined {
  if (shots === undefined) return prompt === undefined ? undefined : pointed(prompt);
  return shots
    .map((shot) => `shot ${shot.index}, ${shot.duration}, ${pointed(shot.prompt)};`)
    .join(" ");
}

/** Null for text to video, whose prompt stands alone (kling-api-2026.md#C.4). */
export function contentsOf(kind: TaskKind, body: LegacyBody): Content[] | null {
  if (kind === "TEXT_TO_VIDEO") return null;
  const prompt = promptOf(body);
  return [
    ...(prompt === undefined ? [] : [{ type: "prompt", text: prompt }]),
    ...media(kind, body),
    ...(body.element_list ?? []).map((each, index) => ({
      type: "element",
      element_id: each.element_id,
      id: `element_${index + 1}`,
    })),
    ...(body.voice_list ?? []).map((each, index) => ({
      type: "voice",
      voice_id: each.voice_id,
      id: `voice_${index + 1}`,
    })),
  ];
}

const FRAMES = { first_frame: "first_frame", end_frame: "last_frame" } as const;

function media(kind: TaskKind, body: LegacyBody): Content[] {
  const entry = (type: string, url: string | undefined): Content[] =>
    url === undefined ? [] : [{ type, url }];
  if (kind === "MOTION_CONTROL")
    return [...entry("image", body.image_url), ...entry("video", body.video_url)];
  return [
    ...entry("first_frame", body.image),
    ...entry("last_frame", body.image_tail),
    ...(body.image_list ?? []).map(({ image_url: url, type }, index) => ({
      type: type === undefined ? "refer_image" : FRAMES[type],
      url,
      id: `image_${index + 1}`,
    })),
    ...(body.video_list ?? []).map(({ video_url: url, refer_type: use = "base" }, index) => ({
      type: `${use}_video`,
      url,
      id: `video_${index + 1}`,
    })),
  ];
}
