import { readdirSync, readFileSync } from "node:fs";
import { ApolloServerErrorCode } from "@apollo/server/errors";
import { isEnumType } from "graphql";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { createSchema } from "../../src/resolvers/index.js";
import { createElsewhere, createTask, SAMPLE } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { websocketUrl } from "../support/transports.js";
import { finished, orderedKinds, stemOf } from "./support.js";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = read("docs/graphql.md");

interface Example {
  name: string;
  /** query, mutation or subscription. */
  type: string;
  /** The first field of it. */
  field: string;
  document: string;
  /** JSON text, with what comes from earlier answers in angle brackets. */
  variables: string;
  answer: unknown;
}

/**
 * A document, its variables where a JSON block follows, and its answer where one follows the word
 * "answers".
 */
const examples: Example[] = [
  ...page.matchAll(
    /```graphql\n([^`]*)```(?:\s*```json\n([^`]*)```)?(?:\s*answers\s*```json\n([^`]*)```)?/g,
  ),
].map(([, document = "", variables = "{}", answer]) => {
  const [, type = "", name = "", field = ""] = /^(\w+) (\w+).*\{\n\s+(\w+)/.exec(document) ?? [];
  return {
    name,
    type,
    field,
    document,
    variables,
    answer: answer === undefined ? undefined : (JSON.parse(answer) as unknown),
  };
});
const those = (filter: (example: Example) => boolean) =>
  examples.filter(filter).map((example) => [example.name, example] as const);
/** Of a task: tokens are made, too. */
const isCreate = ({ field, answer }: Example) =>
  field.startsWith("create") && field !== "createAccessToken" && answer === undefined;
/** Several tasks, each a source of the next. */
const isChain = ({ document }: Example) => document.split(/: create\w+\(/).length > 2;
/** Kinds without a living model, of which the page says so. */
const WITHDRAWN = ["MultiImageToVideo", "VideoExtension"];
const isSubscription = ({ type, field }: Example) =>
  type === "subscription" && field === "taskUpdated";
const isFeed = ({ field }: Example) => field === "taskFeed";

/** In a video of the emulator's own. */
async function startSelection(server: TestServer): Promise<string> {
  const { start } = await server.query<{ start: { selection: { id: string } } }>(
    `mutation { start: startElementSelection(video: { klingVideoId: "${SAMPLE}" }) { selection { id } } }`,
  );
  return start.selection.id;
}

describe("docs/graphql.md", () => {
  let server: TestServer;
  /** Of the last day on which every kind had a model. */
  let earlier: TestServer;
  const known: Record<string, string> = {};
  beforeAll(async () => {
    server = await startTestServer({ env: { EMULATOR_DATE: "", KLING_STANDARD: "auto" } });
    earlier = await startTestServer({ env: { EMULATOR_DATE: "2026-09-14" } });
    known["klingTaskId"] = await createElsewhere(server);
    known["selection.id"] = await startSelection(server);
  });
  afterAll(() => Promise.all([server.close(), earlier.close()]));
  const serverOf = ({ name }: Example) => (WITHDRAWN.includes(name) ? earlier : server);

  /** The page speaks of a sandbox at its usual place; this one has another port. */
  const variablesOf = (example: Example): Record<string, unknown> => {
    const on = serverOf(example);
    const text = example.variables
      .replaceAll("http://127.0.0.1:4100", on.emulator.url)
      .replace(/<([\w.]+)>/g, (_, name: string) => known[name] ?? "not known yet");
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  };

  const payload = z.object({
    task: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.unknown()),
  });
  const run = async (example: Example) => {
    const { body } = await post(serverOf(example), {
      query: example.document,
      variables: variablesOf(example),
    });
    expect(body.errors).toBeUndefined();
    return z.record(z.string(), z.unknown()).parse(body.data);
  };

  const ownElement = async () => {
    const { libraryElements } = await server.query<{
      libraryElements: { nodes: { id: string }[] };
    }>("{ libraryElements { nodes { id } } }");
    return libraryElements.nodes[0]?.id ?? "";
  };

  it("has an example for every create mutation, every query, every mutation and the subscription", async () => {
    const schema = await createSchema();
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((type) => Object.keys(type?.getFields() ?? {}));
    // Told by their kin: task.
    const leftOut = ["taskByExternalId", "klingTask"];
    const shown = examples.map(({ document }) => document).join();
    expect(
      fields.filter(
        (field) => !leftOut.includes(field) && !new RegExp(`\\b${field}\\b`).test(shown),
      ),
    ).toEqual([]);
    expect(new Set(examples.filter(isCreate).map(({ field }) => field))).toEqual(
      new Set(orderedKinds.map((kind) => `create${stemOf(kind)}`)),
    );
  });

  it.each(those(isCreate))(
    "shows how to make a %s: as it stands it is taken, and comes to a result",
    async (_name, example) => {
      const [answer] = Object.values(await run(example));
      const { task, userErrors } = payload.parse(answer);
      expect(userErrors).toEqual([]);
      known["task.id"] = task?.id ?? "";
      const done = await finished(serverOf(example), known["task.id"]);
      expect(done).toMatchObject({ status: "SUCCEEDED", failure: null });
      for (const { url } of [...(done.videos ?? []), ...(done.images ?? [])])
        expect((await fetch(url)).status).toBe(200);
      if (example.field === "createElementCreation") known["element.id"] = await ownElement();
    },
  );

  it.each(those(isSubscription))(
    "shows the subscription %s, which comes to its end",
    async (name, example) => {
      const client = createClient({ url: websocketUrl(server.url), webSocketImpl: WebSocket });
      const cursors: string[] = [];
      for await (const { data, errors } of client.iterate<{ taskUpdated: { cursor: string } }>({
        query: example.document,
        variables: variablesOf(example),
      })) {
        expect(errors).toBeUndefined();
        if (data) cursors.push(data.taskUpdated.cursor);
      }
      await client.dispose();
      // The task has ended: its state is told once, and behind that there is nothing.
      expect(cursors).toHaveLength(name === "Follow" ? 1 : 0);
      known["cursor"] = cursors[0] ?? "";
    },
  );

  it.each(those(isFeed))(
    "shows the subscription %s, which goes on behind a list",
    async (_name, example) => {
      const { tasks } = await server.query<{ tasks: { feedCursor: string } }>(
        "{ tasks { feedCursor } }",
      );
      known["feedCursor"] = tasks.feedCursor;
      const { id } = await createTask(server);
      await finished(server, id);
      const client = createClient({ url: websocketUrl(server.url), webSocketImpl: WebSocket });
      for await (const { data, errors } of client.iterate<{ taskFeed: { task: { id: string } } }>({
        query: example.document,
        variables: variablesOf(example),
      })) {
        expect(errors).toBeUndefined();
        expect(data?.taskFeed).toMatchObject({
          type: "CHANGED",
          task: { id, status: "SUCCEEDED" },
        });
        break;
      }
      await client.dispose();
    },
  );

  const others = those(
    (example) =>
      !isCreate(example) &&
      !isSubscription(example) &&
      !isFeed(example) &&
      example.answer === undefined,
  );

  it.each(others)("shows the operation %s as it runs", async (name, example) => {
    for (const answer of Object.values(await run(example))) {
      const found = payload.safeParse(answer);
      // By now there is nothing left to take back.
      if (found.success)
        expect(found.data.userErrors).toMatchObject(
          name === "Cancel" ? [{ code: "NOT_CANCELABLE" }] : [],
        );
      else expect(JSON.stringify(answer)).not.toMatch(/^(null|\[\]|\{\})$/);
      if (isChain(example) && found.success)
        expect(await finished(server, found.data.task?.id ?? "")).toMatchObject({
          status: "SUCCEEDED",
          failure: null,
        });
    }
  });

  it.each(those(({ answer }) => answer !== undefined))(
    "shows the answer of %s word for word",
    async (_name, example) => {
      const { body } = await post(server, {
        query: example.document,
        variables: variablesOf(example),
      });
      expect(body).toEqual(example.answer);
    },
  );

  it("says rightly that a key sent twice is one task", async () => {
    const keyed = those(({ variables }) => variables.includes("idempotencyKey"));
    expect(keyed).toHaveLength(1);
    for (const [, example] of keyed) {
      const [first, second] = [await run(example), await run(example)].map(
        (answer) => payload.parse(Object.values(answer)[0]).task?.id,
      );
      expect(first).toMatch(/^[0-9a-f-]{36}$/);
      expect(second).toBe(first);
    }
  });

  const codesOf = (column: string) => {
    const [, table = ""] =
      new RegExp(`\\| \`${column}\` \\| Meaning \\|\\n\\|---\\|---\\|\\n((?:\\|.*\\n)+)`).exec(
        page,
      ) ?? [];
    return [...table.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code);
  };

  it.each([
    ["userErrors.code", "UserErrorCode"],
    ["failure.code", "TaskFailureCode"],
  ])("lists every %s", async (column, name) => {
    const type = (await createSchema()).getType(name);
    expect(isEnumType(type) && type.getValues().map((value) => value.name)).toEqual(
      codesOf(column),
    );
  });

  it("lists every code of an error that this server or Apollo gives, and no other", () => {
    const folders = [
      "src/http",
      "src/http/limits",
      "src/resolvers",
      "src/resolvers/sources",
    ].flatMap((folder) =>
      readdirSync(new URL(`../../${folder}`, import.meta.url)).map((name) => `${folder}/${name}`),
    );
    const code =
      /(?:\bcode:|\bwithCode\(|\bBAD_USER_INPUT =|\d{3},)\s+"([A-Z_]{4,})"|\bwithCode\("([A-Z_]{4,})"/g;
    const thrown = folders
      .filter((path) => path.endsWith(".ts"))
      .flatMap((path) =>
        [...read(path).matchAll(code)].map(([, found, inline]) => found ?? inline ?? ""),
      );
    const [, services = ""] =
      /readonly code:\s*([^,]*),/.exec(read("src/services/task/errors.ts")) ?? [];
    const given = [
      ...thrown,
      ...[...services.matchAll(/"(\w+)"/g)].map(([, found = ""]) => found),
      ...Object.values(ApolloServerErrorCode),
    ];
    const listed = codesOf("extensions.code");
    expect(given).toEqual(
      expect.arrayContaining([
        "CURSOR_EXPIRED",
        "BAD_REQUEST",
        "TOO_MANY_CONNECTIONS",
        "KLING_ERROR",
      ]),
    );
    // What goes into userErrors is written the same way.
    const others = codesOf("userErrors.code");
    expect(
      [...new Set(given)].filter((each) => !others.includes(each) || each === "NOT_FOUND").sort(),
    ).toEqual([...listed].sort());
  });
});

it.each([
  "docs/graphql.md",
  "docs/schema-policy.md",
  "docs/rest-to-graphql.md",
  "reference/README.md",
])("%s links to pages and headings that exist", (path) => {
  const text = read(path);
  const anchors = new Set(
    [...text.matchAll(/^#+ (.*)$/gm)].map(
      ([, heading = ""]) =>
        `#${heading
          .toLowerCase()
          .replace(/[^\w -]/g, "")
          .replaceAll(" ", "-")}`,
    ),
  );
  for (const [, target = ""] of text.matchAll(/\]\(([^):]+)\)/g)) {
    if (target.startsWith("#")) expect(anchors).toContain(target);
    else
      expect(
        () =>
          readFileSync(
            new URL(target.split("#")[0] ?? "", new URL(`../../${path}`, import.meta.url)),
          ),
        `${path} links to ${target}, which is not there`,
      ).not.toThrow();
  }
});
