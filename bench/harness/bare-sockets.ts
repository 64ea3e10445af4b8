import { usageOf } from "./process-usage.js";
import type { Program, Programs } from "./programs.js";
import { Sockets, type SocketsOptions } from "./sockets.js";

/** The least that delivers messages to many: a server that has `ws` and nothing else. */
export const BARE_SOCKETS = "ws alone, same message";

export const startBareSockets = (programs: Programs): Promise<Program> =>
  programs.start("bench/peers/broadcast.mjs", {});

export const openBareSockets = (
  { url }: Program,
  count: number,
  options?: SocketsOptions,
): Promise<Sockets> => Sockets.open(url.replace(/^http/, "ws"), count, options);

/** A POST to this address sends its body so often to every socket. */
export const broadcastUrl = ({ url }: Program, times: number): string => `${url}/?times=${times}`;

export interface Broadcast {
  message: string;
  sockets: number;
  rounds: number;
  /** How often each round sends it: enough to be measured with a clock of 10 ms. */
  times: number;
}

export interface Delivery {
  /** Processor time of the sender for each message, milliseconds. */
  cpuMs: number;
  /** Until all sockets have one message, milliseconds. */
  ms: number;
}

/** What each round of broadcasts took. */
export async function broadcast(
  programs: Programs,
  { message, sockets: count, rounds, times }: Broadcast,
): Promise<Delivery[]> {
  const peer = await startBareSockets(programs);
  const sockets = await openBareSockets(peer, count);
  const deliveries: Delivery[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = usageOf(peer.pid).cpuMs;
    const begun = performance.now();
    const sent = fetch(broadcastUrl(peer, times), { method: "POST", body: message });
    await sockets.receive(count * times);
    const ms = (performance.now() - begun) / times;
    await sent;
    deliveries.push({ cpuMs: (usageOf(peer.pid).cpuMs - before) / (count * times), ms });
  }
  sockets.close();
  await peer.end();
  return deliveries;
}
