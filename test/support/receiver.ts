import type { IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { elsewhere } from "../emulator/support.js";
import { WEBHOOK_SECRET } from "./secrets.js";

const message = z.object({
  type: z.literal("task.updated"),
  timestamp: z.iso.datetime(),
  data: z.object({
    previousStatus: z.string().nullable(),
    message: z.string().nullable(),
    task: z.looseObject({ id: z.string(), status: z.string(), version: z.number() }),
  }),
});

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** What the body says. */
  message: z.infer<typeof message>;
}

export interface Receiver {
  url: string;
  /** Every call, also those that were not taken. */
  calls: Received[];
}

/**
 * A caller's webhookUrl, closed after the test. `answer` gives the status of each call, 200 unless
 * set; where it waits, so does the caller.
 */
export async function startReceiver(
  answer: (call: Received) => number | Promise<number> = () => 200,
): Promise<Receiver> {
  const calls: Received[] = [];
  const host = await elsewhere((request, response) => {
    const take = async () => {
      const body = await text(request);
      const call = {
        path: request.url ?? "",
        headers: request.headers,
        body,
        message: message.parse(JSON.parse(body)),
      };
      calls.push(call);
      response.writeHead(await answer(call), { location: "/elsewhere" }).end();
    };
    take().catch(() => response.writeHead(400).end());
  });
  return { url: `${host}/hook`, calls };
}

export const told = (calls: readonly Received[]): string[] =>
  calls.map(({ message: { data } }) => `${data.task.version} ${data.task.status}`);

/** Throws where the package that receivers are told to use would not believe it. */
export function verify({ headers, body }: Received): unknown {
  const signed = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
  return new Webhook(WEBHOOK_SECRET).verify(body, signed);
}
