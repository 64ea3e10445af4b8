import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  CREATE,
  createTask,
  finishAll,
  orderFault,
  spoken,
  type TaskPayload,
} from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";
import {
  transports,
  untilSubscribers,
  type Message,
  type StreamingClient,
} from "../support/transports.js";

interface Update {
  type: string;
  cursor: string;
  change: { version: number; status: string; source: string };
  previousStatus: string | null;
  task: {
    id: string;
    status: string;
    version: number;
    history: { version: number }[];
    videos: { url: string }[];
  };
}

const UPDATE = /* GraphQL */ `
  fragment Update on TaskUpdate {
    type
    cursor
    previousStatus
    change {
      version
      status
      source
    }
    task {
      id
      status
      version
      history {
        version
      }
      ... on VideoTask {
        videos {
          url
        }
      }
    }
  }
`;
const WATCH = /* GraphQL */ `
  subscription ($ids: [ID!]!, $after: ChangeCursor) {
    update: taskUpdated(ids: $ids, after: $after) {
      ...Update
    }
  }
  ${UPDATE}
`;
const FEED = /* GraphQL */ `
  subscription ($kinds: [TaskKind!], $after: ChangeCursor) {
    update: taskFeed(filter: { kinds: $kinds }, after: $after) {
      ...Update
    }
  }
  ${UPDATE}
`;
/** Named tasks are followed by taskUpdated, all others by taskFeed. */
const documentOf = (variables: object) => ("ids" in variables ? WATCH : FEED);

const WHOLE_LIFE = ["QUEUED", "SUBMITTED", "PROCESSING", "SUCCEEDED"];

