import type { IncomingMessage, RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import type { KlingError } from "../../../src/services/kling/errors.js";
import type { TransportLimits } from "../../../src/services/kling/transport.js";
import { deferred } from "../../emulator/support.js";
import { START } from "../../support/clock.js";
import {
  answering,
  connect,
  create,
  creationFailure,
  NOWHERE,
  withEmulator,
  withServer,
} from "../../support/kling.js";

describe("the network", () => {
  it("a refused connection: nothing was sent", async () => {
    const { client, outcomes } = connect(NOWHERE);
    expect(await creationFailure(client)).toMatchObject({
      httpStatus: undefined,
      code: undefined,
      retryable: true,
      mayHaveActed: false,
    });
    expect(outcomes).toEqual([{ operation: "create", outcome: "unreachable" }]);
  });

  it("a name that leads nowhere: nothing was sent", async () => {
    const { client } = connect("http://kling.invalid");
    expect(await creationFailure(client)).toMatchObject({ retryable: true, mayHaveActed: false });
  });

  it.each(["before", "after", "mid-body"])(
    "a connection cut %s acting: Kling may have acted",
    async (cut) => {
      const { client, fault } = await withEmulator();
      fault({ cut });
      expect(await creationFailure(client)).toMatchObject({ retryable: true, mayHaveActed: true });
    },
  );

  const longAfter = { headersMs: 60_000, bodyMs: 60_000, totalMs: 60_000 };

  /** What the client makes of a server that answers as told, and whether it hung up. */
  async function fall(
    silent: RequestListener,
    limits: Partial<TransportLimits>,
  ): Promise<KlingError> {
    const gone = deferred<undefined>();
    const client = await withServer((request: IncomingMessage, response) => {
      request.socket.once("close", () => gone.resolve(undefined));
      silent(request, response);
    }, limits);
    const error = await creationFailure(client);
    await gone.promise;
    return error;
  }

  it("a server that takes the request and says nothing runs into the deadline for the headers, and is hung up on", async () => {
    const error = await fall(() => undefined, { ...longAfter, headersMs: 100 });
    expect(error).toMatchObject({
      message: "Kling could not be reached: UND_ERR_HEADERS_TIMEOUT",
      mayHaveActed: true,
      retryable: true,
    });
  });

  it("one that falls silent within the body runs into the deadline for the next piece", async () => {
    const error = await fall((_, response) => void response.writeHead(200).write('{"code":0'), {
      ...longAfter,
      bodyMs: 100,
    });
    expect(error).toMatchObject({
      message: "Kling could not be reached: UND_ERR_BODY_TIMEOUT",
      mayHaveActed: true,
    });
  });

  it("one that drips runs into the deadline for the whole", async () => {
    const error = await fall(
      (_, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(" "), 20);
        response.once("close", () => clearInterval(drip));
      },
      { ...longAfter, totalMs: 200 },
    );
    expect(error).toMatchObject({ mayHaveActed: true, retryable: true });
    expect(error.message).toMatch(/aborted due to timeout/);
  });

  it("an endless answer ends at the cap", async () => {
    const { client, fault } = await withEmulator({}, { ...longAfter, maxAnswerBytes: 100_000 });
    fault({ garbage: "endless" });
    expect((await creationFailure(client)).message).toBe(
      "Kling could not be reached: UND_ERR_RES_EXCEEDED_MAX_SIZE",
    );
  });

  it("a list of 500 tasks fits under the usual cap", async () => {
    const task = {
      task_id: "9".repeat(18),
      task_status: "succeed",
      created_at: START,
      updated_at: START,
      task_result: {
        videos: [{ id: "1", url: `https://cdn.test/${"x".repeat(1_000)}`, duration: "5.1" }],
      },
    };
    const client = await answering(
      JSON.stringify({
        code: 0,
        message: "SUCCEED",
        request_id: "r",
        data: Array.from({ length: 500 }, () => task),
      }),
    );
    expect((await client.list("LIP_SYNC", 1, 500)).tasks).toHaveLength(500);
  });
});

describe("a clock that differs from Kling's", () => {
  it.each([
    [1004, 7_200],
    [1003, -7_200],
  ])("meets %i, is set by the Date header, and stays right", async (code, clockSkewSeconds) => {
    const { client, requests, outcomes } = await withEmulator({ switches: { clockSkewSeconds } });
    await create(client);
    await create(client);
    expect(requests().map((request) => request.code)).toEqual([code, 0, 0]);
    expect(outcomes).toEqual([1, 2].map(() => ({ operation: "create", outcome: "ok" })));
  });

  it.each([
    ["that says nothing new", new Date(START).toUTCString()],
    ["that is no date", "soon"],
    ["is missing", undefined],
  ])("is tried once: a Date header %s leaves a typed error", async (_, date) => {
    let requests = 0;
    const client = await withServer((_request, response) => {
      requests += 1;
      response.sendDate = false;
      response
        .writeHead(401, { "content-type": "application/json", ...(date !== undefined && { date }) })
        .end('{"code":1004,"message":"expired","request_id":"r"}');
    });
    expect(await creationFailure(client)).toMatchObject({
      code: 1004,
      requestId: "r",
      mayHaveActed: false,
    });
    expect(requests).toBe(2);
  });
});
