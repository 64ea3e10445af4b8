import { setImmediate as turn } from "node:timers/promises";
import { execute, parse, validate, type ExecutionArgs } from "graphql";
import { pino } from "pino";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createErrorMask } from "../../src/http/mask-errors.js";
import { ResultStream, type SharedResult } from "../../src/http/result-stream.js";
import { SharedExecution } from "../../src/http/shared-execution.js";
import { createSchema } from "../../src/resolvers/index.js";
import type { TaskUpdate } from "../../src/services/changes/task-updates.js";
import type { HistoryEntry } from "../../src/services/store/index.js";
import type { Change } from "../../src/services/task/task.js";
import { START } from "../support/clock.js";
import { aTask } from "../support/tasks.js";

const schema = await createSchema();
let executions: number;
let logged: string[];
let shared: SharedExecution;
beforeEach(() => {
  executions = 0;
  logged = [];
  const log = pino({}, { write: (line) => void logged.push(line) });
  shared = new SharedExecution(createErrorMask(log), (args) => {
    executions += 1;
    return execute(args);
  });
});

const task = aTask({ status: "PROCESSING", version: 3 });
const change: Change = {
  position: 7,
  at: START,
  task,
  previousStatus: "SUBMITTED",
  message: null,
  source: "POLL",
};
/** The same in the task's history. */
const entry: HistoryEntry = {
  task_id: task.id,
  version: 3,
  status: "PROCESSING",
  at: START,
  message: null,
  source: "POLL",
};
const changed: TaskUpdate = { type: "CHANGED", cursor: "cursor-7", change };

interface Subscriber {
  query: string;
  rights?: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  updates?: TaskUpdate[];
  history?: () => Promise<HistoryEntry[]>;
}

/** A subscription, whose updates come as soon as they are asked for. */
async function subscribe({
  query,
  rights = "anna",
  variables,
  operationName,
  updates = [changed],
  history = () => Promise.resolve([entry]),
}: Subscriber): Promise<ResultStream> {
  const document = documentOf(query);
  const stream = await shared.subscribe({
    schema,
    document,
    operationName,
    variableValues: { ids: [task.id], ...variables },
    contextValue: {
      rights,
      updates: { named: () => Promise.resolve(streamOf(updates)) },
      loaders: { history: { load: history } },
    },
  } satisfies ExecutionArgs);
  if (!(stream instanceof ResultStream)) throw new Error(JSON.stringify(stream));
  return stream;
}

async function* streamOf(updates: TaskUpdate[]) {
  for (const update of updates) yield await Promise.resolve(update);
}

const documents = new Map<string, ReturnType<typeof parse>>();
/** As the server keeps them. */
function documentOf(query: string) {
  const document = documents.get(query) ?? parse(query);
  expect(validate(schema, document)).toEqual([]);
  documents.set(query, document);
  return document;
}

/** The first result of each, all asked for at once. */
async function firstOf(...subscribers: Subscriber[]): Promise<SharedResult[]> {
  const streams = await Promise.all(subscribers.map(subscribe));
  const results = await Promise.all(streams.map((stream) => stream.next()));
  return results.map(({ value }) => {
    if (value === undefined) throw new Error("There is no result.");
    return value;
  });
}

const fields = (result: SharedResult | undefined) => result?.data?.["taskUpdated"];

const PLAIN = "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { task { id version } } }";
const TOGGLED =
  "subscription ($ids: [ID!]!, $version: Boolean = true) { taskUpdated(ids: $ids) { task { id version @include(if: $version) } } }";

describe("subscribers who are to see the same", () => {
  it("share one execution and one text", async () => {
    const stringify = vi.spyOn(JSON, "stringify");
    const results = await firstOf(...Array.from({ length: 5 }, () => ({ query: PLAIN })));
    stringify.mockClear();
    const texts = results.map(({ json }) => json);
    expect(stringify).toHaveBeenCalledOnce();
    stringify.mockRestore();
    expect(executions).toBe(1);
    expect(new Set(results).size).toBe(1);
    expect(new Set(texts)).toEqual(
      new Set([JSON.stringify({ data: { taskUpdated: { task: { id: task.id, version: 3 } } } })]),
    );
    expect(results[0]?.cursor).toBe("cursor-7");
  });

  it("share it whichever tasks each of them has named, and whichever operation of the document", async () => {
    const many = `${PLAIN.replace("subscription", "subscription A")} ${PLAIN.replace("subscription", "subscription B")}`;
    await firstOf(
      { query: many, operationName: "A" },
      { query: many, operationName: "A", variables: { ids: [task.id, "another"] } },
      { query: many, operationName: "B" },
    );
    expect(executions).toBe(2);
  });

  it("share what reads the store, which is read once", async () => {
    const history = vi.fn(() => Promise.resolve([entry]));
    const query =
      "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { task { history { version } } } }";
    const results = await firstOf({ query, history }, { query, history });
    expect(history).toHaveBeenCalledOnce();
    expect(results.map(fields)).toEqual(
      Array.from({ length: 2 }, () => ({ task: { history: [{ version: 3 }] } })),
    );
  });

  it("all get its errors, masked, and the log has them once", async () => {
    const query =
      "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { cursor task { history { version } } } }";
    const history = () => Promise.reject(new Error("no such table: changes"));
    const [first, second] = await firstOf({ query, history }, { query, history });
    expect(second).toBe(first);
    const { data, errors } = JSON.parse(first?.json ?? "") as Record<string, unknown>;
    expect(data).toEqual({ taskUpdated: { cursor: "cursor-7", task: null } });
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/^Internal error/) as string,
        path: ["taskUpdated", "task", "history"],
        extensions: { code: "INTERNAL_SERVER_ERROR" },
      },
    ]);
    expect(first?.json).not.toContain("no such table");
    expect(logged.filter((line) => line.includes("no such table"))).toHaveLength(1);
  });

  it("who come in another turn get a new execution", async () => {
    await firstOf({ query: PLAIN });
    await turn();
    await turn();
    await firstOf({ query: PLAIN });
    expect(executions).toBe(2);
  });
});

