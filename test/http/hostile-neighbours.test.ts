import { expect, it, onTestFinished } from "vitest";
import { CREATE, finishAll, spoken } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer } from "../support/server.js";
import { overEvents } from "../support/transports.js";

const numbered = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_each, index) => of(index)).join(" ");

const HOSTILE = [
  `{ __typename ${",".repeat(5_000_000)} }`,
  `{ ${numbered(7_000, (n) => `a${n}:id`)} }`,
  `{ ${numbered(50, (n) => `a${n}: __schema { types { name } }`)} }`,
  `${"{ a ".repeat(500)}${"}".repeat(500)}`,
  "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
];

it("a client beside hostile ones has each create taken, and hears of each change", async () => {
  const server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
  const client = overEvents(server.url, false);
  onTestFinished(async () => {
    await client.dispose();
    await server.close();
  });
  let isOver = false;
  const attack = async (query: string) => {
    while (!isOver) expect((await post(server, { query })).status).toBe(400);
  };
  const attacks = Promise.all(HOSTILE.map(attack));
  const ids: string[] = [];
  for (let count = 0; count < 10; count++) {
    const { body } = await post(server, { query: CREATE, variables: { input: spoken() } });
    expect(body).toMatchObject({ data: { createLipSync: { userErrors: [] } } });
    ids.push(/"id":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? "");
  }
  finishAll(server.emulator);
  const last = async (id: string) => {
    let status = "";
    const document = `subscription { taskUpdated(ids: ["${id}"]) { task { status } } }`;
    for await (const message of client.iterate(document))
      status = /"status":"(\w+)"/.exec(JSON.stringify(message))?.[1] ?? status;
    return status;
  };
  expect(new Set(await Promise.all(ids.map(last)))).toEqual(new Set(["SUCCEEDED"]));
  isOver = true;
  await attacks;
});
