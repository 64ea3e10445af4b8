import { products, type TaskKind } from "../../src/services/kling/products.js";
import { png } from "../emulator/samples.js";
import {
  createsAt,
  SAMPLE,
  TASK_FIELDS,
  USER_ERRORS,
  type TaskAnswer,
  type UserErrorAnswer,
} from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";

export interface ProductTask extends TaskAnswer {
  videos?: {
    id: string;
    index: number;
    url: string;
    klingVideoId: string | null;
    durationSeconds: number | null;
    seed: string | null;
    expiresAt: string | null;
  }[];
  images?: { id: string; index: number; url: string; expiresAt: string | null }[];
  sourceVideo?: { klingVideoId: string; url: string; durationSeconds: number | null } | null;
}

export interface ProductPayload {
  task: ProductTask | null;
  userErrors: UserErrorAnswer[];
}

/** LIP_SYNC is LipSync: the stem of the mutation, the input and the task type. */
export const stemOf = (kind: string): string =>
  kind
    .split("_")
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join("");

export const PRODUCT_FIELDS = /* GraphQL */ `
  fragment ProductFields on Task {
    ...TaskFields
    ... on VideoTask {
      videos {
        id
        index
        url
        klingVideoId
        durationSeconds
        seed
        expiresAt
      }
    }
    ... on ImageTask {
      images {
        id
        index
        url
        expiresAt
      }
    }
    ... on VideoExtensionTask {
      sourceVideo {
        klingVideoId
        url
        durationSeconds
      }
    }
    ... on LipSyncTask {
      sourceVideo {
        klingVideoId
        url
        durationSeconds
      }
    }
  }
  ${TASK_FIELDS}
`;

export const createDocument = (kind: TaskKind) => /* GraphQL */ `
  mutation Create($input: ${stemOf(kind)}Input!, $options: TaskOptionsInput) {
    payload: create${stemOf(kind)}(input: $input, options: $options) { task { ...ProductFields } ${USER_ERRORS} }
  }
  ${PRODUCT_FIELDS}`;

/** The create mutation of a kind, over HTTP. */
export async function create(
  server: TestServer,
  kind: TaskKind,
  input: object,
  options?: object,
): Promise<ProductPayload> {
  return (await server.query<{ payload: ProductPayload }>(createDocument(kind), { input, options }))
    .payload;
}

/** A task that Kling has taken. */
export async function created(
  server: TestServer,
  kind: TaskKind,
  input: object,
): Promise<ProductTask & { klingTaskId: string }> {
  const { task, userErrors } = await create(server, kind, input);
  if (task === null || task.klingTaskId === null || userErrors.length > 0)
    throw new Error(`${kind} was not taken: ${JSON.stringify({ task, userErrors })}`);
  return { ...task, klingTaskId: task.klingTaskId };
}

/** Lets everything at Kling come to its end, and waits until the server has heard of it. */
export async function finished(server: TestServer, id: string): Promise<ProductTask> {
  server.emulator.state.advance(3_600_000);
  const { waitForTask } = await server.query<{ waitForTask: ProductTask }>(
    `query ($id: ID!) { waitForTask(id: $id) { ...ProductFields } } ${PRODUCT_FIELDS}`,
    { id },
  );
  return waitForTask;
}

/** The body of the only create that has reached Kling since the log was cleared. */
export function bodyAtKling({ emulator }: TestServer): unknown {
  const [request, ...more] = createsAt(emulator);
  if (request === undefined || more.length > 0)
    throw new Error(`${more.length + (request ? 1 : 0)} creates have reached Kling.`);
  return request.body;
}

/**
 * A server whose Kling runs at life's speed, so that nothing ends by itself, and takes every link
 * for good.
 */
export async function startQuietServer(env: Record<string, string> = {}): Promise<TestServer> {
  const server = await startTestServer({
    env: { EMULATOR_SPEED: "1", EMULATOR_CONCURRENCY: "100000", ...env },
  });
  server.emulator.state.switches.fetchLinks = false;
  return server;
}

export const PICTURE = png(512, 512);
export const picture = { base64: PICTURE };
export const link = (name: string) => ({ url: `https://assets.example.com/${name}` });