describe("nothing is shared", () => {
  it("between rights, even if one change had the same cursor for both", async () => {
    const query =
      "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { task { history { message } } } }";
    const of = (message: string) => () => Promise.resolve([{ ...entry, message }]);
    const [annas, bens] = await firstOf(
      { query, rights: "anna", history: of("Anna's") },
      { query, rights: "ben", history: of("Ben's") },
    );
    expect(executions).toBe(2);
    expect(fields(annas)).toEqual({ task: { history: [{ message: "Anna's" }] } });
    expect(fields(bens)).toEqual({ task: { history: [{ message: "Ben's" }] } });
  });

  it("between rights whose texts look like variables", async () => {
    const variables = { version: true };
    await firstOf(
      { query: TOGGLED, rights: 'anna",["version",true]', variables: {} },
      { query: TOGGLED, rights: "anna", variables },
    );
    expect(executions).toBe(2);
  });

  it("without rights", async () => {
    const contextValue = { updates: { named: () => Promise.resolve(streamOf([])) } };
    const args = { schema, document: documentOf(PLAIN), variableValues: { ids: [] }, contextValue };
    await expect(shared.subscribe(args)).rejects.toThrow("A subscription has somebody's rights.");
  });

  it.each([
    ["@include", TOGGLED],
    [
      "@skip",
      TOGGLED.replace("@include(if: $version)", "@skip(if: $version)").replace("= true", "= false"),
    ],
    [
      "a fragment",
      "subscription ($ids: [ID!]!, $version: Boolean!) { taskUpdated(ids: $ids) { ...Update } } fragment Update on TaskUpdate { task { id ...Version @include(if: $version) } } fragment Version on Task { version }",
    ],
  ])("between different variables in %s", async (_where, query) => {
    const given = [true, false, true, false].map((version) => ({ query, variables: { version } }));
    const results = await firstOf(...given);
    expect(executions).toBe(2);
    const texts = results.map(({ json }) => json.includes("version"));
    const includes = !query.includes("@skip");
    expect(texts).toEqual([includes, !includes, includes, !includes]);
  });

  it("between documents, such as one with an alias", async () => {
    const [plain, aliased] = await firstOf(
      { query: PLAIN },
      { query: PLAIN.replace("version", "number: version") },
    );
    expect(fields(plain)).toEqual({ task: { id: task.id, version: 3 } });
    expect(fields(aliased)).toEqual({ task: { id: task.id, number: 3 } });
  });

  it("between the first message about a task and a later one of the same change", async () => {
    const query = "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { type previousStatus } }";
    const first: TaskUpdate = {
      type: "SNAPSHOT",
      cursor: changed.cursor,
      change: { ...change, previousStatus: null },
    };
    const results = await firstOf({ query, updates: [first] }, { query });
    expect(results.map(fields)).toEqual([
      { type: "SNAPSHOT", previousStatus: null },
      { type: "CHANGED", previousStatus: "SUBMITTED" },
    ]);
  });
});

describe("a stream of results", () => {
  it("keeps the order of its updates, and ends with them", async () => {
    const updates = [1, 2, 3].map((version): TaskUpdate => ({
      type: "CHANGED",
      cursor: `cursor-${version}`,
      change: { ...change, task: { ...task, version } },
    }));
    const seen: unknown[] = [];
    for await (const result of await subscribe({ query: PLAIN, updates })) seen.push(result.cursor);
    expect(seen).toEqual(["cursor-1", "cursor-2", "cursor-3"]);
  });

  it("ends its source when it is ended, and when an execution fails as a whole", async () => {
    const source = () => {
      const ended = vi.fn(() => Promise.resolve({ done: true as const, value: undefined }));
      const next = () => Promise.resolve({ done: false as const, value: changed });
      return { source: { next, return: ended }, ended };
    };
    const given = source();
    await new ResultStream(given.source, () => Promise.reject(new Error("unused"))).return();
    expect(given.ended).toHaveBeenCalledOnce();
    const failing = source();
    const stream = new ResultStream(failing.source, () => Promise.reject(new Error("broken")));
    await expect(stream.next()).rejects.toThrow("broken");
    expect(failing.ended).toHaveBeenCalledOnce();
  });
});
