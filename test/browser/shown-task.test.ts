import { describe, expect, it } from "vitest";
import { shownTask } from "../../graphiql/shown-task.js";

const shown = (data: unknown) => shownTask(JSON.stringify({ data }));

describe("the task below GraphiQL's answer", () => {
  const task = {
    id: "t1",
    status: "SUCCEEDED",
    videos: [{ url: "https://cdn.example.com/1.mp4" }],
  };
  const expected = { id: "t1", status: "SUCCEEDED", videos: ["https://cdn.example.com/1.mp4"] };

  it.each([
    ["a mutation's payload", { createLipSync: { task, userErrors: [] } }],
    ["a subscription's update, under any alias", { live: { previousStatus: "PROCESSING", task } }],
    ["a query for one task", { task }],
  ])("is read from %s", (_where, data) => {
    expect(shown(data)).toEqual(expected);
  });

  it("needs nothing but an id", () => {
    expect(shown({ createLipSync: { task: { id: "t1" } } })).toEqual({
      id: "t1",
      status: undefined,
      videos: [],
    });
  });

  it.each([
    ["a refusal", { createLipSync: { task: null, userErrors: [{ message: "Too long." }] } }],
    ["a list", { tasks: { nodes: [task] } }],
    ["a task whose id was not asked for", { task: { status: "QUEUED" } }],
    ["no data", null],
  ])("is absent from %s", (_what, data) => {
    expect(shown(data)).toBeUndefined();
  });

  it.each([null, "", "Failed to fetch", "[]", "7"])("is absent from the answer %j", (answer) => {
    expect(shownTask(answer)).toBeUndefined();
  });

  it("offers no link but those of the web", () => {
    const urls = ["javascript:alert(1)", "data:text/html,x", "HTTP://127.0.0.1/1.mp4", 7, null];
    expect(shown({ task: { id: "t1", videos: urls.map((url) => ({ url })) } })?.videos).toEqual([
      "HTTP://127.0.0.1/1.mp4",
    ]);
  });
});