describe.each(transports)("taskUpdated over %s", (_name, connect) => {
  let server: TestServer;
  let client: StreamingClient;
  beforeAll(async () => {
    server = await startTestServer({ env: { EMULATOR_SPEED: "1", SUBMIT_WAIT_MS: "2000" } });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    client = connect(server.url);
  });
  afterEach(async () => {
    // Each test has seen its streams to their end, or left them.
    await untilSubscribers(server, 0);
    await client.dispose();
  });

  async function* watch(variables: Record<string, unknown>): AsyncGenerator<Update, void> {
    for await (const message of client.iterate<{ update: Update }>(
      documentOf(variables),
      variables,
    ))
      yield updateOf(message);
  }

  /**
   * All updates up to the end of the stream, or so many. Kling goes on a step each time that the
   * step before has been seen.
   */
  async function follow(updates: AsyncIterable<Update>, count = Infinity): Promise<Update[]> {
    const seen: Update[] = [];
    for await (const update of updates) {
      seen.push(update);
      if (update.task.status === "QUEUED") server.emulator.state.faults.clear();
      if (update.task.status === "SUBMITTED") server.emulator.state.advance(30_000);
      if (update.task.status === "PROCESSING" && seen.length < count) finishAll(server.emulator);
      if (seen.length === count) break;
    }
    return seen;
  }

  /** A task that is PROCESSING, and its updates until then. */
  async function processing(): Promise<{ id: string; seen: Update[] }> {
    const { id } = await createTask(server);
    return { id, seen: await follow(watch({ ids: [id] }), 2) };
  }

  it("opened before the task exists shows its whole life, without a gap", async () => {
    const watching = follow(watch({}), 4);
    await untilSubscribers(server, 1);
    const { id } = await createTask(server);
    const seen = await watching;
    expect(seen.map(({ task }) => [task.id, task.version, task.status])).toEqual(
      WHOLE_LIFE.map((status, index) => [id, index + 1, status]),
    );
    expect(seen.map(({ previousStatus }) => previousStatus)).toEqual([
      null,
      ...WHOLE_LIFE.slice(0, 3),
    ]);
  });

  it("opened while the task is QUEUED shows its whole life and completes", async () => {
    orderFault(server.emulator, { route: "POST lip-sync", code: 1303 });
    const { id, status } = await createTask(server);
    expect(status).toBe("QUEUED");
    const seen = await follow(watch({ ids: [id] }));
    expect(seen.map(({ task }) => [task.version, task.status])).toEqual(
      WHOLE_LIFE.map((each, index) => [index + 1, each]),
    );
    expect(seen.map(({ previousStatus }) => previousStatus)).toEqual([
      null,
      ...WHOLE_LIFE.slice(0, 3),
    ]);
    expect(seen.map(({ task }) => task.videos.length)).toEqual([0, 0, 0, 1]);
    expect(new Set(seen.map(({ cursor }) => cursor)).size).toBe(4);
  });

  it("opened in the middle of its life shows the state of now first, then the rest, and completes", async () => {
    const { id } = await processing();
    const seen = await follow(watch({ ids: [id] }));
    expect(
      seen.map(({ task, previousStatus }) => [task.version, task.status, previousStatus]),
    ).toEqual([
      [3, "PROCESSING", null],
      [4, "SUCCEEDED", "PROCESSING"],
    ]);
  });

  it("opened after the end shows the end and completes", async () => {
    const { id } = await processing();
    await follow(watch({ ids: [id] }));
    const seen = await follow(watch({ ids: [id] }));
    expect(
      seen.map(({ task, previousStatus }) => [task.version, task.status, previousStatus]),
    ).toEqual([[4, "SUCCEEDED", null]]);
  });

  it("completes after a failure too", async () => {
    const { id } = await createTask(server, spoken({ text: "Hello [fail]" }));
    finishAll(server.emulator);
    const seen = await follow(watch({ ids: [id] }));
    expect(seen.at(-1)?.task.status).toBe("FAILED");
  });

  it("of several tasks shows each without a gap and completes when all have ended", async () => {
    const ids = [
      (await createTask(server)).id,
      (await createTask(server)).id,
      (await createTask(server)).id,
    ];
    const seen = await follow(watch({ ids }));
    for (const id of ids) {
      const own = seen.filter(({ task }) => task.id === id).map(({ task }) => task);
      expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => 2 + index));
      expect(own.at(-1)?.status).toBe("SUCCEEDED");
    }
  });

  it("goes on behind a cursor with what was missed, and repeats nothing", async () => {
    const { id, seen } = await processing();
    finishAll(server.emulator);
    await server.query(`query ($id: ID!) { waitForTask(id: $id) { id } }`, { id });
    const after = seen[0]?.cursor;
    const missed = await follow(watch({ ids: [id], after }));
    expect(missed.map(({ task, previousStatus }) => [task.version, previousStatus])).toEqual([
      [3, "SUBMITTED"],
      [4, "PROCESSING"],
    ]);
    // Each message shows the task as it was then, however late it comes.
    expect(missed.map(({ task }) => [task.history.length, task.videos.length])).toEqual([
      [3, 0],
      [4, 1],
    ]);
    expect(await follow(watch({ ids: [id], after: missed[1]?.cursor }))).toEqual([]);
    expect(await follow(watch({ after }), 2)).toEqual(missed);
  });

  it("is narrowed by kinds", async () => {
    const others = client.iterate(FEED, { kinds: ["VIRTUAL_TRY_ON"] });
    const firstOfOthers = others.next();
    const seen = follow(watch({ kinds: ["LIP_SYNC"] }), 2);
    await untilSubscribers(server, 2);
    const { id } = await createTask(server);
    expect((await seen).map(({ task }) => [task.id, task.version])).toEqual([
      [id, 1],
      [id, 2],
    ]);
    await others.return?.();
    expect(await firstOfOthers).toEqual({ done: true, value: undefined });
  });

  const refused: [
    what: string,
    variables: Record<string, unknown>,
    code: string,
    message: RegExp,
  ][] = [
    [
      "an unknown task",
      { ids: ["00000000-0000-7000-8000-000000000000"] },
      "NOT_FOUND",
      /no task 00000000/,
    ],
    ["no tasks at all", { ids: [] }, "BAD_USER_INPUT", /1 to 1000 ids/],
    [
      "1001 tasks",
      { ids: Array.from({ length: 1001 }, String) },
      "BAD_USER_INPUT",
      /1 to 1000 ids/,
    ],
    ["a forged cursor", { after: "AAAAAAAB0-0123456789AB" }, "BAD_USER_INPUT", /not a cursor/],
    [
      "a cursor of another list",
      { after: Buffer.from("task:x").toString("base64url") },
      "BAD_USER_INPUT",
      /not a cursor/,
    ],
    ["a kind that there is not", { kinds: ["PODCAST"] }, "BAD_USER_INPUT", /"kinds\[0\]"/],
  ];

  it.each(refused)("refuses %s, with a code", async (_what, variables, code, message) => {
    const [error, ...more] = await errorsOf(client.iterate(documentOf(variables), variables));
    expect(more).toEqual([]);
    expect(error).toMatchObject({ extensions: { code } });
    expect(error?.message).toMatch(message);
  });

  it.each([
    ["a syntax error", "subscription { taskUpdated(", "GRAPHQL_PARSE_FAILED", /Syntax Error/],
    [
      "a field that there is not",
      "subscription { taskFeed { nonsense } }",
      "GRAPHQL_VALIDATION_FAILED",
      /nonsense/,
    ],
  ])("answers %s with what is wrong, and goes on serving", async (_what, query, code, message) => {
    const { id } = await processing();
    const updates = watch({ ids: [id] });
    await updates.next();
    const [error] = await errorsOf(client.iterate(query));
    expect(error).toMatchObject({ extensions: { code } });
    expect(error?.message).toMatch(message);
    finishAll(server.emulator);
    expect((await updates.next()).value).toMatchObject({ task: { id, status: "SUCCEEDED" } });
    expect((await updates.next()).done).toBe(true);
  });

  it("takes 1,000 ids and a cursor, and refuses a request of more than 256 KB", async () => {
    const { id, seen } = await processing();
    finishAll(server.emulator);
    await server.query(`query ($id: ID!) { waitForTask(id: $id) { id } }`, { id });
    const ids = Array.from({ length: 1_000 }, () => id);
    expect(
      (await follow(watch({ ids, after: seen[0]?.cursor }))).map(({ task }) => task.version),
    ).toEqual([3, 4]);
    const [error] = await errorsOf(
      client.iterate(WATCH, { ids: [id], unused: "x".repeat(256 * 1024) }),
    );
    expect(error).toMatchObject({
      message: expect.stringContaining("256 KB. Name fewer ids") as string,
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it("stands beside queries and mutations that are larger", async () => {
    expect(
      await all(client.iterate("{ __typename }", { unused: "x".repeat(1024 * 1024) })),
    ).toEqual([{ data: { __typename: "Query" } }]);
  });

  it("stands beside queries and mutations on the same connection", async () => {
    const [created] = await all(
      client.iterate<{ createLipSync: TaskPayload }>(CREATE, { input: spoken() }),
    );
    const id = created?.data?.createLipSync.task?.id ?? "";
    expect(
      await all(client.iterate(`query ($id: ID!) { task(id: $id) { id status } }`, { id })),
    ).toEqual([{ data: { task: { id, status: "SUBMITTED" } } }]);
    const [refusedInput] = await errorsOf(
      client.iterate(CREATE, { input: { ...spoken(), video: {} } }),
    );
    expect(refusedInput).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
  });
});

function updateOf({ data, errors }: Message<{ update: Update }>): Update {
  if (data == null || errors !== undefined)
    throw new Error(`The subscription answered ${JSON.stringify(errors)}`);
  return data.update;
}

async function all<T>(messages: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const message of messages) seen.push(message);
  return seen;
}

/** Errors come as the last result, or end the stream as graphql-ws's error message. */
async function errorsOf(
  messages: AsyncIterable<Message<unknown>>,
): Promise<readonly { message: string; extensions?: Record<string, unknown> }[]> {
  try {
    const [only, ...more] = await all(messages);
    expect(more).toEqual([]);
    return only?.errors ?? [];
  } catch (thrown) {
    if (Array.isArray(thrown))
      return thrown as { message: string; extensions?: Record<string, unknown> }[];
    throw thrown;
  }
}
