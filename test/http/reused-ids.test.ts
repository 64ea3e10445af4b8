import { describe, expect, it, vi } from "vitest";
import { deferred } from "../emulator/support.js";
import {
  isolatedEventStream,
  silentStream,
  isolatedWebSocket,
} from "../support/isolated-transports.js";

/** Two subscriptions that begin when the test says so, and both at once. */
function pending() {
  const streams = [silentStream(), silentStream()] as const;
  const begin = deferred<undefined>();
  let count = 0;
  const subscribe = vi.fn(async () => {
    const { stream } = streams[count++ === 0 ? 0 : 1];
    await begin.promise;
    return stream;
  });
  return {
    subscribe,
    untilAsked: (times: number) =>
      expect.poll(() => subscribe.mock.calls.length, { interval: 5 }).toBe(times),
    begin: () => begin.resolve(undefined),
    untilEnded: () =>
      expect
        .poll(() => streams.every(({ ended }) => ended.mock.calls.length > 0), { interval: 5 })
        .toBe(true),
  };
}

describe("an id that is used again before the operation that had it has begun", () => {
  const SUBSCRIBE = { id: "1", type: "subscribe", payload: { query: "subscription { tick }" } };

  it("leaves no subscription behind when the WebSocket closes", async () => {
    const { subscribe, untilAsked, begin, untilEnded } = pending();
    const { send, socket, untilClosed } = await isolatedWebSocket(subscribe);
    for (const frame of [SUBSCRIBE, { id: "1", type: "complete" }, SUBSCRIBE]) send(frame);
    await untilAsked(2);
    begin();
    socket.terminate();
    await untilClosed();
    await untilEnded();
  });

  it("leaves no subscription behind when the event stream closes", async () => {
    const { subscribe, untilAsked, begin, untilEnded } = pending();
    const { reserve, subscribeOn, completeOn, open, untilClosed } = isolatedEventStream(subscribe);
    const { body: token } = await reserve();
    const gone = new AbortController();
    await open(token, gone.signal);
    const first = subscribeOn(token);
    await untilAsked(1);
    expect((await completeOn(token)).statusCode).toBe(200);
    const second = subscribeOn(token);
    await untilAsked(2);
    begin();
    expect(await Promise.all([first, second])).toEqual([202, 202]);
    gone.abort();
    await untilClosed();
    await untilEnded();
  });
});
