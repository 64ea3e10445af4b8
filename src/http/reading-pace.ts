import type { Socket } from "node:net";
import type { WebSocket } from "ws";

/** What may wait for a client to read it, in bytes, before nothing more is read from it. */
const MAX_UNREAD_BYTES = 1024 * 1024;

/**
 * Reads no faster than the client does; to be called at each message. Answers that are no part of a stream (pongs, errors) are
 * sent without waiting for the ones before, so a client that sends and does not read would fill the
 * memory. One that never reads again is found by the ping, as its pong is not read either.
 */
export function keepPace(client: WebSocket, socket: Socket): void {
  // By then the message has its answer, if that asks for nothing that takes time; of what does
  // there are few at a time.
  setImmediate(() => {
    if (client.isPaused || client.bufferedAmount <= MAX_UNREAD_BYTES) return;
    client.pause();
    socket.once("drain", () => client.resume());
  });
}
