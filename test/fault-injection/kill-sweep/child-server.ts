import "reflect-metadata";
import { pino } from "pino";
import { startApp } from "../../../src/app.js";
import { readConfig } from "../../../src/config/index.js";
import { lives } from "./lives.js";
import { killAtPoint } from "./points.js";

/**
 * One life of the server, from its start over its creates (KILL_LIFE) to the end of all tasks,
 * unless it is killed before at KILL_AT (points.ts). Says where it listens, and at its natural end how
 * many points there were.
 */
const { KILL_AT = "", KILL_LIFE = "", KILL_POINTS } = process.env;
const reached = killAtPoint(KILL_AT, KILL_POINTS === "statements");
const app = await startApp(readConfig(process.env), pino({ level: "silent" }));
process.stdout.write(`listens at ${app.url}\n`);

async function ask(query: string): Promise<string> {
  const response = await fetch(`${app.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

const documents = lives[KILL_LIFE === "chain" ? "chain" : "creates"](KILL_AT);
for (const answer of await Promise.all(documents.map(ask)))
  if (answer.includes('"task":null') || answer.includes('"errors"')) throw new Error(answer);

for (;;) {
  const open = await ask(
    `{ tasks(first: 100, filter: { statuses: [QUEUED, SUBMITTED, PROCESSING] }) { edges { node { id } } } }`,
  );
  if (open.includes('"edges":[]')) break;
  if (open.includes('"errors"')) throw new Error(open);
  await new Promise((resolve) => setTimeout(resolve, 10));
}
process.stdout.write(`ended after ${reached()} points\n`);
process.exit(0);
