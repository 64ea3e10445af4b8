import { describe, expect, it, onTestFinished } from "vitest";
import { finishAll } from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { tempFolder } from "../support/temp-folder.js";

const TASK = `
  id kind status
  delay { reason message retryAt }
  failure { code message path }
  dependsOn { id status }
`;

interface Answer {
  id: string;
  kind: string;
  status: string;
  delay: { reason: string; message: string; retryAt: string | null } | null;
  failure: { code: string; message: string; path: string[] | null } | null;
  dependsOn: { id: string; status: string }[];
}
interface Created {
  task: Answer | null;
  userErrors: { code: string; message: string; path: string[] }[];
}

const MODEL = "KLING_V3";
const film = (name: string, prompt = "A hut at dawn.") =>
  `createTextToVideo(input: { script: { prompt: "${prompt}" }, model: ${MODEL} }, options: { externalTaskId: "${name}" }) { task { ${TASK} } userErrors { code message path } }`;
const dub = (source: string, options = "") =>
  `createLipSync(input: { video: { taskOutput: { task: ${source} } }, speech: { textToVideo: { text: "Welcome.", voiceId: "oversea_male1", voiceLanguage: EN } } } ${options}) { task { ${TASK} } userErrors { code message path } }`;
const named = (name: string) => `{ externalTaskId: "${name}" }`;

async function start(folder?: string): Promise<TestServer> {
  const server = await startTestServer({
    env: { EMULATOR_SPEED: "0.1" },
    ...(folder && { folder }),
  });
  onTestFinished(() => server.close());
  return server;
}

const taskNow = async (server: TestServer, id: string): Promise<Answer> =>
  (await server.query<{ task: Answer }>(`{ task(id: "${id}") { ${TASK} } }`)).task;

const ended = (server: TestServer, id: string): Promise<Answer> =>
  server
    .query<{ waitForTask: Answer }>(`{ waitForTask(id: "${id}", timeoutSeconds: 20) { ${TASK} } }`)
    .then(({ waitForTask }) => waitForTask);

/** A film, and a lip-sync of it, in one document. */
async function chain(server: TestServer) {
  const { film: first, dub: second } = await server.query<{ film: Created; dub: Created }>(
    `mutation { film: ${film("film")} dub: ${dub(named("film"), ', options: { externalTaskId: "dub" }')} }`,
  );
  if (first.task === null || second.task === null)
    throw new Error(JSON.stringify([first.userErrors, second.userErrors]));
  return { film: first.task, dub: second.task };
}

const creates = ({ emulator }: TestServer, path: string) =>
  emulator.state.requests.all().filter((each) => each.method === "POST" && each.path === path);

describe("a task that uses the result of one that has not ended", () => {
  it("waits, and says for which; nothing is sent to Kling", async () => {
    const server = await start();
    const made = await chain(server);
    expect(made.dub).toMatchObject({
      status: "QUEUED",
      delay: { reason: "WAITING_FOR_SOURCE", retryAt: null },
      dependsOn: [{ id: made.film.id }],
    });
    expect(made.dub.delay?.message).toContain(made.film.id);
    expect(creates(server, "/v1/videos/lip-sync")).toEqual([]);
  });

  it("is sent at once when its source has succeeded, with the video that it made", async () => {
    const server = await start();
    const made = await chain(server);
    finishAll(server.emulator);
    await expect.poll(() => creates(server, "/v1/videos/lip-sync").length).toBe(1);
    const source = server.emulator.state.tasks.all()[0];
    const [create] = creates(server, "/v1/videos/lip-sync");
    expect(JSON.stringify(create?.body)).toContain(source?.videos[0]?.id ?? "none");
    finishAll(server.emulator);
    expect(await ended(server, made.dub.id)).toMatchObject({
      status: "SUCCEEDED",
      delay: null,
      dependsOn: [{ id: made.film.id, status: "SUCCEEDED" }],
    });
  });

  it("fails with DEPENDENCY_FAILED if its source fails, and is never sent", async () => {
    const server = await start();
    const { failing, dubbed } = await server.query<{ failing: Created; dubbed: Created }>(
      `mutation { failing: ${film("film", "A hut. [fail]")} dubbed: ${dub(named("film"))} }`,
    );
    finishAll(server.emulator);
    const end = await ended(server, dubbed.task?.id ?? "");
    expect(end).toMatchObject({ status: "FAILED", failure: { code: "DEPENDENCY_FAILED" } });
    expect(end.failure?.message).toContain(failing.task?.id);
    expect(creates(server, "/v1/videos/lip-sync")).toEqual([]);
  });

  it("fails with its source also if that had failed before", async () => {
    const server = await start();
    const { failing } = await server.query<{ failing: Created }>(
      `mutation { failing: ${film("film", "A hut. [fail]")} }`,
    );
    finishAll(server.emulator);
    await ended(server, failing.task?.id ?? "");
    const { late } = await server.query<{ late: Created }>(
      `mutation { late: ${dub(named("film"))} }`,
    );
    expect(await ended(server, late.task?.id ?? "")).toMatchObject({
      failure: { code: "DEPENDENCY_FAILED" },
    });
  });

  it("fails by the rules of its kind once the result is known to break them", async () => {
    const server = await start();
    const { dubbed } = await server.query<{ dubbed: Created }>(
      `mutation { film: createTextToVideo(input: { script: { prompt: "A hut." }, model: ${MODEL}, durationSeconds: 7 }, options: { externalTaskId: "film" }) { task { id } } dubbed: ${dub(named("film"))} }`,
    );
    finishAll(server.emulator);
    expect(await ended(server, dubbed.task?.id ?? "")).toMatchObject({
      status: "FAILED",
      failure: { code: "INVALID_INPUT", path: ["input", "video", "id"] },
    });
    expect(creates(server, "/v1/videos/lip-sync")).toEqual([]);
  });

  it("can be canceled, and what waits for it ends with it", async () => {
    const server = await start();
    const made = await chain(server);
    const { second } = await server.query<{ second: Created }>(
      `mutation { second: ${dub(`{ id: "${made.dub.id}" }`)} }`,
    );
    await server.query(`mutation { cancelTask(id: "${made.dub.id}") { task { id } } }`);
    expect(await ended(server, second.task?.id ?? "")).toMatchObject({
      failure: { code: "DEPENDENCY_FAILED" },
    });
  });

  it("goes on after a restart, also if its source ended while nobody looked", async () => {
    const folder = tempFolder();
    const first = await start(folder);
    const made = await chain(first);
    await first.close();
    const second = await start(folder);
    expect(await taskNow(second, made.dub.id)).toMatchObject({
      status: "QUEUED",
      delay: { reason: "WAITING_FOR_SOURCE" },
    });
    await second.query(`mutation { cancelTask(id: "${made.film.id}") { task { id } } }`);
  });
});

