import { z } from "zod";
import type { Beginnings } from "./sightings.js";

const tasks = z.array(
  z.object({ record: z.object({ id: z.string(), startsAt: z.number(), endsAt: z.number() }) }),
);

/** When Kling's state of each task changes, epoch milliseconds, by Kling's task id. */
export async function changeTimes(emulatorUrl: string): Promise<Beginnings> {
  const response = await fetch(`${emulatorUrl}/_emulator/tasks`);
  const records = tasks.parse(await response.json());
  return new Map(
    records.map(({ record }) => [
      record.id,
      { PROCESSING: record.startsAt, SUCCEEDED: record.endsAt },
    ]),
  );
}

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
export async function advanceClock(emulatorUrl: string, milliseconds: number): Promise<void> {
  const response = await fetch(`${emulatorUrl}/_emulator/clock`, {
    method: "POST",
    body: JSON.stringify({ advanceMs: milliseconds }),
  });
  if (!response.ok)
    throw new Error(`The emulator's clock could not be moved: ${await response.text()}`);
}
