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
  ChangeCursor: { input: string; output: string; }
  /** Full date, RFC 3339: 2026-11-22. */
  Date: { input: string; output: string; }
  /** RFC 3339, UTC, milliseconds: 2026-11-22T08:30:00.000Z. */
  DateTime: { input: string; output: string; }
  /** Decimal number as text, such as "2.4". No digit is lost, and there is no exponent. */
  Decimal: { input: string; output: string; }
  /** Absolute http(s) address. */
  URL: { input: string; output: string; }
};

/** What a caller may do. Each role may do what those before it may. */
export type AccessRole =
  /** Creates tasks, too. */
  | 'CREATOR'
  /** Sees and handles everybody's tasks, and Kling's account. */
  | 'OPERATOR'
  /** Sees its own tasks. */
  | 'READER';

/** A short-lived credential for a page or a device. */
export type AccessToken = {
  __typename?: 'AccessToken';
  /** When it ends; open streams end then, too. */
  expiresAt: Scalars['DateTime']['output'];
  /** What its bearer may do. */
  role: AccessRole;
  /** The only tasks that it shows; null: all. */
  taskIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** Goes where a key goes: Authorization: Bearer TOKEN, or connectionParams.authorization. It is shown once. */
  token: Scalars['String']['output'];
};

/** What a short-lived token is for. */
export type AccessTokenInput = {
  /** For how long, in seconds: 1 to 86400 (a day). It ends with your own token if that is earlier. */
  expiresInSeconds?: Scalars['Int']['input'];
  /** What its bearer may do: no more than you. */
  role?: AccessRole;
  /** Task.id of 1 to 100 tasks: its bearer sees these alone. Left out: all of yours. */
  taskIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** A lip-sync of late 2025: one face of a video speaks, from a moment on (reference/kling-api-2026.md#B.2). */
export type AdvancedLipSyncInput = {
  /** What is spoken: a sound of 2 to 60 seconds. */
  audio: AudioInput;
  /** The piece of the sound that is spoken. Left out or null: all of it. A sound given as url or base64 needs it, since Kling asks for the end. */
  clip?: InputMaybe<AudioRangeInput>;
  /** Who speaks. The face names its video. */
  face: FaceInput;
  /** Where in the video the piece begins, in seconds, at least 0. The face must be seen for at least 2 seconds of it, and the piece must end before the video does. */
  insertAtSeconds?: Scalars['Float']['input'];
  /** How loud the video's own sound is: 0 to 2; 1 is as loud as it is. Without effect on a silent video. */
  originalVolume?: Scalars['Float']['input'];
  /** How loud the sound is: 0 to 2; 1 is as loud as it is. */
  speechVolume?: Scalars['Float']['input'];
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** A video in which one chosen face speaks a sound (reference/kling-api-2026.md#B.2). */
export type AdvancedLipSyncTask = Node & Task & VideoTask & {
  __typename?: 'AdvancedLipSyncTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** The video that was dubbed; null until Kling names it. */
  sourceVideo?: Maybe<SourceVideo>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** A garment, and a film whose pattern is followed (reference/kling-api-2026.md#C.12). */
export type ApparelVideoInput = {
  /** Width to height. Left out or null: that of the film. */
  aspectRatio?: InputMaybe<ImageAspectRatio>;
  /** Link to music: .mp3, .m4a or .wav, at most 50 MB. Left out or null: none. */
  backgroundMusicUrl?: InputMaybe<Scalars['URL']['input']>;
  /** STD (720p) or PRO (1080p). Left out or null: STD. */
  mode?: InputMaybe<VideoMode>;
  /** Who wears it: at most 5 images. Left out, null or empty: Kling chooses. */
  modelImages?: InputMaybe<Array<ImageInput>>;
  /** The garment: 1 to 5 images. A link may lead to a .webp. */
  productImages: Array<ImageInput>;
  /** What is said of the garment. 1 to 2500 characters (Unicode code points). */
  productInfo: Scalars['String']['input'];
  /** The film whose pattern is followed: 5 to 180 seconds, at most 100 MB, sides of 576 to 4553 pixels, 24 to 60 frames a second. Kling fetches it by a link: klingVideoId is UNSUPPORTED. */
  sourceVideo: VideoInput;
  /** Who speaks. Left out or null: Kling chooses. */
  voice?: InputMaybe<ApparelVoice>;
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** A film about a garment after the pattern of another film, and its images (reference/kling-api-2026.md#C.12). */
export type ApparelVideoTask = ImageTask & Node & Task & VideoTask & {
  __typename?: 'ApparelVideoTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** The images that were made. Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** Who speaks in a film about a garment. */
export type ApparelVoice =
  /** Kling's calm_sales_man. */
  | 'CALM_SALES_MAN'
  /** Kling's calm_sales_woman. */
  | 'CALM_SALES_WOMAN'
  /** Kling's crisp_sales_girl. */
  | 'CRISP_SALES_GIRL'
  /** Kling's energetic_sales_boy. */
  | 'ENERGETIC_SALES_BOY'
  /** Kling's energetic_sales_girl. */
  | 'ENERGETIC_SALES_GIRL'
  /** Kling's enthusiastic_sales_man. */
  | 'ENTHUSIASTIC_SALES_MAN'
  /** Kling's gentle_sales_woman. */
  | 'GENTLE_SALES_WOMAN'
  /** Kling's mature_sales_woman. */
  | 'MATURE_SALES_WOMAN'
  /** Kling's soft_sales_woman. */
  | 'SOFT_SALES_WOMAN'
  /** Kling's steady_sales_man. */
  | 'STEADY_SALES_MAN';

/** A sound that a task made. */
export type AudioClip = Media & Node & {
  __typename?: 'AudioClip';
  /** Length in seconds; null if Kling sent none. */
  durationSeconds?: Maybe<Scalars['Float']['output']>;
  /** When Kling deletes the file, 30 days after it was made (reference/kling-api.md#I.5); null if Kling's time can't be read. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** Position among the task's files of this type, from 0. */
  index: Scalars['Int']['output'];
  /** Kling's own id of the sound, which avatar and lip-sync take for 30 days (reference/kling-api-2026.md#B.3). null if Kling sent none. */
  klingAudioId?: Maybe<Scalars['ID']['output']>;
  /** Link to the file, which needs no key. Fetch it soon and keep your own copy: Kling deletes it. */
  url: Scalars['URL']['output'];
  /** The same sound as a wav file; null if Kling sent none. url is the mp3. */
  wavUrl?: Maybe<Scalars['URL']['output']>;
};

/** A sound: .mp3, .wav, .m4a or .aac, at most 5 MB (reference/kling-api.md#3-13). */
export type AudioInput =
  /** The bytes of the file, at most 5 MB decoded. The content must be mp3, wav, m4a or aac; a film is refused, even in a container that fits. */
  { base64: Scalars['Base64']['input']; taskOutput?: never; url?: never; }
  |  /** A result of another task of the caller's own. */
  { base64?: never; taskOutput: TaskOutputInput; url?: never; }
  |  /** Link that Kling can fetch: http or https, without credentials, not to a private address. */
  { base64?: never; taskOutput?: never; url: Scalars['URL']['input']; };

/** A piece of a sound, of at least 2 seconds. */
export type AudioRangeInput = {
  /** Where it ends, in seconds of the sound, not after its end. Left out or null: the end of the sound, if taskOutput tells how long it is; INVALID_INPUT otherwise. */
  endSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Where it begins, in seconds of the sound, at least 0. */
  startSeconds?: Scalars['Float']['input'];
};

/** A task that makes sounds. */
export type AudioTask = {
  /** The sounds that were made. Empty until SUCCEEDED. */
  audioClips: Array<AudioClip>;
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** A page of the audit log, newest first. */
export type AuditConnection = {
  __typename?: 'AuditConnection';
  /** The entries with their cursors. */
  edges: Array<AuditEdge>;
  /** The entries alone. */
  nodes: Array<AuditEntry>;
  /** Position of the page in the list. */
  pageInfo: PageInfo;
};

/** An entry of the audit log in a list. */
export type AuditEdge = {
  __typename?: 'AuditEdge';
  /** Give it as `after` to get what follows. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: AuditEntry;
};

/** A create that was accepted here, and what became of it. */
export type AuditEntry = {
  __typename?: 'AuditEntry';
  /** When the task was stored, before Kling was asked. */
  at: Scalars['DateTime']['output'];
  /** Who created the task: Viewer.name. */
  caller: Scalars['String']['output'];
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** Names the key or token without being it. null if there was none, or the task was stored before keys were told apart. */
  keyId?: Maybe<Scalars['String']['output']>;
  /** What was to be made. */
  kind: TaskKind;
  /** Kling's name for the create request, for its support. null until Kling has answered it, and for good if the answer was lost. */
  klingRequestId?: Maybe<Scalars['String']['output']>;
  /** Kling's name of the model; null if the kind has none. */
  model?: Maybe<Scalars['String']['output']>;
  /** The task's status now. */
  outcome: TaskStatus;
  /** Task.id. */
  taskId: Scalars['ID']['output'];
  /** What Kling took in units; until that is known, the most that the task can cost. null if neither is known. */
  units?: Maybe<UnitAmount>;
};

/** A person who speaks a sound (reference/kling-api-2026.md#B.6). */
export type AvatarInput = {
  /** What is spoken: a sound of 2 to 300 seconds. The video is as long. */
  audio: AudioInput;
  /** The person. One face: with several there is no choice among them. */
  image: ImageInput;
  /** STD or PRO. Left out or null: STD. */
  mode?: InputMaybe<VideoMode>;
  /** Movement, mood and camera. At most 2500 characters (Unicode code points). Empty counts as left out. */
  prompt?: InputMaybe<Scalars['String']['input']>;
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** A video in which the person of an image speaks a sound (reference/kling-api-2026.md#B.6). */
export type AvatarTask = Node & Task & VideoTask & {
  __typename?: 'AvatarTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** How many units a caller may spend in a period: reserved + spent + available = limit. A task counts in the period of its create. */
export type Budget = {
  __typename?: 'Budget';
  /** What a create may still cost. Below 0 if Kling took more than was estimated, or the limit was lowered. */
  available: Scalars['Decimal']['output'];
  /** As many. */
  limit: Scalars['Decimal']['output'];
  /** In each of these periods. */
  period: BudgetPeriod;
  /** For tasks that have not ended: the most that each can cost. */
  reserved: Scalars['Decimal']['output'];
  /** When it begins anew. */
  resetsAt: Scalars['DateTime']['output'];
  /** For tasks that have ended: what Kling took; the most that the task can cost if that is not known. Tasks that cost nothing do not count. */
  spent: Scalars['Decimal']['output'];
  /** Of these units. */
  unitType: UnitType;
};

/** A budget of the caller has no room for the task: nothing was stored, sent or reserved. If several budgets lack room, this is the one that begins anew last. */
export type BudgetExceededError = UserError & {
  __typename?: 'BudgetExceededError';
  /** What is left of the budget, never below 0. */
  available: UnitAmount;
  /** What kind of problem it is. */
  code: UserErrorCode;
  /** The problem and how to fix it, in English. */
  message: Scalars['String']['output'];
  /** The argument at fault, from the name of the argument down: ["input", "speech", "textToVideo", "text"]. Items of lists are counted from 0. */
  path: Array<Scalars['String']['output']>;
  /** The most that the task can cost. 0 if the price list has no price for it: then it could cost anything, which message says. */
  requested: UnitAmount;
  /** When the budget begins anew. */
  resetsAt: Scalars['DateTime']['output'];
};

/** How long a budget is for. Days and months are those of UTC. */
export type BudgetPeriod =
  /** Begins anew at midnight. */
  | 'DAY'
  /** Begins anew on the first of the month. */
  | 'MONTH';

/** How the camera moves. Left out: the model decides. */
export type CameraControlInput =
  /** A preset movement. */
  { preset: CameraPreset; simple?: never; }
  |  /** One axis. */
  { preset?: never; simple: CameraMoveInput; };

/** Exactly one axis moves, -10 to 10 (reference/kling-api.md#III.camera_control). */
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

/** A preset camera movement (reference/kling-api.md#III.camera_control). */
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
  /** The canceled task; if it is too late, the task as it stands. */
  task?: Maybe<Task>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** What a model offers: every combination of the modes and durations of a row. */
export type Capability = {
  __typename?: 'Capability';
  /** The day it came, if that is known. */
  availableSince?: Maybe<Scalars['Date']['output']>;
  /** Lengths to choose from, in whole seconds. Empty: the caller does not choose. */
  durationsSeconds: Array<Scalars['Int']['output']>;
  /** What the row is about. */
  feature: CapabilityFeature;
  /** The kind of task. */
  kind: TaskKind;
  /** Model and feature, for people. */
  label: Scalars['String']['output'];
  /** Kling's name of the model; null if the kind takes none. */
  model?: Maybe<Scalars['String']['output']>;
  /** The value of the model enum of this kind's input, such as KLING_V3; null if the input has no such enum. */
  modelValue?: Maybe<Scalars['String']['output']>;
  /** Empty: the model takes no mode. */
  modes: Array<VideoMode>;
  /** Whether its videos have sound; NONE for images. */
  sound: SoundSupport;
  /** The day Kling withdrew it; null if it is alive. Requests are still forwarded, and Kling will probably reject them. */
  withdrawnOn?: Maybe<Scalars['Date']['output']>;
};

/** What a model can do within a kind; made from Kling's capability map (reference/kling-api-2026.md#A.9). */
export type CapabilityFeature =
  /** Kling's addition. */
  | 'ADDITION'
  /** Kling's audio_id. */
  | 'AUDIO_ID'
  /** Kling's avatar. */
  | 'AVATAR'
  /** The camera moves as asked. */
  | 'CAMERA_CONTROL'
  /** An effect on two images. */
  | 'DUAL'
  /** Elements of Kling's library appear: elementIds. */
  | 'ELEMENT_LIST'
  /** More is painted around an image. */
  | 'EXPAND'
  /** A video is made longer. */
  | 'EXTEND'
  /** Guided by a face. */
  | 'FACE_REFERENCE'
  /** From a first frame. */
  | 'FIRST_FRAME'
  /** From a first and a last frame. */
  | 'FIRST_LAST_FRAME'
  /** Kling's identify_face. */
  | 'IDENTIFY_FACE'
  /** Kling's image_list. */
  | 'IMAGE_LIST'
  /** Guided by a whole image. */
  | 'IMAGE_TO_IMAGE'
  /** From a last frame alone. */
  | 'LAST_FRAME_ONLY'
  /** Areas of the image move as asked. */
  | 'MOTION_BRUSH'
  /** Kling's motion_control. */
  | 'MOTION_CONTROL'
  /** From several images. */
  | 'MULTI_IMAGE'
  /** Several shots: script.shots and script.autoShots. */
  | 'MULTI_SHOT'
  /** Kling's reference_images. */
  | 'REFERENCE_IMAGES'
  /** Kling's removal. */
  | 'REMOVAL'
  /** An image in another style, of the same size. */
  | 'RESTYLE'
  /** Kling's series. */
  | 'SERIES'
  /** An effect on one image. */
  | 'SINGLE'
  /** One garment is tried on. */
  | 'SINGLE_GARMENT'
  /** The model makes the sound, too: generateAudio. */
  | 'SOUND'
  /** Kling's sound_effect. */
  | 'SOUND_EFFECT'
  /** Kling's sound_file. */
  | 'SOUND_FILE'
  /** Guided by the features of a character. */
  | 'SUBJECT_REFERENCE'
  /** Kling's subject_scene_style. */
  | 'SUBJECT_SCENE_STYLE'
  /** Kling's swap. */
  | 'SWAP'
  /** From a text alone. */
  | 'TEXT'
  /** From a text alone. */
  | 'TEXT_TO_IMAGE'
  /** Kling's tts. */
  | 'TTS'
  /** An upper and a lower garment in one image are tried on. */
  | 'UPPER_LOWER_PAIR'
  /** Kling's video_base. */
  | 'VIDEO_BASE'
  /** Kling's video_feature. */
  | 'VIDEO_FEATURE'
  /** A video of Kling's is dubbed. */
  | 'VIDEO_ID'
  /** A video from elsewhere is dubbed. */
  | 'VIDEO_URL'
  /** Voices of Kling's library speak: libraryVoiceIds. */
  | 'VOICE_LIST';

/** Which way the person looks, and how long the motion may be. */
export type CharacterOrientation =
  /** As in the image: a video of 3 to 10 seconds. */
  | 'IMAGE'
  /** As in the video: 3 to 30 seconds. */
  | 'VIDEO';

/** A pool of slots at Kling (reference/kling-api.md#I.7). */
export type ConcurrencyPool = {
  __typename?: 'ConcurrencyPool';
  /** Slots of the account: as configured, or as learned from Kling's refusals (code 1303). null if unknown, since Kling does not tell it. */
  limit?: Maybe<Scalars['Int']['output']>;
  /** Slots that tasks of this server wait for. */
  queued: Scalars['Int']['output'];
  /** Slots taken by tasks of this server that Kling has. */
  running: Scalars['Int']['output'];
  /** What runs in it. */
  unitType: UnitType;
};

/** What a create costs if it succeeds. Media are not looked at: if the price depends on their length, or on the model that made them, minimum and maximum differ. */
export type CostEstimate = {
  __typename?: 'CostEstimate';
  /** How the price was found, in English. */
  basis: Scalars['String']['output'];
  /** The most, which is what a budget reserves. null if the price list has no price: a budget then refuses the create. */
  maximum?: Maybe<UnitAmount>;
  /** The least. null if the price list has no price, as for effects. */
  minimum?: Maybe<UnitAmount>;
  /** The day of Kling's price list (reference/kling-api-2026.md#A.10). */
  priceListDate: Scalars['Date']['output'];
};

/** Answer of createAccessToken. */
export type CreateAccessTokenPayload = {
  __typename?: 'CreateAccessTokenPayload';
  /** The new token; null exactly if there are userErrors. */
  accessToken?: Maybe<AccessToken>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createAdvancedLipSync. */
export type CreateAdvancedLipSyncPayload = CreateTaskPayload & {
  __typename?: 'CreateAdvancedLipSyncPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<AdvancedLipSyncTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createApparelVideo. */
export type CreateApparelVideoPayload = CreateTaskPayload & {
  __typename?: 'CreateApparelVideoPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<ApparelVideoTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createAvatar. */
export type CreateAvatarPayload = CreateTaskPayload & {
  __typename?: 'CreateAvatarPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<AvatarTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createElementCreation. */
export type CreateElementCreationPayload = CreateTaskPayload & {
  __typename?: 'CreateElementCreationPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<ElementCreationTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createFaceIdentification. */
export type CreateFaceIdentificationPayload = CreateTaskPayload & {
  __typename?: 'CreateFaceIdentificationPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<FaceIdentificationTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createGoodsVideo. */
export type CreateGoodsVideoPayload = CreateTaskPayload & {
  __typename?: 'CreateGoodsVideoPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<GoodsVideoTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createImageExpansion. */
export type CreateImageExpansionPayload = CreateTaskPayload & {
  __typename?: 'CreateImageExpansionPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<ImageExpansionTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createImageGeneration. */
export type CreateImageGenerationPayload = CreateTaskPayload & {
  __typename?: 'CreateImageGenerationPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<ImageGenerationTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createImageRecognition. */
export type CreateImageRecognitionPayload = CreateTaskPayload & {
  __typename?: 'CreateImageRecognitionPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<ImageRecognitionTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createImageToVideo. */
export type CreateImageToVideoPayload = CreateTaskPayload & {
  __typename?: 'CreateImageToVideoPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<ImageToVideoTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createLipSync. */
export type CreateLipSyncPayload = CreateTaskPayload & {
  __typename?: 'CreateLipSyncPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<LipSyncTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createMotionControl. */
export type CreateMotionControlPayload = CreateTaskPayload & {
  __typename?: 'CreateMotionControlPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<MotionControlTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createMultiElements. */
export type CreateMultiElementsPayload = CreateTaskPayload & {
  __typename?: 'CreateMultiElementsPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<MultiElementsTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createMultiImageToImage. */
export type CreateMultiImageToImagePayload = CreateTaskPayload & {
  __typename?: 'CreateMultiImageToImagePayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<MultiImageToImageTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createMultiImageToVideo. */
export type CreateMultiImageToVideoPayload = CreateTaskPayload & {
  __typename?: 'CreateMultiImageToVideoPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<MultiImageToVideoTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createOmniImage. */
export type CreateOmniImagePayload = CreateTaskPayload & {
  __typename?: 'CreateOmniImagePayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<OmniImageTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createOmniVideo. */
export type CreateOmniVideoPayload = CreateTaskPayload & {
  __typename?: 'CreateOmniVideoPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<OmniVideoTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createSubjectViews. */
export type CreateSubjectViewsPayload = CreateTaskPayload & {
  __typename?: 'CreateSubjectViewsPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<SubjectViewsTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createSubtitles. */
export type CreateSubtitlesPayload = CreateTaskPayload & {
  __typename?: 'CreateSubtitlesPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<SubtitlesTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createTalkingAgent. */
export type CreateTalkingAgentPayload = CreateTaskPayload & {
  __typename?: 'CreateTalkingAgentPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<TalkingAgentTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** The answer of every create mutation: exactly one of task and userErrors. What happens to a stored task, a refusal by Kling included, is the task's failure. */
export type CreateTaskPayload = {
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<Task>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createTextToAudio. */
export type CreateTextToAudioPayload = CreateTaskPayload & {
  __typename?: 'CreateTextToAudioPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<TextToAudioTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createTextToSpeech. */
export type CreateTextToSpeechPayload = CreateTaskPayload & {
  __typename?: 'CreateTextToSpeechPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<TextToSpeechTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createTextToVideo. */
export type CreateTextToVideoPayload = CreateTaskPayload & {
  __typename?: 'CreateTextToVideoPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<TextToVideoTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createTryOn3. */
export type CreateTryOn3Payload = CreateTaskPayload & {
  __typename?: 'CreateTryOn3Payload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<TryOn3Task>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createVideoEffect. */
export type CreateVideoEffectPayload = CreateTaskPayload & {
  __typename?: 'CreateVideoEffectPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<VideoEffectTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createVideoExtension. */
export type CreateVideoExtensionPayload = CreateTaskPayload & {
  __typename?: 'CreateVideoExtensionPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<VideoExtensionTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createVideoToAudio. */
export type CreateVideoToAudioPayload = CreateTaskPayload & {
  __typename?: 'CreateVideoToAudioPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<VideoToAudioTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createVirtualTryOn. */
export type CreateVirtualTryOnPayload = CreateTaskPayload & {
  __typename?: 'CreateVirtualTryOnPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<VirtualTryOnTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of createVoiceCreation. */
export type CreateVoiceCreationPayload = CreateTaskPayload & {
  __typename?: 'CreateVoiceCreationPayload';
  /** The stored task; null exactly if there are userErrors. */
  task?: Maybe<VoiceCreationTask>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of deleteLibraryElement. */
export type DeleteLibraryElementPayload = {
  __typename?: 'DeleteLibraryElementPayload';
  /** LibraryElement.id; null if there are userErrors. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** Answer of deleteLibraryVoice. */
export type DeleteLibraryVoicePayload = {
  __typename?: 'DeleteLibraryVoicePayload';
  /** LibraryVoice.id; null if there are userErrors. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** An area that moves, and its path (reference/kling-api.md#III.dynamic_masks). */
export type DynamicMaskInput = {
  /** The area. The same ratio as the image and the same size as every other mask. */
  mask: ImageInput;
  /** 2 to 77 points in the order of the movement; two make a straight line. */
  trajectory: Array<PointInput>;
};

/** A preset effect of createVideoEffect. */
export type Effect = {
  __typename?: 'Effect';
  /** The day it came, if that is known. */
  availableSince?: Maybe<Scalars['Date']['output']>;
  /** Lengths to choose from, in seconds. Empty: the scene takes no length. */
  durationsSeconds: Array<Scalars['Int']['output']>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** How many images it takes: 1 (single) or 2 (pair). */
  imageCount: Scalars['Int']['output'];
  /** The name for people. */
  label: Scalars['String']['output'];
  /** Kling's names of the models it runs on. Empty: the scene takes no model. */
  models: Array<Scalars['String']['output']>;
  /** Empty: the scene takes no mode. */
  modes: Array<VideoMode>;
  /** Kling's name for it, which VideoEffectInput.scene takes. */
  scene: Scalars['String']['output'];
  /** The day Kling withdrew it; null if it is alive. Requests are still forwarded, and Kling will probably reject them. */
  withdrawnOn?: Maybe<Scalars['Date']['output']>;
};

/** One image or two, as Effect.imageCount says. */
export type EffectImagesInput =
  /** For effects with imageCount 2. */
  { pair: ImagePairInput; single?: never; }
  |  /** For effects with imageCount 1. */
  { pair?: never; single: ImageInput; };

/** An element to be made (reference/kling-api-2026.md#B.14). */
export type ElementCreationInput = {
  /** What it is: 1 to 100 characters (Unicode code points). */
  description: Scalars['String']['input'];
  /** LibraryVoice.id or Kling's id of a voice, with which it speaks. Made from images, only humans and humanoids can have one. */
  libraryVoiceId?: InputMaybe<Scalars['ID']['input']>;
  /** Its name in the library: 1 to 20 characters (Unicode code points). */
  name: Scalars['String']['input'];
  /** How it looks. */
  reference: ElementReferenceInput;
  /** At most 8. Left out, null or empty: none. */
  tags?: InputMaybe<Array<ElementTag>>;
};

/** An element made from images or a video (reference/kling-api-2026.md#B.14). */
export type ElementCreationTask = Node & Task & {
  __typename?: 'ElementCreationTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The element; null until SUCCEEDED. */
  element?: Maybe<LibraryElement>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** An element shown by images, from several sides. */
export type ElementImagesInput = {
  /** It, seen from the front. */
  front: ImageInput;
  /** It, seen from elsewhere: 1 to 3 images. */
  others: Array<ImageInput>;
};

/** What an element is made from (reference/kling-api-2026.md#B.14). */
export type ElementReferenceInput =
  /** Images of any subject. */
  { images: ElementImagesInput; video?: never; }
  |  /** A realistic human or humanoid: .mp4 or .mov of 3 to 8 seconds, 1080p, 16:9 or 9:16, at most 200 MB. A voice in it becomes a voice of the library. Kling fetches it by a link: klingVideoId is UNSUPPORTED. */
  { images?: never; video: VideoInput; };

/** What is marked in a video, for createMultiElements. It is the caller's own (reference/kling-api-2026.md#B.10). */
export type ElementSelection = {
  __typename?: 'ElementSelection';
  /** Length of the video in seconds; null if Kling did not say. */
  durationSeconds?: Maybe<Scalars['Float']['output']>;
  /** When Kling forgets it: 24 hours after it was started. */
  expiresAt: Scalars['DateTime']['output'];
  /** Frames a second; null if Kling did not say. */
  fps?: Maybe<Scalars['Float']['output']>;
  /** Frames of the video; null if Kling did not say. */
  frameCount?: Maybe<Scalars['Int']['output']>;
  /** Those with points, in their order; at most 10. */
  frames: Array<SelectedFrame>;
  /** Of the video, in pixels; null if Kling did not say. */
  height?: Maybe<Scalars['Int']['output']>;
  /** Names it in the other mutations. */
  id: Scalars['ID']['output'];
  /** A video that shows what is marked, made by previewSelection; null since something was changed. */
  previewUrl?: Maybe<Scalars['URL']['output']>;
  /** Of the video, in pixels; null if Kling did not say. */
  width?: Maybe<Scalars['Int']['output']>;
};

/** Answer of the mutations that mark something in a video. */
export type ElementSelectionPayload = {
  __typename?: 'ElementSelectionPayload';
  /** The selection as it is now; null exactly if there are userErrors. */
  selection?: Maybe<ElementSelection>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** What Kling files an element under. */
export type ElementTag =
  /** Animals. */
  | 'ANIMAL'
  /** Characters. */
  | 'CHARACTER'
  /** Clothes. */
  | 'COSTUME'
  /** Effects. */
  | 'EFFECT'
  /** Popular ones. */
  | 'HOTTEST'
  /** Things. */
  | 'ITEM'
  /** All others. */
  | 'OTHERS'
  /** Places. */
  | 'SCENE';

/** Answer of estimateCost: exactly one of estimate and userErrors. */
export type EstimateCostPayload = {
  __typename?: 'EstimateCostPayload';
  /** What the create costs; null exactly if there are userErrors. */
  estimate?: Maybe<CostEstimate>;
  /** What the create mutation would answer. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** The task exists already: under this idempotency key with another input, or under this external id. */
export type ExistingTaskError = UserError & {
  __typename?: 'ExistingTaskError';
  /** What kind of problem it is. */
  code: UserErrorCode;
  /** The task that exists. */
  existingTask?: Maybe<Task>;
  /** The problem and how to fix it, in English. */
  message: Scalars['String']['output'];
  /** The argument at fault, from the name of the argument down: ["input", "speech", "textToVideo", "text"]. Items of lists are counted from 0. */
  path: Array<Scalars['String']['output']>;
};

/** A face that was found in a video (reference/kling-api-2026.md#B.1). */
export type Face = {
  __typename?: 'Face';
  /** Until when it is seen, in seconds of the video. */
  endSeconds: Scalars['Float']['output'];
  /** Kling's name for it within its task, such as 0. A face that is away for more than a second comes back under a new one. */
  faceId: Scalars['ID']['output'];
  /** Link to a picture of it. */
  imageUrl: Scalars['URL']['output'];
  /** From when it is seen, in seconds of the video. */
  startSeconds: Scalars['Float']['output'];
};

/** A video whose faces are looked for (reference/kling-api-2026.md#B.1). */
export type FaceIdentificationInput = {
  /** Either a video that Kling made, of at most 60 seconds and not older than 30 days, or a link to an .mp4 or .mov: at most 100 MB, 2 to 60 seconds, 720p or 1080p, each side 512 to 2160 pixels. */
  video: VideoInput;
};

/** The faces of a video, of which an advanced lip-sync takes one (reference/kling-api-2026.md#B.1). Kling answers at once: it is SUCCEEDED when its create returns, or the answer was lost. */
export type FaceIdentificationTask = Node & Task & {
  __typename?: 'FaceIdentificationTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** What was found. Empty until SUCCEEDED, and if there is none. */
  faces: Array<Face>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Until when lip-syncs can use it: 24 hours. null until SUCCEEDED. */
  usableUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** A face that createFaceIdentification has found. */
export type FaceInput = {
  /** Face.faceId. It may be left out or null if only one face was found. */
  faceId?: InputMaybe<Scalars['ID']['input']>;
  /** A FACE_IDENTIFICATION task of the caller's own. If it has not ended yet, this one waits for it as QUEUED. Kling forgets its faces after 24 hours (usableUntil); INVALID_INPUT from then on. */
  identification: TaskKeyInput;
};

/** A problem that code, message and path tell whole. */
export type GeneralUserError = UserError & {
  __typename?: 'GeneralUserError';
  /** What kind of problem it is. */
  code: UserErrorCode;
  /** The problem and how to fix it, in English. */
  message: Scalars['String']['output'];
  /** The argument at fault, from the name of the argument down: ["input", "speech", "textToVideo", "text"]. Items of lists are counted from 0. */
  path: Array<Scalars['String']['output']>;
};

/** How a word is to be translated. */
export type GlossaryTermInput = {
  /** The word: 1 to 100 characters (Unicode code points). */
  source: Scalars['String']['input'];
  /** What it becomes: 1 to 100 characters. */
  target: Scalars['String']['input'];
};

/** Goods to be advertised (reference/kling-api-2026.md#C.12). */
export type GoodsVideoInput = {
  /** Width to height. Left out or null: RATIO_16_9. */
  aspectRatio?: InputMaybe<VideoAspectRatio>;
  /** What is said of them: at most 2000 characters. Empty counts as left out. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Length of the film in seconds: 15, 30 or 60. */
  durationSeconds: Scalars['Int']['input'];
  /** The goods: 1 to 5 images. */
  images: Array<ImageInput>;
  /** STD (720p) or PRO (1080p). Left out or null: STD. */
  mode?: InputMaybe<VideoMode>;
  /** What they are called: 1 to 200 characters (Unicode code points). */
  title: Scalars['String']['input'];
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** A film about goods, made from their images (reference/kling-api-2026.md#C.12). */
export type GoodsVideoTask = Node & Task & VideoTask & {
  __typename?: 'GoodsVideoTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** An image that a task made. */
export type Image = Media & Node & {
  __typename?: 'Image';
  /** When Kling deletes the file, 30 days after it was made (reference/kling-api.md#I.5); null if Kling's time can't be read. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** Position among the task's files of this type, from 0. */
  index: Scalars['Int']['output'];
  /** Link to the file, which needs no key. Fetch it soon and keep your own copy: Kling deletes it. */
  url: Scalars['URL']['output'];
  /** The same file with Kling's watermark; null if Kling sent none. If there is no file without a watermark, url is this one, too. */
  watermarkedUrl?: Maybe<Scalars['URL']['output']>;
};

/** Width to height of an image. Which ones depends on the model. */
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

/** An image to be expanded (reference/kling-api.md#2-4). Each side grows by a multiple of the original height (up, down) or width (left, right), 0 to 2. The area may grow at most threefold: (1 + up + down) * (1 + left + right) <= 3. */
export type ImageExpansionInput = {
  /** How many images: 1 to 9. Each takes a slot of the image pool and is billed. */
  count?: Scalars['Int']['input'];
  /** What is added below: 0 to 2 times the original height. */
  down?: Scalars['Float']['input'];
  /** The image. */
  image: ImageInput;
  /** What is added on the left: 0 to 2 times the original width. */
  left?: Scalars['Float']['input'];
  /** At most 2500 characters (Unicode code points). Empty counts as left out. */
  prompt?: InputMaybe<Scalars['String']['input']>;
  /** What is added on the right: 0 to 2 times the original width. */
  right?: Scalars['Float']['input'];
  /** What is added above: 0 to 2 times the original height. */
  up?: Scalars['Float']['input'];
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** An image with more around it (reference/kling-api.md#2-4). */
export type ImageExpansionTask = ImageTask & Node & Task & {
  __typename?: 'ImageExpansionTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** The images that were made. Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** Images to be made from a text (reference/kling-api.md#2-1). */
export type ImageGenerationInput = {
  /** Width to height. Left out or null: RATIO_16_9. A restyled image keeps the ratio of its source. */
  aspectRatio?: InputMaybe<ImageAspectRatio>;
  /** How many images: 1 to 9. Each takes a slot of the image pool and is billed. */
  count?: Scalars['Int']['input'];
  /** LibraryElement.id, or Kling's own id of an element, each once. At most 10 together with the reference. Only models with the feature ELEMENT_LIST. */
  elementIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Kling's model. Left out or null: KLING_V2_1. Task.model says which was used. */
  model?: InputMaybe<ImageGenerationModel>;
  /** What is not wanted. At most 2500 characters (Unicode code points). Empty counts as left out. Not together with reference. */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 2500 characters (Unicode code points). */
  prompt: Scalars['String']['input'];
  /** An image that guides the result. */
  reference?: InputMaybe<ImageReferenceInput>;
  /** Which ones depends on the model. Left out or null: RESOLUTION_1K. A restyled image keeps the size of its source. */
  resolution?: InputMaybe<ImageResolution>;
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** Kling's models for IMAGE_GENERATION; the query capabilities says what each offers. */
export type ImageGenerationModel =
  /** Kling model kling-v1; see capabilities. */
  | 'KLING_V1'
  /** Kling model kling-v1-5; see capabilities. */
  | 'KLING_V1_5'
  /** Kling model kling-v2; see capabilities. */
  | 'KLING_V2'
  /** Kling model kling-v2-1; see capabilities. */
  | 'KLING_V2_1'
  /** Kling model kling-v2-new; see capabilities. */
  | 'KLING_V2_NEW'
  /** Kling model kling-v3; see capabilities. */
  | 'KLING_V3';

/** Images from a text, with or without a reference (reference/kling-api.md#2-1). */
export type ImageGenerationTask = ImageTask & Node & Task & {
  __typename?: 'ImageGenerationTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** The images that were made. Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** An image: .jpg, .jpeg or .png, at most 10 MB, at least 300 pixels on each side, with a ratio of 1:2.5 to 2.5:1 unless the field says otherwise (reference/kling-api.md#I.8). */
export type ImageInput =
  /** The bytes of the file, at most 10 MB decoded. Format and size are read from the bytes. */
  { base64: Scalars['Base64']['input']; taskOutput?: never; url?: never; }
  |  /** A result of another task of the caller's own. */
  { base64?: never; taskOutput: TaskOutputInput; url?: never; }
  |  /** Link that Kling can fetch: http or https, without credentials, not to a private address. */
  { base64?: never; taskOutput?: never; url: Scalars['URL']['input']; };

/** The two people as they will stand; each image shows one person. It may have any ratio if Effect.models is not empty. */
export type ImagePairInput = {
  /** The person on the left. */
  left: ImageInput;
  /** The person on the right. */
  right: ImageInput;
};

/** An image whose parts are cut out (reference/kling-api-2026.md#B.12). */
export type ImageRecognitionInput = {
  /** The image. */
  image: ImageInput;
};

/** The parts of an image, cut out (reference/kling-api-2026.md#B.12). Kling answers at once: it is SUCCEEDED when its create returns, or the answer was lost. */
export type ImageRecognitionTask = Node & Task & {
  __typename?: 'ImageRecognitionTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** One for each part. Empty until SUCCEEDED. */
  segments: Array<ImageSegment>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** An image that guides the result (reference/kling-api.md#2-1). */
export type ImageReferenceInput = {
  /** 0 to 1: how close to the face. Left out: Kling's default of 0.45. Only KLING_V1_5 and KLING_V2_1 with SUBJECT take it. */
  humanFidelity?: InputMaybe<Scalars['Float']['input']>;
  /** The image. */
  image: ImageInput;
  /** 0 to 1: how close to the image. Left out: Kling's default of 0.5. Only KLING_V1, KLING_V1_5 and KLING_V2_1 take it. */
  imageFidelity?: InputMaybe<Scalars['Float']['input']>;
  /** Left out or null: the whole image. KLING_V1_5 needs a type; KLING_V1, KLING_V2 and KLING_V2_NEW take none. */
  type?: InputMaybe<ImageReferenceType>;
};

/** What of the reference image is kept. */
export type ImageReferenceType =
  /** The look of the face; the image must show exactly one. */
  | 'FACE'
  /** The features of the character. */
  | 'SUBJECT';

/** Size of an image. */
export type ImageResolution =
  /** About a thousand pixels. */
  | 'RESOLUTION_1K'
  /** About two thousand pixels. Not every model. */
  | 'RESOLUTION_2K'
  /** About four thousand pixels. No model of createImageGeneration. */
  | 'RESOLUTION_4K';

/** A part of an image that was cut out, or looked for in vain. */
export type ImageSegment = {
  __typename?: 'ImageSegment';
  /** Whether the image has it. */
  found: Scalars['Boolean']['output'];
  /** Which part it is. */
  type: ImageSegmentType;
  /** Link to the image that was cut out; null if nothing was found. */
  url?: Maybe<Scalars['URL']['output']>;
};

/** What part of an image was looked for (reference/kling-api-2026.md#B.12). */
export type ImageSegmentType =
  /** The clothes. */
  | 'CLOTHES'
  /** The face, without hair. */
  | 'FACE'
  /** The head, with hair. */
  | 'HEAD'
  /** The main subject. */
  | 'OBJECT';

/** A task that makes images. */
export type ImageTask = {
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** The images that were made. Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** A video to be made from an image, whose ratio it takes (reference/kling-api.md#3-4). Of lastFrame, motionBrush and camera at most one. */
export type ImageToVideoInput = {
  /**
   * How the camera moves: simple only. Only KLING_V1_5 (withdrawn by Kling) in PRO with 5 seconds takes it.
   * @deprecated Withdrawn by Kling on 2026-09-15; this schema has no replacement. Requests are still forwarded, and Kling will probably reject them.
   */
  camera?: InputMaybe<CameraControlInput>;
  /** 0 to 1; a higher value keeps closer to the prompt. Left out: Kling's default of 0.5. Models of kling-v2 do not take it. */
  cfgScale?: InputMaybe<Scalars['Float']['input']>;
  /** Whole seconds; the query capabilities lists those of each model and mode. Left out or null: 5. With shots: their sum, which must not be contradicted. */
  durationSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** LibraryElement.id, or Kling's own id of an element, each once. At most 3. The script points to them as <<<element_1>>> and so on, in this order. Only models with the feature ELEMENT_LIST, and not together with libraryVoiceIds. */
  elementIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The first frame. It may be left out only if lastFrame is given and the model takes a last frame alone. */
  firstFrame?: InputMaybe<ImageInput>;
  /** Whether the model also makes the sound (reference/kling-api-2026.md#A.5). Only models, modes and features whose Capability.sound is not NONE; if it is ALWAYS, there is sound in any case. */
  generateAudio?: Scalars['Boolean']['input'];
  /** The last frame, of any ratio. The query capabilities says which models take it. */
  lastFrame?: InputMaybe<ImageInput>;
  /** LibraryVoice.id, or Kling's own id of a voice: at most 2, each once. The prompt points to them as <<<voice_1>>> and <<<voice_2>>>, in this order. Only together with generateAudio, and with models that have the feature VOICE_LIST. */
  libraryVoiceIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Left out or null: STD if the model offers it for what is asked, otherwise the next that does. Models without modes do not take it. */
  mode?: InputMaybe<VideoMode>;
  /** Kling's model. Left out or null: KLING_V2_5_TURBO. Task.model says which was used. */
  model?: InputMaybe<ImageToVideoModel>;
  /**
   * Areas that move or stay. Only KLING_V1, and KLING_V1_5 in PRO, with 5 seconds take it (both withdrawn by Kling).
   * @deprecated Withdrawn by Kling on 2026-09-15; this schema has no replacement. Requests are still forwarded, and Kling will probably reject them.
   */
  motionBrush?: InputMaybe<MotionBrushInput>;
  /** What is not wanted. At most 2500 characters (Unicode code points). Empty counts as left out. */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** What happens in the video. */
  script?: InputMaybe<VideoScriptInput>;
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** Kling's models for IMAGE_TO_VIDEO; the query capabilities says what each offers. */
export type ImageToVideoModel =
  /** Kling model kling-3.0-turbo; see capabilities. */
  | 'KLING_3_0_TURBO'
  /** Kling model kling-v1; see capabilities. */
  | 'KLING_V1'
  /** Kling model kling-v1-5; see capabilities. */
  | 'KLING_V1_5'
  /** Kling model kling-v1-6; see capabilities. */
  | 'KLING_V1_6'
  /** Kling model kling-v2-1; see capabilities. */
  | 'KLING_V2_1'
  /** Kling model kling-v2-1-master; see capabilities. */
  | 'KLING_V2_1_MASTER'
  /** Kling model kling-v2-5-turbo; see capabilities. */
  | 'KLING_V2_5_TURBO'
  /** Kling model kling-v2-6; see capabilities. */
  | 'KLING_V2_6'
  /** Kling model kling-v2-master; see capabilities. */
  | 'KLING_V2_MASTER'
  /** Kling model kling-v3; see capabilities. */
  | 'KLING_V3';

/** A video from an image (reference/kling-api.md#3-4). */
export type ImageToVideoTask = Node & Task & VideoTask & {
  __typename?: 'ImageToVideoTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** A value breaks a rule. The numbers are for programs; message says the same for people. */
export type InputError = UserError & {
  __typename?: 'InputError';
  /** What was given, as text: the value itself, or its number of characters, items, bytes or pixels. null if that would only repeat a long text. */
  actual?: Maybe<Scalars['String']['output']>;
  /** The values that would be taken, as the field takes them; empty if the field must be left out. null if they can't be listed. */
  allowed?: Maybe<Array<Scalars['String']['output']>>;
  /** What kind of problem it is. */
  code: UserErrorCode;
  /** The most that is allowed, in the unit of actual; null if there is no such limit. */
  maximum?: Maybe<Scalars['Decimal']['output']>;
  /** The problem and how to fix it, in English. */
  message: Scalars['String']['output'];
  /** The least that is allowed, in the unit of actual; null if there is no such limit. */
  minimum?: Maybe<Scalars['Decimal']['output']>;
  /** The argument at fault, from the name of the argument down: ["input", "speech", "textToVideo", "text"]. Items of lists are counted from 0. */
  path: Array<Scalars['String']['output']>;
  /** The kind of rule. */
  rule: InputRule;
};

/** Which kind of rule is broken. */
export type InputRule =
  /** The text does not have the required form. */
  | 'BAD_FORMAT'
  /** The file is too large, or not of a format or size that Kling takes. */
  | 'BAD_MEDIA'
  /** The value does not go together with another field. */
  | 'CONFLICTING'
  /** The value is none of those that are allowed here. */
  | 'NOT_ALLOWED'
  /** The number lies outside minimum to maximum. */
  | 'OUT_OF_RANGE'
  /** The field must be given, or must not be empty. */
  | 'REQUIRED'
  /** minimum is the least number of items. */
  | 'TOO_FEW'
  /** maximum is the greatest number of characters; actual is the number that was given. */
  | 'TOO_LONG'
  /** maximum is the greatest number of items. */
  | 'TOO_MANY'
  /** The number has too many decimal places. */
  | 'TOO_PRECISE'
  /** minimum is the least number of characters. */
  | 'TOO_SHORT';

/** The account at Kling. */
export type KlingAccount = {
  __typename?: 'KlingAccount';
  /** How many tasks may run at Kling at once, and how many of this server's do. No request to Kling. */
  concurrency: Array<ConcurrencyPool>;
  /** Unique over all types; there is one account. */
  id: Scalars['ID']['output'];
  /** Packs bought in the window; both ends default to the last 365 days. Kling's figures lag by up to 12 hours, and the answer is shared for a minute. Kling selects by the time of purchase: a pack bought earlier is missing even while it is active. */
  resourcePacks?: Maybe<Array<ResourcePack>>;
  /** What the account was charged for, by other programs, too: first what was taken from packs, then what was paid with money. A page is one request to Kling. */
  usage?: Maybe<KlingUsagePage>;
};


/** The account at Kling. */
export type KlingAccountResourcePacksArgs = {
  name?: InputMaybe<Scalars['String']['input']>;
  purchasedAfter?: InputMaybe<Scalars['DateTime']['input']>;
  purchasedBefore?: InputMaybe<Scalars['DateTime']['input']>;
};


/** The account at Kling. */
export type KlingAccountUsageArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};

/** What Kling's answer was, for programs and for Kling's support. */
export type KlingError = {
  __typename?: 'KlingError';
  /** Kling's error code (reference/kling-api.md#I.4); null if Kling sent none. */
  code?: Maybe<Scalars['Int']['output']>;
  /** Kling's text, at most 1,000 characters; null if Kling sent none. */
  message?: Maybe<Scalars['String']['output']>;
  /** Kling's request id; null if Kling sent none. */
  requestId?: Maybe<Scalars['String']['output']>;
};

/** An image as Kling describes it now. */
export type KlingImage = {
  __typename?: 'KlingImage';
  /** Position by Kling's count, from 0. */
  index: Scalars['Int']['output'];
  /** Link to the file; null if Kling sent none. */
  url?: Maybe<Scalars['URL']['output']>;
};

/** A task as Kling itself describes it now, whether this server holds it or not. */
export type KlingTask = {
  __typename?: 'KlingTask';
  /** By Kling's clock; null if Kling did not send it. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The external_task_id that it was created with; for tasks of this server their Task.id. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Empty until SUCCEEDED. */
  images: Array<KlingImage>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's id of the task; trackTask takes it. */
  klingTaskId: Scalars['ID']['output'];
  /** Kling's reason if it failed. */
  message?: Maybe<Scalars['String']['output']>;
  /** The source of an extension or a lip-sync. */
  sourceVideo?: Maybe<SourceVideo>;
  /** Status at Kling; null if Kling uses a word that this server does not know. */
  status?: Maybe<TaskStatus>;
  /** By Kling's clock; null if Kling did not send it. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Empty until SUCCEEDED. */
  videos: Array<KlingVideo>;
};

/** A page of Kling's own list. */
export type KlingTaskPage = {
  __typename?: 'KlingTaskPage';
  /** Whether the page was full. Kling does not send the number of tasks, so the next page may be empty. */
  hasNextPage: Scalars['Boolean']['output'];
  /** The tasks. Those that this server can't understand are left out. */
  nodes: Array<KlingTask>;
  /** The page that was asked for. */
  page: Scalars['Int']['output'];
};

/** A deduction for a task, as Kling bills it; null where Kling says nothing (reference/kling-api-2026.md#B.16). */
export type KlingUsage = {
  __typename?: 'KlingUsage';
  /** What was left. */
  after?: Maybe<Scalars['Decimal']['output']>;
  /** How much: units of a pack, or money in `currency`. */
  amount?: Maybe<Scalars['Decimal']['output']>;
  /** Kling's name for the API key that was used. */
  apiKeyName?: Maybe<Scalars['String']['output']>;
  /** What was there before. */
  before?: Maybe<Scalars['Decimal']['output']>;
  /** Of money: CNY or USD. */
  currency?: Maybe<Scalars['String']['output']>;
  /** When it was taken. */
  deductedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Of videos: their length. */
  durationSeconds?: Maybe<Scalars['Float']['output']>;
  /** Kling's id of the task: Task.klingTaskId. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Of money: the price without discounts. */
  listPrice?: Maybe<Scalars['Decimal']['output']>;
  /** Kling's name for the model. */
  model?: Maybe<Scalars['String']['output']>;
  /** Kling's name for what was made, such as "Image to Video". */
  product?: Maybe<Scalars['String']['output']>;
  /** 720p, 1080p, 4k or another of Kling's. */
  resolution?: Maybe<Scalars['String']['output']>;
  /** Of units: the pack's ResourcePack.id. */
  resourcePackId?: Maybe<Scalars['ID']['output']>;
  /** Of videos: their sound. */
  sound?: Maybe<UsageSound>;
  /** What it was taken from. */
  source: UsageSource;
  /** Of units: which sort. */
  unitType?: Maybe<UnitType>;
  /** Of videos: made of another video. */
  usedVideo?: Maybe<Scalars['Boolean']['output']>;
  /** Of videos: with voices of the library. */
  usedVoices?: Maybe<Scalars['Boolean']['output']>;
};

/** One page of Kling's bills. */
export type KlingUsagePage = {
  __typename?: 'KlingUsagePage';
  /** The next page's `after`; null at the end. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is a next page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** In Kling's order, at most 500. A page can be empty and not the last. */
  nodes: Array<KlingUsage>;
};

/** A video as Kling describes it now. */
export type KlingVideo = {
  __typename?: 'KlingVideo';
  /** Length in seconds; null if Kling sent none. */
  durationSeconds?: Maybe<Scalars['Float']['output']>;
  /** Kling's id; null if Kling sent none. */
  klingVideoId?: Maybe<Scalars['ID']['output']>;
  /** Link to the file; null if Kling sent none. */
  url?: Maybe<Scalars['URL']['output']>;
};

/** A video that Kling made: nothing else can be extended. */
export type KlingVideoInput =
  /** Video.id of one of the caller's own tasks. NOT_FOUND if there is none; INVALID_INPUT if Kling sent no id for it. */
  { id: Scalars['ID']['input']; klingVideoId?: never; taskOutput?: never; }
  |  /** Kling's own id of a result, which is not older than 30 days. */
  { id?: never; klingVideoId: Scalars['ID']['input']; taskOutput?: never; }
  |  /** A result of another task of the caller's own. */
  { id?: never; klingVideoId?: never; taskOutput: TaskOutputInput; };

/** An element of Kling's library: a character or thing that videos and images can show again (reference/kling-api-2026.md#B.14). */
export type LibraryElement = Node & {
  __typename?: 'LibraryElement';
  /** What it is; empty if Kling sent no description. */
  description: Scalars['String']['output'];
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** Kling's own id of the element. */
  klingElementId: Scalars['ID']['output'];
  /** Its name; Kling's id if Kling sent no name. */
  name: Scalars['String']['output'];
  /** Whether it is Kling's own. Those can't be deleted. */
  preset: Scalars['Boolean']['output'];
  /** The voice that it speaks with; null if it has none. */
  voice?: Maybe<LibraryVoice>;
};

/** One page of Kling's list of elements. */
export type LibraryElementPage = {
  __typename?: 'LibraryElementPage';
  /** Whether there may be more. */
  hasNextPage: Scalars['Boolean']['output'];
  /** In Kling's order. */
  nodes: Array<LibraryElement>;
  /** Its number, from 1. */
  page: Scalars['Int']['output'];
};

/** Whose a library is. */
export type LibrarySource =
  /** What the account has made. */
  | 'OWN'
  /** What Kling offers to everybody. */
  | 'PRESET';

/** A voice of Kling's library, the account's own or a preset (reference/kling-api-2026.md#B.13). */
export type LibraryVoice = Node & {
  __typename?: 'LibraryVoice';
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** Kling's own id of the voice. */
  klingVoiceId: Scalars['ID']['output'];
  /** Its name; Kling's id if Kling sent no name. */
  name: Scalars['String']['output'];
  /** Whether it is Kling's own. Those can't be deleted. */
  preset: Scalars['Boolean']['output'];
  /** Link to a sample of it; null if Kling sent none. */
  sampleUrl?: Maybe<Scalars['URL']['output']>;
};

/** One page of Kling's list of voices. */
export type LibraryVoicePage = {
  __typename?: 'LibraryVoicePage';
  /** Whether there may be more. */
  hasNextPage: Scalars['Boolean']['output'];
  /** In Kling's order. */
  nodes: Array<LibraryVoice>;
  /** Its number, from 1. */
  page: Scalars['Int']['output'];
};

/** The caller brings the sound. REST: mode audio2video. */
export type LipSyncAudioToVideoInput = {
  /** The spoken line, 2 to 60 seconds. */
  audio: AudioInput;
};

/** A lip-sync to be made (reference/kling-api.md#3-13). */
export type LipSyncInput = {
  /** What is spoken. */
  speech: LipSyncSpeechInput;
  /** The video to dub, which shows a person. Either a video that Kling made, of 5 or 10 seconds and not older than 30 days, or a link to an .mp4 or .mov: at most 100 MB, 2 to 10 seconds, 720p or 1080p, each side 720 to 1920 pixels. */
  video: VideoInput;
};

/** Where the speech comes from. */
export type LipSyncSpeechInput =
  /** A sound. */
  { audioToVideo: LipSyncAudioToVideoInput; textToVideo?: never; }
  |  /** A text. */
  { audioToVideo?: never; textToVideo: LipSyncTextToVideoInput; };

/** A video with a new spoken track, to which the lips move (reference/kling-api.md#3-13). */
export type LipSyncTask = Node & Task & VideoTask & {
  __typename?: 'LipSyncTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** The video that was dubbed; null until Kling names it. */
  sourceVideo?: Maybe<SourceVideo>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** Kling speaks a text. REST: mode text2video. */
export type LipSyncTextToVideoInput = {
  /** What is spoken: 1 to 120 characters (Unicode code points). */
  text: Scalars['String']['input'];
  /** Voice.id, which names the language, too, or Kling's id of a voice, whose language is voiceLanguage. */
  voiceId: Scalars['ID']['input'];
  /** For Kling's id of a voice, since many exist in both languages. Left out or null: ZH, or the language of Voice.id, which it must not contradict. */
  voiceLanguage?: InputMaybe<VoiceLanguage>;
  /** 0.8 to 2.0 with at most one decimal place; 1.0 is the normal speed. */
  voiceSpeed?: Scalars['Float']['input'];
};

/** A file that a task made. */
export type Media = {
  /** When Kling deletes the file, 30 days after it was made (reference/kling-api.md#I.5); null if Kling's time can't be read. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** Position among the task's files of this type, from 0. */
  index: Scalars['Int']['output'];
  /** Link to the file, which needs no key. Fetch it soon and keep your own copy: Kling deletes it. */
  url: Scalars['URL']['output'];
};

/** What moves and what stays; at least one mask. */
export type MotionBrushInput = {
  /** Up to 6 areas that move. */
  dynamicMasks?: InputMaybe<Array<DynamicMaskInput>>;
  /** The area that stays still. The same ratio as the image and the same size as every other mask. */
  staticMask?: InputMaybe<ImageInput>;
};

/** A person who moves as another video shows. With several people Kling follows the largest one; the result may be shorter than the video, but not below 3 seconds (reference/kling-api-2026.md#B.9). */
export type MotionControlInput = {
  /** The person as an element of the library. LibraryElement.id, or Kling's own id of an element, each once. Only KLING_V3 with the orientation VIDEO. */
  elementId?: InputMaybe<Scalars['ID']['input']>;
  /** The person: head and upper or whole body visible, not upside down, and not too small. */
  image: ImageInput;
  /** Whether the sound of the video is kept. */
  keepOriginalSound?: Scalars['Boolean']['input'];
  /** Left out or null: STD if the model offers it for what is asked, otherwise the next that does. Models without modes do not take it. */
  mode?: InputMaybe<VideoMode>;
  /** Kling's model. Left out or null: KLING_V2_6. Task.model says which was used. */
  model?: InputMaybe<MotionControlModel>;
  /** Which way the person looks. */
  orientation: CharacterOrientation;
  /** The surroundings, and what else happens. At most 2500 characters (Unicode code points). Empty counts as left out. */
  prompt?: InputMaybe<Scalars['String']['input']>;
  /** The motion, in one take without cuts: .mp4 or .mov, at most 100 MB, sides of 340 to 3850 pixels. Kling fetches it by a link: klingVideoId is UNSUPPORTED. */
  video: VideoInput;
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** Kling's models for MOTION_CONTROL; the query capabilities says what each offers. */
export type MotionControlModel =
  /** Kling model kling-v2-6; see capabilities. */
  | 'KLING_V2_6'
  /** Kling model kling-v3; see capabilities. */
  | 'KLING_V3';

/** A video in which the person of an image moves as another video shows (reference/kling-api-2026.md#B.9). */
export type MotionControlTask = Node & Task & VideoTask & {
  __typename?: 'MotionControlTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** Subjects to be added to a video. */
export type MultiElementsAddInput = {
  /** 1 or 2 images, each cropped to its subject. */
  images: Array<ImageInput>;
  /** What of the images goes where. 1 to 2500 characters (Unicode code points). It names <<<video_1>>> and the images, <<<image_1>>>. */
  prompt: Scalars['String']['input'];
};

/** What is done with the selected video. */
export type MultiElementsEditInput =
  /** Subjects are added. */
  { add: MultiElementsAddInput; remove?: never; swap?: never; }
  |  /** What is selected is removed. */
  { add?: never; remove: MultiElementsRemoveInput; swap?: never; }
  |  /** A subject takes the place of what is selected. */
  { add?: never; remove?: never; swap: MultiElementsSwapInput; };

/** A video that is changed where it was marked (reference/kling-api-2026.md#B.10). */
export type MultiElementsInput = {
  /** What is done. */
  edit: MultiElementsEditInput;
  /** STD or PRO. Left out or null: STD. */
  mode?: InputMaybe<VideoMode>;
  /** What is not wanted. At most 2500 characters (Unicode code points). Empty counts as left out. */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** ElementSelection.id of one of your own, not older than 24 hours. NOT_FOUND if there is none. */
  selectionId: Scalars['ID']['input'];
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** What is selected disappears. */
export type MultiElementsRemoveInput = {
  /** What disappears. 1 to 2500 characters (Unicode code points). It names <<<video_1>>>. */
  prompt: Scalars['String']['input'];
};

/** A subject that takes the place of what is selected. */
export type MultiElementsSwapInput = {
  /** The new subject, cropped. */
  image: ImageInput;
  /** What takes the place of what. 1 to 2500 characters (Unicode code points). It names <<<video_1>>> and the images, <<<image_1>>>. */
  prompt: Scalars['String']['input'];
};

/** A video to which subjects were added, or in which they were replaced or removed (reference/kling-api-2026.md#B.10). */
export type MultiElementsTask = Node & Task & VideoTask & {
  __typename?: 'MultiElementsTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** Subjects to be brought together in images (reference/kling-api-2026.md#B.11). */
export type MultiImageToImageInput = {
  /** Width to height. Left out or null: RATIO_16_9. */
  aspectRatio?: InputMaybe<ImageAspectRatio>;
  /** How many images: 1 to 9. Each takes a slot of the image pool and is billed. */
  count?: Scalars['Int']['input'];
  /** Kling's model. Left out or null: KLING_V2_1. Task.model says which was used. */
  model?: InputMaybe<MultiImageToImageModel>;
  /** What they do. At most 2500 characters (Unicode code points). Empty counts as left out. */
  prompt?: InputMaybe<Scalars['String']['input']>;
  /** The place that they are in. */
  scene?: InputMaybe<ImageInput>;
  /** An image whose style is taken over. */
  style?: InputMaybe<ImageInput>;
  /** 1 to 4 images, each cropped to its subject. */
  subjects: Array<ImageInput>;
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** Kling's models for MULTI_IMAGE_TO_IMAGE; the query capabilities says what each offers. */
export type MultiImageToImageModel =
  /** Kling model kling-v2; see capabilities. */
  | 'KLING_V2'
  /** Kling model kling-v2-1; see capabilities. */
  | 'KLING_V2_1';

/** Images that bring several subjects together (reference/kling-api-2026.md#B.11). */
export type MultiImageToImageTask = ImageTask & Node & Task & {
  __typename?: 'MultiImageToImageTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** The images that were made. Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** A video to be made from several images (reference/kling-api.md#3-7). */
export type MultiImageToVideoInput = {
  /** Width to height. Left out or null: RATIO_16_9. */
  aspectRatio?: InputMaybe<VideoAspectRatio>;
  /** Whole seconds; the query capabilities lists those of each model and mode. Left out or null: 5. */
  durationSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 4 images, each cropped to its subject. */
  images: Array<ImageInput>;
  /** Left out or null: STD if the model offers it for what is asked, otherwise the next that does. Models without modes do not take it. */
  mode?: InputMaybe<VideoMode>;
  /** Kling's model. Left out or null: KLING_V1_6. Task.model says which was used. */
  model?: InputMaybe<MultiImageToVideoModel>;
  /** What is not wanted. At most 2500 characters (Unicode code points). Empty counts as left out. */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 2500 characters (Unicode code points). */
  prompt: Scalars['String']['input'];
};

/** Kling's models for MULTI_IMAGE_TO_VIDEO; the query capabilities says what each offers. */
export type MultiImageToVideoModel =
  /** Kling model kling-v1-6, withdrawn by Kling on 2026-09-15; see capabilities. */
  | 'KLING_V1_6';

/** A video that combines several images (reference/kling-api.md#3-7). */
export type MultiImageToVideoTask = Node & Task & VideoTask & {
  __typename?: 'MultiImageToVideoTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Marks points in a frame: at most 10 in each, and at most 10 frames. INVALID_INPUT if Kling recognises nothing there. One request to Kling, which costs nothing. */
  addSelectionPoints?: Maybe<ElementSelectionPayload>;
  /** Works while the task is QUEUED and Kling surely does not have it; Kling itself has no way to cancel. */
  cancelTask?: Maybe<CancelTaskPayload>;
  /** Takes all points back. One request to Kling, which costs nothing. */
  clearSelection?: Maybe<ElementSelectionPayload>;
  /** A short-lived token for a page or a device, never with more rights than its maker's. It ends when the maker's key is revoked, at the latest after a day. */
  createAccessToken?: Maybe<CreateAccessTokenPayload>;
  /** Lets one face of a video speak a sound, from a moment on; createFaceIdentification comes first. Costs half a video unit for each started 5 seconds of the video (reference/kling-api-2026.md#A.10). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createAdvancedLipSync?: Maybe<CreateAdvancedLipSyncPayload>;
  /** Makes a film about a garment after the pattern of another film, with images of it. Needs a plain API key of Kling's. Kling publishes no price. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createApparelVideo?: Maybe<CreateApparelVideoPayload>;
  /** Lets the person of an image speak a sound, in a video as long as the sound. Costs 0.4 (STD) or 0.8 (PRO) video units a second (reference/kling-api-2026.md#A.10). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createAvatar?: Maybe<CreateAvatarPayload>;
  /** Makes an element from images or a video, for the library of the account. Was seen to cost nothing (reference/kling-api-2026.md#A.10). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createElementCreation?: Maybe<CreateElementCreationPayload>;
  /** Finds the faces of a video, of which createAdvancedLipSync takes one. Costs 0.05 video units (reference/kling-api-2026.md#A.10). Kling answers at once: the task has SUCCEEDED when this returns. If Kling's answer is lost, it has FAILED with OUTCOME_UNKNOWN, and may be paid for. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createFaceIdentification?: Maybe<CreateFaceIdentificationPayload>;
  /** Makes a film about goods from their images. Needs a plain API key of Kling's. Kling publishes no price. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createGoodsVideo?: Maybe<CreateGoodsVideoPayload>;
  /** Paints what lies around an image. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createImageExpansion?: Maybe<CreateImageExpansionPayload>;
  /** Makes images from a text. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createImageGeneration?: Maybe<CreateImageGenerationPayload>;
  /** Cuts the subject, the head, the face and the clothes out of an image. Costs 0.1 video units (reference/kling-api-2026.md#A.10). Kling answers at once: the task has SUCCEEDED when this returns. If Kling's answer is lost, it has FAILED with OUTCOME_UNKNOWN, and may be paid for. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createImageRecognition?: Maybe<CreateImageRecognitionPayload>;
  /** Makes a video from an image. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createImageToVideo?: Maybe<CreateImageToVideoPayload>;
  /** Dubs a video: the lips move to a text or a sound. Costs half a video unit for each started 5 seconds (a unit is what Kling bills in; price list of 2025, reference/kling-api.md#I.9). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createLipSync?: Maybe<CreateLipSyncPayload>;
  /** Lets the person of an image move as another video shows. Costs 0.5 to 1.2 video units a second of the result, by model and mode (reference/kling-api-2026.md#A.10). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createMotionControl?: Maybe<CreateMotionControlPayload>;
  /** Adds subjects to a video that was marked by startElementSelection, replaces them or removes them. Costs 0.6 (STD) or 1 (PRO) video units a second, of 5 or 10 (reference/kling-api-2026.md#A.10). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createMultiElements?: Maybe<CreateMultiElementsPayload>;
  /** Makes images that bring up to four subjects together. Costs 16 image units an image (reference/kling-api-2026.md#A.10). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createMultiImageToImage?: Maybe<CreateMultiImageToImagePayload>;
  /**
   * Makes a video that combines up to four images. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated.
   * @deprecated Withdrawn by Kling on 2026-09-15; this schema has no replacement. Requests are still forwarded, and Kling will probably reject them.
   */
  createMultiImageToVideo?: Maybe<CreateMultiImageToVideoPayload>;
  /** Makes images from words, images and elements, one by one or as a series. Costs 8 image units an image, in 4K 16 (reference/kling-api-2026.md#A.10). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createOmniImage?: Maybe<CreateOmniImagePayload>;
  /** Makes a video from words, images, elements and another video, or changes that one. Costs 0.6 to 3 video units a second, by model, mode, sound and whether there is a video (reference/kling-api-2026.md#A.10). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createOmniVideo?: Maybe<CreateOmniVideoPayload>;
  /** Proposes how a subject looks from elsewhere, as material for an element. Costs 20 image units; an older price list says half a unit (reference/kling-api-2026.md#A.10). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createSubjectViews?: Maybe<CreateSubjectViewsPayload>;
  /** Translates what is said in a film into English subtitles. Needs a plain API key of Kling's. Kling publishes no price. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createSubtitles?: Maybe<CreateSubtitlesPayload>;
  /** Makes a film in which somebody presents a script, with or without goods. Needs a plain API key of Kling's. Kling publishes no price. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createTalkingAgent?: Maybe<CreateTalkingAgentPayload>;
  /** Makes a sound from words. Costs 0.25 video units (reference/kling-api-2026.md#A.10). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createTextToAudio?: Maybe<CreateTextToAudioPayload>;
  /** Lets a voice speak a text. createAvatar and createAdvancedLipSync take the sound for 30 days. Costs 0.05 video units (reference/kling-api-2026.md#A.10). Kling answers at once: the task has SUCCEEDED when this returns. If Kling's answer is lost, it has FAILED with OUTCOME_UNKNOWN, and may be paid for. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createTextToSpeech?: Maybe<CreateTextToSpeechPayload>;
  /** Makes a video from a text. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createTextToVideo?: Maybe<CreateTextToVideoPayload>;
  /** Puts clothes on a person, by try-on 3.0. Needs a plain API key of Kling's. Taken to cost one try-on unit, as the earlier try-on. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createTryOn3?: Maybe<CreateTryOn3Payload>;
  /** Makes a video by a preset effect. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createVideoEffect?: Maybe<CreateVideoEffectPayload>;
  /**
   * Makes a video 4 to 5 seconds longer. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated.
   * @deprecated Withdrawn by Kling on 2026-09-15; this schema has no replacement. Requests are still forwarded, and Kling will probably reject them.
   */
  createVideoExtension?: Maybe<CreateVideoExtensionPayload>;
  /** Makes noises and music for a video, and the video with them. Costs 0.25 video units (reference/kling-api-2026.md#A.10). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createVideoToAudio?: Maybe<CreateVideoToAudioPayload>;
  /** Puts a garment on a person. Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createVirtualTryOn?: Maybe<CreateVirtualTryOnPayload>;
  /** Makes a voice from a sample, for the library of the account. Costs 0.05 video units (reference/kling-api-2026.md#A.10). Stores the task, waits for Kling's answer for up to SUBMIT_WAIT_MS (5 seconds by default) and returns the task as it is then; follow it with taskUpdated. */
  createVoiceCreation?: Maybe<CreateVoiceCreationPayload>;
  /** Deletes an element of the account's own. A library belongs to the account at Kling, and others may use what is in it: for operators. NOT_FOUND if Kling has none with this id, or has it as a preset. One request to Kling. */
  deleteLibraryElement?: Maybe<DeleteLibraryElementPayload>;
  /** Deletes a voice of the account's own. A library belongs to the account at Kling, and others may use what is in it: for operators. NOT_FOUND if Kling has none with this id, or has it as a preset. One request to Kling. */
  deleteLibraryVoice?: Maybe<DeleteLibraryVoicePayload>;
  /** Makes a video that shows what is marked, which needs at least one point. One request to Kling, which costs nothing. */
  previewSelection?: Maybe<ElementSelectionPayload>;
  /** Takes points of a frame back. They must be among those that were added. One request to Kling, which costs nothing. */
  removeSelectionPoints?: Maybe<ElementSelectionPayload>;
  /** Begins to mark something in a video, for createMultiElements (reference/kling-api-2026.md#B.10). One request to Kling, which costs nothing. */
  startElementSelection?: Maybe<ElementSelectionPayload>;
  /** Takes over a task that was created at Kling without this server. A task that is tracked already is returned as it is. One request to Kling. For operators. */
  trackTask?: Maybe<TrackTaskPayload>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationAddSelectionPointsArgs = {
  frameIndex: Scalars['Int']['input'];
  points: Array<SelectionPointInput>;
  selectionId: Scalars['ID']['input'];
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCancelTaskArgs = {
  id: Scalars['ID']['input'];
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationClearSelectionArgs = {
  selectionId: Scalars['ID']['input'];
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateAccessTokenArgs = {
  input: AccessTokenInput;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateAdvancedLipSyncArgs = {
  input: AdvancedLipSyncInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateApparelVideoArgs = {
  input: ApparelVideoInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateAvatarArgs = {
  input: AvatarInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateElementCreationArgs = {
  input: ElementCreationInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateFaceIdentificationArgs = {
  input: FaceIdentificationInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateGoodsVideoArgs = {
  input: GoodsVideoInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateImageExpansionArgs = {
  input: ImageExpansionInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateImageGenerationArgs = {
  input: ImageGenerationInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateImageRecognitionArgs = {
  input: ImageRecognitionInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateImageToVideoArgs = {
  input: ImageToVideoInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateLipSyncArgs = {
  input: LipSyncInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateMotionControlArgs = {
  input: MotionControlInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateMultiElementsArgs = {
  input: MultiElementsInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateMultiImageToImageArgs = {
  input: MultiImageToImageInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateMultiImageToVideoArgs = {
  input: MultiImageToVideoInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateOmniImageArgs = {
  input: OmniImageInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateOmniVideoArgs = {
  input: OmniVideoInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateSubjectViewsArgs = {
  input: SubjectViewsInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateSubtitlesArgs = {
  input: SubtitlesInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateTalkingAgentArgs = {
  input: TalkingAgentInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateTextToAudioArgs = {
  input: TextToAudioInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateTextToSpeechArgs = {
  input: TextToSpeechInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateTextToVideoArgs = {
  input: TextToVideoInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateTryOn3Args = {
  input: TryOn3Input;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateVideoEffectArgs = {
  input: VideoEffectInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateVideoExtensionArgs = {
  input: VideoExtensionInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateVideoToAudioArgs = {
  input: VideoToAudioInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateVirtualTryOnArgs = {
  input: VirtualTryOnInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationCreateVoiceCreationArgs = {
  input: VoiceCreationInput;
  options?: InputMaybe<TaskOptionsInput>;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationDeleteLibraryElementArgs = {
  id: Scalars['ID']['input'];
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationDeleteLibraryVoiceArgs = {
  id: Scalars['ID']['input'];
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationPreviewSelectionArgs = {
  selectionId: Scalars['ID']['input'];
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationRemoveSelectionPointsArgs = {
  frameIndex: Scalars['Int']['input'];
  points: Array<SelectionPointInput>;
  selectionId: Scalars['ID']['input'];
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationStartElementSelectionArgs = {
  video: VideoInput;
};


/** Changes something. Problems that the caller can fix come back in userErrors, what happens to a stored task as its failure; GraphQL errors are for broken queries and faults of the server. */
export type MutationTrackTaskArgs = {
  kind: TaskKind;
  klingTaskId: Scalars['ID']['input'];
};

/** Whatever has an id and can be found by it. */
export type Node = {
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
};

/** Images to be made from words, images and elements (reference/kling-api-2026.md#B.8). */
export type OmniImageInput = {
  /** Width to height. Left out or null: the model decides by the references; without any, RATIO_16_9. */
  aspectRatio?: InputMaybe<ImageAspectRatio>;
  /** LibraryElement.id, or Kling's own id of an element, each once. At most 10, together with the reference images. */
  elementIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Kling's model. Left out or null: KLING_V3_OMNI. Task.model says which was used. */
  model?: InputMaybe<OmniImageModel>;
  /** How many images. Left out or null: one. */
  output?: InputMaybe<OmniImageOutputInput>;
  /** 1 to 2500 characters (Unicode code points). It points to the reference images as <<<image_1>>> and so on, and to elements as <<<element_1>>>, in the order of their lists. */
  prompt: Scalars['String']['input'];
  /** At most 10, together with the elements. */
  referenceImages?: InputMaybe<Array<ImageInput>>;
  /** Which ones depends on the model. Left out or null: RESOLUTION_1K. */
  resolution?: InputMaybe<ImageResolution>;
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** Kling's models for OMNI_IMAGE; the query capabilities says what each offers. */
export type OmniImageModel =
  /** Kling model kling-image-o1; see capabilities. */
  | 'KLING_IMAGE_O1'
  /** Kling model kling-v3-omni; see capabilities. */
  | 'KLING_V3_OMNI';

/** Single images, or a series that belongs together. */
export type OmniImageOutputInput =
  /** How many images: 1 to 9. Each takes a slot of the image pool and is billed. */
  { count: Scalars['Int']['input']; series?: never; seriesOf?: never; }
  |  /** A series whose length the model decides. Takes a slot of the image pool for each image, and each is billed. Only KLING_V3_OMNI. */
  { count?: never; series: SeriesLength; seriesOf?: never; }
  |  /** A series of 2 to 9 images. Takes a slot of the image pool for each image, and each is billed. Only KLING_V3_OMNI. */
  { count?: never; series?: never; seriesOf: Scalars['Int']['input']; };

/** Images, or a series of them, made from words, images and elements (reference/kling-api-2026.md#B.8). */
export type OmniImageTask = ImageTask & Node & Task & {
  __typename?: 'OmniImageTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** The images that were made. Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** What is done with another video. */
export type OmniReferenceVideoInput =
  /** This video is changed: the result is as long as it. Not together with frames, shots and durationSeconds. */
  { edit: OmniSourceInput; follow?: never; }
  |  /** Its style, camera or motion is taken over. Of the scripts, prompt and autoShots go with it. */
  { edit?: never; follow: OmniSourceInput; };

/** A video that another one is made from. */
export type OmniSourceInput = {
  /** Whether its sound is kept. */
  keepOriginalSound?: Scalars['Boolean']['input'];
  /** The video: .mp4 or .mov, at most 200 MB, 24 to 60 frames a second, of 3 to 10 seconds, with KLING_V3_OMNI up to 15. The script points to it as <<<video_1>>>. Kling fetches it by a link: klingVideoId is UNSUPPORTED. */
  video: VideoInput;
};

/** A video to be made from words, images, elements and another video. How many references go together depends on what they are (reference/kling-api-2026.md#B.7): 7 images and elements, with a video 4, with frames 3 elements. Elements made from videos count more strictly, which Kling checks. */
export type OmniVideoInput = {
  /** Width to height. Left out or null: that of firstFrame or of the edited video; otherwise RATIO_16_9. */
  aspectRatio?: InputMaybe<VideoAspectRatio>;
  /** Whole seconds; the query capabilities lists those of each model and mode. Left out or null: 5. With shots: their sum, which must not be contradicted. */
  durationSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** LibraryElement.id, or Kling's own id of an element, each once. */
  elementIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The first frame. */
  firstFrame?: InputMaybe<ImageInput>;
  /** Whether the model also makes the sound (reference/kling-api-2026.md#A.5). Only models, modes and features whose Capability.sound is not NONE; if it is ALWAYS, there is sound in any case. */
  generateAudio?: Scalars['Boolean']['input'];
  /** The last frame; only together with firstFrame. With KLING_VIDEO_O1 not together with further images and elements. */
  lastFrame?: InputMaybe<ImageInput>;
  /** Left out or null: STD if the model offers it for what is asked, otherwise the next that does. Models without modes do not take it. */
  mode?: InputMaybe<VideoMode>;
  /** Kling's model. Left out or null: KLING_V3_OMNI. Task.model says which was used. */
  model?: InputMaybe<OmniVideoModel>;
  /** What is to be seen in the video. */
  referenceImages?: InputMaybe<Array<ImageInput>>;
  /** A video that is changed or followed. Not together with generateAudio. */
  referenceVideo?: InputMaybe<OmniReferenceVideoInput>;
  /** What happens. It points to reference images as <<<image_1>>> and so on, counted in their order, then firstFrame, then lastFrame; to elements as <<<element_1>>>. */
  script: VideoScriptInput;
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** Kling's models for OMNI_VIDEO; the query capabilities says what each offers. */
export type OmniVideoModel =
  /** Kling model kling-v3-omni; see capabilities. */
  | 'KLING_V3_OMNI'
  /** Kling model kling-video-o1; see capabilities. */
  | 'KLING_VIDEO_O1';

/** A video made from words, images, elements and another video (reference/kling-api-2026.md#B.7). */
export type OmniVideoTask = Node & Task & VideoTask & {
  __typename?: 'OmniVideoTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** Position of a page in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last edge; null if the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more follows after endCursor. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether the page was asked for with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge; null if the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Pixels from the bottom left of the image. */
export type PointInput = {
  /** To the right, from 0. */
  x: Scalars['Int']['input'];
  /** Upwards, from 0. */
  y: Scalars['Int']['input'];
};

/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type Query = {
  __typename?: 'Query';
  /** Every create that was accepted here, newest first; for operators. Tasks that were taken over with trackTask are not in it: others paid for them. */
  auditLog?: Maybe<AuditConnection>;
  /** Kling's capability map: which model offers what, in which mode and for how many seconds (reference/kling-api-2026.md#A.9). No request to Kling. */
  capabilities: Array<Capability>;
  /** Every effect that Kling ever listed, withdrawn ones with their day (reference/kling-api-2026.md#A.8). No request to Kling. */
  effects: Array<Effect>;
  /** What a create costs, by Kling's price list of today. Checks the input as the create mutation does; nothing is stored, sent or reserved, and media are not downloaded. */
  estimateCost?: Maybe<EstimateCostPayload>;
  /** The account at Kling. For operators. */
  klingAccount?: Maybe<KlingAccount>;
  /** One task as Kling describes it now, held by this server or not; null if Kling knows none. One request to Kling. For operators. */
  klingTask?: Maybe<KlingTask>;
  /** Kling's own list of a kind, held by this server or not. A page past the end is empty. One request to Kling. For operators. */
  klingTasks?: Maybe<KlingTaskPage>;
  /** Elements at Kling. A library belongs to the account at Kling: every creator sees all of it, and tokens for certain tasks none. A page stands for 100 tasks of Kling's, of which some have no result. One request to Kling. */
  libraryElements?: Maybe<LibraryElementPage>;
  /** Voices at Kling, which does not say of a voice whether it was deleted. A library belongs to the account at Kling: every creator sees all of it, and tokens for certain tasks none. A page stands for 100 tasks of Kling's, of which some have no result. One request to Kling. */
  libraryVoices?: Maybe<LibraryVoicePage>;
  /** A task, a video, an image or a sound by its id; null if there is none, or it is somebody else's. */
  node?: Maybe<Node>;
  /** The same for up to 1000 ids, in their order. An item that can't be read is null, with an error of its own. */
  nodes: Array<Maybe<Node>>;
  /** A task by its id; null if there is none, or it is somebody else's. */
  task?: Maybe<Task>;
  /** A task by the caller's own name for it; null if there is none. */
  taskByExternalId?: Maybe<Task>;
  /** The caller's tasks, for an operator everybody's, newest first. A page of another size, or a foreign cursor, is an error with extensions.code BAD_USER_INPUT. */
  tasks?: Maybe<TaskConnection>;
  /** Who you are to this server. */
  viewer?: Maybe<Viewer>;
  /** The lip-sync voices of Kling's documents (reference/kling-api.md#appendix-A). No request to Kling. */
  voices: Array<Voice>;
  /** Answers when the task has finished or the time is up, whichever is first. null if there is no such task. */
  waitForTask?: Maybe<Task>;
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryCapabilitiesArgs = {
  kind?: InputMaybe<TaskKind>;
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryEstimateCostArgs = {
  input: TaskInput;
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryKlingTaskArgs = {
  kind: TaskKind;
  klingTaskId: Scalars['ID']['input'];
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryKlingTasksArgs = {
  kind: TaskKind;
  page?: Scalars['Int']['input'];
  pageSize?: Scalars['Int']['input'];
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryLibraryElementsArgs = {
  page?: Scalars['Int']['input'];
  source?: LibrarySource;
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryLibraryVoicesArgs = {
  page?: Scalars['Int']['input'];
  source?: LibrarySource;
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryTaskArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryTaskByExternalIdArgs = {
  externalTaskId: Scalars['ID']['input'];
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TaskFilterInput>;
  first?: Scalars['Int']['input'];
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryVoicesArgs = {
  language?: InputMaybe<VoiceLanguage>;
};


/** Reads. Answers come from this server's own store, unless the field says that it makes a request to Kling. */
export type QueryWaitForTaskArgs = {
  id: Scalars['ID']['input'];
  timeoutSeconds?: Scalars['Int']['input'];
};

/** Units that were bought (reference/kling-api.md#6-1). A unit is what Kling bills in (reference/kling-api.md#I.9). */
export type ResourcePack = {
  __typename?: 'ResourcePack';
  /** The start of its validity. */
  effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  /** The end of its validity. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique over all types. */
  id: Scalars['ID']['output'];
  /** Kling's name for it, which names units, concurrency and months. */
  name?: Maybe<Scalars['String']['output']>;
  /** When it was bought. */
  purchasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Units left; Kling's figure lags by up to 12 hours. */
  remainingQuantity?: Maybe<Scalars['Decimal']['output']>;
  /** Whether it can be used. */
  status?: Maybe<ResourcePackStatus>;
  /** Units bought. */
  totalQuantity?: Maybe<Scalars['Decimal']['output']>;
  /** How it is used up. */
  type?: Maybe<ResourcePackType>;
};

/** Whether a pack can be used. */
export type ResourcePackStatus =
  /** Active. */
  | 'ACTIVE'
  /** Used up. */
  | 'EXHAUSTED'
  /** Past its expiresAt. */
  | 'EXPIRED'
  /** Not active yet. */
  | 'PENDING';

/** How a pack is used up. */
export type ResourcePackType =
  /** A fixed amount for each period. */
  | 'PERIODIC'
  /** A total that is used up. */
  | 'TOTAL';

/** A frame of the video in which something is marked. */
export type SelectedFrame = {
  __typename?: 'SelectedFrame';
  /** Counts from 0. */
  frameIndex: Scalars['Int']['output'];
  /** 1 to 10, in the order in which they came. */
  points: Array<SelectionPoint>;
};

/** A point of a frame. */
export type SelectionPoint = {
  __typename?: 'SelectionPoint';
  /** From the left, as a share of the width: 0 to 1. */
  x: Scalars['Float']['output'];
  /** From the top, as a share of the height: 0 to 1. */
  y: Scalars['Float']['output'];
};

/** A point of a frame. */
export type SelectionPointInput = {
  /** From the left, as a share of the width: 0 to 1. */
  x: Scalars['Float']['input'];
  /** From the top, as a share of the height: 0 to 1. */
  y: Scalars['Float']['input'];
};

/** How long a series is. */
export type SeriesLength =
  /** The model decides: 2 to 9 images. */
  | 'AUTO';

/** One shot of a video (reference/kling-api-2026.md#A.5). */
export type ShotInput = {
  /** Its length in whole seconds, at least 1. */
  durationSeconds: Scalars['Int']['input'];
  /** What happens in it: 1 to 512 characters (Unicode code points). For KLING_3_0_TURBO without semicolons, which end a shot there (reference/kling-api-2026.md#C.3). */
  prompt: Scalars['String']['input'];
};

/** Whether a video has sound. */
export type SoundSupport =
  /** Always: the model makes it unasked, or what the row is about needs generateAudio. */
  | 'ALWAYS'
  /** Never. */
  | 'NONE'
  /** If generateAudio asks for it. */
  | 'OPTIONAL';

/** The video that a task started from, as Kling names it. It has no id, since it is not this server's. */
export type SourceVideo = {
  __typename?: 'SourceVideo';
  /** Length in seconds, if Kling sent it. */
  durationSeconds?: Maybe<Scalars['Float']['output']>;
  /** Kling's id of the video; null if it has none. */
  klingVideoId?: Maybe<Scalars['ID']['output']>;
  /** Link to the file, if Kling sent one. */
  url?: Maybe<Scalars['URL']['output']>;
};

/** One proposal of how a subject looks from elsewhere. */
export type SubjectProposal = {
  __typename?: 'SubjectProposal';
  /** Position among the proposals, from 0. */
  index: Scalars['Int']['output'];
  /** Its views, usually three. */
  views: Array<Image>;
};

/** A subject to be shown from elsewhere (reference/kling-api-2026.md#B.15). */
export type SubjectViewsInput = {
  /** The subject, seen from the front. */
  image: ImageInput;
};

/** Other views of the subject of an image (reference/kling-api-2026.md#B.15). */
export type SubjectViewsTask = ImageTask & Node & Task & {
  __typename?: 'SubjectViewsTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** The images that were made. Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** The views by proposal, usually three. Empty until SUCCEEDED. */
  proposals: Array<SubjectProposal>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** Streams changes, over WebSocket (graphql-transport-ws) at /graphql or server-sent events at /graphql/stream. */
export type Subscription = {
  __typename?: 'Subscription';
  /**
   * Every change of the caller's tasks, for an operator everybody's, that match the filter, from now on or after the cursor, without an end.
   * A subscriber that falls more than 1000 changes behind is ended with SLOW_CONSUMER; it can come back with after.
   */
  taskFeed?: Maybe<TaskUpdate>;
  /**
   * Without `after`: the current state of each named task at once, then every change. With `after`: only the changes after it, which may be none.
   * The stream completes when all have finished. A task may skip statuses.
   * A task that does not exist, or is somebody else's, is an error with extensions.code NOT_FOUND.
   * A subscriber that falls more than 1000 changes behind is ended with SLOW_CONSUMER; it can come back with after.
   */
  taskUpdated?: Maybe<TaskUpdate>;
};


/** Streams changes, over WebSocket (graphql-transport-ws) at /graphql or server-sent events at /graphql/stream. */
export type SubscriptionTaskFeedArgs = {
  after?: InputMaybe<Scalars['ChangeCursor']['input']>;
  filter?: InputMaybe<TaskFeedFilterInput>;
};


/** Streams changes, over WebSocket (graphql-transport-ws) at /graphql or server-sent events at /graphql/stream. */
export type SubscriptionTaskUpdatedArgs = {
  after?: InputMaybe<Scalars['ChangeCursor']['input']>;
  ids: Array<Scalars['ID']['input']>;
};

/** A film that gets English subtitles (reference/kling-api-2026.md#C.12, which Kling documents in Chinese alone). */
export type SubtitlesInput = {
  /** Characters a second: 10 to 20. Left out or null: Kling's default of 17. */
  charactersPerSecond?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 512. Left out or null: 60 for upright films, otherwise 56. */
  fontSize?: InputMaybe<Scalars['Int']['input']>;
  /** At most 200 words. Left out, null or empty: none. */
  glossary?: InputMaybe<Array<GlossaryTermInput>>;
  /** Pixels from the lower edge: 1 to 4096. Left out or null: 340 for upright films, otherwise 80. */
  verticalMargin?: InputMaybe<Scalars['Int']['input']>;
  /** The film: at most 500 MB and 300 seconds, with a sound track. Kling fetches it by a link: klingVideoId is UNSUPPORTED. */
  video: VideoInput;
};

/** A film with translated subtitles, and the subtitles alone (reference/kling-api-2026.md#C.12). */
export type SubtitlesTask = Node & Task & VideoTask & {
  __typename?: 'SubtitlesTask';
  /** The subtitles as Advanced SubStation Alpha (.ass); null until Kling has made them. */
  assUrl?: Maybe<Scalars['URL']['output']>;
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** The subtitles as SubRip (.srt); null until Kling has made them. */
  srtUrl?: Maybe<Scalars['URL']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** A script that somebody presents (reference/kling-api-2026.md#C.12). */
export type TalkingAgentInput = {
  /** What the person does. At most 2500 characters (Unicode code points). Empty counts as left out. */
  actionPrompt?: InputMaybe<Scalars['String']['input']>;
  /** RATIO_9_16 or RATIO_16_9. Left out or null: RATIO_9_16. */
  aspectRatio?: InputMaybe<VideoAspectRatio>;
  /** Whether there is music. */
  backgroundMusic?: Scalars['Boolean']['input'];
  /** Goods that are presented. Left out or null: none. */
  goods?: InputMaybe<TalkingGoodsInput>;
  /** STD (720p) or PRO (1080p). Left out or null: STD. */
  mode?: InputMaybe<VideoMode>;
  /** Whether Kling may polish the script. */
  polishScript?: Scalars['Boolean']['input'];
  /** What is said: 1 to 2000 characters (Unicode code points). */
  script: Scalars['String']['input'];
  /** Who speaks. */
  speaker: TalkingSpeakerInput;
  /** 0.8, 1 or 1.2. Left out or null: Kling's default. Not together with goods. */
  speechRate?: InputMaybe<Scalars['Float']['input']>;
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** A film in which a person presents a script (reference/kling-api-2026.md#C.12). */
export type TalkingAgentTask = Node & Task & VideoTask & {
  __typename?: 'TalkingAgentTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** A person of Kling's, with a voice of their own. */
export type TalkingAvatar =
  /** Kling's avatar_adam_male. */
  | 'AVATAR_ADAM_MALE'
  /** Kling's avatar_anna_female. */
  | 'AVATAR_ANNA_FEMALE'
  /** Kling's avatar_chenjing_female. */
  | 'AVATAR_CHENJING_FEMALE'
  /** Kling's avatar_elena_female. */
  | 'AVATAR_ELENA_FEMALE'
  /** Kling's avatar_eva_female. */
  | 'AVATAR_EVA_FEMALE'
  /** Kling's avatar_lee_male. */
  | 'AVATAR_LEE_MALE'
  /** Kling's avatar_marcus_male. */
  | 'AVATAR_MARCUS_MALE'
  /** Kling's avatar_mia_female. */
  | 'AVATAR_MIA_FEMALE'
  /** Kling's avatar_oliver_male. */
  | 'AVATAR_OLIVER_MALE'
  /** Kling's avatar_rajput_male. */
  | 'AVATAR_RAJPUT_MALE'
  /** Kling's avatar_river_male. */
  | 'AVATAR_RIVER_MALE'
  /** Kling's avatar_toto_cartoon. */
  | 'AVATAR_TOTO_CARTOON'
  /** Kling's avatar_vivian_female. */
  | 'AVATAR_VIVIAN_FEMALE'
  /** Kling's avatar_wanglei_male. */
  | 'AVATAR_WANGLEI_MALE'
  /** Kling's avatar_zhaochen_male. */
  | 'AVATAR_ZHAOCHEN_MALE';

/** Goods that are presented. Lengths are in Unicode code points. */
export type TalkingGoodsInput = {
  /** 1 to 5 images. */
  images: Array<ImageInput>;
  /** Their price, with its currency: at most 256 characters. */
  price?: InputMaybe<Scalars['String']['input']>;
  /** What speaks for them: at most 20, of 1 to 500 characters each. */
  sellingPoints?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Whom they are for: at most 20, of 1 to 200 characters each. */
  targetAudiences?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What they are called: 1 to 500 characters. */
  title: Scalars['String']['input'];
};

/** A person of your own. */
export type TalkingPersonInput = {
  /** The person. */
  image: ImageInput;
  /** How they speak. */
  voice: TalkingVoice;
};

/** Who speaks. */
export type TalkingSpeakerInput =
  /** One of Kling's. */
  { avatar: TalkingAvatar; person?: never; }
  |  /** A person of your own. */
  { avatar?: never; person: TalkingPersonInput; };

/** How a person of your own speaks. */
export type TalkingVoice =
  /** Kling's female_bright_engaging. */
  | 'FEMALE_BRIGHT_ENGAGING'
  /** Kling's female_clear_rational. */
  | 'FEMALE_CLEAR_RATIONAL'
  /** Kling's female_gentle_soothing. */
  | 'FEMALE_GENTLE_SOOTHING'
  /** Kling's female_intelligent_narrative. */
  | 'FEMALE_INTELLIGENT_NARRATIVE'
  /** Kling's female_warm_rich. */
  | 'FEMALE_WARM_RICH'
  /** Kling's male_calm_informative. */
  | 'MALE_CALM_INFORMATIVE'
  /** Kling's male_clear_professional. */
  | 'MALE_CLEAR_PROFESSIONAL'
  /** Kling's male_crisp_persuasive. */
  | 'MALE_CRISP_PERSUASIVE'
  /** Kling's male_energetic_sporty. */
  | 'MALE_ENERGETIC_SPORTY';

/** The server's own durable object for one paid request to Kling. It exists before Kling has been asked and outlives Kling's answer. Of two answers about a task, the one with the higher version is newer. */
export type Task = {
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** One change in a task's life. */
export type TaskChange = {
  __typename?: 'TaskChange';
  /** When this server learned of it. */
  at: Scalars['DateTime']['output'];
  /** What Kling or the server said about it; null if nothing. */
  message?: Maybe<Scalars['String']['output']>;
  /** Where it was learned from. */
  source: TaskChangeSource;
  /** The task's status after the change. */
  status: TaskStatus;
  /** The task's version after the change. */
  version: Scalars['Int']['output'];
};

/** Where a change was learned from. */
export type TaskChangeSource =
  /** Kling's callback. */
  | 'CALLBACK'
  /** Kling's answer to a status request of this server. */
  | 'POLL'
  /** This server itself. */
  | 'SERVER'
  /** Kling's answer to the create request. */
  | 'SUBMIT';

/** What Kling took: units of a pack, or money. */
export type TaskCharge = {
  __typename?: 'TaskCharge';
  /** Of the money, ISO 4217: USD or CNY. null if Kling does not say. */
  currency?: Maybe<Scalars['String']['output']>;
  /** Money before discounts; null if Kling took units, or does not say. */
  listPrice?: Maybe<Scalars['Decimal']['output']>;
  /** Money after discounts; null if Kling took units. */
  money?: Maybe<Scalars['Decimal']['output']>;
  /** Units of a pack; null if Kling took money. */
  units?: Maybe<UnitAmount>;
};

/** A page of tasks, newest first (Relay's cursor connections). */
export type TaskConnection = {
  __typename?: 'TaskConnection';
  /** The tasks with their cursors. */
  edges: Array<TaskEdge>;
  /** A position from before the page was read: taskFeed(after:) continues without a gap. Changes that the page shows already may come again; their version tells. */
  feedCursor: Scalars['ChangeCursor']['output'];
  /** The tasks alone. */
  nodes: Array<Task>;
  /** Position of the page in the list. */
  pageInfo: PageInfo;
};

/** What a task costs. */
export type TaskCost = {
  __typename?: 'TaskCost';
  /** What Kling took. null until Kling says. A task that was canceled, that Kling refused or that failed at Kling costs 0. null for good if nobody knows whether Kling has made it: OUTCOME_UNKNOWN, LOST, and KLING_UNAVAILABLE of a task with a klingTaskId. */
  charged?: Maybe<TaskCharge>;
  /** The most that it costs if it succeeds, by Kling's price list on the day of the create. null if the list has no price, as for effects, or the task was made without this server. */
  estimated?: Maybe<UnitAmount>;
};

/** Why a task waits: what was learned when it was last refused or postponed. */
export type TaskDelay = {
  __typename?: 'TaskDelay';
  /** Kling's own answer: why the last attempt was refused or postponed; null if no answer in Kling's format came. */
  klingError?: Maybe<KlingError>;
  /** The reason, for people. */
  message: Scalars['String']['output'];
  /** The reason, for programs. */
  reason: TaskDelayReason;
  /** A lower bound: the next attempt comes no earlier, and later if no slot is free. null if no time is known: it waits for a source. */
  retryAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Why a task waits. */
export type TaskDelayReason =
  /** Kept for delays that were stored earlier; new ones do not have it. Kling's account can't pay (codes 1100 to 1102). */
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
  | 'RATE_LIMITED'
  /** A task whose result this one needs has not ended yet. */
  | 'WAITING_FOR_SOURCE';

/** A task in a list. */
export type TaskEdge = {
  __typename?: 'TaskEdge';
  /** Give it as `after` to get what follows. */
  cursor: Scalars['String']['output'];
  /** The task. */
  node: Task;
};

/** Why a task has failed. */
export type TaskFailure = {
  __typename?: 'TaskFailure';
  /** The reason, for programs. */
  code: TaskFailureCode;
  /** Kling's own answer; null if no answer in Kling's format came. */
  klingError?: Maybe<KlingError>;
  /** The reason, for people. */
  message: Scalars['String']['output'];
  /** The field of the mutation's arguments that is at fault, such as ["input", "script", "prompt"]; null if that is not known. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** Whether the same request may succeed at another time. Each attempt is billed anew and needs a new idempotencyKey. Do not retry OUTCOME_UNKNOWN automatically, nor KLING_UNAVAILABLE of a task with a klingTaskId: Kling may have made the task, and been paid. */
  retryable: Scalars['Boolean']['output'];
};

/** Why a task has failed. */
export type TaskFailureCode =
  /** Kling's account owes money, or something else is wrong with it (codes 1100, 1101). */
  | 'ACCOUNT_IN_ARREARS'
  /** Kling's policy or content safety refused the input (codes 1300, 1301). */
  | 'CONTENT_POLICY'
  /** A task whose result this one needs did not succeed. Nothing was sent to Kling, and it cost nothing. */
  | 'DEPENDENCY_FAILED'
  /** Kling ran the task and reports that it failed. */
  | 'GENERATION_FAILED'
  /** Kling refused the request (codes 1200 to 1203, other codes that start with 12 or 13, HTTP 413 and most other 4xx answers). */
  | 'INVALID_INPUT'
  /** Kling could not be reached, kept failing or did not finish before the task's deadline. */
  | 'KLING_UNAVAILABLE'
  /** Kling no longer knows the task. */
  | 'LOST'
  /** Nobody can tell whether Kling has the task, and sending it again could be paid twice. */
  | 'OUTCOME_UNKNOWN'
  /** Kling's account or this server's address has no right to this (codes 1103, 1304). */
  | 'PERMISSION_DENIED'
  /** No units are left for this kind of task (code 1102). */
  | 'UNITS_EXHAUSTED';

/** Which changes; all conditions that are given must hold. */
export type TaskFeedFilterInput = {
  /** Tasks of any of these kinds. */
  kinds?: InputMaybe<Array<TaskKind>>;
  /** Changes that leave the task in any of these statuses. */
  statuses?: InputMaybe<Array<TaskStatus>>;
};

/** Which tasks; all conditions that are given must hold. */
export type TaskFilterInput = {
  /** Stored here later than this, exclusive. */
  createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Stored here earlier than this, exclusive. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Any of these kinds. */
  kinds?: InputMaybe<Array<TaskKind>>;
  /** Any of these statuses. */
  statuses?: InputMaybe<Array<TaskStatus>>;
};

/** The input of exactly one create mutation. */
export type TaskInput =
  /** Of createAdvancedLipSync. */
  { advancedLipSync: AdvancedLipSyncInput; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createApparelVideo. */
  { advancedLipSync?: never; apparelVideo: ApparelVideoInput; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createAvatar. */
  { advancedLipSync?: never; apparelVideo?: never; avatar: AvatarInput; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createElementCreation. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation: ElementCreationInput; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createFaceIdentification. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification: FaceIdentificationInput; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createGoodsVideo. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo: GoodsVideoInput; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createImageExpansion. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion: ImageExpansionInput; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createImageGeneration. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration: ImageGenerationInput; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createImageRecognition. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition: ImageRecognitionInput; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createImageToVideo. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo: ImageToVideoInput; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createLipSync. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync: LipSyncInput; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createMotionControl. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl: MotionControlInput; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createMultiElements. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements: MultiElementsInput; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createMultiImageToImage. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage: MultiImageToImageInput; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createMultiImageToVideo. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo: MultiImageToVideoInput; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createOmniImage. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage: OmniImageInput; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createOmniVideo. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo: OmniVideoInput; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createSubjectViews. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews: SubjectViewsInput; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createSubtitles. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles: SubtitlesInput; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createTalkingAgent. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent: TalkingAgentInput; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createTextToAudio. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio: TextToAudioInput; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createTextToSpeech. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech: TextToSpeechInput; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createTextToVideo. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo: TextToVideoInput; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createTryOn3. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3: TryOn3Input; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createVideoEffect. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect: VideoEffectInput; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createVideoExtension. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension: VideoExtensionInput; videoToAudio?: never; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createVideoToAudio. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio: VideoToAudioInput; virtualTryOn?: never; voiceCreation?: never; }
  |  /** Of createVirtualTryOn. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn: VirtualTryOnInput; voiceCreation?: never; }
  |  /** Of createVoiceCreation. */
  { advancedLipSync?: never; apparelVideo?: never; avatar?: never; elementCreation?: never; faceIdentification?: never; goodsVideo?: never; imageExpansion?: never; imageGeneration?: never; imageRecognition?: never; imageToVideo?: never; lipSync?: never; motionControl?: never; multiElements?: never; multiImageToImage?: never; multiImageToVideo?: never; omniImage?: never; omniVideo?: never; subjectViews?: never; subtitles?: never; talkingAgent?: never; textToAudio?: never; textToSpeech?: never; textToVideo?: never; tryOn3?: never; videoEffect?: never; videoExtension?: never; videoToAudio?: never; virtualTryOn?: never; voiceCreation: VoiceCreationInput; };

/** A task of the caller's own. By externalTaskId it can be named in the same document that creates it. NOT_FOUND if there is none. */
export type TaskKeyInput =
  /** Task.externalTaskId. */
  { externalTaskId: Scalars['ID']['input']; id?: never; }
  |  /** Task.id. */
  { externalTaskId?: never; id: Scalars['ID']['input']; };

/** What a task makes; one kind for each of Kling's endpoints. */
export type TaskKind =
  /** POST /v1/videos/advanced-lip-sync (reference/kling-api-2026.md#B.2). */
  | 'ADVANCED_LIP_SYNC'
  /** POST /solutions/e-commerce/clothing_dupe (reference/kling-api-2026.md#C.12). Needs a plain API key of Kling's (KLING_API_KEY). */
  | 'APPAREL_VIDEO'
  /** POST /v1/videos/avatar/image2video (reference/kling-api-2026.md#B.6). */
  | 'AVATAR'
  /** POST /v1/general/advanced-custom-elements (reference/kling-api-2026.md#B.14). */
  | 'ELEMENT_CREATION'
  /** POST /v1/videos/identify-face (reference/kling-api-2026.md#B.1). Kling answers the request with the result, and can't be asked for it again: if the answer is lost, the task is FAILED with OUTCOME_UNKNOWN and is not sent a second time. */
  | 'FACE_IDENTIFICATION'
  /** POST /solutions/e-commerce/goods_studio (reference/kling-api-2026.md#C.12). Needs a plain API key of Kling's (KLING_API_KEY). */
  | 'GOODS_VIDEO'
  /** POST /v1/images/editing/expand (reference/kling-api.md#2-4). */
  | 'IMAGE_EXPANSION'
  /** POST /v1/images/generations (reference/kling-api.md#2-1). */
  | 'IMAGE_GENERATION'
  /** POST /v1/videos/image-recognize (reference/kling-api-2026.md#B.12). Kling answers the request with the result, and can't be asked for it again: if the answer is lost, the task is FAILED with OUTCOME_UNKNOWN and is not sent a second time. */
  | 'IMAGE_RECOGNITION'
  /** POST /v1/videos/image2video (reference/kling-api.md#3-4). */
  | 'IMAGE_TO_VIDEO'
  /** POST /v1/videos/lip-sync (reference/kling-api.md#3-13). */
  | 'LIP_SYNC'
  /** POST /v1/videos/motion-control (reference/kling-api-2026.md#B.9). */
  | 'MOTION_CONTROL'
  /** POST /v1/videos/multi-elements (reference/kling-api-2026.md#B.10). */
  | 'MULTI_ELEMENTS'
  /** POST /v1/images/multi-image2image (reference/kling-api-2026.md#B.11). */
  | 'MULTI_IMAGE_TO_IMAGE'
  /** POST /v1/videos/multi-image2video (reference/kling-api.md#3-7). */
  | 'MULTI_IMAGE_TO_VIDEO'
  /** POST /v1/images/omni-image (reference/kling-api-2026.md#B.8). */
  | 'OMNI_IMAGE'
  /** POST /v1/videos/omni-video (reference/kling-api-2026.md#B.7). */
  | 'OMNI_VIDEO'
  /** POST /v1/general/ai-multi-shot (reference/kling-api-2026.md#B.15). */
  | 'SUBJECT_VIEWS'
  /** POST /solutions/drama_subtitle (reference/kling-api-2026.md#C.12). Needs a plain API key of Kling's (KLING_API_KEY). */
  | 'SUBTITLES'
  /** POST /solutions/talking_agent (reference/kling-api-2026.md#C.12). Needs a plain API key of Kling's (KLING_API_KEY). */
  | 'TALKING_AGENT'
  /** POST /v1/audio/text-to-audio (reference/kling-api-2026.md#B.5). */
  | 'TEXT_TO_AUDIO'
  /** POST /v1/audio/tts (reference/kling-api-2026.md#B.3). Kling answers the request with the result, and can't be asked for it again: if the answer is lost, the task is FAILED with OUTCOME_UNKNOWN and is not sent a second time. */
  | 'TEXT_TO_SPEECH'
  /** POST /v1/videos/text2video (reference/kling-api.md#3-1). */
  | 'TEXT_TO_VIDEO'
  /** POST /solutions/virtual_try_on (reference/kling-api-2026.md#C.12). Needs a plain API key of Kling's (KLING_API_KEY). */
  | 'TRY_ON_3'
  /** POST /v1/videos/effects (reference/kling-api.md#3-16). */
  | 'VIDEO_EFFECT'
  /** POST /v1/videos/video-extend (reference/kling-api.md#3-10). */
  | 'VIDEO_EXTENSION'
  /** POST /v1/audio/video-to-audio (reference/kling-api-2026.md#B.4). */
  | 'VIDEO_TO_AUDIO'
  /** POST /v1/images/kolors-virtual-try-on (reference/kling-api.md#4-1). */
  | 'VIRTUAL_TRY_ON'
  /** POST /v1/general/custom-voices (reference/kling-api-2026.md#B.13). */
  | 'VOICE_CREATION';

/** How this request is handled; what is made is in `input`. */
export type TaskOptionsInput = {
  /** The caller's own name for the task: 1 to 128 characters, not blank, unique per caller. A name that is taken is answered with EXTERNAL_ID_TAKEN and the task that has it. */
  externalTaskId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 255 characters, not blank. Repeating a create with the same key and input within 30 days returns the existing task, also a failed one, without another charge: to try again, take a new key. The same key with another input is answered with IDEMPOTENCY_CONFLICT and the task that was made. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Receives a signed POST for every change (Standard Webhooks), which is retried for a day. At most 2,048 characters, and no private address. Empty counts as left out. UNSUPPORTED if the server has no WEBHOOK_SECRET. */
  webhookUrl?: InputMaybe<Scalars['URL']['input']>;
};

/** A result of a task of the caller's own, also one that has not ended yet: the new task then waits as QUEUED, and fails with DEPENDENCY_FAILED, at no cost, if its source does not succeed. At most 20 tasks in a row. */
export type TaskOutputInput = {
  /** Which of its results, from 0, as their index says. */
  index?: Scalars['Int']['input'];
  /** The source. */
  task: TaskKeyInput;
};

/** Status of a task. It only moves forward and may skip statuses, such as from QUEUED to SUCCEEDED or FAILED. SUCCEEDED, FAILED and CANCELED are final. */
export type TaskStatus =
  /** Canceled by the caller while it was QUEUED. */
  | 'CANCELED'
  /** Ended without a result; failure says why. */
  | 'FAILED'
  /** Kling is working on it. */
  | 'PROCESSING'
  /** Stored here, not yet accepted by Kling: waiting for a slot, for Kling's response, or for an unknown outcome to be resolved. */
  | 'QUEUED'
  /** Accepted by Kling, not yet started. */
  | 'SUBMITTED'
  /** Finished; what was made is there. */
  | 'SUCCEEDED';

/** One message of taskUpdated or taskFeed. */
export type TaskUpdate = {
  __typename?: 'TaskUpdate';
  /** The change; of a SNAPSHOT the last one. null for CHECKPOINT. */
  change?: Maybe<TaskChange>;
  /** Give it as `after` to continue after this message without a gap. Store the newest one: old ones can expire. */
  cursor: Scalars['ChangeCursor']['output'];
  /** The status before this change; null for SNAPSHOT and CHECKPOINT, and if the task is new. */
  previousStatus?: Maybe<TaskStatus>;
  /** The task as this change left it; null for CHECKPOINT. */
  task?: Maybe<Task>;
  /** What the message says. */
  type: TaskUpdateType;
};

/** What a message of a subscription says. */
export type TaskUpdateType =
  /** The task has changed. */
  | 'CHANGED'
  /** Nothing that matches has changed, and the cursor is newer: store it, since old cursors can expire. taskFeed only, about once a minute. */
  | 'CHECKPOINT'
  /** The task as it stands; the first message about it if `after` was not given. */
  | 'SNAPSHOT';

/** A sound to be made from words (reference/kling-api-2026.md#B.5). */
export type TextToAudioInput = {
  /** Length of the sound in seconds: 3 to 10. */
  durationSeconds: Scalars['Float']['input'];
  /** What is heard: 1 to 200 characters (Unicode code points). */
  prompt: Scalars['String']['input'];
};

/** A sound made from words (reference/kling-api-2026.md#B.5). */
export type TextToAudioTask = AudioTask & Node & Task & {
  __typename?: 'TextToAudioTask';
  /** The sounds that were made. Empty until SUCCEEDED. */
  audioClips: Array<AudioClip>;
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** A text to be spoken (reference/kling-api-2026.md#B.3). */
export type TextToSpeechInput = {
  /** What is spoken: 1 to 1000 characters (Unicode code points). */
  text: Scalars['String']['input'];
  /** Voice.id, which names the language, too, or Kling's id of a voice, whose language is voiceLanguage. Voices of the library (LibraryVoice) are not taken. */
  voiceId: Scalars['ID']['input'];
  /** For Kling's id of a voice, since many exist in both languages. Left out or null: ZH, or the language of Voice.id, which it must not contradict. */
  voiceLanguage?: InputMaybe<VoiceLanguage>;
  /** 0.8 to 2.0 with at most one decimal place; 1.0 is the normal speed. */
  voiceSpeed?: Scalars['Float']['input'];
};

/** A text that a voice speaks (reference/kling-api-2026.md#B.3). Kling answers at once: it is SUCCEEDED when its create returns, or the answer was lost. */
export type TextToSpeechTask = AudioTask & Node & Task & {
  __typename?: 'TextToSpeechTask';
  /** The sounds that were made. Empty until SUCCEEDED. */
  audioClips: Array<AudioClip>;
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** A video to be made from a text (reference/kling-api.md#3-1). */
export type TextToVideoInput = {
  /** Width to height. Left out or null: RATIO_16_9. */
  aspectRatio?: InputMaybe<VideoAspectRatio>;
  /**
   * How the camera moves. Only KLING_V1 (withdrawn by Kling) in STD with 5 seconds takes it.
   * @deprecated Withdrawn by Kling on 2026-09-15; this schema has no replacement. Requests are still forwarded, and Kling will probably reject them.
   */
  camera?: InputMaybe<CameraControlInput>;
  /** 0 to 1; a higher value keeps closer to the prompt. Left out: Kling's default of 0.5. Models of kling-v2 do not take it. */
  cfgScale?: InputMaybe<Scalars['Float']['input']>;
  /** Whole seconds; the query capabilities lists those of each model and mode. Left out or null: 5. With shots: their sum, which must not be contradicted. */
  durationSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Whether the model also makes the sound (reference/kling-api-2026.md#A.5). Only models, modes and features whose Capability.sound is not NONE; if it is ALWAYS, there is sound in any case. */
  generateAudio?: Scalars['Boolean']['input'];
  /** LibraryVoice.id, or Kling's own id of a voice: at most 2, each once. The prompt points to them as <<<voice_1>>> and <<<voice_2>>>, in this order. Only together with generateAudio, and with models that have the feature VOICE_LIST. */
  libraryVoiceIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Left out or null: STD if the model offers it for what is asked, otherwise the next that does. Models without modes do not take it. */
  mode?: InputMaybe<VideoMode>;
  /** Kling's model. Left out or null: KLING_V2_5_TURBO. Task.model says which was used. */
  model?: InputMaybe<TextToVideoModel>;
  /** What is not wanted. At most 2500 characters (Unicode code points). Empty counts as left out. */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** What happens in the video. */
  script: VideoScriptInput;
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** Kling's models for TEXT_TO_VIDEO; the query capabilities says what each offers. */
export type TextToVideoModel =
  /** Kling model kling-3.0-turbo; see capabilities. */
  | 'KLING_3_0_TURBO'
  /** Kling model kling-v1; see capabilities. */
  | 'KLING_V1'
  /** Kling model kling-v1-6; see capabilities. */
  | 'KLING_V1_6'
  /** Kling model kling-v2-1-master; see capabilities. */
  | 'KLING_V2_1_MASTER'
  /** Kling model kling-v2-5-turbo; see capabilities. */
  | 'KLING_V2_5_TURBO'
  /** Kling model kling-v2-6; see capabilities. */
  | 'KLING_V2_6'
  /** Kling model kling-v2-master; see capabilities. */
  | 'KLING_V2_MASTER'
  /** Kling model kling-v3; see capabilities. */
  | 'KLING_V3';

/** A video from a text (reference/kling-api.md#3-1). */
export type TextToVideoTask = Node & Task & VideoTask & {
  __typename?: 'TextToVideoTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** Answer of trackTask. */
export type TrackTaskPayload = {
  __typename?: 'TrackTaskPayload';
  /** The task that follows Kling's from now on; null if there are userErrors. */
  task?: Maybe<Task>;
  /** Problems that the caller can fix. Empty if there are none. */
  userErrors: Array<UserError>;
};

/** A person and what they are to wear (reference/kling-api-2026.md#C.12). */
export type TryOn3Input = {
  /** Whether the background stays as it is. */
  keepBackground?: Scalars['Boolean']['input'];
  /** Whether the face stays as it is. */
  keepFace?: Scalars['Boolean']['input'];
  /** Whether the pose stays as it is. */
  keepPose?: Scalars['Boolean']['input'];
  /** The person. Longest side at most 2048 pixels, shortest above 300, of any ratio. A link may lead to a .webp. */
  person: ImageInput;
  /** The garment. Longest side at most 2048 pixels, shortest above 300, of any ratio. A link may lead to a .webp. */
  product: ImageInput;
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** A person in other clothes, by try-on 3.0 (reference/kling-api-2026.md#C.12). */
export type TryOn3Task = ImageTask & Node & Task & {
  __typename?: 'TryOn3Task';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** The images that were made. Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** Units, which are what Kling bills in (reference/kling-api-2026.md#A.10). */
export type UnitAmount = {
  __typename?: 'UnitAmount';
  /** Which of Kling's packs they are taken from. */
  unitType: UnitType;
  /** How many. */
  units: Scalars['Decimal']['output'];
};

/** Kling counts slots and units by these. */
export type UnitType =
  /** Generated and expanded images; a task takes as many slots as it makes images. */
  | 'IMAGE'
  /** All videos, lip-sync and effects included. */
  | 'VIDEO'
  /** Virtual try-on. */
  | 'VIRTUAL_TRY_ON';

/** The sound of a video that was billed. */
export type UsageSound =
  /** Made with the video. */
  | 'NATIVE'
  /** None. */
  | 'OFF'
  /** Kept from the video it was made of. */
  | 'ORIGINAL';

/** What a deduction was taken from. */
export type UsageSource =
  /** The account's money. */
  | 'BALANCE'
  /** Units of a resource pack. */
  | 'RESOURCE_PACK'
  /** Money that Kling gave for tests. */
  | 'TEST_BALANCE';

/** A problem with the request that the caller can fix. */
export type UserError = {
  /** What kind of problem it is. */
  code: UserErrorCode;
  /** The problem and how to fix it, in English. */
  message: Scalars['String']['output'];
  /** The argument at fault, from the name of the argument down: ["input", "speech", "textToVideo", "text"]. Items of lists are counted from 0. */
  path: Array<Scalars['String']['output']>;
};

/** What kind of problem it is. */
export type UserErrorCode =
  /** A budget of the caller has no room for the task, or the price list has no price for it. A BudgetExceededError says what is left. */
  | 'BUDGET_EXCEEDED'
  /** Another task of the caller has this externalTaskId. */
  | 'EXTERNAL_ID_TAKEN'
  /** The idempotencyKey was used with another input before. */
  | 'IDEMPOTENCY_CONFLICT'
  /** A value breaks a rule. An InputError says which. */
  | 'INVALID_INPUT'
  /** Kling has the task, or may have it, or it has ended. */
  | 'NOT_CANCELABLE'
  /** There is nothing with this id, or it is somebody else's. */
  | 'NOT_FOUND'
  /** The model, mode, duration or server does not offer what was asked. An InputError says what it offers. */
  | 'UNSUPPORTED';

/** A video that a task made. */
export type Video = Media & Node & {
  __typename?: 'Video';
  /** Length in seconds; null if Kling sent none. */
  durationSeconds?: Maybe<Scalars['Float']['output']>;
  /** When Kling deletes the file, 30 days after it was made (reference/kling-api.md#I.5); null if Kling's time can't be read. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** Position among the task's files of this type, from 0. */
  index: Scalars['Int']['output'];
  /** Kling's own id of the video, which extension and lip-sync take. It is not the id of the task. null if Kling sent none. */
  klingVideoId?: Maybe<Scalars['ID']['output']>;
  /** The seed that was used; Kling sends it for video extension only. */
  seed?: Maybe<Scalars['String']['output']>;
  /** Link to the file, which needs no key. Fetch it soon and keep your own copy: Kling deletes it. */
  url: Scalars['URL']['output'];
  /** The same file with Kling's watermark; null if Kling sent none. If there is no file without a watermark, url is this one, too. */
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

/** An effect to be made (reference/kling-api.md#3-16). The query effects lists what each scene takes. */
export type VideoEffectInput = {
  /** One of Effect.durationsSeconds. Left out or null: the first of them, if there are any. */
  durationSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** The image or the two images. */
  images: EffectImagesInput;
  /** One of Effect.modes. Left out or null: the first of them, if there are any. */
  mode?: InputMaybe<VideoMode>;
  /** Kling's name of the model, one of Effect.models. Left out, null or empty: the first of them, if there are any. */
  model?: InputMaybe<Scalars['String']['input']>;
  /** Effect.scene, such as pet_lion_pro. An unknown one is answered with the nearest names in `allowed`. */
  scene: Scalars['String']['input'];
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** A video made by a preset effect from one or two images (reference/kling-api.md#3-16). */
export type VideoEffectTask = Node & Task & VideoTask & {
  __typename?: 'VideoEffectTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** A video to be made longer (reference/kling-api.md#3-10). Model and mode are those of the source. */
export type VideoExtensionInput = {
  /** 0 to 1; a higher value keeps closer to the prompt. Left out: Kling's default of 0.5. Models of kling-v2 do not take it. Kling ignores it for V1 videos. */
  cfgScale?: InputMaybe<Scalars['Float']['input']>;
  /** What is not wanted. At most 2500 characters (Unicode code points). Empty counts as left out. Kling ignores it for V1 videos. */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** At most 2500 characters (Unicode code points). Empty counts as left out. */
  prompt?: InputMaybe<Scalars['String']['input']>;
  /** A result of text to video, image to video or video extension by V1, V1.5 or V1.6, not older than 30 days. The whole video may last at most 3 minutes. */
  video: KlingVideoInput;
};

/** A video made 4 to 5 seconds longer (reference/kling-api.md#3-10). */
export type VideoExtensionTask = Node & Task & VideoTask & {
  __typename?: 'VideoExtensionTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** The video that was extended, with its length before; null until Kling names it. */
  sourceVideo?: Maybe<SourceVideo>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** A video of this server's, a video that Kling knows, or a link to any other. */
export type VideoInput =
  /** Video.id of one of the caller's own tasks. NOT_FOUND if there is none; INVALID_INPUT if Kling sent no id for it. */
  { id: Scalars['ID']['input']; klingVideoId?: never; taskOutput?: never; url?: never; }
  |  /** Kling's own id of a result, which is not older than 30 days. */
  { id?: never; klingVideoId: Scalars['ID']['input']; taskOutput?: never; url?: never; }
  |  /** A result of another task of the caller's own. */
  { id?: never; klingVideoId?: never; taskOutput: TaskOutputInput; url?: never; }
  |  /** Link that Kling can fetch: http or https, without credentials, not to a private address. */
  { id?: never; klingVideoId?: never; taskOutput?: never; url: Scalars['URL']['input']; };

/** Quality of a video; the query capabilities says which modes a model has. */
export type VideoMode =
  /** Professional: 1080p with most models. */
  | 'PRO'
  /** Standard: 720p, the cheaper one. */
  | 'STD'
  /** Ultra high definition: 4K. Few models; the dearest one. */
  | 'UHD_4K';

/** What happens in the video: one take, or several shots. */
export type VideoScriptInput =
  /** The model cuts by itself: 1 to 2500 characters. Only models with the feature MULTI_SHOT. */
  { autoShots: Scalars['String']['input']; prompt?: never; shots?: never; }
  |  /** One take: 1 to 2500 characters (Unicode code points). For image to video, empty counts as left out. */
  { autoShots?: never; prompt: Scalars['String']['input']; shots?: never; }
  |  /** 1 to 6 shots, in their order; the length of the video is their sum. Only models with the feature MULTI_SHOT. */
  { autoShots?: never; prompt?: never; shots: Array<ShotInput>; };

/** A task that makes videos. */
export type VideoTask = {
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** A sound to be made for a video (reference/kling-api-2026.md#B.4). */
export type VideoToAudioInput = {
  /** Whether details sound stronger. */
  asmr?: Scalars['Boolean']['input'];
  /** Which music is heard. At most 200 characters (Unicode code points). Empty counts as left out. */
  musicPrompt?: InputMaybe<Scalars['String']['input']>;
  /** Which noises are heard. At most 200 characters (Unicode code points). Empty counts as left out. */
  soundEffectPrompt?: InputMaybe<Scalars['String']['input']>;
  /** Either a video that Kling made, not older than 30 days, or a link to an .mp4 or .mov of at most 100 MB; 3 to 20 seconds. */
  video: VideoInput;
};

/** A video with a sound made for it, and the sound alone (reference/kling-api-2026.md#B.4). */
export type VideoToAudioTask = AudioTask & Node & Task & VideoTask & {
  __typename?: 'VideoToAudioTask';
  /** The sounds that were made. Empty until SUCCEEDED. */
  audioClips: Array<AudioClip>;
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** The video that the sound was made for; null until Kling names it. */
  sourceVideo?: Maybe<SourceVideo>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The videos that were made. Empty until SUCCEEDED. */
  videos: Array<Video>;
};

/** Who sent the request, as the server knows them. */
export type Viewer = {
  __typename?: 'Viewer';
  /** What limits your creates, as it stands. Empty if nothing does. */
  budgets: Array<Budget>;
  /** The same for all keys of the caller. */
  id: Scalars['ID']['output'];
  /** The name that tasks are stored under; "everybody" if AUTH is none. */
  name: Scalars['String']['output'];
  /** What they may do. */
  role: AccessRole;
};

/** A garment to be tried on (reference/kling-api.md#4-1). */
export type VirtualTryOnInput = {
  /** The garment: upper, lower or dress; with KOLORS_VIRTUAL_TRY_ON_V1_5 also upper and lower in one image on white. A product photo works best. The image may have any ratio. */
  clothImage: ImageInput;
  /** The person. The image may have any ratio. */
  humanImage: ImageInput;
  /** Kling's model. Left out or null: KOLORS_VIRTUAL_TRY_ON_V1_5. Task.model says which was used. */
  model?: InputMaybe<VirtualTryOnModel>;
  /** Whether Kling also makes a copy with its watermark (reference/kling-api-2026.md#A.3): watermarkedUrl. */
  watermark?: Scalars['Boolean']['input'];
};

/** Kling's models for VIRTUAL_TRY_ON; the query capabilities says what each offers. */
export type VirtualTryOnModel =
  /** Kling model kolors-virtual-try-on-v1; see capabilities. */
  | 'KOLORS_VIRTUAL_TRY_ON_V1'
  /** Kling model kolors-virtual-try-on-v1-5; see capabilities. */
  | 'KOLORS_VIRTUAL_TRY_ON_V1_5';

/** A person in other clothes (reference/kling-api.md#4-1). */
export type VirtualTryOnTask = ImageTask & Node & Task & {
  __typename?: 'VirtualTryOnTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** The images that were made. Empty until SUCCEEDED. */
  images: Array<Image>;
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
};

/** A lip-sync voice in one language (reference/kling-api.md#appendix-A). */
export type Voice = {
  __typename?: 'Voice';
  /** null if Kling's lists disagree or say nothing. */
  gender?: Maybe<VoiceGender>;
  /** Unique over all types. voiceId takes it; it names the language, too. */
  id: Scalars['ID']['output'];
  /** Kling's id, which may stand for a voice of each language, under different names. */
  klingVoiceId: Scalars['ID']['output'];
  /** The language it speaks under this name. */
  language: VoiceLanguage;
  /** Kling's name for it. */
  name: Scalars['String']['output'];
};

/** A voice to be made (reference/kling-api-2026.md#B.13). */
export type VoiceCreationInput = {
  /** Its name in the library: 1 to 20 characters (Unicode code points). */
  name: Scalars['String']['input'];
  /** Who is heard. */
  source: VoiceSourceInput;
};

/** A voice made from a sample (reference/kling-api-2026.md#B.13). */
export type VoiceCreationTask = Node & Task & {
  __typename?: 'VoiceCreationTask';
  /** What it costs. */
  cost: TaskCost;
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
  /** While the task waits: what Kling said when it was last refused or postponed. null if it was not, or no longer waits. */
  delay?: Maybe<TaskDelay>;
  /** Tasks whose results this one uses: see TaskOutputInput. Empty if it uses none. */
  dependsOn: Array<Task>;
  /** The caller's own name for the task, unique per caller; null if none was given. */
  externalTaskId?: Maybe<Scalars['ID']['output']>;
  /** Why it failed. Non-null exactly if status is FAILED. */
  failure?: Maybe<TaskFailure>;
  /** When it ended; null until then. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Every change so far, oldest first. */
  history: Array<TaskChange>;
  /** Opaque, and unique over all types. */
  id: Scalars['ID']['output'];
  /** What it makes. */
  kind: TaskKind;
  /** Kling's own id of the task; null while it is QUEUED. */
  klingTaskId?: Maybe<Scalars['ID']['output']>;
  /** Kling's name of the model that was used, chosen by the caller or the server, such as kling-v3. null if the kind has none, or the task was made without this server. */
  model?: Maybe<Scalars['String']['output']>;
  /** The caller whose task it is, by Viewer.name; null unless you are an operator. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What was asked for in words: the prompt, or the text of a lip-sync. null if there were no words, or the task was made without this server. */
  prompt?: Maybe<Scalars['String']['output']>;
  /** Its current status. */
  status: TaskStatus;
  /** When it last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Starts at 1 and grows by one with every change. */
  version: Scalars['Int']['output'];
  /** The voice; null until SUCCEEDED. */
  voice?: Maybe<LibraryVoice>;
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

/** A sample of one clean voice: 5 to 30 seconds (reference/kling-api-2026.md#B.13). Kling fetches it: base64 is UNSUPPORTED. */
export type VoiceSourceInput =
  /** A link to an .mp3 or .wav, or the sound of a task. */
  { audio: AudioInput; video?: never; }
  |  /** A link to an .mp4 or .mov; or a video that Kling made in which somebody speaks: an avatar, a lip-sync, or one of KLING_V2_6 with its sound. */
  { audio?: never; video: VideoInput; };

export type CreateLipSyncMutationVariables = Exact<{
  input: LipSyncInput;
  options?: InputMaybe<TaskOptionsInput>;
}>;


export type CreateLipSyncMutation = { __typename?: 'Mutation', createLipSync?: { __typename?: 'CreateLipSyncPayload', task?: { __typename?: 'LipSyncTask', id: string, status: TaskStatus } | null, userErrors: Array<
      | { __typename?: 'BudgetExceededError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename?: 'ExistingTaskError', code: UserErrorCode, message: string, path: Array<string>, existingTask?:
          | { __typename?: 'AdvancedLipSyncTask', id: string }
          | { __typename?: 'ApparelVideoTask', id: string }
          | { __typename?: 'AvatarTask', id: string }
          | { __typename?: 'ElementCreationTask', id: string }
          | { __typename?: 'FaceIdentificationTask', id: string }
          | { __typename?: 'GoodsVideoTask', id: string }
          | { __typename?: 'ImageExpansionTask', id: string }
          | { __typename?: 'ImageGenerationTask', id: string }
          | { __typename?: 'ImageRecognitionTask', id: string }
          | { __typename?: 'ImageToVideoTask', id: string }
          | { __typename?: 'LipSyncTask', id: string }
          | { __typename?: 'MotionControlTask', id: string }
          | { __typename?: 'MultiElementsTask', id: string }
          | { __typename?: 'MultiImageToImageTask', id: string }
          | { __typename?: 'MultiImageToVideoTask', id: string }
          | { __typename?: 'OmniImageTask', id: string }
          | { __typename?: 'OmniVideoTask', id: string }
          | { __typename?: 'SubjectViewsTask', id: string }
          | { __typename?: 'SubtitlesTask', id: string }
          | { __typename?: 'TalkingAgentTask', id: string }
          | { __typename?: 'TextToAudioTask', id: string }
          | { __typename?: 'TextToSpeechTask', id: string }
          | { __typename?: 'TextToVideoTask', id: string }
          | { __typename?: 'TryOn3Task', id: string }
          | { __typename?: 'VideoEffectTask', id: string }
          | { __typename?: 'VideoExtensionTask', id: string }
          | { __typename?: 'VideoToAudioTask', id: string }
          | { __typename?: 'VirtualTryOnTask', id: string }
          | { __typename?: 'VoiceCreationTask', id: string }
         | null }
      | { __typename?: 'GeneralUserError', code: UserErrorCode, message: string, path: Array<string> }
      | { __typename?: 'InputError', rule: InputRule, actual?: string | null, minimum?: string | null, maximum?: string | null, allowed?: Array<string> | null, code: UserErrorCode, message: string, path: Array<string> }
    > } | null };

export type TaskUpdatedSubscriptionVariables = Exact<{
  ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type TaskUpdatedSubscription = { __typename?: 'Subscription', taskUpdated?: { __typename?: 'TaskUpdate', type: TaskUpdateType, cursor: string, previousStatus?: TaskStatus | null, task?:
      | { __typename?: 'AdvancedLipSyncTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'ApparelVideoTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'AvatarTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'ElementCreationTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'FaceIdentificationTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'GoodsVideoTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'ImageExpansionTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'ImageGenerationTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'ImageRecognitionTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'ImageToVideoTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'LipSyncTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'MotionControlTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'MultiElementsTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'MultiImageToImageTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'MultiImageToVideoTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'OmniImageTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'OmniVideoTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'SubjectViewsTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'SubtitlesTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'TalkingAgentTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'TextToAudioTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'TextToSpeechTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'TextToVideoTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'TryOn3Task', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'VideoEffectTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'VideoExtensionTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'VideoToAudioTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, durationSeconds?: number | null }>, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'VirtualTryOnTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
      | { __typename?: 'VoiceCreationTask', id: string, status: TaskStatus, version: number, updatedAt: string, failure?: { __typename?: 'TaskFailure', code: TaskFailureCode, message: string, path?: Array<string> | null, retryable: boolean } | null }
     | null } | null };

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
    mutation CreateLipSync($input: LipSyncInput!, $options: TaskOptionsInput) {
  createLipSync(input: $input, options: $options) {
    task {
      id
      status
    }
    userErrors {
      code
      message
      path
      ... on InputError {
        rule
        actual
        minimum
        maximum
        allowed
      }
      ... on ExistingTaskError {
        existingTask {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CreateLipSyncMutation, CreateLipSyncMutationVariables>;
export const TaskUpdatedDocument = new TypedDocumentString(`
    subscription TaskUpdated($ids: [ID!]!) {
  taskUpdated(ids: $ids) {
    type
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
        path
        retryable
      }
      ... on VideoTask {
        videos {
          id
          url
          durationSeconds
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TaskUpdatedSubscription, TaskUpdatedSubscriptionVariables>;