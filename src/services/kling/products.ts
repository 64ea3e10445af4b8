/**
 * One kind of Kling task. All that tells the kinds apart on the wire stands in this table
 * (kling-api.md#0.1, kling-api-2026.md#B, kling-api-2026.md#C.12).
 */
export interface Product {
  /**
   * Where it is created. Legacy paths also list by GET and answer for one task under GET {path}/{id};
   * solutions have one list and one query for all of them.
   */
  path: string;
  /** Whose form the path takes: the model in a field, or `contents`, `settings` and `options`. */
  standard: "legacy" | "solutions";
  /**
   * Where the new standard creates the same; the model follows (kling-api-2026.md#C.1). Null if it
   * has no path of its own.
   */
  newPath: string | null;
  /** What holds the outcome. */
  result: ResultType;
  /** Concurrency is counted per pool and account (kling-api.md#I.7). */
  pool: Pool;
  /** What it is billed in, if it is paid by units (kling-api-2026.md#A.10). */
  unitType: UnitType;
  /** Whether the single query also takes an external_task_id by Kling's documents. */
  queryByExternalId: boolean;
  /**
   * Kling's answer to the create is the result. Nobody can ask for it a second time: there is
   * neither a query nor a list (kling-api-2026.md#B.1, kling-api-2026.md#B.3, kling-api-2026.md#B.12).
   */
  answersAtOnce: boolean;
}

export type ResultType =
  "videos" | "images" | "audios" | "faces" | "segments" | "proposals" | "voice" | "element";

/** What Kling counts slots and units by. */
export type UnitType = "VIDEO" | "IMAGE" | "VIRTUAL_TRY_ON";
/**
 * What is sent side by side. IMMEDIATE: what is answered at once takes no slot of Kling's, and does
 * not wait for one.
 */
export type Pool = UnitType | "IMMEDIATE";

const product = (path: string, changes: Partial<Product>): Product => ({
  path,
  standard: "legacy",
  newPath: null,
  result: "videos",
  pool: "VIDEO",
  unitType: "VIDEO",
  queryByExternalId: true,
  answersAtOnce: false,
  ...changes,
});

const video = (path: string, newPath: string | null = null): Product => product(path, { newPath });
/** Of these Kling's pages name the task id alone. */
const videoById = (path: string): Product => product(path, { queryByExternalId: false });
const image = (path: string, changes: Partial<Product> = {}): Product =>
  product(path, { result: "images", pool: "IMAGE", unitType: "IMAGE", ...changes });
/** Sounds, voices and elements count as videos (kling-api-2026.md#E-51). */
const other = (path: string, result: ResultType): Product => product(path, { result });
const atOnce = (path: string, result: ResultType): Product =>
  product(path, { result, pool: "IMMEDIATE", queryByExternalId: false, answersAtOnce: true });
const solution = (path: string, changes: Partial<Product> = {}): Product =>
  product(path, { standard: "solutions", ...changes });

const tryOn = { pool: "VIRTUAL_TRY_ON", unitType: "VIRTUAL_TRY_ON" } as const;

export const products = {
  TEXT_TO_VIDEO: video("/v1/videos/text2video", "/text-to-video"),
  IMAGE_TO_VIDEO: video("/v1/videos/image2video", "/image-to-video"),
  MULTI_IMAGE_TO_VIDEO: video("/v1/videos/multi-image2video"),
  VIDEO_EXTENSION: videoById("/v1/videos/video-extend"),
  LIP_SYNC: videoById("/v1/videos/lip-sync"),
  VIDEO_EFFECT: video("/v1/videos/effects"),
  IMAGE_GENERATION: image("/v1/images/generations", { queryByExternalId: false }),
  IMAGE_EXPANSION: image("/v1/images/editing/expand", { queryByExternalId: false }),
  VIRTUAL_TRY_ON: image("/v1/images/kolors-virtual-try-on", {
    ...tryOn,
    queryByExternalId: false,
  }),
  FACE_IDENTIFICATION: atOnce("/v1/videos/identify-face", "faces"),
  ADVANCED_LIP_SYNC: videoById("/v1/videos/advanced-lip-sync"),
  TEXT_TO_SPEECH: atOnce("/v1/audio/tts", "audios"),
  AVATAR: video("/v1/videos/avatar/image2video"),
  OMNI_VIDEO: video("/v1/videos/omni-video", "/omni-video"),
  MOTION_CONTROL: video("/v1/videos/motion-control", "/motion-control"),
  OMNI_IMAGE: image("/v1/images/omni-image"),
  MULTI_IMAGE_TO_IMAGE: image("/v1/images/multi-image2image"),
  VIDEO_TO_AUDIO: other("/v1/audio/video-to-audio", "audios"),
  TEXT_TO_AUDIO: other("/v1/audio/text-to-audio", "audios"),
  VOICE_CREATION: other("/v1/general/custom-voices", "voice"),
  ELEMENT_CREATION: other("/v1/general/advanced-custom-elements", "element"),
  IMAGE_RECOGNITION: atOnce("/v1/videos/image-recognize", "segments"),
  SUBJECT_VIEWS: image("/v1/general/ai-multi-shot", {
    result: "proposals",
    queryByExternalId: false,
  }),
  MULTI_ELEMENTS: video("/v1/videos/multi-elements"),
  TRY_ON_3: solution("/solutions/virtual_try_on", { result: "images", ...tryOn }),
  APPAREL_VIDEO: solution("/solutions/e-commerce/clothing_dupe"),
  GOODS_VIDEO: solution("/solutions/e-commerce/goods_studio"),
  TALKING_AGENT: solution("/solutions/talking_agent"),
  SUBTITLES: solution("/solutions/drama_subtitle"),
} as const satisfies Record<string, Product>;

export type TaskKind = keyof typeof products;
export const taskKinds = Object.keys(products).filter((name): name is TaskKind => name in products);
