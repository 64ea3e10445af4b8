/* eslint-disable */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Base64 text without a data: prefix (RFC 4648, section 4). */
  Base64: { input: string; output: string; }
  /** Opaque position in the change feed. It is of use only to the caller who received it. */
  Cursor: { input: string; output: string; }
  /** RFC 3339, UTC, milliseconds: 2026-11-22T08:30:00.000Z. */
  DateTime: { input: string; output: string; }
  /** Absolute http(s) address. */
  URL: { input: string; output: string; }
};

/** The account at Kling. */
export type Account = {
  __typename?: 'Account';
  /** How many tasks may run at Kling at once, and how many of this server's do. Asks Kling nothing. */
  concurrency: Array<ConcurrencyPool>;
  /** Packs bought in the window; both ends default to the last 365 days. Kling's figures lag by up to 12 hours; the answer is shared for a minute. Kling selects by the time of purchase: a pack bought earlier is missing even while it is active. */
  resourcePacks: Array<ResourcePack>;
};


/** The account at Kling. */
export type AccountResourcePacksArgs = {
  boughtAfter?: InputMaybe<Scalars['DateTime']['input']>;
  boughtBefore?: InputMaybe<Scalars['DateTime']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};

/** A sound: .mp3, .wav, .m4a or .aac, at most 5 MB. */
export type AudioInput =
  /** The file's bytes; at most 5 MB decoded. The content must be mp3, wav, m4a or aac; a film is refused, also in a container that fits. */
  { base64: Scalars['Base64']['input']; url?: never; }
  |  /** Link that Kling can fetch: http or https, without credentials, not to a private address. */
  { base64?: never; url: Scalars['URL']['input']; };

/** How the camera moves. Without it the model decides. */
export type CameraControlInput =
  /** A ready-made movement. */
  { preset: CameraPreset; simple?: never; }
  |  /** One axis. */
  { preset?: never; simple: CameraMoveInput; };

/** Exactly one axis moves, -10 to 10. */
export type CameraMoveInput =
  /** -10 to 10, not 0. Along x: negative left, positive right. */
  { horizontal: Scalars['Float']['input']; pan?: never; roll?: never; tilt?: never; vertical?: never; zoom?: never; }
  |  /** -10 to 10, not 0. Turn around x: negative down, positive up (the name is the other way round in film). */
  { horizontal?: never; pan: Scalars['Float']['input']; roll?: never; tilt?: never; vertical?: never; zoom?: never; }
  |  /** -10 to 10, not 0. Turn around z: negative counter-clockwise, positive clockwise. */
  { horizontal?: never; pan?: never; roll: Scalars['Float']['input']; tilt?: never; vertical?: never; zoom?: never; }
  |  /** -10 to 10, not 0. Turn around y: negative left, positive right (the name is the other way round in film). */
  { horizontal?: never; pan?: never; roll?: never; tilt: Scalars['Float']['input']; vertical?: never; zoom?: never; }
  |  /** -10 to 10, not 0. Along y: negative down, positive up. */
  { horizontal?: never; pan?: never; roll?: never; tilt?: never; vertical: Scalars['Float']['input']; zoom?: never; }
  |  /** -10 to 10, not 0. Focal length: negative longer and narrower, positive shorter and wider. */
  { horizontal?: never; pan?: never; roll?: never; tilt?: never; vertical?: never; zoom: Scalars['Float']['input']; };

/** A ready-made camera movement (reference/kling-api.md#III.camera_control). */
export type CameraPreset =
  /** The camera goes down and back. */
  | 'DOWN_BACK'
  /** The camera goes forward and tilts up. */
  | 'FORWARD_UP'
  /** The camera turns left while advancing. */
  | 'LEFT_TURN_FORWARD'
  /** The camera turns right while advancing. */
  | 'RIGHT_TURN_FORWARD';

/** Answer of cancelTask. */
export type CancelTaskPayload = {
  __typename?: 'CancelTaskPayload';
  /** The canceled task; where it is too late, the task as it stands. */
  task?: Maybe<Task>;
  /** What the caller can mend. Empty where all went well. */
  userErrors: Array<UserError>;
};

/** What a model offers: every combination of the modes and durations. */
export type Capability = {
  __typename?: 'Capability';
  /** Seconds. Empty: not chosen by the caller. */
  durations: Array<Scalars['Int']['output']>;
  /** What of the mutation: text, camera_control, first_frame, first_last_frame and so on. */
  feature: Scalars['String']['output'];
  /** For which mutation. */
  kind: TaskKind;
  /** Kling's name of the model; - where the mutation takes none. */
  model: Scalars['String']['output'];
  /** Empty: the model takes no mode. */
  modes: Array<VideoMode>;
};

/** Who reported the change. */
export type ChangeSource =
  /** Kling's callback. */
  | 'CALLBACK'
  /** Kling's answer when it was asked. */
  | 'POLL'
  /** This server itself. */
  | 'SERVER'
  /** Kling's answer to the create call. */
  | 'SUBMIT';

/** A pool of slots at Kling. */
export type ConcurrencyPool = {
  __typename?: 'ConcurrencyPool';
  /** Slots of the account: as configured, or as learnt from Kling's refusals (1303); null where not known, for Kling does not tell them. */
  limit?: Maybe<Scalars['Int']['output']>;
  /** Which one. */
  pool: ConcurrencyPoolName;
  /** Slots that tasks of this server wait for. */
  queued: Scalars['Int']['output'];
  /** Slots taken by tasks of this server that Kling has. */
  running: Scalars['Int']['output'];
};

/** Kling counts running tasks per pool. */
export type ConcurrencyPoolName =
  /** Generated and expanded pictures; a task takes as many slots as it makes pictures. */
  | 'IMAGE'
  /** All videos, lip-sync and effects included. */
  | 'VIDEO'
  /** Virtual try-on. */
  | 'VIRTUAL_TRY_ON';

/** A picture to be expanded. Each side grows by a multiple of the original height (up, down) or width (left, right), 0 to 2; the area at most threefold: (1 + up + down) * (1 + left + right) <= 3. */
export type CreateImageExpansionInput = {
  /** Where the caller wants to be told of changes: one POST for each, signed as Standard Webhooks has it, tried again for a day. Not to a private address, and 2,048 characters at most. UNSUPPORTED where the server has no WEBHOOK_SECRET. */
  callbackUrl?: InputMaybe<Scalars['URL']['input']>;
  /** How many: 1 to 9. Each takes a slot of the image pool and is billed. */
  count?: Scalars['Int']['input'];
  /** What is added below: 0 to 2 times the original height. */
  down?: Scalars['Float']['input'];
  /** The caller's own name for the task: 1 to 128 characters, unique per caller. */
  externalTaskId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 255 characters. The same key and input again within 30 days: the same task, and no second call to Kling. With another input: IDEMPOTENCY_CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The picture. */
  image: ImageInput;
  /** What is added on the left: 0 to 2 times the original width. */
  left?: Scalars['Float']['input'];
  /** 1 to 2500 characters (Unicode code points). */
  prompt?: InputMaybe<Scalars['String']['input']>;
  /** What is added on the right: 0 to 2 times the original width. */
  right?: Scalars['Float']['input'];
  /** What is added above: 0 to 2 times the original height. */
  up?: Scalars['Float']['input'];
};

/** Answer of createImageExpansion. */
export type CreateImageExpansionPayload = {
  __typename?: 'CreateImageExpansionPayload';
  /** null only where userErrors is not empty. */
  task?: Maybe<ImageExpansionTask>;
  /** What the caller can mend. Empty where all went well. */
  userErrors: Array<UserError>;
};

/** Pictures to be made. */
export type CreateImageGenerationInput = {
  /** Width to height. Has no effect where the output follows the reference. */
  aspectRatio?: ImageAspectRatio;
  /** Where the caller wants to be told of changes: one POST for each, signed as Standard Webhooks has it, tried again for a day. Not to a private address, and 2,048 characters at most. UNSUPPORTED where the server has no WEBHOOK_SECRET. */
  callbackUrl?: InputMaybe<Scalars['URL']['input']>;
  /** How many: 1 to 9. Each takes a slot of the image pool and is billed. */
  count?: Scalars['Int']['input'];
  /** The caller's own name for the task: 1 to 128 characters, unique per caller. */
  externalTaskId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 255 characters. The same key and input again within 30 days: the same task, and no second call to Kling. With another input: IDEMPOTENCY_CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Which of Kling's models. */
  model?: ImageGenerationModel;
  /** What is not wanted: 1 to 2500 characters (Unicode code points). Not together with reference. */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 2500 characters (Unicode code points). */
  prompt: Scalars['String']['input'];
  /** A picture to go by. */
  reference?: InputMaybe<ImageReferenceInput>;
  /** Which ones depends on the model; where the output follows the reference, 1K alone, which then has no effect. */
  resolution?: ImageResolution;
};

/** Answer of createImageGeneration. */
export type CreateImageGenerationPayload = {
  __typename?: 'CreateImageGenerationPayload';
  /** null only where userErrors is not empty. */
  task?: Maybe<ImageGenerationTask>;
  /** What the caller can mend. Empty where all went well. */
  userErrors: Array<UserError>;
};

/** A video to be made from a picture. Its ratio follows the picture. */
export type CreateImageToVideoInput = {
  /** Where the caller wants to be told of changes: one POST for each, signed as Standard Webhooks has it, tried again for a day. Not to a private address, and 2,048 characters at most. UNSUPPORTED where the server has no WEBHOOK_SECRET. */
  callbackUrl?: InputMaybe<Scalars['URL']['input']>;
  /** 0 to 1; higher keeps closer to the prompt. Kling's default is 0.5. Not for models of kling-v2. */
  cfgScale?: InputMaybe<Scalars['Float']['input']>;
  /** Whole seconds; which ones depends on model and mode: the query capabilities tells. */
  duration?: Scalars['Int']['input'];
  /** The caller's own name for the task: 1 to 128 characters, unique per caller. */
  externalTaskId?: InputMaybe<Scalars['ID']['input']>;
  /** What leads the movement. */
  guide?: InputMaybe<ImageToVideoGuideInput>;
  /** 1 to 255 characters. The same key and input again within 30 days: the same task, and no second call to Kling. With another input: IDEMPOTENCY_CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The first frame; may be left out only where guide.endFrame is given and the model takes an end frame alone. */
  image?: InputMaybe<ImageInput>;
  /** Where left out, the model's only or cheapest mode that offers the rest. Models without modes take none. */
  mode?: InputMaybe<VideoMode>;
  /** Which of Kling's models. */
  model?: ImageToVideoModel;
  /** What is not wanted: 1 to 2500 characters (Unicode code points). */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 2500 characters (Unicode code points). */
  prompt?: InputMaybe<Scalars['String']['input']>;
};

