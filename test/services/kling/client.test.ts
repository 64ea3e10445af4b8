import { describe, expect, it } from "vitest";
import { noResult } from "../../../src/services/kling/report.js";
import { lipSync } from "../../emulator/support.js";
import { START } from "../../support/clock.js";
import { answering, create, creationFailure, errorOf, withEmulator } from "../../support/kling.js";
import { idOf } from "../../support/tasks.js";

describe("the three requests", () => {
  it("create, ask for one and list", async () => {
    const { client, state, outcomes } = await withEmulator();
    const created = await client.create(
      "LIP_SYNC",
      JSON.stringify(lipSync({}, { external_task_id: "order-1" })),
    );
    expect(created).toEqual({
      klingTaskId: expect.stringMatching(/^\d{18}$/) as unknown,
      externalTaskId: null,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      status: "submitted",
      message: null,
      createdAt: START,
      updatedAt: START,
      ...noResult,
    });
    state.advance(600_000);
    const got = await client.get("LIP_SYNC", idOf(created));
    expect(got).toMatchObject({
      klingTaskId: created.klingTaskId,
      externalTaskId: "order-1",
      status: "succeed",
      message: null,
    });
    expect(got.videos).toMatchObject([
      { url: expect.stringContaining("/media/") as unknown, duration: 5.041, seed: null },
    ]);
    expect(got.parentVideo).toMatchObject({ id: "760000000000000001", duration: 5.041 });
    expect(await client.list("LIP_SYNC", 1, 10)).toEqual({ tasks: [got], unreadable: 0 });
    expect(await client.list("LIP_SYNC", 2, 10)).toEqual({ tasks: [], unreadable: 0 });
    expect(outcomes).toEqual(
      ["create", "get", "list", "list"].map((operation) => ({ operation, outcome: "ok" })),
    );
  });

  it("sends an id as one piece of the path, whatever is in it", async () => {
    const { client, requests } = await withEmulator();
    await errorOf(client.get("LIP_SYNC", "a/b?c#d"));
    expect(requests()).toMatchObject([{ path: "/v1/videos/lip-sync/a%2Fb%3Fc%23d", query: {} }]);
  });
});

/**
 * kling-api.md#I.4: code, HTTP status, whether a retry may help, whether a create may have acted.
 */
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
  it.each(codes)(
    "%i comes with HTTP %i: retryable %s, may have acted %s",
    async (code, httpStatus, retryable, mayHaveActed) => {
      const { client, fault, requests, outcomes } = await withEmulator();
      fault({ code, message: "so it is" });
      const error = await creationFailure(client);
      expect(error).toMatchObject({
        code,
        httpStatus,
        retryable,
        mayHaveActed,
        message: "so it is",
      });
      expect(error.requestId).toMatch(/^[\da-f-]{36}$/);
      expect(outcomes).toEqual([{ operation: "create", outcome: String(code) }]);
      // Clock skew alone is mended at once; everything else is the caller's to retry.
      expect(requests()).toHaveLength(code === 1003 || code === 1004 ? 2 : 1);
    },
  );

  it("is one with HTTP 200 too, and the code alone decides", async () => {
    const { client, fault } = await withEmulator();
    fault({ code: 1303, status: 200 });
    expect(await creationFailure(client)).toMatchObject({
      code: 1303,
      httpStatus: 200,
      retryable: true,
      mayHaveActed: false,
    });
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
    expect(await creationFailure(client)).toMatchObject({
      code,
      mayHaveActed,
      retryable: mayHaveActed,
      requestId: undefined,
    });
  });
});

describe("the fields of a task", () => {
  it("ids of 18 digits lose none as JSON numbers", async () => {
    const { client, fault, state } = await withEmulator();
    fault({ garbage: "numeric-ids" });
    const klingTaskId = idOf(await create(client));
    const [made] = state.tasks.all();
    expect(klingTaskId).toBe(made?.id);
    state.advance(600_000);
    const [listed] = (await client.list("LIP_SYNC", 1, 10)).tasks;
    expect(listed).toMatchObject({
      klingTaskId,
      videos: [{ id: made?.videos[0]?.id }],
      parentVideo: { id: "760000000000000001" },
    });
  });

  it("of tomorrow are ignored, and absent ones are null", async () => {
    const { client, fault } = await withEmulator({ switches: { emptyTaskInfo: "absent" } });
    fault({ garbage: "extra-fields", times: 1 });
    const klingTaskId = idOf(await create(client));
    expect(await client.get("LIP_SYNC", klingTaskId)).toMatchObject({
      externalTaskId: null,
      message: null,
      videos: [],
      images: [],
    });
  });

  it("a result whose link is gone breaks neither its task nor the list that it is in", async () => {
    const old = (result: string, id: string) =>
      `{"task_id":"${id}","task_status":"succeed","created_at":1,"updated_at":2,"task_result":${result}}`;
    const results = [
      '{"videos":[{"id":"7","url":null,"duration":"5.1"}]}',
      '{"videos":[{"id":"7"}]}',
      '{"images":[{"index":0},{"index":1,"url":"https://cdn.test/1.png"}]}',
      "null",
    ];
    const client = await answering(
      `{"code":0,"data":[${results.map((result, index) => old(result, String(index + 1))).join()}]}`,
    );
    const [nulled, bare, images, none] = (await client.list("LIP_SYNC", 1, 10)).tasks;
    expect(nulled?.videos).toMatchObject([{ id: "7", url: null, duration: 5.1, seed: null }]);
    expect(bare?.videos).toMatchObject([{ id: "7", url: null, duration: null, seed: null }]);
    expect(images?.images).toMatchObject([{ index: 1, url: "https://cdn.test/1.png" }]);
    expect(none).toMatchObject({ videos: [], images: [] });
  });

  it("a status of tomorrow is handed on as it came", async () => {
    const client = await answering(
      '{"code":0,"data":{"task_id":"1","task_status":"reviewing","created_at":1,"updated_at":2}}',
    );
    expect(await client.get("LIP_SYNC", "1")).toMatchObject({
      klingTaskId: "1",
      status: "reviewing",
      parentVideo: null,
    });
  });
});
