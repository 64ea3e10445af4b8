import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KlingError, unreachable } from "../../../src/services/kling/errors.js";
import { decodeTask } from "../../../src/services/kling/legacy-task.js";
import { openEnvelope } from "../../../src/services/kling/wire.js";

const withCode = (code: string) => Object.assign(new Error("it failed"), { code });

describe("a network error", () => {
  it.each([
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
  ])("%s: nothing was sent", (code) => {
    expect(unreachable(withCode(code))).toMatchObject({
      mayHaveActed: false,
      retryable: true,
      message: `Kling could not be reached: ${code}`,
    });
  });

  it.each(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_HEADERS_TIMEOUT", "CODE_OF_TOMORROW"])(
    "%s: Kling may have acted",
    (code) => {
      expect(unreachable(withCode(code))).toMatchObject({ mayHaveActed: true, retryable: true });
    },
  );

  it("is found within what was thrown for it", () => {
    const everyAddress = new AggregateError([withCode("ECONNREFUSED"), withCode("ECONNREFUSED")]);
    expect(unreachable(everyAddress).mayHaveActed).toBe(false);
    expect(
      unreachable(new Error("fetch failed", { cause: withCode("ENOTFOUND") })).mayHaveActed,
    ).toBe(false);
  });

  it.each([new Error("what?"), "a text", undefined])(
    "that says nothing, as %s, leaves the outcome unknown",
    (cause) => {
      expect(unreachable(cause)).toMatchObject({ mayHaveActed: true, retryable: true });
    },
  );
});

/** What openEnvelope makes of a body: a task, or the KlingError; anything else breaks the test. */
function opened(status: number, body: string): unknown {
  try {
    return openEnvelope(status, body, decodeTask);
  } catch (error) {
    if (error instanceof KlingError) return error;
    throw error;
  }
}

describe("whatever Kling answers", () => {
  const anyStatus = fc.integer({ min: 200, max: 599 });
  const anyTask = fc.record({
    task_id: fc.jsonValue(),
    task_status: fc.string(),
    task_info: fc.jsonValue(),
    task_result: fc.jsonValue(),
    created_at: fc.nat(),
    updated_at: fc.nat(),
  });
  const anyEnvelope = fc.record(
    {
      code: fc.constantFrom(0, 1303, 5000),
      message: fc.jsonValue(),
      request_id: fc.jsonValue(),
      data: fc.oneof(fc.jsonValue(), anyTask),
    },
    { requiredKeys: [] },
  );

  it("is a task or a KlingError, never another error", () => {
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      anyEnvelope.map((value) => JSON.stringify(value)),
    );
    const isTask = (value: unknown) =>
      typeof value === "object" && value !== null && "klingTaskId" in value;
    fc.assert(
      fc.property(anyStatus, body, (status, text) => {
        const outcome = opened(status, text);
        expect(outcome instanceof KlingError || isTask(outcome)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("an id comes out as it went in, text or number, however long", () => {
    const digits = fc.bigInt({ min: 1n, max: 10n ** 30n }).map(String);
    fc.assert(
      fc.property(digits, fc.boolean(), (id, asNumber) => {
        const body = `{"code":0,"data":{"task_id":${asNumber ? id : `"${id}"`},"task_status":"submitted","created_at":1,"updated_at":1}}`;
        expect(opened(200, body)).toMatchObject({ klingTaskId: id });
      }),
    );
  });
});