/** Answer of createImageToVideo. */
export type CreateImageToVideoPayload = {
  __typename?: 'CreateImageToVideoPayload';
  /** null only where userErrors is not empty. */
  task?: Maybe<ImageToVideoTask>;
  /** What the caller can mend. Empty where all went well. */
  userErrors: Array<UserError>;
};

/** A lip-sync to be made. */
export type CreateLipSyncInput = {
  /** Where the caller wants to be told of changes: one POST for each, signed as Standard Webhooks has it, tried again for a day. Not to a private address, and 2,048 characters at most. UNSUPPORTED where the server has no WEBHOOK_SECRET. */
  callbackUrl?: InputMaybe<Scalars['URL']['input']>;
  /** The caller's own name for the task: 1 to 128 characters, unique per caller. */
  externalTaskId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 255 characters. The same key and input again within 30 days: the same task, and no second call to Kling. With another input: IDEMPOTENCY_CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What is to be said. */
  speech: LipSyncSpeechInput;
  /** The video to dub, with a person to be seen. A result of Kling's of 5 or 10 seconds, or a link to an .mp4 or .mov: at most 100 MB, 2 to 10 seconds, 720p or 1080p. */
  video: VideoInput;
};

/** Answer of createLipSync. */
export type CreateLipSyncPayload = {
  __typename?: 'CreateLipSyncPayload';
  /** null only where userErrors is not empty. */
  task?: Maybe<LipSyncTask>;
  /** What the caller can mend. Empty where all went well. */
  userErrors: Array<UserError>;
};

/** A video to be made from several pictures. */
export type CreateMultiImageToVideoInput = {
  /** Width to height. */
  aspectRatio?: VideoAspectRatio;
  /** Where the caller wants to be told of changes: one POST for each, signed as Standard Webhooks has it, tried again for a day. Not to a private address, and 2,048 characters at most. UNSUPPORTED where the server has no WEBHOOK_SECRET. */
  callbackUrl?: InputMaybe<Scalars['URL']['input']>;
  /** Whole seconds; which ones depends on model and mode: the query capabilities tells. */
  duration?: Scalars['Int']['input'];
  /** The caller's own name for the task: 1 to 128 characters, unique per caller. */
  externalTaskId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 255 characters. The same key and input again within 30 days: the same task, and no second call to Kling. With another input: IDEMPOTENCY_CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 4 pictures, already cut to their subjects. */
  images: Array<ImageInput>;
  /** Where left out, the model's only or cheapest mode that offers the rest. Models without modes take none. */
  mode?: InputMaybe<VideoMode>;
  /** Which of Kling's models. */
  model?: MultiImageToVideoModel;
  /** What is not wanted: 1 to 2500 characters (Unicode code points). */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 2500 characters (Unicode code points). */
  prompt: Scalars['String']['input'];
};

/** Answer of createMultiImageToVideo. */
export type CreateMultiImageToVideoPayload = {
  __typename?: 'CreateMultiImageToVideoPayload';
  /** null only where userErrors is not empty. */
  task?: Maybe<MultiImageToVideoTask>;
  /** What the caller can mend. Empty where all went well. */
  userErrors: Array<UserError>;
};

/** A video to be made from a text. */
export type CreateTextToVideoInput = {
  /** Width to height. */
  aspectRatio?: VideoAspectRatio;
  /** Where the caller wants to be told of changes: one POST for each, signed as Standard Webhooks has it, tried again for a day. Not to a private address, and 2,048 characters at most. UNSUPPORTED where the server has no WEBHOOK_SECRET. */
  callbackUrl?: InputMaybe<Scalars['URL']['input']>;
  /** kling-v1 in STD, 5 seconds only. */
  camera?: InputMaybe<CameraControlInput>;
  /** 0 to 1; higher keeps closer to the prompt. Kling's default is 0.5. Not for models of kling-v2. */
  cfgScale?: InputMaybe<Scalars['Float']['input']>;
  /** Whole seconds; which ones depends on model and mode: the query capabilities tells. */
  duration?: Scalars['Int']['input'];
  /** The caller's own name for the task: 1 to 128 characters, unique per caller. */
  externalTaskId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 255 characters. The same key and input again within 30 days: the same task, and no second call to Kling. With another input: IDEMPOTENCY_CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Where left out, the model's only or cheapest mode that offers the rest. Models without modes take none. */
  mode?: InputMaybe<VideoMode>;
  /** Which of Kling's models. */
  model?: TextToVideoModel;
  /** What is not wanted: 1 to 2500 characters (Unicode code points). */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 2500 characters (Unicode code points). */
  prompt: Scalars['String']['input'];
};

/** Answer of createTextToVideo. */
export type CreateTextToVideoPayload = {
  __typename?: 'CreateTextToVideoPayload';
  /** null only where userErrors is not empty. */
  task?: Maybe<TextToVideoTask>;
  /** What the caller can mend. Empty where all went well. */
  userErrors: Array<UserError>;
};

