import * as z from "zod";

const point = z.object({ frame: z.number(), x: z.number(), y: z.number() });

/** A session of multi-elements: a video, and what is marked in it (kling-api-2026.md#B.10). */
export const selection = z.object({
  id: z.string(),
  createdAt: z.number(),
  url: z.string(),
  ratio: z.enum(["16:9", "9:16", "1:1"]),
  seconds: z.number(),
  points: z.array(point),
});

export type Point = z.infer<typeof point>;
export type Selection = z.infer<typeof selection>;
