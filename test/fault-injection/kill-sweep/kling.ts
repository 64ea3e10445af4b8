import { expect } from "vitest";
import { z } from "zod";
import { startProgram } from "../../support/program.js";

const tasks = z.array(
  z.object({ task_id: z.string(), record: z.object({ externalTaskId: z.string().optional() }) }),
);
const creates = z.array(
  z.object({
    path: z.string(),
    code: z.number().optional(),
    body: z.record(z.string(), z.unknown()),
  }),
);

const PRODUCTS = ["lip-sync", "text2video", "identify-face", "tts", "advanced-lip-sync"];
/** Between a create and its effect a process can be killed. */
const LATENCY_MS = 25;

/** Kling in a process of its own, which takes its time before it acts on a create. */
export async function startKling() {
  const url = await startProgram("src/emulator/main.ts", {
    EMULATOR_PORT: "0",
    EMULATOR_SPEED: "2000",
  }).says(/emulated, at (http:\S+)/);
  for (const product of PRODUCTS) {
    const response = await fetch(`${url}/_emulator/faults`, {
      method: "POST",
      body: JSON.stringify({ route: `POST ${product}`, latencyMs: LATENCY_MS }),
    });
    expect(response.status).toBe(201);
  }
  const read = async (path: string): Promise<unknown> =>
    (await fetch(`${url}/_emulator/${path}`)).json();
  return {
    url,
    /** What it has made, or is making, by its id here; what is answered at once has none. */
    tasks: async () =>
      tasks
        .parse(await read("tasks"))
        .flatMap(({ task_id: klingTaskId, record: { externalTaskId: id } }) =>
          id === undefined ? [] : [[id, klingTaskId] as const],
        ),
    /** Every create that has reached it. */
    creates: async () => creates.parse(await read("requests?method=POST")),
  };
}
