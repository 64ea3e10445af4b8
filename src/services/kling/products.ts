/**
 * One kind of Kling task. All that tells the kinds apart on the wire stands in this table
 * (kling-api.md#0.1).
 */
export interface Product {
  /** POST creates, GET lists, GET {path}/{id} asks for one. */
  path: string;
  /** Which array of task_result holds the outcome. */
  result: "videos" | "images";
  /** Concurrency is counted per pool and account (kling-api.md#I.7). */
  pool: Pool;
  /** Whether GET {path}/{id} also takes an external_task_id by Kling's documents. */
  queryByExternalId: boolean;
}

export type Pool = "VIDEO" | "IMAGE" | "VIRTUAL_TRY_ON";

const video = (path: string, queryByExternalId: boolean): Product => ({
  path,
  result: "videos",
  pool: "VIDEO",
  queryByExternalId,
});
const image = (path: string, pool: Pool = "IMAGE"): Product => ({
  path,
  result: "images",
  pool,
  queryByExternalId: false,
});

export const products = {
  TEXT_TO_VIDEO: video("/v1/videos/text2video", true),
  IMAGE_TO_VIDEO: video("/v1/videos/image2video", true),
  MULTI_IMAGE_TO_VIDEO: video("/v1/videos/multi-image2video", true),
  VIDEO_EXTENSION: video("/v1/videos/video-extend", false),
  LIP_SYNC: video("/v1/videos/lip-sync", false),
  VIDEO_EFFECT: video("/v1/videos/effects", true),
  IMAGE_GENERATION: image("/v1/images/generations"),
  IMAGE_EXPANSION: image("/v1/images/editing/expand"),
  VIRTUAL_TRY_ON: image("/v1/images/kolors-virtual-try-on", "VIRTUAL_TRY_ON"),
} as const satisfies Record<string, Product>;

export type TaskKind = keyof typeof products;
export const taskKinds = Object.keys(products).filter((name): name is TaskKind => name in products);
