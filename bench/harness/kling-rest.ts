import { Pool } from "undici";
import { z } from "zod";
import { SAMPLE_VIDEOS } from "../../src/emulator/index.js";
import { signToken, type KeyPair } from "../../src/services/kling/token.js";

const answer = z.object({
  code: z.literal(0),
  data: z.object({ task_id: z.string(), task_status: z.string() }),
});
const PATH = "/v1/videos/lip-sync";

/** A bearer token, good for half an hour. */
export const tokenOf = (keys: KeyPair): string => signToken(keys, Math.floor(Date.now() / 1000));

/**
 * What one writes who does without us: plain REST over connections that are kept, one token for
 * all.
 */
export class KlingRest {
  readonly #pool: Pool;
  readonly #headers: Record<string, string>;
  #created = 0;

  constructor(url: string, keys: KeyPair, connections: number) {
    this.#pool = new Pool(url, { connections });
    this.#headers = {
      authorization: `Bearer ${tokenOf(keys)}`,
      "content-type": "application/json",
    };
  }

  /**
   * The same lip-sync as in graphql-client.ts, with a name of its own as our server gives one.
   * Returns Kling's id of the task.
   */
  async create(callbackUrl?: string): Promise<string> {
    const input = {
      video_id: SAMPLE_VIDEOS[0].id,
      mode: "text2video",
      text: "Mind the step.",
      voice_id: "genshin_vindi2",
      voice_language: "en",
    };
    const body = JSON.stringify({
      input,
      external_task_id: `rest-${process.pid}-${++this.#created}`,
      callback_url: callbackUrl,
    });
    return (await this.#send("POST", PATH, body)).task_id;
  }

  /** Kling's word for the task's state. */
  async status(taskId: string): Promise<string> {
    return (await this.#send("GET", `${PATH}/${taskId}`)).task_status;
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  async #send(method: "GET" | "POST", path: string, body: string | null = null) {
    const { body: text } = await this.#pool.request({ method, path, headers: this.#headers, body });
    return answer.parse(await text.json()).data;
  }
}
