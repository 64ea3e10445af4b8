import { readFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { parseJson } from "../../src/emulator/model/json.js";
import { KlingClient } from "../../src/services/kling/client.js";
import type { Bill } from "../../src/services/kling/usage.js";
import { elsewhere } from "../emulator/support.js";
import { asGraphQL, notExpressible } from "./examples.js";
import { newStandardInputs } from "./new-standard-inputs.js";

/** The walk through all requests in Kling's examples, whatever path they go to. */
const requests = z
  .array(z.object({ name: z.string(), method: z.string(), path: z.string(), body: z.unknown() }))
  .parse(
    // Ids have more digits than a number holds.
    parseJson(
      readFileSync(new URL("../fixtures/kling-examples/requests.json", import.meta.url), "utf8"),
    ),
  );

/** The times of the vendor's examples. */
const [COSTS_FROM, COSTS_TO] = [1726124664368, 1727366400000];
const TASKS_FROM = 1781193600000;

/** Questions and deletions, as the client asks them. */
const asked: Record<string, (client: KlingClient) => Promise<unknown>> = {
  "tasks by external id": (client) => together(client).find({ ids: ["123"], by: "externalTaskId" }),
  "tasks cursor": (client) =>
    together(client).list({ since: TASKS_FROM, cursor: null, limit: 500 }),
  "tasks cursor, times as strings": (client) =>
    together(client).list({ since: TASKS_FROM, cursor: null, limit: 500 }),
  "solutions cursor": (client) =>
    together(client, "TRY_ON_3").list({ since: TASKS_FROM, cursor: null, limit: 500 }),
  "legacy delete voice": (client) => client.deleteVoice("850087542757535834"),
  "own delete element": (client) => client.deleteElement("890000000000001302"),
  "account costs": (client) => client.costs({ startTime: COSTS_FROM, endTime: COSTS_TO }),
  "billing balance": (client) => bill(client, "balance", [1741284003293, 1792219793736]),
  "billing package": (client) => bill(client, "package", [1751284003293, 1782219793736]),
  "own billing package": (client) => bill(client, "package", [1788000000000, 1789000000000]),
};

/** vendor-selections.test.ts */
const selections = requests
  .filter(({ path }) => path.endsWith("-selection"))
  .map(({ name }) => name);

describe("the walk through Kling's example requests", () => {
  it("leaves none out: each is a GraphQL input, or a question, or has nothing to say", () => {
    expect(
      [
        // examples.test.ts
        ...Object.keys(asGraphQL),
        // new-standard-examples.test.ts
        ...Object.keys(newStandardInputs),
        ...Object.keys(asked),
        ...selections,
        ...notExpressible,
      ].sort(),
    ).toEqual(requests.map(({ name }) => name).sort());
  });

  const questions = requests.filter(({ name }) => name in asked);
  it.each(questions)("$name is asked in the same way", async ({ name, method, path, body }) => {
    const { client, arrived } = await recorded();
    await asked[name]?.(client);
    expect(arrived).toMatchObject([{ method, path }]);
    expect(meantBy(arrived[0]?.body, body)).toEqual(meantBy(body, arrived[0]?.body));
  });
});

/** A client, and what reaches its Kling, which answers with nothing. */
async function recorded() {
  const arrived: { method: string; path: string; body: unknown }[] = [];
  const baseUrl = await elsewhere((request, response) => {
    const chunks: string[] = [];
    request.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
    request.on("end", () => {
      const text = chunks.join("");
      const body = text === "" ? null : parseJson(text);
      arrived.push({ method: request.method ?? "", path: request.url ?? "", body });
      const data = ANSWERS.find(([path]) => request.url?.startsWith(path))?.[1];
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ code: 0, message: "SUCCEED", request_id: "1", data }));
    });
  });
  const client = new KlingClient({ baseUrl, credentials: { apiKey: "key" } });
  onTestFinished(() => client.close());
  return { client, arrived };
}

const NO_PAGE = { result: [], count: 0, next_cursor: "", has_more: false };
const ANSWERS: readonly (readonly [path: string, data: unknown])[] = [
  ["/tasks?", []],
  ["/tasks", NO_PAGE],
  ["/solutions", NO_PAGE],
  ["/account/costs", { code: 0, msg: "" }],
  ["/account/billing", { ...NO_PAGE, result: { detail: [], count: 0 } }],
];

/**
 * The fields that two bodies share, but for the size of a page. The examples also filter by status
 * and product, and end a window: the server asks for all, up to now. Times may be texts.
 */
function meantBy(body: unknown, other: unknown): unknown {
  const fields = z.record(z.string(), z.unknown()).nullable();
  const names = Object.keys(fields.parse(other) ?? {});
  return Object.fromEntries(
    Object.entries(fields.parse(body) ?? {})
      .filter(([name]) => names.includes(name) && name !== "limit")
      .map(([name, value]) => [name, String(value)]),
  );
}

function together(client: KlingClient, kind: "TEXT_TO_VIDEO" | "TRY_ON_3" = "TEXT_TO_VIDEO") {
  const tasks = client.allTasks(kind);
  if (tasks === null) throw new Error("A client with an API key asks for all tasks together.");
  return tasks;
}

const bill = (client: KlingClient, which: Bill, [startTime, endTime]: [number, number]) =>
  client.usage({ bill: which, startTime, endTime, cursor: null });
