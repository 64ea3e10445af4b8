import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deferred } from "../emulator/support.js";
import { isolatedEventStream, silentStream } from "../support/isolated-transports.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout"] }));
afterEach(() => void vi.useRealTimers());

describe("a reserved connection that is not opened", () => {
  it("is forgotten after 30 s: its operations end, and its place is free", async () => {
    const { stream, ended } = silentStream();
    const { reserve, subscribeOn } = isolatedEventStream(() => stream);
    const { body: token } = await reserve();
    expect(await subscribeOn(token)).toBe(202);
    await vi.advanceTimersByTimeAsync(29_999);
    expect((await reserve()).statusCode).toBe(429);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalled();
    expect(await subscribeOn(token)).toBe(404);
    expect((await reserve()).statusCode).toBe(201);
  });

  it("is not opened by HEAD, which is answered with 404", async () => {
    const { stream, ended } = silentStream();
    const { reserve, subscribeOn, head, open, untilClosed } = isolatedEventStream(() => stream);
    const { body: token } = await reserve();
    await subscribeOn(token);
    expect((await head(token)).statusCode).toBe(404);
    const gone = new AbortController();
    expect((await open(token, gone.signal)).status).toBe(200);
    expect(ended).not.toHaveBeenCalled();
    gone.abort();
    await untilClosed();
    await expect.poll(() => ended.mock.calls.length, { interval: 5 }).toBeGreaterThan(0);
  });

  it("ends with its operations when the server stops", async () => {
    const { stream, ended } = silentStream();
    const { reserve, subscribeOn, close } = isolatedEventStream(() => stream);
    const { body: token } = await reserve();
    await subscribeOn(token);
    await close();
    expect(ended).toHaveBeenCalled();
  });
});

describe("a reserved connection that is opened", () => {
  it("stays for as long as its client does", async () => {
    const { stream, ended } = silentStream();
    const { reserve, subscribeOn, open, untilClosed } = isolatedEventStream(() => stream);
    const { body: token } = await reserve();
    const gone = new AbortController();
    expect((await open(token, gone.signal)).status).toBe(200);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await subscribeOn(token)).toBe(202);
    expect(ended).not.toHaveBeenCalled();
    gone.abort();
    await untilClosed();
    await expect.poll(() => ended.mock.calls.length, { interval: 5 }).toBeGreaterThan(0);
    expect(await subscribeOn(token)).toBe(404);
  });

  it("ends also the operation that was only on its way when the client vanished", async () => {
    const { stream, ended } = silentStream();
    const ready = deferred<typeof stream>();
    const subscribe = vi.fn(() => ready.promise);
    const { reserve, subscribeOn, open, untilClosed } = isolatedEventStream(subscribe);
    const { body: token } = await reserve();
    const gone = new AbortController();
    await open(token, gone.signal);
    const answer = subscribeOn(token);
    await expect.poll(() => subscribe.mock.calls.length, { interval: 5 }).toBe(1);
    gone.abort();
    await untilClosed();
    ready.resolve(stream);
    await answer;
    expect(ended).toHaveBeenCalled();
  });
});