/** One good input for each kind. */
export const GOOD = {
  TEXT_TO_VIDEO: { script: { prompt: "A red hut in the snow" } },
  IMAGE_TO_VIDEO: { firstFrame: picture, script: { prompt: "The owl turns its head" } },
  MULTI_IMAGE_TO_VIDEO: { images: [picture, picture], prompt: "The cat puts on the hat" },
  VIDEO_EXTENSION: { video: { klingVideoId: SAMPLE }, prompt: "The hut door opens" },
  LIP_SYNC: {
    video: { klingVideoId: SAMPLE },
    speech: { textToVideo: { text: "Welcome to the hut.", voiceId: "AOT", voiceLanguage: "EN" } },
  },
  VIDEO_EFFECT: { scene: "squish", images: { single: picture } },
  IMAGE_GENERATION: { prompt: "A ceramic owl", count: 2 },
  IMAGE_EXPANSION: {
    image: picture,
    up: 0.1,
    down: 0.1,
    left: 0.5,
    right: 0.5,
    prompt: "quiet garden",
  },
  VIRTUAL_TRY_ON: { humanImage: picture, clothImage: picture },
} as const satisfies Partial<Record<TaskKind, object>>;

/** Those that start from nothing of the caller's and end after a while: every-product.test.ts. */
export type Kind = keyof typeof GOOD;
export const kinds = Object.keys(GOOD).filter((kind): kind is Kind => kind in GOOD);

/** Kinds of late 2025 and 2026, which have tests of their own. */
export const GOOD_LATER = {
  FACE_IDENTIFICATION: { video: { klingVideoId: SAMPLE } },
  ADVANCED_LIP_SYNC: {
    face: { identification: { externalTaskId: "faces" } },
    audio: link("line.mp3"),
    clip: { endSeconds: 3 },
  },
  TEXT_TO_SPEECH: { text: "The tide is turning.", voiceId: "voice_en_oversea_male1" },
  AVATAR: { image: picture, audio: link("line.mp3") },
  OMNI_VIDEO: { script: { prompt: "A red hut in the snow" } },
  MOTION_CONTROL: { image: picture, video: link("dance.mp4"), orientation: "VIDEO" },
  OMNI_IMAGE: { prompt: "A ceramic owl" },
  MULTI_IMAGE_TO_IMAGE: { subjects: [picture, picture] },
  MULTI_ELEMENTS: {
    selectionId: "selection",
    edit: { remove: { prompt: "Delete the chick from <<<video_1>>>" } },
  },
  VIDEO_TO_AUDIO: { video: { klingVideoId: SAMPLE } },
  TEXT_TO_AUDIO: { prompt: "rain on a tin roof", durationSeconds: 5 },
  IMAGE_RECOGNITION: { image: picture },
  SUBJECT_VIEWS: { image: picture },
  VOICE_CREATION: { name: "Keeper", source: { audio: link("keeper.wav") } },
  ELEMENT_CREATION: {
    name: "Anna",
    description: "young woman in a yellow coat",
    reference: { images: { front: picture, others: [picture] } },
  },
  TRY_ON_3: { product: picture, person: picture },
  APPAREL_VIDEO: {
    productInfo: "A light summer shirt",
    sourceVideo: link("walk.mp4"),
    productImages: [picture],
  },
  GOODS_VIDEO: { images: [picture], title: "An umbrella", durationSeconds: 15 },
  TALKING_AGENT: { speaker: { avatar: "AVATAR_ANNA_FEMALE" }, script: "Take your time." },
  SUBTITLES: { video: link("drama.mp4") },
} as const satisfies Partial<Record<TaskKind, object>>;
export type LaterKind = keyof typeof GOOD_LATER;
export const laterKinds = Object.keys(GOOD_LATER).filter(
  (kind): kind is LaterKind => kind in GOOD_LATER,
);

/** Those that need a plain key, and so a server that has one. */
export const isSolution = (kind: TaskKind): boolean => products[kind].standard === "solutions";

/** What callers can order. */
export const orderedKinds: readonly (Kind | LaterKind)[] = [...kinds, ...laterKinds];
