import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { elsewhere } from "../emulator/support.js";
import { orderFault } from "../support/lip-sync.js";
import { startOutsideServer } from "../support/outside-emulator.js";
import { post } from "../support/post.js";
import type { TestServer } from "../support/server.js";
import { created, finished, GOOD, GOOD_LATER, startQuietServer } from "./support.js";

const USAGE = /* GraphQL */ `
  query ($from: DateTime!, $to: DateTime!, $after: String) {
    klingAccount {
      usage(from: $from, to: $to, after: $after) {
        nodes {
          source
          deductedAt
          amount
          before
          after
          currency
          listPrice
          resourcePackId
          unitType
          klingTaskId
          apiKeyName
          product
          model
          resolution
          durationSeconds
          sound
          usedVideo
          usedVoices
        }
        endCursor
        hasNextPage
      }
    }
  }
`;
const answer = z.object({
  klingAccount: z.object({
    usage: z.object({
      nodes: z.array(z.looseObject({ klingTaskId: z.string().nullable() })),
      endCursor: z.string().nullable(),
      hasNextPage: z.boolean(),
    }),
  }),
});
const ALWAYS = { from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };

type Served = Parameters<typeof post>[0];
const send = async (server: Served, variables: object) =>
  (await post(server, { query: USAGE, variables: { ...ALWAYS, ...variables } })).body;
const ask = async (server: Served, variables: object = {}) =>
  answer.parse((await send(server, variables)).data).klingAccount.usage;
const refusalOf = async (server: Served, variables: object) =>
  (await send(server, variables)).errors;

describe("klingAccount.usage", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer();
  });
  afterAll(() => server.close());
  const bills = () =>
    server.emulator.state.requests.all().filter(({ path }) => path.startsWith("/account/billing"));

  it("tells what each task took from a pack, and ends with the empty bill of money", async () => {
    const video = await created(server, "TEXT_TO_VIDEO", GOOD.TEXT_TO_VIDEO);
    await finished(server, video.id);
    const image = await created(server, "OMNI_IMAGE", GOOD_LATER.OMNI_IMAGE);
    await finished(server, image.id);
    server.emulator.state.requests.clear();

    const first = await ask(server);
    expect(first.nodes).toMatchObject([
      {
        source: "RESOURCE_PACK",
        unitType: "VIDEO",
        resourcePackId: "resource_pack_00000000000000000000000000000001",
        klingTaskId: video.klingTaskId,
        before: "100000",
        currency: null,
        product: "Text to Video",
        sound: "OFF",
        usedVideo: false,
        usedVoices: false,
      },
      { source: "RESOURCE_PACK", unitType: "IMAGE", klingTaskId: image.klingTaskId },
    ]);
    expect(first.hasNextPage).toBe(true);
    expect(await ask(server, { after: first.endCursor })).toEqual({
      nodes: [],
      endCursor: null,
      hasNextPage: false,
    });
    const window = { start_time: Date.parse(ALWAYS.from), end_time: Date.parse(ALWAYS.to) };
    expect(bills()).toMatchObject([
      { path: "/account/billing/package", body: { ...window, limit: 500 } },
      { path: "/account/billing/balance", body: { ...window, limit: 500 } },
    ]);
  });

  it("has nothing of other times", async () => {
    const { nodes } = await ask(server, { to: "2020-01-02T00:00:00Z" });
    expect(nodes).toEqual([]);
  });

  it.each([
    [{ from: ALWAYS.to, to: ALWAYS.from }, "from must be earlier than to."],
    [{ from: ALWAYS.to }, "from must be earlier than to."],
    [{ after: "" }, "after is not a cursor of this list."],
    [{ after: "e30" }, "after is not a cursor of this list."],
  ])("refuses %j without asking Kling", async (variables, message) => {
    server.emulator.state.requests.clear();
    expect(await refusalOf(server, variables)).toMatchObject([
      { message, path: ["klingAccount", "usage"], extensions: { code: "BAD_USER_INPUT" } },
    ]);
    expect(bills()).toEqual([]);
  });

  it("says so if Kling does not answer", async () => {
    orderFault(server.emulator, {
      route: "POST /account/billing/package",
      code: 5001,
      times: 1,
    });
    expect(await refusalOf(server, {})).toMatchObject([
      { path: ["klingAccount", "usage"], extensions: { code: "KLING_ERROR", klingCode: 5001 } },
    ]);
  });
});

describe("Kling's own examples of bills", () => {
  const examples = z
    .array(z.object({ name: z.string(), body: z.unknown() }))
    .parse(
      JSON.parse(
        readFileSync(new URL("../fixtures/kling-examples/responses.json", import.meta.url), "utf8"),
      ),
    );
  /** A server whose Kling answers with the examples, and what it was asked. */
  async function withExamples() {
    const asked: string[] = [];
    const kling = await elsewhere((request, response) => {
      const name = (request.url ?? "").replace("/account/billing/", "billing ");
      request.setEncoding("utf8").on("data", (body: string) => asked.push(`${name} ${body}`));
      const example = examples.find((each) => each.name === name);
      response
        .setHeader("content-type", "application/json")
        .end(JSON.stringify(example?.body ?? { code: 1203, message: "", request_id: "1" }));
    });
    const server = await startOutsideServer({ env: { KLING_BASE_URL: kling } });
    onTestFinished(() => server.close());
    return { server, asked };
  }

  it("are read whole, every amount as decimal text", async () => {
    const { server } = await withExamples();
    const { nodes, hasNextPage } = await ask(server);
    expect(hasNextPage).toBe(true);
    expect(nodes).toEqual([
      {
        source: "RESOURCE_PACK",
        deductedAt: "2026-05-23T15:17:35.861Z",
        amount: "5",
        before: "13037.3",
        after: "13032.3",
        currency: null,
        listPrice: null,
        resourcePackId: "resource_pack_string",
        unitType: "VIDEO",
        klingTaskId: "string",
        apiKeyName: "string",
        product: "string",
        model: "string",
        resolution: "string",
        durationSeconds: 5.04,
        sound: "NATIVE",
        usedVideo: true,
        usedVoices: false,
      },
    ]);
  });

  it("go on with Kling's cursor, which is all that is sent then", async () => {
    const { server, asked } = await withExamples();
    const { endCursor } = await ask(server);
    await ask(server, { after: endCursor });
    expect(asked[1]).toBe('billing package {"cursor":"string"}');
  });

  it("tell money with its currency and its price", async () => {
    const { server } = await withExamples();
    const after = Buffer.from('{"bill":"balance","cursor":null}').toString("base64url");
    const { nodes } = await ask(server, { after });
    expect(nodes).toMatchObject([
      {
        source: "BALANCE",
        amount: "5",
        before: "13037.3",
        after: "13032.3",
        currency: "USD",
        listPrice: "5",
        resourcePackId: null,
        unitType: null,
      },
    ]);
  });
});
