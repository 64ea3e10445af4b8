import type { IncomingMessage, RequestListener } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { startEmulator, type EmulatorOptions } from "../../../src/emulator/index.js";
import { faultSchema } from "../../../src/emulator/trouble/faults.js";
import { KlingClient } from "../../../src/services/kling/client.js";
import { KlingError } from "../../../src/services/kling/errors.js";
import { defaultLimits, type TransportLimits } from "../../../src/services/kling/transport.js";
import { deferred, elsewhere, lipSync } from "../../emulator/support.js";
import { START } from "../../support/clock.js";

const keys = { accessKey: "sandbox-access-key", secretKey: "sandbox-secret-key" };
/** Nobody listens there. */
const NOWHERE = "http://127.0.0.1:1";

interface Outcome {
  operation: string;
  outcome: string;
}

function connect(baseUrl: string, limits: Partial<TransportLimits> = {}): { client: KlingClient; outcomes: Outcome[] } {
  const outcomes: Outcome[] = [];
  const client = new KlingClient({
    baseUrl,
    keys,
    limits: { ...defaultLimits, ...limits },
    now: () => START,
    onRequest: ({ operation, outcome }) => outcomes.push({ operation, outcome }),
  });
  onTestFinished(() => client.close());
  return { client, outcomes };
}

/** A client of an emulator whose clock stands still, and the faults and requests of that emulator. */
async function withEmulator(options: EmulatorOptions = {}, limits: Partial<TransportLimits> = {}) {
  const emulator = await startEmulator({ clock: () => START, ...options });
  onTestFinished(() => emulator.close());
  return {
    ...connect(emulator.url, limits),
    books: emulator.books,
    fault: (fault: object) => void emulator.books.faults.add(faultSchema.parse(fault)),
    requests: () => emulator.books.requests.all(),
  };
}

/** A client of a server that does what the test says. */
const withServer = async (listener: RequestListener, limits: Partial<TransportLimits> = {}) => connect(await elsewhere(listener), limits).client;

const answering = (body: string, status = 200, type = "application/json") => withServer((_, response) => void response.writeHead(status, { "content-type": type }).end(body));

async function errorOf(request: Promise<unknown>): Promise<KlingError> {
  const error: unknown = await request.then(
    () => new Error("It was answered."),
    (reason: unknown) => reason,
  );
  if (error instanceof KlingError) return error;
  throw error;
}

const create = (client: KlingClient) => client.create("LIP_SYNC", lipSync());
const creationFailure = (client: KlingClient) => errorOf(create(client));

describe("the three requests", () => {
  it("create, ask for one and list", async () => {
    const { client, books, outcomes } = await withEmulator();
    const created = await client.create("LIP_SYNC", lipSync({}, { external_task_id: "order-1" }));
    expect(created).toEqual({
      klingTaskId: expect.stringMatching(/^\d{18}$/) as unknown,
      externalTaskId: null,
      status: "submitted",
      message: null,
      createdAt: START,
      updatedAt: START,
      videos: [],
      images: [],
      parentVideo: null,
    });
    books.advance(600_000);
    const got = await client.get("LIP_SYNC", created.klingTaskId);
    expect(got).toMatchObject({ klingTaskId: created.klingTaskId, externalTaskId: "order-1", status: "succeed", message: null });
    expect(got.videos).toMatchObject([{ url: expect.stringContaining("/media/") as unknown, duration: 5.041, seed: null }]);
    expect(got.parentVideo).toMatchObject({ id: "760000000000000001", duration: 5.041 });
    expect(await client.list("LIP_SYNC", 1, 10)).toEqual([got]);
    expect(await client.list("LIP_SYNC", 2, 10)).toEqual([]);
    expect(outcomes).toEqual(["create", "get", "list", "list"].map((operation) => ({ operation, outcome: "ok" })));
  });

  it("sends an id as one piece of the path, whatever is in it", async () => {
    const { client, requests } = await withEmulator();
    await errorOf(client.get("LIP_SYNC", "a/b?c#d"));
    expect(requests()).toMatchObject([{ path: "/v1/videos/lip-sync/a%2Fb%3Fc%23d", query: {} }]);
  });
});

/** kling-api.md I.4: code, HTTP status, whether a retry may help, whether a create may have acted. */
const codes = [
  [1000, 401, false, false],
  [1001, 401, false, false],
  [1002, 401, false, false],
  [1003, 401, true, false],
  [1004, 401, true, false],
  [1100, 429, false, false],
  [1101, 429, false, false],
  [1102, 429, false, false],
  [1103, 403, false, false],
  [1200, 400, false, false],
  [1201, 400, false, false],
  [1202, 404, false, false],
  [1203, 404, false, false],
  [1300, 400, false, false],
  [1301, 400, false, false],
  [1302, 429, true, false],
  [1303, 429, true, false],
  [1304, 429, false, false],
  [5000, 500, true, true],
  [5001, 503, true, true],
  [5002, 504, true, true],
] as const;

