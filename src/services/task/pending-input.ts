import * as z from "zod";

/** What of a source goes into the input. */
export const sourceUses = ["VIDEO", "KLING_VIDEO", "IMAGE", "AUDIO", "FACES"] as const;

/** A place in an input that a result of another task will take. */
const reference = z.object({
  /** In the arguments, such as ["input", "video"]. */
  path: z.array(z.string()),
  use: z.enum(sourceUses),
  /** The source. */
  taskId: z.string(),
  /** Which of its results, from 0. */
  index: z.number(),
});
export type SourceReference = z.infer<typeof reference>;
export type SourceUse = SourceReference["use"];

const pendingInput = z.object({
  input: z.record(z.string(), z.unknown()),
  references: z.array(reference),
});

/** The input of a create that waits for its sources: there is no REST body before they are known. */
export type PendingInput = z.infer<typeof pendingInput>;

/** Reads what `JSON.stringify` has made of one. */
export const readPendingInput = (text: string): PendingInput =>
  pendingInput.parse(JSON.parse(text));

/** A task needs its source, that one its own, and so on. So many tasks in a row are allowed. */
export const MAX_DEPTH = 20;
