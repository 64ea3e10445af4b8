import type { z } from "zod";
import { faultSchema } from "../../src/emulator/fault-injection/faults.js";
import { SAMPLE_VIDEOS, type Emulator } from "../../src/emulator/index.js";
import { KlingClient } from "../../src/services/kling/client.js";
import type { TestServer } from "./server.js";

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
  failure: {
    code: string;
    message: string;
    klingCode: number | null;
    klingRequestId: string | null;
  } | null;
}

export interface UserErrorAnswer {
  code: string;
  message: string;
  path: string[];
  klingCode: number | null;
  klingRequestId: string | null;
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
    failure {
      code
      message
      klingCode
      klingRequestId
    }
  }
`;

export const USER_ERRORS = /* GraphQL */ `userErrors { code message path klingCode klingRequestId }`;

export const CREATE = /* GraphQL */ `
  mutation Create($input: CreateLipSyncInput!) {
    createLipSync(input: $input) { task { ...TaskFields } ${USER_ERRORS} }
  }
  ${TASK_FIELDS}`;

/** A lip-sync of a text that is fine, with changes inside `textToVideo` and beside `speech`. */
export const spoken = (textToVideo: object = {}, beside: object = {}) => ({
  video: { id: SAMPLE },
  speech: {
    textToVideo: {
      text: "Welcome to the hut.",
      voiceId: "genshin_vindi2",
      voiceLanguage: "EN",
      ...textToVideo,
    },
  },
  ...beside,
});

/** A lip-sync with a sound of the caller's own. */
export const sounding = (audio: object, beside: object = {}) => ({
  video: { id: SAMPLE },
  speech: { audioToVideo: { audio } },
  ...beside,
});

export async function createLipSync(server: TestServer, input: object): Promise<TaskPayload> {
  const { createLipSync: payload } = await server.query<{ createLipSync: TaskPayload }>(CREATE, {
    input,
  });
  return payload;
}

/** A task that Kling has, or that waits for Kling. */
export async function createTask(
  server: TestServer,
  input: object = spoken(),
): Promise<TaskAnswer> {
  const { task, userErrors } = await createLipSync(server, input);
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
  const { klingTaskId } = await client.create("LIP_SYNC", JSON.stringify(body));
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
