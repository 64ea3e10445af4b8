import type { RequestListener } from "node:http";
import { onTestFinished } from "vitest";
import { faultSchema } from "../../src/emulator/fault-injection/faults.js";
import { startEmulator, type EmulatorOptions } from "../../src/emulator/index.js";
import { KlingClient } from "../../src/services/kling/client.js";
import { KlingError } from "../../src/services/kling/errors.js";
import { defaultLimits, type TransportLimits } from "../../src/services/kling/transport.js";
import { elsewhere, lipSync } from "../emulator/support.js";
import { START } from "./clock.js";

export const keys = { accessKey: "sandbox-access-key", secretKey: "sandbox-secret-key" };
/** Nobody listens there. */
export const NOWHERE = "http://127.0.0.1:1";

interface Outcome {
  operation: string;
  outcome: string;
}

export function connect(
  baseUrl: string,
  limits: Partial<TransportLimits> = {},
): { client: KlingClient; outcomes: Outcome[] } {
  const outcomes: Outcome[] = [];
  const client = new KlingClient({
    baseUrl,
    credentials: keys,
    limits: { ...defaultLimits, ...limits },
    now: () => START,
    onRequest: ({ operation, outcome }) => outcomes.push({ operation, outcome }),
  });
  onTestFinished(() => client.close());
  return { client, outcomes };
}

/**
 * A client of an emulator whose clock stands still, and the faults and requests of that emulator.
 */
export async function withEmulator(
  options: EmulatorOptions = {},
  limits: Partial<TransportLimits> = {},
) {
  const emulator = await startEmulator({ clock: () => START, date: "any", ...options });
  onTestFinished(() => emulator.close());
  return {
    ...connect(emulator.url, limits),
    state: emulator.state,
    fault: (fault: object) => void emulator.state.faults.add(faultSchema.parse(fault)),
    requests: () => emulator.state.requests.all(),
  };
}

/** A client of a server that does what the test says. */
export const withServer = async (
  listener: RequestListener,
  limits: Partial<TransportLimits> = {},
) => connect(await elsewhere(listener), limits).client;

export const answering = (body: string, status = 200, type = "application/json") =>
  withServer((_, response) => void response.writeHead(status, { "content-type": type }).end(body));

export async function errorOf(request: Promise<unknown>): Promise<KlingError> {
  const error: unknown = await request.then(
    () => new Error("It was answered."),
    (reason: unknown) => reason,
  );
  if (error instanceof KlingError) return error;
  throw error;
}

export const create = (client: KlingClient) => client.create("LIP_SYNC", JSON.stringify(lipSync()));
export const creationFailure = (client: KlingClient) => errorOf(create(client));
