import { createClient } from "graphql-ws";
import { Pool } from "undici";
import { WebSocket } from "ws";
import { z } from "zod";
import { SAMPLE_VIDEOS } from "../../src/emulator/index.js";

const CREATE = /* GraphQL */ `
  mutation Create($input: CreateLipSyncInput!) {
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
  subscription Updates($ids: [ID!]) {
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

const speech = {
  textToVideo: { text: "Mind the step.", voiceId: "genshin_vindi2", voiceLanguage: "EN" },
};
const variables = { input: { video: { id: SAMPLE_VIDEOS[0].id }, speech } };

/** Only a task that Kling has taken counts. */
const created = z.object({
  data: z.object({
    createLipSync: z.object({
      task: z.object({ id: z.string(), klingTaskId: z.string(), status: z.literal("SUBMITTED") }),
    }),
  }),
});
const update = z.object({
  taskUpdated: z.object({
    task: z.object({ klingTaskId: z.string().nullable(), status: z.string() }),
  }),
});

export type UpdatedTask = z.infer<typeof update>["taskUpdated"]["task"];

/** GraphQL over HTTP connections that are kept. */
export class GraphQLClient {
  readonly #pool: Pool;

  constructor(url: string, connections: number) {
    this.#pool = new Pool(url, { connections });
  }

  async createLipSync(): Promise<{ id: string; klingTaskId: string }> {
    return created.parse(await this.query(CREATE, variables)).data.createLipSync.task;
  }

  async query(query: string, variables: object = {}): Promise<unknown> {
    const { body } = await this.#pool.request({
      method: "POST",
      path: "/graphql",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
      body: JSON.stringify({ query, variables }),
    });
    return body.json();
  }

  close(): Promise<void> {
    return this.#pool.destroy();
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
    { query: TASK_UPDATED },
    {
      next: ({ data, errors }) => {
        if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("; "));
        onUpdate(update.parse(data).taskUpdated.task);
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