describe("a refusal in Kling's envelope", () => {
  it.each(codes)("%i comes with HTTP %i: retryable %s, may have acted %s", async (code, httpStatus, retryable, mayHaveActed) => {
    const { client, fault, requests, outcomes } = await withEmulator();
    fault({ code, message: "so it is" });
    const error = await creationFailure(client);
    expect(error).toMatchObject({ code, httpStatus, retryable, mayHaveActed, message: "so it is" });
    expect(error.requestId).toMatch(/^[\da-f-]{36}$/);
    expect(outcomes).toEqual([{ operation: "create", outcome: String(code) }]);
    // Clock skew alone is mended at once; everything else is the caller's to retry.
    expect(requests()).toHaveLength(code === 1003 || code === 1004 ? 2 : 1);
  });

  it("is one with HTTP 200 too, and the code alone decides", async () => {
    const { client, fault } = await withEmulator();
    fault({ code: 1303, status: 200 });
    expect(await creationFailure(client)).toMatchObject({ code: 1303, httpStatus: 200, retryable: true, mayHaveActed: false });
  });

  it("says what the code means where Kling gives no text", async () => {
    const client = await answering('{"code":1102,"message":"","request_id":"r"}', 429);
    expect((await creationFailure(client)).message).toMatch(/prepaid pack .* is used up/);
  });

  it.each([
    [400, 1999, false],
    [500, 1999, true],
    [200, 5003, true],
  ])("HTTP %i with the unknown code %i may have acted: %s", async (status, code, mayHaveActed) => {
    const client = await answering(JSON.stringify({ code, message: "new" }), status);
    expect(await creationFailure(client)).toMatchObject({ code, mayHaveActed, retryable: mayHaveActed, requestId: undefined });
  });
});

describe("an answer that is no envelope", () => {
  it.each([
    ["a page of HTML", "<html><h1>It works</h1></html>", "text/html"],
    ["HTML that calls itself JSON", "<html></html>", "application/json"],
    ["nothing", "", "application/json"],
    ["half an envelope", '{"code":0,"message":"SUCC', "application/json"],
    ["JSON of another kind", '{"status":"ok"}', "application/json"],
    ["a code that is a text", '{"code":"0","data":{}}', "application/json"],
    ["null", "null", "application/json"],
    ["success without data", '{"code":0,"message":"SUCCEED"}', "application/json"],
    ["a deep nest", "[".repeat(1_000_000), "application/json"],
  ])("%s leaves a create in doubt", async (_, body, type) => {
    const client = await answering(body, 200, type);
    expect(await creationFailure(client)).toMatchObject({ httpStatus: 200, code: undefined, retryable: true, mayHaveActed: true });
  });

  it.each([
    [502, true],
    [504, true],
    [408, true],
    [302, true],
    [404, false],
    [413, false],
    [429, false],
  ])("as HTTP %i may come from before Kling: may have acted %s", async (status, mayHaveActed) => {
    const client = await answering("<html></html>", status, "text/html");
    expect(await creationFailure(client)).toMatchObject({ httpStatus: status, retryable: true, mayHaveActed });
  });

  it("an accepted create without a task_id is no success", async () => {
    const { client, fault, books } = await withEmulator();
    fault({ garbage: "no-task-id" });
    expect(await creationFailure(client)).toMatchObject({ mayHaveActed: true });
    expect(books.tasks.all()).toHaveLength(1);
  });

  it("is quoted on one line, 200 characters at most", async () => {
    const client = await answering(`<html>\n${"x".repeat(10_000)}TAIL`, 502, "text/html");
    const { message } = await creationFailure(client);
    expect(message).toMatch(/^Kling answered HTTP 502 with something that is not its JSON envelope: "<html>\\nx+"$/);
    expect(message.length).toBeLessThan(300);
  });

  it("is read all the same where only its content type is wrong", async () => {
    const { client, fault, books } = await withEmulator();
    fault({ garbage: "wrong-type" });
    expect((await create(client)).klingTaskId).toBe(books.tasks.all()[0]?.id);
  });
});

describe("the fields of a task", () => {
  it("ids of 18 digits lose none as JSON numbers", async () => {
    const { client, fault, books } = await withEmulator();
    fault({ garbage: "numeric-ids" });
    const { klingTaskId } = await create(client);
    const [made] = books.tasks.all();
    expect(klingTaskId).toBe(made?.id);
    books.advance(600_000);
    const [listed] = await client.list("LIP_SYNC", 1, 10);
    expect(listed).toMatchObject({ klingTaskId, videos: [{ id: made?.videos[0]?.id }], parentVideo: { id: "760000000000000001" } });
  });

  it("of tomorrow are ignored, and absent ones are null", async () => {
    const { client, fault } = await withEmulator({ switches: { emptyTaskInfo: "absent" } });
    fault({ garbage: "extra-fields", times: 1 });
    const { klingTaskId } = await create(client);
    expect(await client.get("LIP_SYNC", klingTaskId)).toMatchObject({ externalTaskId: null, message: null, videos: [], images: [] });
  });

  it("a status of tomorrow is handed on as it came", async () => {
    const client = await answering('{"code":0,"data":{"task_id":"1","task_status":"reviewing","created_at":1,"updated_at":2}}');
    expect(await client.get("LIP_SYNC", "1")).toMatchObject({ klingTaskId: "1", status: "reviewing", parentVideo: null });
  });
});