/** An effect to be made. */
export type CreateVideoEffectInput = {
  /** Where the caller wants to be told of changes: one POST for each, signed as Standard Webhooks has it, tried again for a day. Not to a private address, and 2,048 characters at most. UNSUPPORTED where the server has no WEBHOOK_SECRET. */
  callbackUrl?: InputMaybe<Scalars['URL']['input']>;
  /** Which effect, on what. */
  effect: VideoEffectInput;
  /** The caller's own name for the task: 1 to 128 characters, unique per caller. */
  externalTaskId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 255 characters. The same key and input again within 30 days: the same task, and no second call to Kling. With another input: IDEMPOTENCY_CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Answer of createVideoEffect. */
export type CreateVideoEffectPayload = {
  __typename?: 'CreateVideoEffectPayload';
  /** null only where userErrors is not empty. */
  task?: Maybe<VideoEffectTask>;
  /** What the caller can mend. Empty where all went well. */
  userErrors: Array<UserError>;
};

/** A video to be made longer. Model and mode are those of the source. */
export type CreateVideoExtensionInput = {
  /** Where the caller wants to be told of changes: one POST for each, signed as Standard Webhooks has it, tried again for a day. Not to a private address, and 2,048 characters at most. UNSUPPORTED where the server has no WEBHOOK_SECRET. */
  callbackUrl?: InputMaybe<Scalars['URL']['input']>;
  /** 0 to 1; higher keeps closer to the prompt. Kling's default is 0.5, and it ignores it for V1 videos. */
  cfgScale?: InputMaybe<Scalars['Float']['input']>;
  /** The caller's own name for the task: 1 to 128 characters, unique per caller. */
  externalTaskId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 255 characters. The same key and input again within 30 days: the same task, and no second call to Kling. With another input: IDEMPOTENCY_CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What is not wanted: 1 to 2500 characters (Unicode code points). Kling ignores it for V1 videos. */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 2500 characters (Unicode code points). */
  prompt?: InputMaybe<Scalars['String']['input']>;
  /** Video.id of a result of text to video, image to video or video extension by V1, V1.5 or V1.6, not older than 30 days; at most 3 minutes in all. */
  videoId: Scalars['ID']['input'];
};

/** Answer of createVideoExtension. */
export type CreateVideoExtensionPayload = {
  __typename?: 'CreateVideoExtensionPayload';
  /** null only where userErrors is not empty. */
  task?: Maybe<VideoExtensionTask>;
  /** What the caller can mend. Empty where all went well. */
  userErrors: Array<UserError>;
};

/** A garment to be tried on. */
export type CreateVirtualTryOnInput = {
  /** Where the caller wants to be told of changes: one POST for each, signed as Standard Webhooks has it, tried again for a day. Not to a private address, and 2,048 characters at most. UNSUPPORTED where the server has no WEBHOOK_SECRET. */
  callbackUrl?: InputMaybe<Scalars['URL']['input']>;
  /** The garment: upper, lower or dress; with V1.5 also upper and lower in one picture on white. A product photo works best. No rule about its ratio. */
  clothImage: ImageInput;
  /** The caller's own name for the task: 1 to 128 characters, unique per caller. */
  externalTaskId?: InputMaybe<Scalars['ID']['input']>;
  /** The person. No rule about its ratio. */
  humanImage: ImageInput;
  /** 1 to 255 characters. The same key and input again within 30 days: the same task, and no second call to Kling. With another input: IDEMPOTENCY_CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Which of Kling's models. */
  model?: VirtualTryOnModel;
};

/** Answer of createVirtualTryOn. */
export type CreateVirtualTryOnPayload = {
  __typename?: 'CreateVirtualTryOnPayload';
  /** null only where userErrors is not empty. */
  task?: Maybe<VirtualTryOnTask>;
  /** What the caller can mend. Empty where all went well. */
  userErrors: Array<UserError>;
};

/** An effect on two persons. left and right: as they shall stand. */
export type DualEffectInput = {
  /** Whole seconds, where the scene lets them be chosen: the query effects tells. */
  duration?: Scalars['Int']['input'];
  /** The person on the left. */
  left: ImageInput;
  /** Where left out, STD; scenes since 2025-12 take none. */
  mode?: InputMaybe<VideoMode>;
  /** Where left out, Kling's own choice for the scene. Scenes since 2025-12 take none: the query effects tells. */
  model?: InputMaybe<DualEffectModel>;
  /** The person on the right. */
  right: ImageInput;
  /** Which effect. */
  scene: DualEffectScene;
};

/** Kling's models for VIDEO_EFFECT. */
export type DualEffectModel =
  /** Kling's kling-v1. The query capabilities tells what it offers. */
  | 'KLING_V1'
  /** Kling's kling-v1-5. The query capabilities tells what it offers. */
  | 'KLING_V1_5'
  /** Kling's kling-v1-6. The query capabilities tells what it offers. */
  | 'KLING_V1_6';

/** Effects that bring two persons together. */
export type DualEffectScene =
  /** Kling's cheers_2026. */
  | 'CHEERS_2026'
  /** Kling's daily_ootd. */
  | 'DAILY_OOTD'
  /** Kling's eternal_kiss. */
  | 'ETERNAL_KISS'
  /** Kling's fight. */
  | 'FIGHT'
  /** Kling's fight_pro. */
  | 'FIGHT_PRO'
  /** Kling's finger_swipe. */
  | 'FINGER_SWIPE'
  /** Kling's french_elegance. */
  | 'FRENCH_ELEGANCE'
  /** Kling's heart_gesture. */
  | 'HEART_GESTURE'
  /** Kling's heart_gesture_pro. */
  | 'HEART_GESTURE_PRO'
  /** Kling's hug. */
  | 'HUG'
  /** Kling's hug_pro. */
  | 'HUG_PRO'
  /** Kling's kiss. */
  | 'KISS'
  /** Kling's kiss_pro. */
  | 'KISS_PRO'
  /** Kling's pet_skateboard. */
  | 'PET_SKATEBOARD'
  /** Kling's smooth_transition. */
  | 'SMOOTH_TRANSITION'
  /** Kling's snow_night_kiss. */
  | 'SNOW_NIGHT_KISS'
  /** Kling's studio_look. */
  | 'STUDIO_LOOK'
  /** Kling's switch_to_silk. */
  | 'SWITCH_TO_SILK'
  /** Kling's toss_run. */
  | 'TOSS_RUN';

/** An area that moves, and its way. */
export type DynamicMaskInput = {
  /** The area. The same ratio as the image and the same size as every other mask. */
  mask: ImageInput;
  /** 2 to 77 points in the order of the movement; two make a straight line. */
  trajectory: Array<PointInput>;
};

/** A scene of createVideoEffect. */
export type Effect = {
  __typename?: 'Effect';
  /** Pictures it takes: 1 (single) or 2 (dual). */
  characters: Scalars['Int']['output'];
  /** Seconds to choose from. Empty: not chosen by the caller. */
  durations: Array<Scalars['Int']['output']>;
  /** Models it may run on. Empty: the scene takes none. */
  models: Array<Scalars['String']['output']>;
  /** Empty: the scene takes none. */
  modes: Array<VideoMode>;
  /** Kling's name for it; as an enum value in upper case. */
  scene: Scalars['String']['output'];
};

/** Why a task is FAILED. */
export type FailureCode =
  /** Arrears, or no units left (codes 1100 to 1102). */
  | 'ACCOUNT'
  /** Kling's policy or content safety was triggered (codes 1300, 1301). */
  | 'CONTENT_POLICY'
  /** Kling ran the task and reports it failed. */
  | 'GENERATION_FAILED'
  /** Kling did not take the request (codes 1200 to 1203, other codes that start with 12 or 13, HTTP 413 and most other 4xx answers). */
  | 'INVALID_INPUT'
  /** Kling could not be reached or kept failing until the task's deadline. */
  | 'KLING_UNAVAILABLE'
  /** Kling no longer knows the task. */
  | 'LOST'
  /** It can't be known whether Kling has the task, and sending it again could be paid twice. */
  | 'OUTCOME_UNKNOWN'
  /** The account or its address has no right to this (codes 1103, 1304). */
  | 'PERMISSION';

/** A picture that Kling made. */
export type Image = {
  __typename?: 'Image';
  /** When Kling deletes it: 30 days after it was made. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Place among the task's pictures, from 0. */
  index: Scalars['Int']['output'];
  /** Where the file is. It needs no key; fetch it soon and keep your own copy. */
  url: Scalars['URL']['output'];
  /** The same file with Kling's watermark, if Kling made one. It is url too if there is no file without. */
  watermarkedUrl?: Maybe<Scalars['URL']['output']>;
};

/** Width to height of a picture. Which ones depends on the model. */
export type ImageAspectRatio =
  /** Square. */
  | 'RATIO_1_1'
  /** A photograph, upright. */
  | 'RATIO_2_3'
  /** A photograph. */
  | 'RATIO_3_2'
  /** An old screen, upright. */
  | 'RATIO_3_4'
  /** An old screen. */
  | 'RATIO_4_3'
  /** Tall. */
  | 'RATIO_9_16'
  /** Wide. */
  | 'RATIO_16_9'
  /** Cinema. Not kling-v1. */
  | 'RATIO_21_9';

/** A picture with more around it. See reference/kling-api.md#2-4. */
export type ImageExpansionTask = ImageTask & Node & Task & {
  __typename?: 'ImageExpansionTask';
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** The caller's own name for the task, unique per caller. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Not null where FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it came to its end. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; null while QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  status: TaskStatus;
  /** When it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1, grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** Kling's models for IMAGE_GENERATION. */
export type ImageGenerationModel =
  /** Kling's kling-v1. The query capabilities tells what it offers. */
  | 'KLING_V1'
  /** Kling's kling-v1-5. The query capabilities tells what it offers. */
  | 'KLING_V1_5'
  /** Kling's kling-v2. The query capabilities tells what it offers. */
  | 'KLING_V2'
  /** Kling's kling-v2-1. The query capabilities tells what it offers. */
  | 'KLING_V2_1'
  /** Kling's kling-v2-new. The query capabilities tells what it offers. */
  | 'KLING_V2_NEW'
  /** Kling's kling-v3. The query capabilities tells what it offers. */
  | 'KLING_V3';

/** Pictures from a text, with or without a reference. See reference/kling-api.md#2-1. */
export type ImageGenerationTask = ImageTask & Node & Task & {
  __typename?: 'ImageGenerationTask';
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** The caller's own name for the task, unique per caller. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Not null where FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it came to its end. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; null while QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  status: TaskStatus;
  /** When it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1, grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** A picture: .jpg, .jpeg or .png, at most 10 MB, at least 300 pixels each side, 1:2.5 to 2.5:1 unless said otherwise. */
export type ImageInput =
  /** The file's bytes; at most 10 MB decoded. Format and size are read from their head. */
  { base64: Scalars['Base64']['input']; url?: never; }
  |  /** Link that Kling can fetch: http or https, without credentials, not to a private address. */
  { base64?: never; url: Scalars['URL']['input']; };

/** A picture to go by. */
export type ImageReferenceInput = {
  /** 0 to 1: how close to the face. Kling's default is 0.45. kling-v1-5 and kling-v2-1 with SUBJECT only. */
  humanFidelity?: InputMaybe<Scalars['Float']['input']>;
  /** The picture. */
  image: ImageInput;
  /** 0 to 1: how close to the picture. Kling's default is 0.5. kling-v1, kling-v1-5 and kling-v2-1 only. */
  imageFidelity?: InputMaybe<Scalars['Float']['input']>;
  /** Left out: the whole picture. kling-v1-5 needs one; kling-v1, kling-v2 and kling-v2-new take none. */
  type?: InputMaybe<ImageReferenceType>;
};

/** What of the reference picture is to be kept. */
export type ImageReferenceType =
  /** The look of the face; the picture must show exactly one. */
  | 'FACE'
  /** The features of the character. */
  | 'SUBJECT';

/** Size of a picture. */
export type ImageResolution =
  /** About a thousand pixels. */
  | 'RESOLUTION_1K'
  /** About two thousand pixels. Not every model. */
  | 'RESOLUTION_2K';

/** A task that makes pictures. */
export type ImageTask = {
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** The caller's own name for the task, unique per caller. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Not null where FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it came to its end. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; null while QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  status: TaskStatus;
  /** When it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1, grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** What leads the movement; Kling takes one of these at a time. */
export type ImageToVideoGuideInput =
  /** kling-v1-5 in PRO, 5 seconds, and simple only. */
  { camera: CameraControlInput; endFrame?: never; motionBrush?: never; }
  |  /** The last frame. No rule about its ratio. */
  { camera?: never; endFrame: ImageInput; motionBrush?: never; }
  |  /** Areas that move or stay: kling-v1 and kling-v1-5 (PRO), 5 seconds. */
  { camera?: never; endFrame?: never; motionBrush: MotionBrushInput; };

/** Kling's models for IMAGE_TO_VIDEO. */
export type ImageToVideoModel =
  /** Kling's kling-v1. The query capabilities tells what it offers. */
  | 'KLING_V1'
  /** Kling's kling-v1-5. The query capabilities tells what it offers. */
  | 'KLING_V1_5'
  /** Kling's kling-v1-6. The query capabilities tells what it offers. */
  | 'KLING_V1_6'
  /** Kling's kling-v2-1. The query capabilities tells what it offers. */
  | 'KLING_V2_1'
  /** Kling's kling-v2-1-master. The query capabilities tells what it offers. */
  | 'KLING_V2_1_MASTER'
  /** Kling's kling-v2-5-turbo. The query capabilities tells what it offers. */
  | 'KLING_V2_5_TURBO'
  /** Kling's kling-v2-6. The query capabilities tells what it offers. */
  | 'KLING_V2_6'
  /** Kling's kling-v2-master. The query capabilities tells what it offers. */
  | 'KLING_V2_MASTER'
  /** Kling's kling-v3. The query capabilities tells what it offers. */
  | 'KLING_V3';

/** A video from a picture. See reference/kling-api.md#3-4. */
export type ImageToVideoTask = Node & Task & VideoTask & {
  __typename?: 'ImageToVideoTask';
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** The caller's own name for the task, unique per caller. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Not null where FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it came to its end. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; null while QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  status: TaskStatus;
  /** When it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1, grows by one with every change. */
  version: Scalars['Int']['output'];
  /** Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** What Kling answered, for programs and for Kling's support. */
export type KlingError = {
  __typename?: 'KlingError';
  /** Kling's error code; null if Kling gave none. */
  code?: Maybe<Scalars['Int']['output']>;
  /** Kling's text, at most 1,000 characters. */
  message?: Maybe<Scalars['String']['output']>;
  /** Kling's request id; null if Kling gave none. */
  requestId?: Maybe<Scalars['String']['output']>;
};

/** A task as Kling itself describes it now, whether this server holds it or not. */
export type KlingTask = {
  __typename?: 'KlingTask';
  /** By Kling's clock; null if Kling did not tell. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The external_task_id it was created with; for tasks of this server, their id here. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; trackTask takes it. */
  klingTaskId: Scalars['ID']['output'];
  /** Kling's reason where it failed. */
  message?: Maybe<Scalars['String']['output']>;
  /** The source of an extension or a lip-sync. */
  parentVideo?: Maybe<Video>;
  /** Status at Kling; null if Kling uses a word that this server does not know. */
  status?: Maybe<TaskStatus>;
  /** By Kling's clock; null if Kling did not tell. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** The caller brings the sound. */
export type LipSyncAudioToVideoInput = {
  /** The spoken line, 2 to 60 seconds. */
  audio: AudioInput;
};

/** Where the speech comes from. */
export type LipSyncSpeechInput =
  /** From a sound. REST: mode audio2video. */
  { audioToVideo: LipSyncAudioToVideoInput; textToVideo?: never; }
  |  /** From a text. REST: mode text2video. */
  { audioToVideo?: never; textToVideo: LipSyncTextToVideoInput; };

/** Gives a video a new spoken track and moves the lips to it. See reference/kling-api.md#3-13. */
export type LipSyncTask = Node & Task & VideoTask & {
  __typename?: 'LipSyncTask';
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** The caller's own name for the task, unique per caller. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Not null where FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it came to its end. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; null while QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** The video that was dubbed, once Kling names it. */
  parentVideo?: Maybe<Video>;
  /** Where it stands. */
  status: TaskStatus;
  /** When it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1, grows by one with every change. */
  version: Scalars['Int']['output'];
  /** Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** Kling speaks a text. */
export type LipSyncTextToVideoInput = {
  /** What is said: 1 to 120 characters (Unicode code points). */
  text: Scalars['String']['input'];
  /** A voice of the query voices, in the chosen language. */
  voiceId: Scalars['ID']['input'];
  /** Many voices exist in both languages. */
  voiceLanguage?: VoiceLanguage;
  /** 0.8 to 2.0 with at most one decimal place; 1.0 is the normal pace. */
  voiceSpeed?: Scalars['Float']['input'];
};

/** What moves and what stays; at least one mask. */
export type MotionBrushInput = {
  /** Up to 6 areas that move. */
  dynamicMasks?: InputMaybe<Array<DynamicMaskInput>>;
  /** The area that stays still. The same ratio as the image and the same size as every other mask. */
  staticMask?: InputMaybe<ImageInput>;
};

/** Kling's models for MULTI_IMAGE_TO_VIDEO. */
export type MultiImageToVideoModel =
  /** Kling's kling-v1-6. The query capabilities tells what it offers. */
  | 'KLING_V1_6';

/** A video that brings several pictures together. See reference/kling-api.md#3-7. */
export type MultiImageToVideoTask = Node & Task & VideoTask & {
  __typename?: 'MultiImageToVideoTask';
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** The caller's own name for the task, unique per caller. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Not null where FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it came to its end. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; null while QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  status: TaskStatus;
  /** When it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1, grows by one with every change. */
  version: Scalars['Int']['output'];
  /** Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Works while the task is QUEUED and surely not at Kling; Kling itself has no way to cancel. */
  cancelTask: CancelTaskPayload;
  /** Paints what lies around a picture. Returns a durable task at once; follow it with taskUpdated. */
  createImageExpansion: CreateImageExpansionPayload;
  /** Makes pictures from a text. Returns a durable task at once; follow it with taskUpdated. */
  createImageGeneration: CreateImageGenerationPayload;
  /** Makes a video from a picture. Returns a durable task at once; follow it with taskUpdated. */
  createImageToVideo: CreateImageToVideoPayload;
  /** Dubs a video. Returns a durable task at once; follow it with taskUpdated. Costs half a video unit for each started 5 seconds (Kling's price list of 2025). */
  createLipSync: CreateLipSyncPayload;
  /** Makes a video that brings up to four pictures together. Returns a durable task at once; follow it with taskUpdated. */
  createMultiImageToVideo: CreateMultiImageToVideoPayload;
  /** Makes a video from a text. Returns a durable task at once; follow it with taskUpdated. */
  createTextToVideo: CreateTextToVideoPayload;
  /** Makes a video by a ready-made effect. Returns a durable task at once; follow it with taskUpdated. */
  createVideoEffect: CreateVideoEffectPayload;
  /** Makes a video 4 to 5 seconds longer. Returns a durable task at once; follow it with taskUpdated. */
  createVideoExtension: CreateVideoExtensionPayload;
  /** Puts a garment on a person. Returns a durable task at once; follow it with taskUpdated. */
  createVirtualTryOn: CreateVirtualTryOnPayload;
  /** Takes over a task that was created at Kling without this server. A task that is tracked already is returned as it is. */
  trackTask: TrackTaskPayload;
};


/** Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server. */
export type MutationCancelTaskArgs = {
  id: Scalars['ID']['input'];
};


/** Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateImageExpansionArgs = {
  input: CreateImageExpansionInput;
};


/** Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateImageGenerationArgs = {
  input: CreateImageGenerationInput;
};


/** Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateImageToVideoArgs = {
  input: CreateImageToVideoInput;
};


/** Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateLipSyncArgs = {
  input: CreateLipSyncInput;
};


/** Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateMultiImageToVideoArgs = {
  input: CreateMultiImageToVideoInput;
};


/** Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateTextToVideoArgs = {
  input: CreateTextToVideoInput;
};


/** Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateVideoEffectArgs = {
  input: CreateVideoEffectInput;
};


/** Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateVideoExtensionArgs = {
  input: CreateVideoExtensionInput;
};


/** Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateVirtualTryOnArgs = {
  input: CreateVirtualTryOnInput;
};


/** Acts. What the caller can mend comes back in userErrors; GraphQL errors are for broken queries and faults of the server. */
export type MutationTrackTaskArgs = {
  kind: TaskKind;
  klingTaskId: Scalars['ID']['input'];
};

/** Whatever has an id. */
export type Node = {
  /** Unique over all types. */
  id: Scalars['ID']['output'];
};

/** Where a page stands in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last edge. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** More follows behind endCursor. */
  hasNextPage: Scalars['Boolean']['output'];
  /** The page was asked for with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Pixels from the bottom left of the image. */
export type PointInput = {
  /** To the right, from 0. */
  x: Scalars['Int']['input'];
  /** Upwards, from 0. */
  y: Scalars['Int']['input'];
};

/** Asks. Answers come from this server's own store, unless the field says that Kling is asked. */
export type Query = {
  __typename?: 'Query';
  /** The account at Kling. */
  account: Account;
  /** Kling's capability map: which model offers what, in which mode and for how many seconds. Asks Kling nothing. */
  capabilities: Array<Capability>;
  /** Every scene of createVideoEffect that was ever listed; withdrawn ones are deprecated in the enums. Asks Kling nothing. */
  effects: Array<Effect>;
  /** One task as Kling describes it now, held by this server or not; null where Kling knows none. One request to Kling. */
  klingTask?: Maybe<KlingTask>;
  /** Kling's own list of a kind, held by this server or not. A page past the end is empty; tasks that this server can't understand are left out. One request to Kling. */
  klingTasks: Array<KlingTask>;
  /** Anything by its id; null where there is none, or it is somebody else's. */
  node?: Maybe<Node>;
  /** A task by its id; null where there is none, or it is somebody else's. */
  task?: Maybe<Task>;
  /** A task by the caller's own name for it. */
  taskByExternalId?: Maybe<Task>;
  /** The caller's tasks, newest first. */
  tasks: TaskConnection;
  /** The lip-sync voices of Kling's documents (reference/kling-api.md#appendix-A). Asks Kling nothing. */
  voices: Array<Voice>;
  /** Answers when the task has ended or the time is up, whichever is first. */
  waitForTask?: Maybe<Task>;
};


/** Asks. Answers come from this server's own store, unless the field says that Kling is asked. */
export type QueryCapabilitiesArgs = {
  kind?: InputMaybe<TaskKind>;
};


/** Asks. Answers come from this server's own store, unless the field says that Kling is asked. */
export type QueryKlingTaskArgs = {
  id: Scalars['ID']['input'];
  kind: TaskKind;
};


/** Asks. Answers come from this server's own store, unless the field says that Kling is asked. */
export type QueryKlingTasksArgs = {
  kind: TaskKind;
  page?: Scalars['Int']['input'];
  pageSize?: Scalars['Int']['input'];
};


/** Asks. Answers come from this server's own store, unless the field says that Kling is asked. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Asks. Answers come from this server's own store, unless the field says that Kling is asked. */
export type QueryTaskArgs = {
  id: Scalars['ID']['input'];
};


/** Asks. Answers come from this server's own store, unless the field says that Kling is asked. */
export type QueryTaskByExternalIdArgs = {
  externalTaskId: Scalars['ID']['input'];
};


/** Asks. Answers come from this server's own store, unless the field says that Kling is asked. */
export type QueryTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TaskFilter>;
  first?: Scalars['Int']['input'];
};


/** Asks. Answers come from this server's own store, unless the field says that Kling is asked. */
export type QueryVoicesArgs = {
  language?: InputMaybe<VoiceLanguage>;
};


/** Asks. Answers come from this server's own store, unless the field says that Kling is asked. */
export type QueryWaitForTaskArgs = {
  id: Scalars['ID']['input'];
  timeoutSeconds?: Scalars['Int']['input'];
};

/** Units that were bought. */
export type ResourcePack = {
  __typename?: 'ResourcePack';
  /** From when it counts. */
  effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  /** Until when it counts. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Kling's id. */
  id: Scalars['ID']['output'];
  /** Kling's name; it tells units, concurrency and months. */
  name?: Maybe<Scalars['String']['output']>;
  /** When it was bought. */
  purchasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Units left; Kling's figure lags by up to 12 hours. */
  remainingQuantity?: Maybe<Scalars['Float']['output']>;
  /** Whether it can be used. */
  status?: Maybe<ResourcePackStatus>;
  /** Units bought. */
  totalQuantity?: Maybe<Scalars['Float']['output']>;
  /** How it is used up. */
  type?: Maybe<ResourcePackType>;
};

/** Whether a pack can be used. */
export type ResourcePackStatus =
  /** Its time is over. */
  | 'EXPIRED'
  /** Active. */
  | 'ONLINE'
  /** Used up. */
  | 'RUN_OUT'
  /** Not active yet. */
  | 'TO_BE_ONLINE';

/** How a pack is used up. */
export type ResourcePackType =
  /** A fixed amount for each period. */
  | 'CONSTANT_PERIOD'
  /** A total that is used up. */
  | 'DECREASING_TOTAL';

/** An effect on one picture. */
export type SingleEffectInput = {
  /** Whole seconds, where the scene lets them be chosen: the query effects tells. */
  duration?: Scalars['Int']['input'];
  /** The picture. */
  image: ImageInput;
  /** Where left out, Kling's own choice for the scene. Scenes since 2025-12 take none: the query effects tells. */
  model?: InputMaybe<SingleEffectModel>;
  /** Which effect. */
  scene: SingleEffectScene;
};

/** Kling's models for VIDEO_EFFECT. */
export type SingleEffectModel =
  /** Kling's kling-v1-6. The query capabilities tells what it offers. */
  | 'KLING_V1_6';

/** Effects on one picture. */
export type SingleEffectScene =
  /** Kling's advent_of_flora. */
  | 'ADVENT_OF_FLORA'
  /** Kling's african_sway. */
  | 'AFRICAN_SWAY'
  /** Kling's air_dunk. */
  | 'AIR_DUNK'
  /** Kling's american_comics. */
  | 'AMERICAN_COMICS'
  /** Kling's angel_wing. */
  | 'ANGEL_WING'
  /** Kling's anime_figure. */
  | 'ANIME_FIGURE'
  /** Kling's arg_goal. */
  | 'ARG_GOAL'
  /** Kling's arg_hot_dance. */
  | 'ARG_HOT_DANCE'
  /** Kling's a_list_look. */
  | 'A_LIST_LOOK'
  /** Kling's balloon_parade. */
  | 'BALLOON_PARADE'
  /** Kling's barbie_transform. */
  | 'BARBIE_TRANSFORM'
  /** Kling's baseball. */
  | 'BASEBALL'
  /** Kling's beast_striker. */
  | 'BEAST_STRIKER'
  /** Kling's bicycle_kick. */
  | 'BICYCLE_KICK'
  /** Kling's birthday_board. */
  | 'BIRTHDAY_BOARD'
  /** Kling's birthday_star. */
  | 'BIRTHDAY_STAR'
  /** Kling's black_wings. */
  | 'BLACK_WINGS'
  /** Kling's bloodline_dance. */
  | 'BLOODLINE_DANCE'
  /** Kling's bloombloom. */
  | 'BLOOMBLOOM'
  /** Kling's blow_blaze. */
  | 'BLOW_BLAZE'
  /** Kling's boss_coming. */
  | 'BOSS_COMING'
  /** Kling's bouncy_dance. */
  | 'BOUNCY_DANCE'
  /** Kling's bouquet_drop. */
  | 'BOUQUET_DROP'
  /** Kling's box_of_joy. */
  | 'BOX_OF_JOY'
  /** Kling's boyfriend. */
  | 'BOYFRIEND'
  /** Kling's bra_goal. */
  | 'BRA_GOAL'
  /** Kling's bra_hot_dance. */
  | 'BRA_HOT_DANCE'
  /** Kling's brown_bear_hug. */
  | 'BROWN_BEAR_HUG'
  /** Kling's building_collapse. */
  | 'BUILDING_COLLAPSE'
  /** Kling's building_sweater. */
  | 'BUILDING_SWEATER'
  /** Kling's bullet_time. */
  | 'BULLET_TIME'
  /** Kling's bullet_time_360. */
  | 'BULLET_TIME_360'
  /** Kling's bullet_time_lite. */
  | 'BULLET_TIME_LITE'
  /** Kling's c4d_cartoon. */
  | 'C4D_CARTOON'
  /** Kling's c4d_cartoon_pro. */
  | 'C4D_CARTOON_PRO'
  /** Kling's car_explosion. */
  | 'CAR_EXPLOSION'
  /** Kling's celebration. */
  | 'CELEBRATION'
  /** Kling's champagne_birthday. */
  | 'CHAMPAGNE_BIRTHDAY'
  /** Kling's chanel_dance. */
  | 'CHANEL_DANCE'
  /** Kling's chinese_trend. */
  | 'CHINESE_TREND'
  /** Kling's christmas_photo_shoot. */
  | 'CHRISTMAS_PHOTO_SHOOT'
  /** Kling's chubby_fish. */
  | 'CHUBBY_FISH'
  /** Kling's city_to_village. */
  | 'CITY_TO_VILLAGE'
  /** Kling's color_mixing. */
  | 'COLOR_MIXING'
  /** Kling's construction_worker. */
  | 'CONSTRUCTION_WORKER'
  /** Kling's coronation_of_frost. */
  | 'CORONATION_OF_FROST'
  /** Kling's countdown_teleport. */
  | 'COUNTDOWN_TELEPORT'
  /** Kling's cozy_toon_wrap. */
  | 'COZY_TOON_WRAP'
  /** Kling's critter_paste. */
  | 'CRITTER_PASTE'
  /** Kling's crystal_horse. */
  | 'CRYSTAL_HORSE'
  /** Kling's cry_cry. */
  | 'CRY_CRY'
  /** Kling's cute_dance. */
  | 'CUTE_DANCE'
  /** Kling's cute_ghost_transform. */
  | 'CUTE_GHOST_TRANSFORM'
  /** Kling's cute_pumpkin_transform. */
  | 'CUTE_PUMPKIN_TRANSFORM'
  /** Kling's dance_with_dragon. */
  | 'DANCE_WITH_DRAGON'
  /** Kling's daoma_dance. */
  | 'DAOMA_DANCE'
  /** Kling's dark_wing. */
  | 'DARK_WING'
  /** Kling's day_to_night. */
  | 'DAY_TO_NIGHT'
  /** Kling's demon_transform. */
  | 'DEMON_TRANSFORM'
  /** Kling's dirt_rush. */
  | 'DIRT_RUSH'
  /** Kling's disappear. */
  | 'DISAPPEAR'
  /** Kling's disco_paws. */
  | 'DISCO_PAWS'
  /** Kling's dishwasher. */
  | 'DISHWASHER'
  /** Kling's dizzydizzy. */
  | 'DIZZYDIZZY'
  /** Kling's dj_pet. */
  | 'DJ_PET'
  /** Kling's dollar_rain. */
  | 'DOLLAR_RAIN'
  /** Kling's dollar_rain_pro. */
  | 'DOLLAR_RAIN_PRO'
  /** Kling's double_gun. */
  | 'DOUBLE_GUN'
  /** Kling's drunk_dance. */
  | 'DRUNK_DANCE'
  /** Kling's drunk_dance_pet. */
  | 'DRUNK_DANCE_PET'
  /** Kling's dumpling_making_pet. */
  | 'DUMPLING_MAKING_PET'
  /** Kling's eagle_snatch. */
  | 'EAGLE_SNATCH'
  /** Kling's emoji. */
  | 'EMOJI'
  /** Kling's expansion. */
  | 'EXPANSION'
  /** Kling's expression_challenge. */
  | 'EXPRESSION_CHALLENGE'
  /** Kling's f1_live. */
  | 'F1_LIVE'
  /** Kling's fairy_wing. */
  | 'FAIRY_WING'
  /** Kling's feed_mooncake. */
  | 'FEED_MOONCAKE'
  /** Kling's felt_felt. */
  | 'FELT_FELT'
  /** Kling's firework. */
  | 'FIREWORK'
  /** Kling's firework_2026. */
  | 'FIREWORK_2026'
  /** Kling's first_toast_of_the_year. */
  | 'FIRST_TOAST_OF_THE_YEAR'
  /** Kling's fish_making_pet. */
  | 'FISH_MAKING_PET'
  /** Kling's flash_drive. */
  | 'FLASH_DRIVE'
  /** Kling's flash_ride. */
  | 'FLASH_RIDE'
  /** Kling's flyer. */
  | 'FLYER'
  /** Kling's fly_fly. */
  | 'FLY_FLY'
  /** Kling's food_splash. */
  | 'FOOD_SPLASH'
  /** Kling's football_dance. */
  | 'FOOTBALL_DANCE'
  /** Kling's football_dance_2. */
  | 'FOOTBALL_DANCE_2'
  /** Kling's football_live. */
  | 'FOOTBALL_LIVE'
  /** Kling's football_live_9_16. */
  | 'FOOTBALL_LIVE_9_16'
  /** Kling's fortune_god_transform. */
  | 'FORTUNE_GOD_TRANSFORM'
  /** Kling's fortune_in_motion. */
  | 'FORTUNE_IN_MOTION'
  /** Kling's fortune_knocks_cartoon. */
  | 'FORTUNE_KNOCKS_CARTOON'
  /** Kling's fra_hot_dance. */
  | 'FRA_HOT_DANCE'
  /** Kling's funky_martian. */
  | 'FUNKY_MARTIAN'
  /** Kling's fuzzyfuzzy. */
  | 'FUZZYFUZZY'
  /** Kling's gallery_ring. */
  | 'GALLERY_RING'
  /** Kling's get_rich_quick. */
  | 'GET_RICH_QUICK'
  /** Kling's ghost_step_dance. */
  | 'GHOST_STEP_DANCE'
  /** Kling's girlfriend. */
  | 'GIRLFRIEND'
  /** Kling's glamour_photo_shoot. */
  | 'GLAMOUR_PHOTO_SHOOT'
  /** Kling's golden_horse_fortune. */
  | 'GOLDEN_HORSE_FORTUNE'
  /** Kling's golden_wing. */
  | 'GOLDEN_WING'
  /** Kling's good_luck_dance. */
  | 'GOOD_LUCK_DANCE'
  /** Kling's good_luck_spirit. */
  | 'GOOD_LUCK_SPIRIT'
  /** Kling's great_success. */
  | 'GREAT_SUCCESS'
  /** Kling's guardian_spirit. */
  | 'GUARDIAN_SPIRIT'
  /** Kling's guess_what. */
  | 'GUESS_WHAT'
  /** Kling's gun_shot. */
  | 'GUN_SHOT'
  /** Kling's hair_dressup. */
  | 'HAIR_DRESSUP'
  /** Kling's halloween_escape. */
  | 'HALLOWEEN_ESCAPE'
  /** Kling's happy_birthday. */
  | 'HAPPY_BIRTHDAY'
  /** Kling's heart_gesture_1. */
  | 'HEART_GESTURE_1'
  /** Kling's heart_gesture_dance. */
  | 'HEART_GESTURE_DANCE'
  /** Kling's horse_mask. */
  | 'HORSE_MASK'
  /** Kling's horse_year_dance. */
  | 'HORSE_YEAR_DANCE'
  /** Kling's horse_year_firework. */
  | 'HORSE_YEAR_FIREWORK'
  /** Kling's hot_feet_dance. */
  | 'HOT_FEET_DANCE'
  /** Kling's hug_from_past. */
  | 'HUG_FROM_PAST'
  /** Kling's idol_live. */
  | 'IDOL_LIVE'
  /** Kling's inner_voice. */
  | 'INNER_VOICE'
  /** Kling's instant_christmas. */
  | 'INSTANT_CHRISTMAS'
  /** Kling's instant_film. */
  | 'INSTANT_FILM'
  /** Kling's instant_kid. */
  | 'INSTANT_KID'
  /** Kling's japanese_anime_1. */
  | 'JAPANESE_ANIME_1'
  /** Kling's jazz_jazz. */
  | 'JAZZ_JAZZ'
  /** Kling's jealousy_sway. */
  | 'JEALOUSY_SWAY'
  /** Kling's jelly_jiggle. */
  | 'JELLY_JIGGLE'
  /** Kling's jelly_press. */
  | 'JELLY_PRESS'
  /** Kling's jelly_slice. */
  | 'JELLY_SLICE'
  /** Kling's jelly_squish. */
  | 'JELLY_SQUISH'
  /** Kling's jesus_hug. */
  | 'JESUS_HUG'
  /** Kling's jumpdrop. */
  | 'JUMPDROP'
  /** Kling's jumping_ginger_joy. */
  | 'JUMPING_GINGER_JOY'
  /** Kling's j_var_live. */
  | 'J_VAR_LIVE'
  /** Kling's knock_at_a_door_revenge. */
  | 'KNOCK_AT_A_DOOR_REVENGE'
  /** Kling's knock_knock_halloween. */
  | 'KNOCK_KNOCK_HALLOWEEN'
  /** Kling's korean_baseball. */
  | 'KOREAN_BASEBALL'
  /** Kling's korean_baseball_9_16. */
  | 'KOREAN_BASEBALL_9_16'
  /** Kling's laicai_dance. */
  | 'LAICAI_DANCE'
  /** Kling's landmark_reveal. */
  | 'LANDMARK_REVEAL'
  /** Kling's lantern_festival_cuju. */
  | 'LANTERN_FESTIVAL_CUJU'
  /** Kling's lantern_glow. */
  | 'LANTERN_GLOW'
  /** Kling's lateral_shift_transition. */
  | 'LATERAL_SHIFT_TRANSITION'
  /** Kling's let’s_ride. */
  | 'LET_S_RIDE'
  /** Kling's lie_flat. */
  | 'LIE_FLAT'
  /** Kling's lightning_power. */
  | 'LIGHTNING_POWER'
  /** Kling's lion_dance. */
  | 'LION_DANCE'
  /** Kling's lion_dance_pet. */
  | 'LION_DANCE_PET'
  /** Kling's long_hair. */
  | 'LONG_HAIR'
  /** Kling's love_theme_song. */
  | 'LOVE_THEME_SONG'
  /** Kling's lucky_horse_year. */
  | 'LUCKY_HORSE_YEAR'
  /** Kling's lucky_money_come. */
  | 'LUCKY_MONEY_COME'
  /** Kling's lucky_red_packet. */
  | 'LUCKY_RED_PACKET'
  /** Kling's lucky_veggie. */
  | 'LUCKY_VEGGIE'
  /** Kling's luminous_elf. */
  | 'LUMINOUS_ELF'
  /** Kling's maestro_of_magic. */
  | 'MAESTRO_OF_MAGIC'
  /** Kling's magic_broom. */
  | 'MAGIC_BROOM'
  /** Kling's magic_carpet_ride. */
  | 'MAGIC_CARPET_RIDE'
  /** Kling's magic_cloak. */
  | 'MAGIC_CLOAK'
  /** Kling's magic_fireball. */
  | 'MAGIC_FIREBALL'
  /** Kling's magic_match_tree. */
  | 'MAGIC_MATCH_TREE'
  /** Kling's magic_world_vlog. */
  | 'MAGIC_WORLD_VLOG'
  /** Kling's magic_world_vlog_9_16. */
  | 'MAGIC_WORLD_VLOG_9_16'
  /** Kling's makeup_style. */
  | 'MAKEUP_STYLE'
  /** Kling's make_it_rain. */
  | 'MAKE_IT_RAIN'
  /** Kling's marry_me. */
  | 'MARRY_ME'
  /** Kling's martial_arts. */
  | 'MARTIAL_ARTS'
  /** Kling's martial_meow. */
  | 'MARTIAL_MEOW'
  /** Kling's media_interview. */
  | 'MEDIA_INTERVIEW'
  /** Kling's memory_alive. */
  | 'MEMORY_ALIVE'
  /** Kling's minimalist_light. */
  | 'MINIMALIST_LIGHT'
  /** Kling's motorcycle_dance. */
  | 'MOTORCYCLE_DANCE'
  /** Kling's mummy_transform. */
  | 'MUMMY_TRANSFORM'
  /** Kling's muscle_pet. */
  | 'MUSCLE_PET'
  /** Kling's mushroom. */
  | 'MUSHROOM'
  /** Kling's mythic_style. */
  | 'MYTHIC_STYLE'
  /** Kling's my_santa_pic. */
  | 'MY_SANTA_PIC'
  /** Kling's net_the_fish. */
  | 'NET_THE_FISH'
  /** Kling's new_year_feast. */
  | 'NEW_YEAR_FEAST'
  /** Kling's new_year_greeting. */
  | 'NEW_YEAR_GREETING'
  /** Kling's nezha. */
  | 'NEZHA'
  /** Kling's office_escape_plow. */
  | 'OFFICE_ESCAPE_PLOW'
  /** Kling's ornament_crash. */
  | 'ORNAMENT_CRASH'
  /** Kling's overdrive. */
  | 'OVERDRIVE'
  /** Kling's palm_sized_figure. */
  | 'PALM_SIZED_FIGURE'
  /** Kling's palm_sized_figure_pro. */
  | 'PALM_SIZED_FIGURE_PRO'
  /** Kling's particle_santa_surround. */
  | 'PARTICLE_SANTA_SURROUND'
  /** Kling's paw_headbang. */
  | 'PAW_HEADBANG'
  /** Kling's perler_beads. */
  | 'PERLER_BEADS'
  /** Kling's pet_bee. */
  | 'PET_BEE'
  /** Kling's pet_bee_pro. */
  | 'PET_BEE_PRO'
  /** Kling's pet_burst. */
  | 'PET_BURST'
  /** Kling's pet_chef. */
  | 'PET_CHEF'
  /** Kling's pet_chinese_opera. */
  | 'PET_CHINESE_OPERA'
  /** Kling's pet_crash_earth. */
  | 'PET_CRASH_EARTH'
  /** Kling's pet_dance. */
  | 'PET_DANCE'
  /** Kling's pet_delivery. */
  | 'PET_DELIVERY'
  /** Kling's pet_diving. */
  | 'PET_DIVING'
  /** Kling's pet_fitness. */
  | 'PET_FITNESS'
  /** Kling's pet_lion. */
  | 'PET_LION'
  /** Kling's pet_lion_pro. */
  | 'PET_LION_PRO'
  /** Kling's pet_moto_rider. */
  | 'PET_MOTO_RIDER'
  /** Kling's pet_red_packet. */
  | 'PET_RED_PACKET'
  /** Kling's pet_roll_window. */
  | 'PET_ROLL_WINDOW'
  /** Kling's pet_vlogger. */
  | 'PET_VLOGGER'
  /** Kling's pet_warrior. */
  | 'PET_WARRIOR'
  /** Kling's pet_wizard. */
  | 'PET_WIZARD'
  /** Kling's pet_working_daily. */
  | 'PET_WORKING_DAILY'
  /** Kling's phantom_jewel. */
  | 'PHANTOM_JEWEL'
  /** Kling's pigeon_dance. */
  | 'PIGEON_DANCE'
  /** Kling's piggy_morph. */
  | 'PIGGY_MORPH'
  /** Kling's pink_pink_wings. */
  | 'PINK_PINK_WINGS'
  /** Kling's pixelpixel. */
  | 'PIXELPIXEL'
  /** Kling's plushcut. */
  | 'PLUSHCUT'
  /** Kling's polar_bear_hug. */
  | 'POLAR_BEAR_HUG'
  /** Kling's poping. */
  | 'POPING'
  /** Kling's por_goal. */
  | 'POR_GOAL'
  /** Kling's prank_box. */
  | 'PRANK_BOX'
  /** Kling's prosperity. */
  | 'PROSPERITY'
  /** Kling's pucker_up. */
  | 'PUCKER_UP'
  /** Kling's puff_cheeks. */
  | 'PUFF_CHEEKS'
  /** Kling's pumpitup_dance. */
  | 'PUMPITUP_DANCE'
  /** Kling's pumpkin_head_transform. */
  | 'PUMPKIN_HEAD_TRANSFORM'
  /** Kling's pure_white_wings. */
  | 'PURE_WHITE_WINGS'
  /** Kling's raid_check. */
  | 'RAID_CHECK'
  /** Kling's rampage_ape. */
  | 'RAMPAGE_APE'
  /** Kling's red_card_sent_off. */
  | 'RED_CARD_SENT_OFF'
  /** Kling's red_packet_box. */
  | 'RED_PACKET_BOX'
  /** Kling's return_of_the_king. */
  | 'RETURN_OF_THE_KING'
  /** Kling's ring_in_new. */
  | 'RING_IN_NEW'
  /** Kling's rocketrocket. */
  | 'ROCKETROCKET'
  /** Kling's running. */
  | 'RUNNING'
  /** Kling's running_man. */
  | 'RUNNING_MAN'
  /** Kling's samba_fever. */
  | 'SAMBA_FEVER'
  /** Kling's santa_express. */
  | 'SANTA_EXPRESS'
  /** Kling's santa_gift. */
  | 'SANTA_GIFT'
  /** Kling's santa_gifts. */
  | 'SANTA_GIFTS'
  /** Kling's santa_hug. */
  | 'SANTA_HUG'
  /** Kling's santa_random_surprise. */
  | 'SANTA_RANDOM_SURPRISE'
  /** Kling's sassy_shake. */
  | 'SASSY_SHAKE'
  /** Kling's scarlet_and_snow. */
  | 'SCARLET_AND_SNOW'
  /** Kling's sedan_chair_dance. */
  | 'SEDAN_CHAIR_DANCE'
  /** Kling's send_my_love. */
  | 'SEND_MY_LOVE'
  /** Kling's shark_alert. */
  | 'SHARK_ALERT'
  /** Kling's shooting_star. */
  | 'SHOOTING_STAR'
  /** Kling's shrug_dance. */
  | 'SHRUG_DANCE'
  /** Kling's shush_my_dreams. */
  | 'SHUSH_MY_DREAMS'
  /** Kling's siblings. */
  | 'SIBLINGS'
  /** Kling's skateskate. */
  | 'SKATESKATE'
  /** Kling's ski_ski. */
  | 'SKI_SKI'
  /** Kling's skyfall. */
  | 'SKYFALL'
  /** Kling's smoke_smoke. */
  | 'SMOKE_SMOKE'
  /** Kling's smooth_sailing_dance. */
  | 'SMOOTH_SAILING_DANCE'
  /** Kling's snatched. */
  | 'SNATCHED'
  /** Kling's snowboarding. */
  | 'SNOWBOARDING'
  /** Kling's snowglobe. */
  | 'SNOWGLOBE'
  /** Kling's soccer_star. */
  | 'SOCCER_STAR'
  /** Kling's sovereign_scepter. */
  | 'SOVEREIGN_SCEPTER'
  /** Kling's sparkler_wand. */
  | 'SPARKLER_WAND'
  /** Kling's spark_in_the_snow. */
  | 'SPARK_IN_THE_SNOW'
  /** Kling's spielberg_transition. */
  | 'SPIELBERG_TRANSITION'
  /** Kling's splashsplash. */
  | 'SPLASHSPLASH'
  /** Kling's spring_bloom. */
  | 'SPRING_BLOOM'
  /** Kling's squeeze_scream. */
  | 'SQUEEZE_SCREAM'
  /** Kling's squish. */
  | 'SQUISH'
  /** Kling's steampunk. */
  | 'STEAMPUNK'
  /** Kling's steampunk_christmas. */
  | 'STEAMPUNK_CHRISTMAS'
  /** Kling's subject_3_dance. */
  | 'SUBJECT_3_DANCE'
  /** Kling's summer_fireworks. */
  | 'SUMMER_FIREWORKS'
  /** Kling's surfsurf. */
  | 'SURFSURF'
  /** Kling's surprise_bouquet. */
  | 'SURPRISE_BOUQUET'
  /** Kling's swag_dance. */
  | 'SWAG_DANCE'
  /** Kling's swing_swing. */
  | 'SWING_SWING'
  /** Kling's swish_swish. */
  | 'SWISH_SWISH'
  /** Kling's tangyuan_to_animal. */
  | 'TANGYUAN_TO_ANIMAL'
  /** Kling's tennis_trend. */
  | 'TENNIS_TREND'
  /** Kling's tennis_trend_9_16. */
  | 'TENNIS_TREND_9_16'
  /** Kling's the_exercise. */
  | 'THE_EXERCISE'
  /** Kling's the_high_kick. */
  | 'THE_HIGH_KICK'
  /** Kling's the_hip_sway. */
  | 'THE_HIP_SWAY'
  /** Kling's throne_of_king. */
  | 'THRONE_OF_KING'
  /** Kling's thumbs_up. */
  | 'THUMBS_UP'
  /** Kling's thumbs_up_pro. */
  | 'THUMBS_UP_PRO'
  /** Kling's tiger_hug. */
  | 'TIGER_HUG'
  /** Kling's tiger_hug_pro. */
  | 'TIGER_HUG_PRO'
  /** Kling's tiny_beast_printer. */
  | 'TINY_BEAST_PRINTER'
  /** Kling's trampoline. */
  | 'TRAMPOLINE'
  /** Kling's trampoline_night. */
  | 'TRAMPOLINE_NIGHT'
  /** Kling's twist_shake. */
  | 'TWIST_SHAKE'
  /** Kling's unique_firework. */
  | 'UNIQUE_FIREWORK'
  /** Kling's unique_spring_couplets. */
  | 'UNIQUE_SPRING_COUPLETS'
  /** Kling's vampire_transform. */
  | 'VAMPIRE_TRANSFORM'
  /** Kling's venomous_spider. */
  | 'VENOMOUS_SPIDER'
  /** Kling's victory_slide. */
  | 'VICTORY_SLIDE'
  /** Kling's watermelon_bomb. */
  | 'WATERMELON_BOMB'
  /** Kling's wealth_drive. */
  | 'WEALTH_DRIVE'
  /** Kling's whirling_beverage. */
  | 'WHIRLING_BEVERAGE'
  /** Kling's whirling_beverage_9_16. */
  | 'WHIRLING_BEVERAGE_9_16'
  /** Kling's wiggle_faces_pets. */
  | 'WIGGLE_FACES_PETS'
  /** Kling's wig_out. */
  | 'WIG_OUT'
  /** Kling's winter_charm. */
  | 'WINTER_CHARM'
  /** Kling's witch_transform. */
  | 'WITCH_TRANSFORM'
  /** Kling's woodland_elf. */
  | 'WOODLAND_ELF'
  /** Kling's wool_curly. */
  | 'WOOL_CURLY'
  /** Kling's yangge_dance. */
  | 'YANGGE_DANCE'
  /** Kling's yearbook. */
  | 'YEARBOOK'
  /** Kling's zombie_transform. */
  | 'ZOMBIE_TRANSFORM'
  /** Kling's zoom_out. */
  | 'ZOOM_OUT'
  /** Kling's 3d_cartoon_1. */
  | '_3D_CARTOON_1'
  /** Kling's 3d_cartoon_1_pro. */
  | '_3D_CARTOON_1_PRO'
  /** Kling's 3d_cartoon_2. */
  | '_3D_CARTOON_2';

/** Tells of changes, over WebSocket (graphql-transport-ws) at /graphql or server-sent events at /graphql/stream. */
export type Subscription = {
  __typename?: 'Subscription';
  /**
   * With ids: the current state of each named task at once, then every change, and the end of the stream when all have finished.
   * Without ids: every change of the caller's tasks, narrowed by kinds, and no end.
   * after: goes on after a cursor that was seen before, without a gap; a cursor that is too old to serve is an error with extensions.code CURSOR_EXPIRED.
   * A subscriber that falls more than 1000 changes behind is ended with SLOW_CONSUMER; it can come back with after.
   */
  taskUpdated: TaskUpdate;
};


/** Tells of changes, over WebSocket (graphql-transport-ws) at /graphql or server-sent events at /graphql/stream. */
export type SubscriptionTaskUpdatedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  kinds?: InputMaybe<Array<TaskKind>>;
};

/** A durable piece of work. It exists before Kling has been asked and outlives Kling's answer. */
export type Task = {
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** The caller's own name for the task, unique per caller. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Not null where FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it came to its end. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; null while QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  status: TaskStatus;
  /** When it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1, grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** One change in a task's life. */
export type TaskChange = {
  __typename?: 'TaskChange';
  /** When the server learnt of it. */
  at: Scalars['DateTime']['output'];
  /** What Kling or the server said about it. */
  message?: Maybe<Scalars['String']['output']>;
  /** Who reported the change. */
  source: ChangeSource;
  /** The task's status after the change. */
  status: TaskStatus;
  /** The task's version after the change. */
  version: Scalars['Int']['output'];
};

/** A page of tasks, newest first (Relay's cursor connections). */
export type TaskConnection = {
  __typename?: 'TaskConnection';
  /** The tasks with their cursors. */
  edges: Array<TaskEdge>;
  /** The tasks alone. */
  nodes: Array<Task>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** Why a task waits: what was heard when it was last refused or rescheduled. */
export type TaskDelay = {
  __typename?: 'TaskDelay';
  /** Kling's own words; null if Kling did not answer in its own format. */
  klingError?: Maybe<KlingError>;
  /** The reason, for people. */
  message: Scalars['String']['output'];
  /** The reason, for programs. */
  reason: TaskDelayReason;
  /** The earliest time of the next try. */
  retryAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Why a task waits. */
export type TaskDelayReason =
  /** Kling's account can't pay at the moment (codes 1100 to 1102). */
  | 'ACCOUNT'
  /** Kling refuses the server's credentials (codes 1000 to 1004). */
  | 'CREDENTIALS'
  /** Kling could not be reached, or something in front of it answered. */
  | 'KLING_UNREACHABLE'
  /** All slots of the task's concurrency pool are taken (code 1303). */
  | 'NO_SLOT'
  /** The answer to a create is missing: Kling is asked whether it has the task. */
  | 'OUTCOME_UNKNOWN'
  /** Kling was asked too often (code 1302, or HTTP 429 without a code). */
  | 'RATE_LIMITED';

/** A task in a list. */
export type TaskEdge = {
  __typename?: 'TaskEdge';
  /** Give it as `after` to get what follows. */
  cursor: Scalars['String']['output'];
  /** The task. */
  node: Task;
};

/** Why a task is FAILED. */
export type TaskFailure = {
  __typename?: 'TaskFailure';
  /** The reason, for programs. */
  code: FailureCode;
  /** Kling's error code, where Kling gave one. */
  klingCode?: Maybe<Scalars['Int']['output']>;
  /** Kling's request id, for Kling's support. */
  klingRequestId?: Maybe<Scalars['String']['output']>;
  /** The reason, for people. */
  message: Scalars['String']['output'];
};

/** Which tasks; all that is given must hold. */
export type TaskFilter = {
  /** Stored here later than this. */
  createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Stored here earlier than this. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Any of these kinds. */
  kinds?: InputMaybe<Array<TaskKind>>;
  /** Any of these statuses. */
  statuses?: InputMaybe<Array<TaskStatus>>;
};

/** What a task makes; one kind for each of Kling's endpoints. */
export type TaskKind =
  /** POST /v1/images/editing/expand. */
  | 'IMAGE_EXPANSION'
  /** POST /v1/images/generations. */
  | 'IMAGE_GENERATION'
  /** POST /v1/videos/image2video. */
  | 'IMAGE_TO_VIDEO'
  /** POST /v1/videos/lip-sync. */
  | 'LIP_SYNC'
  /** POST /v1/videos/multi-image2video. */
  | 'MULTI_IMAGE_TO_VIDEO'
  /** POST /v1/videos/text2video. */
  | 'TEXT_TO_VIDEO'
  /** POST /v1/videos/effects. */
  | 'VIDEO_EFFECT'
  /** POST /v1/videos/video-extend. */
  | 'VIDEO_EXTENSION'
  /** POST /v1/images/kolors-virtual-try-on. */
  | 'VIRTUAL_TRY_ON';

/** Where a task stands. It never falls back; SUCCEEDED, FAILED and CANCELED are final. */
export type TaskStatus =
  /** Taken back while it was still QUEUED. */
  | 'CANCELED'
  /** Not made; failure says why. */
  | 'FAILED'
  /** Kling works on it. */
  | 'PROCESSING'
  /** Stored here, not yet accepted by Kling: waiting for a slot, for Kling's response, or for an unknown outcome to be resolved. */
  | 'QUEUED'
  /** Kling has it. */
  | 'SUBMITTED'
  /** Kling's 'succeed'. */
  | 'SUCCEEDED';

/** One message of taskUpdated. */
export type TaskUpdate = {
  __typename?: 'TaskUpdate';
  /** Give it as `after` to pick up behind this message. */
  cursor: Scalars['Cursor']['output'];
  /** null on the first message about a task. */
  previousStatus?: Maybe<TaskStatus>;
  /** The task as this change left it. */
  task: Task;
};

/** Kling's models for TEXT_TO_VIDEO. */
export type TextToVideoModel =
  /** Kling's kling-v1. The query capabilities tells what it offers. */
  | 'KLING_V1'
  /** Kling's kling-v1-6. The query capabilities tells what it offers. */
  | 'KLING_V1_6'
  /** Kling's kling-v2-1-master. The query capabilities tells what it offers. */
  | 'KLING_V2_1_MASTER'
  /** Kling's kling-v2-5-turbo. The query capabilities tells what it offers. */
  | 'KLING_V2_5_TURBO'
  /** Kling's kling-v2-6. The query capabilities tells what it offers. */
  | 'KLING_V2_6'
  /** Kling's kling-v2-master. The query capabilities tells what it offers. */
  | 'KLING_V2_MASTER'
  /** Kling's kling-v3. The query capabilities tells what it offers. */
  | 'KLING_V3';

/** A video from a text. See reference/kling-api.md#3-1. */
export type TextToVideoTask = Node & Task & VideoTask & {
  __typename?: 'TextToVideoTask';
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** The caller's own name for the task, unique per caller. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Not null where FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it came to its end. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; null while QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  status: TaskStatus;
  /** When it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1, grows by one with every change. */
  version: Scalars['Int']['output'];
  /** Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** Answer of trackTask. */
export type TrackTaskPayload = {
  __typename?: 'TrackTaskPayload';
  /** The task that follows Kling's from now on. */
  task?: Maybe<Task>;
  /** What the caller can mend. Empty where all went well. */
  userErrors: Array<UserError>;
};

/** Something the caller can mend. */
export type UserError = {
  __typename?: 'UserError';
  /** For programs. */
  code: UserErrorCode;
  /** Kling's error code, where Kling refused. */
  klingCode?: Maybe<Scalars['Int']['output']>;
  /** Kling's request id, for Kling's support. */
  klingRequestId?: Maybe<Scalars['String']['output']>;
  /** For people: what is wrong and what would do. */
  message: Scalars['String']['output'];
  /** Where in the arguments, e.g. ["input", "speech", "textToVideo", "text"]. */
  path: Array<Scalars['String']['output']>;
};

/** What the caller can mend. */
export type UserErrorCode =
  /** Arrears, or no units left. */
  | 'ACCOUNT'
  /** Kling's policy or content safety refuses the input. */
  | 'CONTENT_POLICY'
  /** The same idempotencyKey came with another input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** A value breaks a rule; path names it, message says the rule. */
  | 'INVALID_INPUT'
  /** Kling has the task, or may have it, or it has ended. */
  | 'NOT_CANCELABLE'
  /** What was named does not exist. */
  | 'NOT_FOUND'
  /** The account has no right to this. */
  | 'PERMISSION'
  /** The model, mode or duration does not offer what was asked. */
  | 'UNSUPPORTED';

/** A video that Kling made. */
export type Video = {
  __typename?: 'Video';
  /** Seconds. */
  duration?: Maybe<Scalars['Float']['output']>;
  /** When Kling deletes it: 30 days after it was made. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Kling's id of the video: what extension and lip-sync take. Not the id of the task. Empty where Kling sent none. */
  id: Scalars['ID']['output'];
  /** The seed that was used; Kling tells it for video extension only. */
  seed?: Maybe<Scalars['String']['output']>;
  /** Where the file is. It needs no key; fetch it soon and keep your own copy. */
  url: Scalars['URL']['output'];
  /** The same file with Kling's watermark, if Kling made one. It is url too if there is no file without. */
  watermarkedUrl?: Maybe<Scalars['URL']['output']>;
};

/** Width to height of a video. */
export type VideoAspectRatio =
  /** Square. */
  | 'RATIO_1_1'
  /** Tall. */
  | 'RATIO_9_16'
  /** Wide. */
  | 'RATIO_16_9';

/** On one picture or on two. */
export type VideoEffectInput =
  /** Two pictures, each of one person. */
  { dual: DualEffectInput; single?: never; }
  |  /** One picture. */
  { dual?: never; single: SingleEffectInput; };

/** A ready-made effect on one or two pictures. See reference/kling-api.md#3-16. */
export type VideoEffectTask = Node & Task & VideoTask & {
  __typename?: 'VideoEffectTask';
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** The caller's own name for the task, unique per caller. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Not null where FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it came to its end. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; null while QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  status: TaskStatus;
  /** When it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1, grows by one with every change. */
  version: Scalars['Int']['output'];
  /** Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** A video made 4 to 5 seconds longer. See reference/kling-api.md#3-10. */
export type VideoExtensionTask = Node & Task & VideoTask & {
  __typename?: 'VideoExtensionTask';
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** The caller's own name for the task, unique per caller. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Not null where FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it came to its end. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; null while QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** The video that was extended, with its length before, once Kling names it. */
  parentVideo?: Maybe<Video>;
  /** Where it stands. */
  status: TaskStatus;
  /** When it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1, grows by one with every change. */
  version: Scalars['Int']['output'];
  /** Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** A video that Kling made, or a link to any other. */
export type VideoInput =
  /** Video.id of a result, not older than 30 days. */
  { id: Scalars['ID']['input']; url?: never; }
  |  /** Link that Kling can fetch: http or https, without credentials, not to a private address. */
  { id?: never; url: Scalars['URL']['input']; };

/** Quality of a video. */
export type VideoMode =
  /** 1080p with most models. */
  | 'PRO'
  /** 720p, the cheaper one. */
  | 'STD';

/** A task that makes videos. */
export type VideoTask = {
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** The caller's own name for the task, unique per caller. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Not null where FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it came to its end. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; null while QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  status: TaskStatus;
  /** When it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1, grows by one with every change. */
  version: Scalars['Int']['output'];
  /** Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** Kling's models for VIRTUAL_TRY_ON. */
export type VirtualTryOnModel =
  /** Kling's kolors-virtual-try-on-v1. The query capabilities tells what it offers. */
  | 'KOLORS_VIRTUAL_TRY_ON_V1'
  /** Kling's kolors-virtual-try-on-v1-5. The query capabilities tells what it offers. */
  | 'KOLORS_VIRTUAL_TRY_ON_V1_5';

/** A person in other clothes. See reference/kling-api.md#4-1. */
export type VirtualTryOnTask = ImageTask & Node & Task & {
  __typename?: 'VirtualTryOnTask';
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task is QUEUED: what was heard when it was last refused or rescheduled. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** The caller's own name for the task, unique per caller. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Not null where FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it came to its end. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; null while QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  status: TaskStatus;
  /** When it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1, grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** A lip-sync voice. The same id may speak both languages, under different names. */
export type Voice = {
  __typename?: 'Voice';
  /** null where Kling's lists disagree or say nothing. */
  gender?: Maybe<VoiceGender>;
  /** What voiceId takes, together with the language. */
  id: Scalars['ID']['output'];
  /** The language it speaks under this name. */
  language: VoiceLanguage;
  /** Kling's name for it. */
  name: Scalars['String']['output'];
};

/** How a voice sounds. */
export type VoiceGender =
  /** A woman or a girl. */
  | 'FEMALE'
  /** A man or a boy. */
  | 'MALE';

/** The language that a lip-sync voice speaks. */
export type VoiceLanguage =
  /** English. */
  | 'EN'
  /** Chinese. */
  | 'ZH';

export type CreateLipSyncMutationVariables = Exact<{
  input: CreateLipSyncInput;
}>;


export type CreateLipSyncMutation = { __typename?: 'Mutation', createLipSync: { __typename?: 'CreateLipSyncPayload', task?: { __typename?: 'LipSyncTask', id: string, status: TaskStatus } | null, userErrors: Array<{ __typename?: 'UserError', code: UserErrorCode, message: string, path: Array<string> }> } };

export type TaskUpdatedSubscriptionVariables = Exact<{
  ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type TaskUpdatedSubscription = { __typename?: 'Subscription', taskUpdated: { __typename?: 'TaskUpdate', cursor: string, previousStatus?: TaskStatus | null, task:
      | { __typename?: 'ImageExpansionTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: FailureCode, message: string } | null }
      | { __typename?: 'ImageGenerationTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: FailureCode, message: string } | null }
      | { __typename?: 'ImageToVideoTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, duration?: number | null }>, failure?: { __typename?: 'TaskFailure', code: FailureCode, message: string } | null }
      | { __typename?: 'LipSyncTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, duration?: number | null }>, failure?: { __typename?: 'TaskFailure', code: FailureCode, message: string } | null }
      | { __typename?: 'MultiImageToVideoTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, duration?: number | null }>, failure?: { __typename?: 'TaskFailure', code: FailureCode, message: string } | null }
      | { __typename?: 'TextToVideoTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, duration?: number | null }>, failure?: { __typename?: 'TaskFailure', code: FailureCode, message: string } | null }
      | { __typename?: 'VideoEffectTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, duration?: number | null }>, failure?: { __typename?: 'TaskFailure', code: FailureCode, message: string } | null }
      | { __typename?: 'VideoExtensionTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, duration?: number | null }>, failure?: { __typename?: 'TaskFailure', code: FailureCode, message: string } | null }
      | { __typename?: 'VirtualTryOnTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: FailureCode, message: string } | null }
     } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const CreateLipSyncDocument = new TypedDocumentString(`
    mutation CreateLipSync($input: CreateLipSyncInput!) {
  createLipSync(input: $input) {
    task {
      id
      status
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CreateLipSyncMutation, CreateLipSyncMutationVariables>;
export const TaskUpdatedDocument = new TypedDocumentString(`
    subscription TaskUpdated($ids: [ID!]!) {
  taskUpdated(ids: $ids) {
    cursor
    previousStatus
    task {
      id
      status
      version
      updatedAt
      failure {
        code
        message
      }
      ... on VideoTask {
        videos {
          id
          url
          duration
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TaskUpdatedSubscription, TaskUpdatedSubscriptionVariables>;