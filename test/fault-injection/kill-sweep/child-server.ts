import "reflect-metadata";
import { pino } from "pino";
import { startApp } from "../../../src/app.js";
import { readConfig } from "../../../src/config/index.js";
import { killAtPoint } from "./points.js";

/**
 * One life of the server, from its start over two creates to the end of all tasks, unless it is
 * killed before at point KILL_AT. Says where it listens, and at its natural end how many points
 * there were.
 */
const reached = killAtPoint(
  Number(process.env["KILL_AT"]),
  process.env["KILL_POINTS"] === "statements",
);
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

const creates = [
  `createLipSync(input: { video: { klingVideoId: "760000000000000001" }, speech: { textToVideo: { text: "Hello.", voiceId: "genshin_vindi2", voiceLanguage: EN } } })`,
  `createTextToVideo(input: { script: { prompt: "A red hut in the snow" } })`,
];
const answers = await Promise.all(
  creates.map((create) =>
    ask(`mutation { create: ${create} { task { id } userErrors { message } } }`),
  ),
);
for (const answer of answers) if (!/"task":\{"id"/.test(answer)) throw new Error(answer);

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