describe("the network", () => {
  it("a refused connection: nothing was sent", async () => {
    const { client, outcomes } = connect(NOWHERE);
    expect(await creationFailure(client)).toMatchObject({ httpStatus: undefined, code: undefined, retryable: true, mayHaveActed: false });
    expect(outcomes).toEqual([{ operation: "create", outcome: "unreachable" }]);
  });

  it.each(["before", "after", "mid-body"])("a connection cut %s acting: Kling may have acted", async (cut) => {
    const { client, fault } = await withEmulator();
    fault({ cut });
    expect(await creationFailure(client)).toMatchObject({ retryable: true, mayHaveActed: true });
  });

  const longAfter = { headersMs: 60_000, bodyMs: 60_000, totalMs: 60_000 };

  /** What the client makes of a server that answers as told, and whether it hung up. */
  async function fall(silent: RequestListener, limits: Partial<TransportLimits>): Promise<KlingError> {
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
    expect(error).toMatchObject({ message: "Kling could not be reached: UND_ERR_HEADERS_TIMEOUT", mayHaveActed: true, retryable: true });
  });

  it("one that falls silent within the body runs into the deadline for the next piece", async () => {
    const error = await fall((_, response) => void response.writeHead(200).write('{"code":0'), { ...longAfter, bodyMs: 100 });
    expect(error).toMatchObject({ message: "Kling could not be reached: UND_ERR_BODY_TIMEOUT", mayHaveActed: true });
  });

  it("one that drips runs into the deadline for the whole", async () => {
    const error = await fall((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(" "), 20);
      response.once("close", () => clearInterval(drip));
    }, { ...longAfter, totalMs: 200 });
    expect(error).toMatchObject({ mayHaveActed: true, retryable: true });
    expect(error.message).toMatch(/aborted due to timeout/);
  });

  it("an endless answer ends at the cap", async () => {
    const { client, fault } = await withEmulator({}, { ...longAfter, maxAnswerBytes: 100_000 });
    fault({ garbage: "endless" });
    expect((await creationFailure(client)).message).toBe("Kling could not be reached: UND_ERR_RES_EXCEEDED_MAX_SIZE");
  });

  it("a list of 500 tasks fits under the usual cap", async () => {
    const task = { task_id: "9".repeat(18), task_status: "succeed", created_at: START, updated_at: START, task_result: { videos: [{ id: "1", url: `https://cdn.test/${"x".repeat(1_000)}`, duration: "5.1" }] } };
    const client = await answering(JSON.stringify({ code: 0, message: "SUCCEED", request_id: "r", data: Array.from({ length: 500 }, () => task) }));
    expect(await client.list("LIP_SYNC", 1, 500)).toHaveLength(500);
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
      response.writeHead(401, { "content-type": "application/json", ...(date !== undefined && { date }) }).end('{"code":1004,"message":"expired","request_id":"r"}');
    });
    expect(await creationFailure(client)).toMatchObject({ code: 1004, requestId: "r", mayHaveActed: false });
    expect(requests).toBe(2);
  });
});

describe("keys and tokens", () => {
  /** A proxy that shows the request in its page, as some do for debugging. */
  const echoing = (status: number, wrap: (headers: string) => string) =>
    withServer(({ headers }, response) => void response.writeHead(status).end(wrap(JSON.stringify(headers))));

  it.each([
    ["a page that repeats the request", () => echoing(502, (headers) => `<pre>${headers}</pre>`)],
    ["an envelope that repeats it", () => echoing(400, (headers) => JSON.stringify({ code: 1201, message: headers }))],
    ["a refused connection", () => Promise.resolve(connect(NOWHERE).client)],
    ["a cut connection", () => withServer((request) => void request.socket.destroy())],
    ["a refusal of the key", async () => (await withEmulator({ accessKey: "other" })).client],
    ["a refusal of the signature", async () => (await withEmulator({ secretKey: "other" })).client],
  ])("are in no error: %s", async (_, clientOf) => {
    const error = await creationFailure(await clientOf());
    const told = `${error.message} ${String(error.stack)} ${JSON.stringify(error)}`;
    expect(told).not.toContain(keys.secretKey);
    expect(told).not.toMatch(/eyJ[\w-]+\.[\w-]+/);
  });
});
