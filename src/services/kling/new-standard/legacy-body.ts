import * as z from "zod";
import { id } from "../lenient.js";

const one = <T extends z.ZodRawShape>(shape: T) => z.array(z.strictObject(shape)).optional();
const yesNo = z.enum(["yes", "no"]).optional();

/**
 * A REST body of the legacy standard, as far as the new standard has words for it
 * (kling-api-2026.md#C.1): it knows no negative_prompt, cfg_scale, camera_control and masks.
 */
export const legacyBody = z.strictObject({
  model_name: z.string(),
  prompt: z.string().optional(),
  mode: z.enum(["std", "pro", "4k"]).optional(),
  duration: z.coerce.number().int().optional(),
  aspect_ratio: z.string().optional(),
  sound: z.enum(["on", "off"]).optional(),
  multi_shot: z.boolean().optional(),
  shot_type: z.string().optional(),
  multi_prompt: one({
    index: z.number(),
    // A semicolon ends a shot of the new standard (kling-api-2026.md#C.3).
    prompt: z.string().regex(/^[^;]*$/),
    duration: z.coerce.number().int(),
  }),
  image: z.string().optional(),
  image_tail: z.string().optional(),
  image_url: z.string().optional(),
  video_url: z.string().optional(),
  image_list: one({
    image_url: z.string(),
    type: z.enum(["first_frame", "end_frame"]).optional(),
  }),
  video_list: one({
    video_url: z.string(),
    refer_type: z.enum(["base", "feature"]).optional(),
    keep_original_sound: yesNo,
  }),
  element_list: one({ element_id: id }),
  voice_list: one({ voice_id: id }),
  keep_original_sound: yesNo,
  character_orientation: z.string().optional(),
  watermark_info: z.strictObject({ enabled: z.boolean() }).optional(),
  callback_url: z.string().optional(),
  external_task_id: z.string().optional(),
});
export type LegacyBody = z.output<typeof legacyBody>;

/** The field that the new standard can't say; the first of several. */
export function unsaidField(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue?.code === "unrecognized_keys") return issue.keys[0] ?? "a field";
  return issue?.path.join(".") ?? "a field";
}
