import { describe, expect, it } from "vitest";
import { refusal, unreachable } from "../../../src/services/kling/errors.js";
import {
  failureOf,
  givenUp,
  statusUpdateFrom,
  rejectionUpdate,
  statusOf,
} from "../../../src/services/task/status-update.js";
import { emptyResult } from "../../../src/services/task/task.js";
import { START } from "../../support/clock.js";
import { atKling, aVideo } from "../../support/tasks.js";

const DAY = 86_400_000;

describe("Kling's word for a state", () => {
  it.each([
    ["submitted", "SUBMITTED"],
    ["processing", "PROCESSING"],
    ["succeed", "SUCCEEDED"],
    ["succeeded", "SUCCEEDED"],
    ["failed", "FAILED"],
    ["Succeed", "SUCCEEDED"],
  ])("%s means %s", (word, status) => {
    expect(statusOf(word)).toBe(status);
  });

  it.each(["reviewing", "", "canceled", "constructor", "__proto__"])(
    "%j means nothing to us",
    (word) => {
      expect(statusOf(word)).toBeNull();
      expect(statusUpdateFrom(atKling({ status: word }), "POLL", START)).toBeNull();
    },
  );
});

describe("status updates from Kling", () => {
  it("carries who brought it, when, and what Kling says", () => {
    const parentVideo = { ...aVideo, id: "760000000000000001" };
    expect(
      statusUpdateFrom(
        atKling({ status: "processing", message: "soon", parentVideo }),
        "CALLBACK",
        START + 7,
      ),
    ).toEqual({
      source: "CALLBACK",
      at: START + 7,
      status: "PROCESSING",
      klingTaskId: "797182621750399062",
      message: "soon",
      result: { ...emptyResult, parentVideo },
    });
  });

  it("of success says until when the files are kept: 30 days after Kling made them", () => {
    const update = statusUpdateFrom(
      atKling({ status: "succeed", updatedAt: START + 3, videos: [aVideo] }),
      "POLL",
      START + DAY,
    );
    expect(update).toMatchObject({
      status: "SUCCEEDED",
      message: null,
      result: { videos: [aVideo], expiresAt: START + 3 + 30 * DAY },
    });
  });

  it("of a success without a result says so", () => {
    expect(statusUpdateFrom(atKling({ status: "succeed" }), "POLL", START)).toMatchObject({
      status: "SUCCEEDED",
      message: "Kling reports success but sent no result.",
    });
    expect(
      statusUpdateFrom(
        atKling({
          status: "succeed",
          images: [{ index: 0, url: "https://cdn.test/1.png", watermarkedUrl: null, group: null }],
        }),
        "POLL",
        START,
      )?.message,
    ).toBeNull();
  });

  it.each([
    ["Image pixel is invalid", "GENERATION_FAILED"],
    ["Failure to pass the risk control system", "CONTENT_POLICY"],
    [null, "GENERATION_FAILED"],
  ])("of a failure with the reason %j is %s", (message, code) => {
    const update = statusUpdateFrom(atKling({ status: "failed", message }), "POLL", START);
    expect(update?.failure).toEqual({
      code,
      message: message ?? "Kling gives no reason.",
      path: null,
      klingError: { code: null, message, requestId: null },
    });
  });
});

const withCode = (code: number, httpStatus: number) =>
  refusal({ code, httpStatus, message: "so it is", requestId: "r-1" });

describe("a refused create", () => {
  it.each([
    [1200, 400, "INVALID_INPUT"],
    [1201, 400, "INVALID_INPUT"],
    [1202, 404, "INVALID_INPUT"],
    [1203, 404, "INVALID_INPUT"],
    [1300, 400, "CONTENT_POLICY"],
    [1301, 400, "CONTENT_POLICY"],
    [1100, 429, "ACCOUNT_IN_ARREARS"],
    [1101, 429, "ACCOUNT_IN_ARREARS"],
    [1102, 429, "UNITS_EXHAUSTED"],
    [1103, 403, "PERMISSION_DENIED"],
    [1304, 429, "PERMISSION_DENIED"],
  ])("with %i, HTTP %i, ends its task as %s", (code, httpStatus, failure) => {
    expect(failureOf(withCode(code, httpStatus))).toBe(failure);
  });

  it.each([1000, 1001, 1002, 1003, 1004, 1302, 1303, 5000, 5001, 5002, 1999])(
    "with %i says nothing about its task",
    (code) => {
      expect(failureOf(withCode(code, 429))).toBeNull();
    },
  );

  it("without an answer says nothing about its task", () => {
    expect(failureOf(unreachable(new Error("gone")))).toBeNull();
  });

  it("hands on Kling's text, code and request id", () => {
    const rejection = {
      error: withCode(1102, 429),
      code: "UNITS_EXHAUSTED",
      path: ["input", "model"],
      advice: null,
    } as const;
    expect(rejectionUpdate({ ...rejection, path: [...rejection.path] }, START)).toEqual({
      source: "SUBMIT",
      at: START,
      klingRequestId: "r-1",
      status: "FAILED",
      message: "so it is",
      failure: {
        code: "UNITS_EXHAUSTED",
        message: "so it is",
        path: ["input", "model"],
        klingError: { code: 1102, message: "so it is", requestId: "r-1" },
      },
    });
  });
});

it("a task that the server gives up fails in the server's own name", () => {
  expect(givenUp("LOST", "gone", START)).toEqual({
    source: "SERVER",
    at: START,
    status: "FAILED",
    message: "gone",
    failure: { code: "LOST", message: "gone", path: null, klingError: null },
  });
});
