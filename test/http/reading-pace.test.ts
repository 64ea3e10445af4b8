import type { Socket } from "node:net";
import { expect, it } from "vitest";
import type { WebSocket } from "ws";
import { isolatedWebSocket } from "../support/isolated-transports.js";

const COUNT = 500;
const PING = { type: "ping", payload: { text: "x".repeat(100_000) } };

/** Resolves when the client has got so many more messages. */
const messages = (socket: WebSocket, count: number) =>
  new Promise<void>((resolve) => {
    socket.on("message", () => {
      if (--count === 0) resolve();
    });
  });

/**
 * Resolves when nothing more was read from the client in so many looks in a row: the buffers of the
 * net, which take some MB, are full too.
 */
async function untilNotRead(served: Socket): Promise<void> {
  let before = -1;
  let looks = 0;
  const look = () => {
    looks = served.isPaused() && served.bytesRead === before ? looks + 1 : 0;
    before = served.bytesRead;
    return looks;
  };
  await expect.poll(look, { interval: 5, timeout: 15_000 }).toBeGreaterThan(40);
}

it("a client that reads no answer is not read from either; when it reads again, each of its messages has its answer", async () => {
  const { send, socket, served } = await isolatedWebSocket();
  socket.pause();
  const answered = messages(socket, COUNT);
  for (let count = 0; count < COUNT; count++) send(PING);
  await untilNotRead(served);
  expect(served.writableLength).toBeLessThan(4 * 1024 * 1024);
  expect(socket.bufferedAmount).toBeGreaterThan(1024 * 1024);
  socket.resume();
  await answered;
});
