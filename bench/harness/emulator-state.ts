import { z } from "zod";
import type { faultSchema } from "../../src/emulator/fault-injection/faults.js";
import type { Beginnings } from "./sightings.js";

const tasks = z.array(
  z.object({
    record: z.object({
      id: z.string(),
      externalTaskId: z.string(),
      startsAt: z.number(),
      endsAt: z.number(),
    }),
  }),
);

async function recordsOf(emulatorUrl: string) {
  const response = await fetch(`${emulatorUrl}/_emulator/tasks`);
  return tasks.parse(await response.json()).map(({ record }) => record);
}

/** When Kling's state of each task changes. */
export async function changeTimes(emulatorUrl: string): Promise<Beginnings> {
  const records = await recordsOf(emulatorUrl);
  return new Map(
    records.map(({ id, startsAt, endsAt }) => [id, { PROCESSING: startsAt, SUCCEEDED: endsAt }]),
  );
}

/** Of all tasks that Kling has made. */
export const externalIds = async (emulatorUrl: string): Promise<string[]> =>
  (await recordsOf(emulatorUrl)).map(({ externalTaskId }) => externalTaskId);

const callbacks = z.array(
  z.object({
    at: z.number(),
    taskId: z.string(),
    status: z.enum(["processing", "succeed"]),
    attempt: z.literal(1),
    answered: z.literal(200),
  }),
);

/** When Kling called back about each state. Rejects if a callback was not taken at once. */
export async function callbackTimes(emulatorUrl: string): Promise<Beginnings> {
  const response = await fetch(`${emulatorUrl}/_emulator/callbacks`);
  const times = new Map<string, { PROCESSING?: number; SUCCEEDED?: number }>();
  for (const { taskId, status, at } of callbacks.parse(await response.json())) {
    const state = status === "succeed" ? "SUCCEEDED" : "PROCESSING";
    times.set(taskId, { ...times.get(taskId), [state]: at });
  }
  return times;
}

/** How many requests came, of the last 10,000 that the emulator remembers. */
export async function requestCount(emulatorUrl: string, method: "GET" | "POST"): Promise<number> {
  const response = await fetch(`${emulatorUrl}/_emulator/requests?method=${method}`);
  return z.array(z.unknown()).parse(await response.json()).length;
}

/** Moves the clock by which tasks run. */
export const advanceClock = (emulatorUrl: string, milliseconds: number): Promise<void> =>
  order(emulatorUrl, "clock", { advanceMs: milliseconds });

/** What the emulator does wrong from now on. */
export const orderFault = (
  emulatorUrl: string,
  fault: z.input<typeof faultSchema>,
): Promise<void> => order(emulatorUrl, "faults", fault);

async function order(emulatorUrl: string, route: string, body: object): Promise<void> {
  const response = await fetch(`${emulatorUrl}/_emulator/${route}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`The emulator refused an order for its ${route}: ${await response.text()}`);
}
