import * as z from "zod";

/** The choices that kling-api.md#IX leaves to an emulator. docs/emulator.md explains them. */
export const switchesSchema = z.strictObject({
  /** kling-api.md#IX-3: seconds by which a token's exp and nbf may be off. */
  clockToleranceSeconds: z.number().min(0),
  /**
   * How far Kling's clock (token checks and the Date header) is off from ours, to try a client's
   * clock correction.
   */
  clockSkewSeconds: z.number(),
  /** kling-api.md#IX-7: takes `duration: 5` and `n: "2"`. */
  lenientTypes: z.boolean(),
  /**
   * kling-api.md#IX-16: whether links are fetched after submit. Off: every well-formed link is
   * taken for good.
   */
  fetchLinks: z.boolean(),
  /** kling-api.md#IX-18: task_info where there is nothing to say. */
  emptyTaskInfo: z.enum(["object", "absent"]),
  /**
   * kling-api.md#IX-22: external ids only where kling-api.md#0.1 documents them, as in mid-2025.
   */
  strictExternalId: z.boolean(),
  /**
   * kling-api.md#VIII: lip-sync sources up to 60 s, as the change log of 2025-06-30 says, instead
   * of 2-10 s.
   */
  longLipSyncInput: z.boolean(),
  /** kling-api.md#IX-25: whether the state `submitted` is told too. */
  submittedCallback: z.boolean(),
  /** kling-api.md#IX-26. */
  callbackMode: z.enum(["normal", "duplicate", "out-of-order", "no-retry", "drop"]),
  /** kling-api.md#IX-26: waits before the second, third … try. */
  callbackRetryDelaysMs: z.array(z.number().min(0)).max(10),
  callbackTimeoutMs: z.number().positive(),
  /** kling-api-2026.md#D: calls are signed while there is a secret; two during a rotation. */
  webhookSecrets: z.array(z.string().startsWith("whsec_")).max(2),
  /** kling-api.md#IX-30: how late /account/costs learns of a task; 12 h in life. */
  costsDelayMs: z.number().min(0),
  /** kling-api.md#IX-42: how long a new task stays invisible to queries. */
  visibilityDelayMs: z.number().min(0),
});

export type Switches = z.infer<typeof switchesSchema>;

export const DEFAULT_SWITCHES: Switches = {
  clockToleranceSeconds: 0,
  clockSkewSeconds: 0,
  lenientTypes: false,
  fetchLinks: true,
  emptyTaskInfo: "object",
  strictExternalId: false,
  longLipSyncInput: false,
  submittedCallback: false,
  callbackMode: "normal",
  callbackRetryDelaysMs: [1000, 4000],
  callbackTimeoutMs: 10_000,
  webhookSecrets: [],
  costsDelayMs: 0,
  visibilityDelayMs: 0,
};
