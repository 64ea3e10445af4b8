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
  /** Opaque place in the stream of task changes. It is of use only to the caller who received it. */
  Cursor: { input: string; output: string; }
  /** RFC 3339, UTC, milliseconds: 2026-11-22T08:30:00.000Z. */
  DateTime: { input: string; output: string; }
  /** Absolute http(s) address. */
  URL: { input: string; output: string; }
};

/** A sound: .mp3, .wav, .m4a or .aac, at most 5 MB. */
export type AudioInput =
  /** The file's bytes; at most 5 MB decoded. Its first bytes must be those of mp3, wav, m4a or aac. */
  { base64: Scalars['Base64']['input']; url?: never; }
  |  /** Link that Kling can fetch: http or https, without credentials, not to a private address. */
  { base64?: never; url: Scalars['URL']['input']; };

/** Answer of cancelTask. */
export type CancelTaskPayload = {
  __typename?: 'CancelTaskPayload';
  /** The canceled task; where it is too late, the task as it stands. */
  task?: Maybe<Task>;
  /** What the caller can mend. Empty where all went well. */
  userErrors: Array<UserError>;
};

/** Who brought the news. */
export type ChangeSource =
  /** Kling's callback. */
  | 'CALLBACK'
  /** Kling's answer when it was asked. */
  | 'POLL'
  /** This server itself. */
  | 'SERVER'
  /** Kling's answer to the create call. */
  | 'SUBMIT';

/** A lip-sync to be made. */
export type CreateLipSyncInput = {
  /** Where the caller wants to be told of changes. Not served yet: refused as UNSUPPORTED. */
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

/** Why a task is FAILED. */
export type FailureCode =
  /** Arrears, or no units left (codes 1100 to 1102). */
  | 'ACCOUNT'
  /** Kling's policy or content safety was triggered (codes 1300, 1301). */
  | 'CONTENT_POLICY'
  /** Kling ran the task and reports it failed. */
  | 'GENERATION_FAILED'
  /** Kling did not take the input (codes 1200 to 1203). */
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
};

/** A task that makes pictures. */
export type ImageTask = {
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
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

/** A task as Kling itself describes it now, whether this server holds it or not. */
export type KlingTask = {
  __typename?: 'KlingTask';
  /** By Kling's clock. */
  createdAt: Scalars['DateTime']['output'];
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
  /** Where it stands at Kling. A word that this server does not know counts as PROCESSING. */
  status: TaskStatus;
  /** By Kling's clock. */
  updatedAt: Scalars['DateTime']['output'];
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

/** Gives a video a new spoken track and moves the lips to it. Kling's documents 3-13 to 3-15. */
export type LipSyncTask = Node & Task & VideoTask & {
  __typename?: 'LipSyncTask';
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
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

export type Mutation = {
  __typename?: 'Mutation';
  /** Works while the task is QUEUED and surely not at Kling; Kling itself has no way to cancel. */
  cancelTask: CancelTaskPayload;
  /** Dubs a video. Returns a durable task at once; follow it with taskUpdated. Costs half a video unit for each started 5 seconds (Kling's price list of 2025). */
  createLipSync: CreateLipSyncPayload;
  /** Takes over a task that was created at Kling without this server. A task that is tracked already is returned as it is. */
  trackTask: TrackTaskPayload;
};


export type MutationCancelTaskArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCreateLipSyncArgs = {
  input: CreateLipSyncInput;
};


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

export type Query = {
  __typename?: 'Query';
  /** One task as Kling describes it now, held by this server or not; null where Kling knows none. One request to Kling. */
  klingTask?: Maybe<KlingTask>;
  /** Kling's own list of a kind, held by this server or not. A page past the end is empty. One request to Kling. */
  klingTasks: Array<KlingTask>;
  /** Anything by its id; null where there is none, or it is somebody else's. */
  node?: Maybe<Node>;
  /** A task by its id; null where there is none, or it is somebody else's. */
  task?: Maybe<Task>;
  /** A task by the caller's own name for it. */
  taskByExternalId?: Maybe<Task>;
  /** The caller's tasks, newest first. */
  tasks: TaskConnection;
  /** The lip-sync voices of Kling's documents (appendix A of the reference). Asks Kling nothing. */
  voices: Array<Voice>;
  /** Answers when the task has ended or the time is up, whichever is first. */
  waitForTask?: Maybe<Task>;
};


export type QueryKlingTaskArgs = {
  id: Scalars['ID']['input'];
  kind: TaskKind;
};


export type QueryKlingTasksArgs = {
  kind: TaskKind;
  page?: Scalars['Int']['input'];
  pageSize?: Scalars['Int']['input'];
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTaskArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTaskByExternalIdArgs = {
  externalTaskId: Scalars['ID']['input'];
};


export type QueryTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TaskFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryVoicesArgs = {
  language?: InputMaybe<VoiceLanguage>;
};


export type QueryWaitForTaskArgs = {
  id: Scalars['ID']['input'];
  timeoutSeconds?: Scalars['Int']['input'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * With ids: the current state of each named task at once, then every change, and the end of the stream when all have finished.
   * Without ids: every change of the caller's tasks, narrowed by kinds, and no end.
   * after: picks up behind a cursor that was seen before and misses nothing; a cursor that is too old to serve is an error with extensions.code CURSOR_EXPIRED.
   * A subscriber that falls more than 1000 changes behind is ended with SLOW_CONSUMER; it can come back with after.
   */
  taskUpdated: TaskUpdate;
};


export type SubscriptionTaskUpdatedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  kinds?: InputMaybe<Array<TaskKind>>;
};

/** A durable piece of work. It exists before Kling has been asked and outlives Kling's answer. */
export type Task = {
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
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
  /** Who brought the news. */
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
  /** Stored here, not yet accepted by Kling: waiting for a free slot, for Kling to answer, or for a doubt to be settled. */
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
};

/** A video that Kling made, or a link to any other. */
export type VideoInput =
  /** Video.id of a result, not older than 30 days. */
  { id: Scalars['ID']['input']; url?: never; }
  |  /** Link that Kling can fetch: http or https, without credentials, not to a private address. */
  { id?: never; url: Scalars['URL']['input']; };

/** A task that makes videos. */
export type VideoTask = {
  /** When it was stored here. */
  createdAt: Scalars['DateTime']['output'];
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


export type TaskUpdatedSubscription = { __typename?: 'Subscription', taskUpdated: { __typename?: 'TaskUpdate', cursor: string, previousStatus?: TaskStatus | null, task: { __typename?: 'LipSyncTask', id: string, status: TaskStatus, version: number, updatedAt: string, videos: Array<{ __typename?: 'Video', id: string, url: string, duration?: number | null }>, failure?: { __typename?: 'TaskFailure', code: FailureCode, message: string } | null } } };

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