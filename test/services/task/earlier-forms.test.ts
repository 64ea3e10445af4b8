import { describe, expect, it } from "vitest";
import { stored } from "../../../src/services/task/task.js";
import { aTask } from "../../support/tasks.js";

/** As version 0.1 stored it before its release. */
function earlier() {
  const { webhookUrl, model, prompt, ...rest } = aTask({ status: "FAILED" });
  return {
    ...rest,
    callbackUrl: "https://hooks.example.com/",
    failure: {
      code: "ACCOUNT",
      message: "Account balance not enough",
      klingCode: 1102,
      klingRequestId: "r-1",
    },
  };
}

describe("what an earlier version stored", () => {
  it("is read as a task of today", () => {
    expect(stored.task.parse(earlier())).toMatchObject({
      status: "FAILED",
      webhookUrl: "https://hooks.example.com/",
      model: null,
      prompt: null,
      failure: {
        code: "UNITS_EXHAUSTED",
        path: null,
        klingError: { code: 1102, message: "Account balance not enough", requestId: "r-1" },
      },
    });
  });

  it("is read as a failure of the server's own if Kling had said nothing", () => {
    const lost = { code: "LOST", message: "gone", klingCode: null, klingRequestId: null };
    expect(stored.failure.parse(lost)).toEqual({
      code: "LOST",
      message: "gone",
      path: null,
      klingError: null,
    });
  });

  it.each([
    ["request id", { klingCode: 1301 }, { code: 1301, requestId: null }],
    ["code", { klingRequestId: "r-1" }, { code: null, requestId: "r-1" }],
  ])("is read with what it has if Kling's %s was left out", (_what, had, klingError) => {
    expect(stored.failure.parse({ code: "CONTENT_POLICY", message: "no", ...had })).toMatchObject({
      klingError: { message: "no", ...klingError },
    });
    expect(stored.delay.parse({ reason: "NO_SLOT", message: "no", ...had })).toMatchObject({
      klingError: { message: "no", ...klingError },
    });
  });

  it.each([
    ["ACCOUNT", 1101, "ACCOUNT_IN_ARREARS"],
    ["ACCOUNT", null, "ACCOUNT_IN_ARREARS"],
    ["PERMISSION", 1103, "PERMISSION_DENIED"],
    ["CONTENT_POLICY", 1301, "CONTENT_POLICY"],
  ])("with the code %s of Kling's %j is read as %s", (code, klingCode, now) => {
    const failure = { code, message: "no", klingCode, klingRequestId: null };
    expect(stored.failure.parse(failure)).toMatchObject({ code: now });
  });

  it("is read as the reason for a delay", () => {
    const delay = { reason: "NO_SLOT", message: "full", klingCode: 1303, klingRequestId: null };
    expect(stored.delay.parse(delay)).toEqual({
      reason: "NO_SLOT",
      message: "full",
      klingError: { code: 1303, message: "full", requestId: null },
    });
  });

  it("is left as it is if it is of today", () => {
    const task = aTask();
    expect(stored.task.parse(JSON.parse(JSON.stringify(task)))).toEqual(task);
  });
});
