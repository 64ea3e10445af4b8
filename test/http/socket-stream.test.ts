import { describe, expect, it, vi } from "vitest";
import { SharedResult } from "../../src/http/result-stream.js";
import { SocketStream } from "../../src/http/socket-stream.js";

const result = (number: number) => new SharedResult({ data: { number } }, `cursor-${number}`);

/** A socket that takes what it is sent when the test says so. */
function socketWith(bufferedAmount: number) {
  const calls: string[] = [];
  const flushed: (() => void)[] = [];
  let corks = 0;
  const client = {
    bufferedAmount,
    send: (message: string, done?: () => void) => {
      calls.push(message);
      if (done !== undefined) flushed.push(done);
    },
  };
  const socket = {
    get writableCorked() {
      return corks;
    },
    cork: () => void (calls.push("cork"), (corks += 1)),
    uncork: () => void (calls.push("uncork"), (corks -= 1)),
  };
  return {
    to: { client, socket },
    calls,
    flush: () => flushed.splice(0).forEach((done) => done()),
  };
}

async function* results(...numbers: number[]) {
  for (const number of numbers) yield await Promise.resolve(result(number));
}

const message = (number: number) =>
  `{"id":"\\"1\\"","type":"next","payload":{"data":{"number":${number}}}}`;

describe("the results of a subscription", () => {
  it("go to the socket in their order, those of one turn together, and the library gets none", async () => {
    const { to, calls } = socketWith(0);
    const stream = new SocketStream(results(1, 2, 3), to, '"1"', () => undefined);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toEqual(["cork", message(1), message(2), message(3), "uncork"]);
  });

  it("wait for a client that is behind", async () => {
    const { to, calls, flush } = socketWith(16 * 1024);
    const sent = () => calls.filter((call) => call.startsWith("{"));
    const stream = new SocketStream(results(1, 2), to, '"1"', () => undefined);
    const end = stream.next();
    await vi.waitFor(() => expect(sent()).toEqual([message(1)]));
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent()).toEqual([message(1)]);
    flush();
    await vi.waitFor(() => expect(sent()).toEqual([message(1), message(2)]));
    flush();
    expect((await end).done).toBe(true);
  });

  it("are sent no more once the client has given them up", async () => {
    const { to, calls } = socketWith(0);
    const stream = new SocketStream(results(1), to, '"1"', () => undefined);
    const end = stream.next();
    await stream.return();
    expect((await end).done).toBe(true);
    expect(calls).toEqual([]);
  });

  it("that have errors are counted", async () => {
    const { to } = socketWith(0);
    const failed = vi.fn();
    async function* faulty() {
      yield await Promise.resolve(new SharedResult({ data: null, errors: [] }, "cursor"));
    }
    await new SocketStream(faulty(), to, "1", failed).next();
    expect(failed).toHaveBeenCalledOnce();
  });
});
