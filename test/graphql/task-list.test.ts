import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTask, finishAll, spoken, type TaskAnswer } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";

interface Page {
  edges: { cursor: string; node: { id: string } }[];
  nodes: { id: string; status: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

const TASKS = /* GraphQL */ `
  query ($first: Int! = 20, $after: String, $filter: TaskFilterInput) {
    tasks(first: $first, after: $after, filter: $filter) {
      edges {
        cursor
        node {
          id
        }
      }
      nodes {
        id
        status
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`;

let server: TestServer;
/** Oldest first. */
const made: TaskAnswer[] = [];
beforeAll(async () => {
  server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
  for (let number = 0; number < 25; number++)
    made.push(
      // The one that Kling refuses is a task all the same.
      await createTask(server, spoken({ text: number === 3 ? "[refuse:1200]" : "Hello" })),
    );
});
afterAll(() => server.close());

const newestFirst = () => made.map(({ id }) => id).reverse();
const list = async (variables: object = {}) =>
  (await server.query<{ tasks: Page }>(TASKS, { ...variables })).tasks;
const idsOf = async (filter: object) =>
  (await list({ first: 100, filter })).nodes.map(({ id }) => id);

describe("tasks", () => {
  it("come in pages, newest first, and going forward shows each of them once", async () => {
    const seen: string[] = [];
    const sizes: number[] = [];
    let after: string | null = null;
    for (let hasNextPage = true; hasNextPage;) {
      const page: Page = await list({ first: 10, after });
      expect(page.nodes.map(({ id }) => id)).toEqual(page.edges.map(({ node }) => node.id));
      expect(page.pageInfo).toMatchObject({
        hasPreviousPage: after !== null,
        startCursor: page.edges[0]?.cursor,
        endCursor: page.edges.at(-1)?.cursor,
      });
      sizes.push(page.nodes.length);
      seen.push(...page.nodes.map(({ id }) => id));
      ({ hasNextPage, endCursor: after } = page.pageInfo);
    }
    expect(sizes).toEqual([10, 10, 5]);
    expect(seen).toEqual(newestFirst());
  });

  it("are 20 to a page unless something else is said, and up to 100", async () => {
    expect((await list()).nodes).toHaveLength(20);
    expect((await list({ first: 1 })).pageInfo.hasNextPage).toBe(true);
    expect((await list({ first: 25 })).pageInfo.hasNextPage).toBe(false);
    expect((await list({ first: 100 })).nodes).toHaveLength(25);
  });

  it("go on behind any cursor, not only the page's last", async () => {
    const { edges } = await list({ first: 5 });
    const page = await list({ first: 2, after: edges[1]?.cursor });
    expect(page.nodes.map(({ id }) => id)).toEqual(newestFirst().slice(2, 4));
  });

  it("end in an empty page behind the last one", async () => {
    const { pageInfo } = await list({ first: 100 });
    expect(await list({ after: pageInfo.endCursor })).toEqual({
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  it.each([0, -1, 101, 1_000_000_000])("are refused %i at a time", async (first) => {
    const { body } = await post(server, { query: TASKS, variables: { first } });
    expect(body).toMatchObject({
      errors: [
        {
          path: ["tasks"],
          message: `first is ${first}; 1 to 100 are allowed.`,
          extensions: { code: "BAD_USER_INPUT" },
        },
      ],
    });
  });

  const foreign = [
    "",
    "nonsense",
    Buffer.from("task:1").toString("base64url"),
    Buffer.from("user:00000000-0000-7000-8000-000000000000").toString("base64url"),
  ];

  it.each(foreign)("are refused behind %j, which is no cursor of theirs", async (after) => {
    const { body } = await post(server, { query: TASKS, variables: { after } });
    expect(body).toMatchObject({
      errors: [
        {
          path: ["tasks"],
          message: "after is not a cursor of this list.",
          extensions: { code: "BAD_USER_INPUT" },
        },
      ],
    });
  });

  it("are not paged by a cursor of the subscription", async () => {
    const { body } = await post(server, {
      query: TASKS,
      variables: { after: "AAAAAAAB0-0123456789AB" },
    });
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
  });
});

describe("a filter", () => {
  const refused = () => made[3]?.id ?? "";

  it("takes statuses, any of which will do", async () => {
    expect(await idsOf({ statuses: ["FAILED"] })).toEqual([refused()]);
    expect(await idsOf({ statuses: ["SUBMITTED"] })).toEqual(
      newestFirst().filter((id) => id !== refused()),
    );
    expect(await idsOf({ statuses: ["FAILED", "SUBMITTED"] })).toEqual(newestFirst());
    expect(await idsOf({ statuses: ["CANCELED"] })).toEqual([]);
  });

  it("takes kinds", async () => {
    expect(await idsOf({ kinds: ["LIP_SYNC"] })).toEqual(newestFirst());
    expect(await idsOf({ kinds: ["VIRTUAL_TRY_ON", "IMAGE_EXPANSION"] })).toEqual([]);
  });

  it("takes times, which leave the moment itself out", async () => {
    const at = made[12]?.createdAt ?? "";
    const later = made
      .filter(({ createdAt }) => createdAt > at)
      .map(({ id }) => id)
      .reverse();
    const earlier = made
      .filter(({ createdAt }) => createdAt < at)
      .map(({ id }) => id)
      .reverse();
    expect(later.length).toBeGreaterThan(0);
    expect(earlier.length).toBeGreaterThan(0);
    expect(await idsOf({ createdAfter: at })).toEqual(later);
    expect(await idsOf({ createdBefore: at })).toEqual(earlier);
    expect(await idsOf({ createdAfter: at, createdBefore: at })).toEqual([]);
  });

  it("takes a time in any zone", async () => {
    const at = new Date(Date.parse(made[12]?.createdAt ?? ""));
    const inTokyo = `${new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, -1)}+09:00`;
    expect(await idsOf({ createdAfter: inTokyo })).toEqual(
      await idsOf({ createdAfter: at.toISOString() }),
    );
  });

  it("is all that is given at once", async () => {
    expect(await idsOf({ statuses: ["FAILED"], createdAfter: made[12]?.createdAt })).toEqual([]);
    expect(
      await idsOf({
        statuses: ["FAILED"],
        kinds: ["LIP_SYNC"],
        createdBefore: made[12]?.createdAt,
      }),
    ).toEqual([refused()]);
  });

  it("that names no value at all finds nothing; one that is null or empty finds all", async () => {
    expect(await idsOf({ statuses: [] })).toEqual([]);
    expect(await idsOf({ statuses: null, kinds: null, createdAfter: null })).toEqual(newestFirst());
    expect(await idsOf({})).toEqual(newestFirst());
  });

  it("goes along with the pages", async () => {
    const first = await list({ first: 12, filter: { statuses: ["SUBMITTED"] } });
    const second = await list({
      first: 12,
      filter: { statuses: ["SUBMITTED"] },
      after: first.pageInfo.endCursor,
    });
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(
      newestFirst().filter((id) => id !== refused()),
    );
  });

  it.each([
    ["a status that there is not", { statuses: ["DONE"] }, "filter.statuses[0]"],
    ["a time that is none", { createdAfter: "yesterday" }, "filter.createdAfter"],
    [
      "a time of a day that is none",
      { createdBefore: "2026-02-30T00:00:00Z" },
      "filter.createdBefore",
    ],
  ])("with %s is refused at its place", async (_what, filter, position) => {
    const { body } = await post(server, { query: TASKS, variables: { filter } });
    expect(body.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(body.errors?.[0]?.message).toContain(`"${position}"`);
  });

  it("sees a task's new status at once", async () => {
    finishAll(server.emulator);
    await server.query(`query ($id: ID!) { waitForTask(id: $id) { id } }`, { id: made[24]?.id });
    expect(await idsOf({ statuses: ["SUCCEEDED"] })).toContain(made[24]?.id);
  });
});
