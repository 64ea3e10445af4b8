import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSilence, classifyFailure } from "../../../src/services/dispatch/classify-failure.js";
import {
  refusal,
  unreachable,
  unreadable,
  UnreadableDataError,
} from "../../../src/services/kling/errors.js";

const OUR_ID = "0197744c-7a00-7000-8000-000000000001";
const withCode = (code: number, httpStatus = 400, message = "so it is") =>
  refusal({ code, httpStatus, message });
const network = (code: string) => unreachable(Object.assign(new Error("it failed"), { code }));

describe("a failed create", () => {
  // Which codes these are: status-update.test.ts.
  it("that says something about the task is refused for good, whatever the HTTP status", () => {
    expect(classifyFailure(withCode(1102, 429), OUR_ID)).toEqual({
      is: "refused",
      code: "UNITS_EXHAUSTED",
    });
    expect(classifyFailure(withCode(1301, 500), OUR_ID)).toEqual({
      is: "refused",
      code: "CONTENT_POLICY",
    });
  });

  it.each([1302, 1303])("with %i waits for a slot, whatever the HTTP status", (code) => {
    expect(classifyFailure(withCode(code, 429), OUR_ID)).toEqual({
      is: "no-slot",
      reason: code === 1303 ? "NO_SLOT" : "RATE_LIMITED",
    });
    expect(classifyFailure(withCode(code, 500), OUR_ID)).toMatchObject({ is: "no-slot" });
  });

  it.each([1000, 1001, 1002, 1003, 1004])(
    "with %i is not taken: nothing is wrong with the task",
    (code) => {
      expect(classifyFailure(withCode(code, 401), OUR_ID)).toEqual({
        is: "not-taken",
        reason: "CREDENTIALS",
      });
    },
  );

  it.each([5000, 5001, 5002])("with %i has an unknown outcome", (code) => {
    expect(classifyFailure(withCode(code, 500), OUR_ID)).toEqual({ is: "unknown-outcome" });
  });

  it("is not taken where the connection never stood, and of unknown outcome where it broke", () => {
    expect(classifyFailure(network("ECONNREFUSED"), OUR_ID)).toEqual({
      is: "not-taken",
      reason: "KLING_UNREACHABLE",
    });
    expect(classifyFailure(network("ECONNRESET"), OUR_ID)).toEqual({ is: "unknown-outcome" });
  });

  it("has an unknown outcome where the answer can't be read, unless it was refused before Kling", () => {
    expect(classifyFailure(unreadable(200, ""), OUR_ID)).toEqual({ is: "unknown-outcome" });
    expect(classifyFailure(unreadable(502, "<html>"), OUR_ID)).toEqual({ is: "unknown-outcome" });
  });

  it.each([400, 402, 404, 405, 406, 409, 410, 411, 413, 414, 415, 418, 422, 431, 451])(
    "that a gateway refuses with HTTP %i and a page is refused for good",
    (status) => {
      expect(classifyFailure(unreadable(status, "<html>"), OUR_ID)).toMatchObject({
        is: "refused",
      });
    },
  );

  it("that is too large for a gateway is INVALID_INPUT", () => {
    expect(classifyFailure(unreadable(413, "<html>"), OUR_ID)).toEqual({
      is: "refused",
      code: "INVALID_INPUT",
    });
  });

  it.each([401, 403, 425])(
    "with HTTP %i and a page is not taken: it says nothing about the task",
    (status) => {
      expect(classifyFailure(unreadable(status, "<html>"), OUR_ID)).toMatchObject({
        is: "not-taken",
      });
    },
  );

  it("with HTTP 429 and a page waits with its pool, and with HTTP 408 its outcome is unknown", () => {
    expect(classifyFailure(unreadable(429, "<html>"), OUR_ID)).toEqual({
      is: "no-slot",
      reason: "RATE_LIMITED",
    });
    expect(classifyFailure(unreadable(408, "<html>"), OUR_ID)).toEqual({ is: "unknown-outcome" });
  });

  it("with a code that the table does not know is refused for good, whatever the HTTP status", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 1204, max: 1299 }), fc.integer({ min: 1305, max: 1399 })),
        fc.constantFrom(200, 400, 403, 429, 500),
        (code, status) => {
          expect(classifyFailure(withCode(code, status), OUR_ID)).toEqual({
            is: "refused",
            code: "INVALID_INPUT",
          });
        },
      ),
    );
  });

  it.each([
    ["Kling's own page with HTTP 503", unreadable(503, "<html>"), true],
    ["a refused connection", network("ECONNREFUSED"), true],
    ["a refused key pair", withCode(1000, 401), true],
    ["a gateway's page with HTTP 403", unreadable(403, "<html>"), false],
    ["a gateway's page with HTTP 413", unreadable(413, "<html>"), false],
    ["a code that nobody knows", withCode(1305), false],
    [
      "an acceptance without an id",
      new UnreadableDataError({ what: "task", httpStatus: 200, body: "{}", cause: null }),
      false,
    ],
  ])("opens the circuit only by silence: %s", (_what, error, silent) => {
    expect(isSilence(error)).toBe(silent);
  });

  it("has an unknown outcome where our own id is taken: an earlier attempt arrived", () => {
    expect(
      classifyFailure(withCode(1201, 400, `External_task_id ${OUR_ID} already exists`), OUR_ID),
    ).toEqual({ is: "unknown-outcome" });
    expect(
      classifyFailure(
        withCode(1201, 400, "External_task_id somebody-elses already exists"),
        OUR_ID,
      ),
    ).toEqual({ is: "refused", code: "INVALID_INPUT" });
    expect(
      classifyFailure(withCode(1201, 400, `input value '${OUR_ID}' is invalid`), OUR_ID),
    ).toEqual({ is: "refused", code: "INVALID_INPUT" });
  });
});
