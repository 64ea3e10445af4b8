import type { z } from "zod";
import { faultSchema } from "../../src/emulator/fault-injection/faults.js";
import { SAMPLE_VIDEOS, type Emulator } from "../../src/emulator/index.js";
import { KlingClient } from "../../src/services/kling/client.js";
import type { TestServer } from "./server.js";
import { idOf } from "./tasks.js";

/** A video that the emulator has from the start. */
export const SAMPLE = SAMPLE_VIDEOS[0].id;

export interface TaskAnswer {
  __typename: string;
  id: string;
  kind: string;
  status: string;
  version: number;
  klingTaskId: string | null;
  externalTaskId: string | null;
  createdAt: string;
  updatedAt: string;
  finishedAt: string | null;
  model: string | null;
  prompt: string | null;
  failure: {
    code: string;
    message: string;
    path: string[] | null;
    retryable: boolean;
    klingError: { code: number | null; message: string | null; requestId: string | null } | null;
  } | null;
}

export interface UserErrorAnswer {
  __typename: string;
  code: string;
  message: string;
  path: string[];
  /** Of an InputError. */
  rule?: string;
  actual?: string | null;
  minimum?: string | null;
  maximum?: string | null;
  allowed?: string[] | null;
  /** Of an ExistingTaskError. */
  existingTask?: { id: string } | null;
}

export interface TaskPayload {
  task: TaskAnswer | null;
  userErrors: UserErrorAnswer[];
}

export const TASK_FIELDS = /* GraphQL */ `
  fragment TaskFields on Task {
    __typename
    id
    kind
    status
    version
    klingTaskId
    externalTaskId
    createdAt
    updatedAt
    finishedAt
    model
    prompt
    failure {
      code
      message
      path
      retryable
      klingError {
        code
        message
        requestId
      }
    }
  }
`;

export const USER_ERRORS = /* GraphQL */ `userErrors {
  __typename code message path
  ... on InputError { rule actual minimum maximum allowed }
  ... on ExistingTaskError { existingTask { id } }
}`;

export const CREATE = /* GraphQL */ `
  mutation Create($input: LipSyncInput!, $options: TaskOptionsInput) {
    createLipSync(input: $input, options: $options) { task { ...TaskFields } ${USER_ERRORS} }
  }
  ${TASK_FIELDS}`;

/** A lip-sync of a text that is fine, with changes inside `textToVideo`. */
export const spoken = (textToVideo: object = {}) => ({
  video: { klingVideoId: SAMPLE },
  speech: {
    textToVideo: {
      text: "Welcome to the hut.",
      voiceId: "genshin_vindi2",
      voiceLanguage: "EN",
      ...textToVideo,
    },
  },
});

/** A lip-sync with a sound of the caller's own. */
export const sounding = (audio: object) => ({
  video: { klingVideoId: SAMPLE },
  speech: { audioToVideo: { audio } },
});

export async function createLipSync(
  server: TestServer,
  input: object,
  options?: object,
): Promise<TaskPayload> {
  const { createLipSync: payload } = await server.query<{ createLipSync: TaskPayload }>(CREATE, {
    input,
    options,
  });
  return payload;
}

/** A task that Kling has, or that waits for Kling. */
export async function createTask(
  server: TestServer,
  input: object = spoken(),
  options?: object,
): Promise<TaskAnswer> {
  const { task, userErrors } = await createLipSync(server, input, options);
  if (task === null || userErrors.length > 0)
    throw new Error(`The lip-sync was refused: ${JSON.stringify(userErrors)}`);
  return task;
}

/** Kling's id of a lip-sync that was created at Kling without the server. */
export async function createElsewhere(
  { emulator, config }: TestServer,
  text = "Welcome to the hut.",
): Promise<string> {
  const client = new KlingClient({ baseUrl: emulator.url, credentials: config.emulator });
  const body = {
    input: {
      video_id: SAMPLE,
      mode: "text2video",
      text,
      voice_id: "genshin_vindi2",
      voice_language: "en",
    },
  };
  const klingTaskId = idOf(await client.create("LIP_SYNC", JSON.stringify(body)));
  await client.close();
  return klingTaskId;
}

/** The create requests that have reached Kling. */
export const createsAt = ({ state }: Emulator) =>
  state.requests.all().filter(({ method }) => method === "POST");

/** Lets every task that Kling has come to its end. */
export const finishAll = ({ state }: Emulator): void => state.advance(3_600_000);

/** Makes Kling fail; without `route`, at every request. */
export const orderFault = ({ state }: Emulator, fault: z.input<typeof faultSchema>) =>
  state.faults.add(faultSchema.parse(fault));
