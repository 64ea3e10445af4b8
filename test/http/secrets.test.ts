import { readFileSync } from "node:fs";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CREATE, finishAll, orderFault, SAMPLE, sounding, spoken } from "../support/lip-sync.js";
import { startOutsideServer, type OutsideServer } from "../support/outside-emulator.js";
import { post } from "../support/post.js";
import { ACCESS_KEY, SECRET_KEY } from "../support/secrets.js";
import { transports } from "../support/transports.js";

const sound = readFileSync(new URL("../../examples/audio/hello.wav", import.meta.url)).toString(
  "base64",
);
/** From the middle: what stands at the start of any WAV file gives nothing away. */
const soundBytes = sound.slice(20_000, 20_100);

/** The start of every token that is signed with HS256. */
const TOKEN = Buffer.from('{"alg":"HS256"').toString("base64url").slice(0, -1);

const secrets: [what: string, text: string][] = [
  ["the secret key", SECRET_KEY],
  ["the access key", ACCESS_KEY],
  ["a token", TOKEN],
  ["an Authorization header", "Bearer "],
  ["the sound", soundBytes],
];

const WATCH =
  "subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { task { id status history { message } failure { message } } } }";

let server: OutsideServer;
let log = "";
/** Everything that clients were told. */
let answers = "";

/**
 * The main job and whatever can go wrong with it, all of it logged at the finest level without any
 * redaction.
 */
beforeAll(async () => {
  const logger = pino({ level: "trace" }, { write: (line: string) => void (log += line) });
  server = await startOutsideServer({ log: logger, env: { SUBMIT_WAIT_MS: "2000" } });
  const { emulator } = server;
  const tell = (answer: unknown) => (answers += `${JSON.stringify(answer)}\n`);
  const create = async (input: object) =>
    tell((await post(server, { query: CREATE, variables: { input } })).body);

  for (const input of [spoken(), sounding({ base64: sound })]) {
    for (const [, connect] of transports) {
      const client = connect(server.url);
      for await (const message of client.iterate<{ createLipSync: { task: { id: string } } }>(
        CREATE,
        { input },
      )) {
        tell(message);
        finishAll(emulator);
        for await (const update of client.iterate(WATCH, {
          ids: [message.data?.createLipSync.task.id],
        }))
          tell(update);
      }
      await client.dispose();
    }
  }
  await create(sounding({ base64: `${sound}!` }));
  await create(sounding({ base64: `data:audio/wav;base64,${sound}` }));
  await create(sounding({ base64: Buffer.from(`\x89PNG${sound}`, "latin1").toString("base64") }));
  await create(sounding({ base64: sound, url: "https://assets.example.com/line.mp3" }));
  await create({ ...sounding({ base64: sound }), nonsense: sound });
  tell(
    (
      await post(server, {
        query: `mutation { createLipSync(input: { video: { klingVideoId: "${SAMPLE}" }, speech: { audioToVideo: { audio: { base64: 1, url: "${sound}" } } } }) { task { id } } }`,
      })
    ).body,
  );
  tell((await post(server, `{"query": "${sound}`)).body);

  // Polled while Kling is unwell: new tasks need not reach it then.
  await create(spoken({ text: "[hang]" }));
  const faults = [
    { code: 1301 },
    { code: 5000 },
    { garbage: "html" },
    { garbage: "cut-json" },
    { cut: "before" },
    { code: 1000 },
    { code: 1004 },
  ] as const;
  for (const fault of faults) {
    const { id } = orderFault(emulator, { route: "lip-sync", ...fault });
    await create(sounding({ base64: sound }));
    tell((await post(server, { query: "{ klingTasks(kind: LIP_SYNC) { page } }" })).body);
    emulator.state.faults.clear(id);
  }
  await create(spoken());
  await emulator.close();
  await vi.waitFor(() => expect(log).toContain("Kling could not be asked"), { timeout: 10_000 });
  await create(sounding({ base64: sound }));
  tell(
    (
      await post(server, {
        query:
          "{ klingTasks(kind: LIP_SYNC) { page } tasks { nodes { id failure { message } history { message } } } }",
      })
    ).body,
  );
  for (const path of ["/readyz", "/healthz", "/metrics", "/nothing"])
    tell(await (await fetch(server.url + path)).text());
});
afterAll(() => server.close());

describe("after the main job and all that can go wrong with it", () => {
  it("log and answers are there to be looked at", () => {
    for (const word of [
      "operation ended",
      "task ended",
      "Kling did not take the task",
      '"klingCode":1301',
    ])
      expect(log).toContain(word);
    for (const word of [
      "SUCCEEDED",
      "CONTENT_POLICY",
      "BAD_USER_INPUT",
      "KLING_ERROR",
      "data: prefix",
      "kling_requests_total",
    ])
      expect(answers).toContain(word);
  });

  it.each(secrets)("%s stands in no log", (_what, text) => {
    expect(log.includes(text)).toBe(false);
  });

  it.each(secrets)("%s stands in no answer and no metric", (_what, text) => {
    expect(answers.includes(text)).toBe(false);
  });

  it("no answer repeats a wrong value at length", () => {
    const refusals = answers.split("\n").filter((line) => line.includes('"errors"'));
    expect(refusals.length).toBeGreaterThan(0);
    for (const answer of refusals) {
      const { errors } = JSON.parse(answer) as { errors: unknown };
      expect(JSON.stringify(errors).length).toBeLessThan(2_000);
    }
  });
});
