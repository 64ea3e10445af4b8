import { z } from "zod";
import type { EmulatorOptions } from "../../../src/emulator/index.js";
import { emulate, type Client, type Reply } from "../support.js";

const KEY = { authorization: "Bearer sandbox-api-key" };

const created = z.object({ id: z.string() });
const task = z.looseObject({
  id: z.string(),
  status: z.string(),
  message: z.string(),
  external_id: z.string(),
  outputs: z.array(z.looseObject({ type: z.string(), url: z.string().optional() })),
  billing: z.array(z.looseObject({ amount: z.string() })),
});
export type Task = z.infer<typeof task>;
export const page = z.strictObject({
  result: z.array(task),
  count: z.number(),
  next_cursor: z.string(),
  has_more: z.boolean(),
});
export type Page = z.infer<typeof page>;

export interface NewClient extends Client {
  /** One task by its id, from /tasks or from /solutions. */
  task: (id: string, path?: string) => Promise<Task>;
  tasks: (query: string, path?: string) => Promise<Task[]>;
  list: (body?: object, path?: string) => Promise<Page>;
}

/** An emulator asked with its plain API key. */
export async function emulateNew(options: EmulatorOptions = {}): Promise<NewClient> {
  const client = await emulate({ date: "any", ...options });
  const call: Client["call"] = (method, path, body, headers = {}) =>
    client.call(method, path, body, { ...KEY, ...headers });
  const tasks: NewClient["tasks"] = async (query, path = "/tasks") =>
    z.array(task).parse(dataOf(await call("GET", `${path}?${query}`)));
  return {
    ...client,
    call,
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    create: async (path, body) => created.parse(dataOf(await call("POST", path, body))).id,
    tasks,
    task: async (id, path) => {
      const [found] = await tasks(`task_ids=${id}`, path);
      if (!found) throw new Error(`no task ${id}`);
      return found;
    },
    list: async (body = {}, path = "/tasks") => page.parse(dataOf(await call("POST", path, body))),
  };
}

function dataOf(reply: Reply): unknown {
  if (reply.code !== 0) throw new Error(`refused: ${reply.code} ${reply.message}`);
  return reply.data;
}

export const PICTURE = "/media/sample.png";

export const prompt = (text: string) => ({ type: "prompt", text });