describe("a task that uses the result of one that has succeeded", () => {
  it("is sent at once", async () => {
    const server = await start();
    const { first } = await server.query<{ first: Created }>(`mutation { first: ${film("film")} }`);
    finishAll(server.emulator);
    await ended(server, first.task?.id ?? "");
    const { second } = await server.query<{ second: Created }>(
      `mutation { second: ${dub(named("film"))} }`,
    );
    expect(second.task).toMatchObject({ status: "SUBMITTED", dependsOn: [{ id: first.task?.id }] });
  });

  it("is refused if there is no result with that index", async () => {
    const server = await start();
    const { first } = await server.query<{ first: Created }>(`mutation { first: ${film("film")} }`);
    finishAll(server.emulator);
    await ended(server, first.task?.id ?? "");
    const { second } = await server.query<{ second: Created }>(
      `mutation { second: ${dub(`${named("film")}, index: 3`)} }`,
    );
    expect(second).toMatchObject({
      task: null,
      userErrors: [{ code: "INVALID_INPUT", path: ["input", "video", "taskOutput", "index"] }],
    });
  });
});

describe("a source", () => {
  it.each([
    ["that does not exist, by id", '{ id: "0198f9c1-0000-7000-8000-000000000000" }'],
    ["that does not exist, by name", named("nothing")],
  ])("%s is NOT_FOUND", async (_what, key) => {
    const server = await start();
    const { dubbed } = await server.query<{ dubbed: Created }>(`mutation { dubbed: ${dub(key)} }`);
    expect(dubbed).toMatchObject({
      task: null,
      userErrors: [{ code: "NOT_FOUND", path: ["input", "video", "taskOutput", "task"] }],
    });
  });

  it("that makes something else is refused at once", async () => {
    const server = await start();
    const { dubbed } = await server.query<{ dubbed: Created }>(
      `mutation {
        image: createImageGeneration(input: { prompt: "A hut." }, options: { externalTaskId: "image" }) { task { id } }
        dubbed: ${dub(named("image"))}
      }`,
    );
    expect(dubbed).toMatchObject({
      task: null,
      userErrors: [{ code: "INVALID_INPUT", path: ["input", "video", "taskOutput"] }],
    });
  });

  it("may have sources itself, up to 20 in a row", async () => {
    const server = await start();
    let source = "0";
    await server.query(`mutation { first: ${film("0")} }`);
    for (let depth = 1; depth < 20; depth++) {
      const { next } = await server.query<{ next: Created }>(
        `mutation { next: ${dub(named(source), `, options: { externalTaskId: "${depth}" }`)} }`,
      );
      expect(next.userErrors).toEqual([]);
      source = String(depth);
    }
    const { one } = await server.query<{ one: Created }>(`mutation { one: ${dub(named(source))} }`);
    expect(one).toMatchObject({ task: null, userErrors: [{ code: "INVALID_INPUT" }] });
    expect(one.userErrors[0]?.message).toContain("20");
  });
});
