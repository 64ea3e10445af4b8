import { describe, expect, it } from "vitest";
import { refusal, unreachable, unreadable } from "../../../src/services/kling/errors.js";
import { judge } from "../../../src/services/tasks/verdict.js";

const OUR_ID = "0197744c-7a00-7000-8000-000000000001";
const withCode = (code: number, httpStatus = 400, message = "so it is") => refusal({ code, httpStatus, message });
const network = (code: string) => unreachable(Object.assign(new Error("it failed"), { code }));

describe("a failed create", () => {
  // Which codes these are: news.test.ts.
  it("that says something about the task is refused for good, whatever the HTTP status", () => {
    expect(judge(withCode(1102, 429), OUR_ID)).toEqual({ is: "refused", code: "ACCOUNT" });
    expect(judge(withCode(1301, 500), OUR_ID)).toEqual({ is: "refused", code: "CONTENT_POLICY" });
  });

  it.each([1302, 1303])("with %i waits for a slot, whatever the HTTP status", (code) => {
    expect(judge(withCode(code, 429), OUR_ID)).toEqual({ is: "no-slot" });
    expect(judge(withCode(code, 500), OUR_ID)).toEqual({ is: "no-slot" });
  });

  it.each([1000, 1001, 1002, 1003, 1004])("with %i is put off: nothing is wrong with the task", (code) => {
    expect(judge(withCode(code, 401), OUR_ID)).toEqual({ is: "put-off" });
  });

  it.each([5000, 5001, 5002])("with %i is in doubt", (code) => {
    expect(judge(withCode(code, 500), OUR_ID)).toEqual({ is: "in-doubt" });
  });

  it("is put off where the connection never stood, and in doubt where it broke", () => {
    expect(judge(network("ECONNREFUSED"), OUR_ID)).toEqual({ is: "put-off" });
    expect(judge(network("ECONNRESET"), OUR_ID)).toEqual({ is: "in-doubt" });
  });

  it("is in doubt where the answer can't be read, unless it was refused before Kling", () => {
    expect(judge(unreadable(200, ""), OUR_ID)).toEqual({ is: "in-doubt" });
    expect(judge(unreadable(502, "<html>"), OUR_ID)).toEqual({ is: "in-doubt" });
    expect(judge(unreadable(413, "<html>"), OUR_ID)).toEqual({ is: "put-off" });
  });

  it("is in doubt where our own id is taken: an earlier attempt arrived", () => {
    expect(judge(withCode(1201, 400, `External_task_id ${OUR_ID} already exists`), OUR_ID)).toEqual({ is: "in-doubt" });
    expect(judge(withCode(1201, 400, "External_task_id somebody-elses already exists"), OUR_ID)).toEqual({ is: "refused", code: "INVALID_INPUT" });
    expect(judge(withCode(1201, 400, `input value '${OUR_ID}' is invalid`), OUR_ID)).toEqual({ is: "refused", code: "INVALID_INPUT" });
  });
});
