import { createClient } from "graphql-ws";
import { Pool } from "undici";
import { WebSocket } from "ws";
import { z } from "zod";
import { SAMPLE_VIDEOS } from "../../src/emulator/index.js";

const CREATE = /* GraphQL */ `
  mutation Create($input: LipSyncInput!) {
    createLipSync(input: $input) {
      task {
        id
        klingTaskId
        status
      }
      userErrors {
        message
      }
    }
  }
`;
export const TASK_UPDATED = /* GraphQL */ `
  subscription Updates($ids: [ID!]!) {
    taskUpdated(ids: $ids) {
      cursor
      task {
        id
        klingTaskId
        status
        version
        updatedAt
      }
    }
  }
`;

const TASK_FEED = /* GraphQL */ `
  subscription Feed {
    taskFeed {
      task {
        klingTaskId
        status
      }
    }
  }
`;

const speech = {
  textToVideo: { text: "Mind the step.", voiceId: "genshin_vindi2", voiceLanguage: "EN" },
};
const variables = { input: { video: { klingVideoId: SAMPLE_VIDEOS[0].id }, speech } };

/** Only a task that Kling has taken counts. */
const created = z.object({
  data: z.object({
    createLipSync: z.object({
      task: z.object({ id: z.string(), klingTaskId: z.string(), status: z.literal("SUBMITTED") }),
    }),
  }),
});
/** Kling may not have it yet. */
const accepted = z.object({
  data: z.object({ createLipSync: z.object({ task: z.object({ id: z.string() }) }) }),
});
const updatedTask = z.object({ klingTaskId: z.string().nullable(), status: z.string() });
export type UpdatedTask = z.infer<typeof updatedTask>;
/** Without a task it is a checkpoint. */
const update = z.object({ taskFeed: z.object({ task: updatedTask.nullable() }) });

/** GraphQL over HTTP connections that are kept. */
export class GraphQLClient {
  readonly #pool: Pool;

  /** `headers`: sent with each request, such as a key. */
  constructor(
    url: string,
    connections: number,
    private readonly headers: Record<string, string> = {},
  ) {
    this.#pool = new Pool(url, { connections });
  }

  async createLipSync(): Promise<{ id: string; klingTaskId: string }> {
    return created.parse(await this.query(CREATE, variables)).data.createLipSync.task;
  }

  /** The same where Kling's answer may be lost: content with a task that the server has stored. */
  async requestLipSync(): Promise<void> {
    accepted.parse(await this.query(CREATE, variables));
  }

  async query(query: string, variables: object = {}): Promise<unknown> {
    return JSON.parse(await this.#send(query, variables));
  }

  /**
   * For many queries whose answers are of no interest, so that reading them costs next to nothing.
   * Rejects if there are errors, which graphql-js prints in front of the data.
   */
  async ask(query: string): Promise<void> {
    const answer = await this.#send(query, {});
    if (!answer.startsWith('{"data":{')) throw new Error(`${query} was answered with ${answer}`);
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  async #send(query: string, variables: object): Promise<string> {
    const { body } = await this.#pool.request({
      method: "POST",
      path: "/graphql",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json",
        ...this.headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    return body.text();
  }
}

export const socketUrl = (url: string): string => `${url.replace(/^http/, "ws")}/graphql`;

/**
 * Every change of every task over one WebSocket, until the returned function is called. Resolves
 * when the server has begun.
 */
export async function followAll(
  url: string,
  onUpdate: (task: UpdatedTask) => void,
): Promise<() => Promise<void>> {
  const client = createClient({ url: socketUrl(url), webSocketImpl: WebSocket, lazy: false });
  const acknowledged = new Promise((resolve) => client.on("connected", resolve));
  client.subscribe(
    { query: TASK_FEED },
    {
      next: ({ data, errors }) => {
        if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("; "));
        const { task } = update.parse(data).taskFeed;
        if (task !== null) onUpdate(task);
      },
      error: (error) => {
        throw error instanceof Error ? error : new Error(JSON.stringify(error));
      },
      complete: () => undefined,
    },
  );
  await acknowledged;
  return async () => client.dispose();
}
