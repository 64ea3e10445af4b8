import { createClient, type Client } from "graphql-ws";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { KlingClient } from "../../src/services/kling/client.js";
import { products } from "../../src/services/kling/products.js";
import { createsAt, USER_ERRORS } from "../support/lip-sync.js";
import type { TestServer } from "../support/server.js";
import { websocketUrl } from "../support/transports.js";
import {
  create,
  created,
  finished,
  GOOD,
  kinds,
  link,
  PRODUCT_FIELDS,
  startQuietServer,
  stemOf,
  type Kind,
  type ProductPayload,
  type ProductTask,
} from "./support.js";

/** Every row of kling-api.md#0.1, through all that a front end can do with it. */
let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await startQuietServer();
  client = createClient({ url: websocketUrl(server.url), webSocketImpl: WebSocket });
});
afterAll(async () => {
  await client.dispose();
  await server.close();
});
beforeEach(() => server.emulator.state.requests.clear());

interface KlingTask {
  klingTaskId: string;
  kind: string;
  status: string;
  message: string | null;
  videos: { url: string }[];
  images: { url: string }[];
}
const KLING_FIELDS = `klingTaskId kind status message videos { url } images { url }`;
const atKling = async (kind: Kind, id: string) =>
  (
    await server.query<{ klingTask: KlingTask | null }>(
      `query ($kind: TaskKind!, $id: ID!) { klingTask(kind: $kind, klingTaskId: $id) { ${KLING_FIELDS} } }`,
      { kind, id },
    )
  ).klingTask;
const listAtKling = async (kind: Kind) =>
  (
    await server.query<{ klingTasks: { nodes: KlingTask[] } }>(
      `query ($kind: TaskKind!) { klingTasks(kind: $kind) { nodes { ${KLING_FIELDS} } } }`,
      { kind },
    )
  ).klingTasks.nodes;

/** Where a task can fail on demand: the prompt trigger stands in a text or in a link. */
const FAILING: Record<Kind, object> = {
  TEXT_TO_VIDEO: { script: { prompt: "[fail]" } },
  IMAGE_TO_VIDEO: { ...GOOD.IMAGE_TO_VIDEO, script: { prompt: "[fail]" } },
  MULTI_IMAGE_TO_VIDEO: { ...GOOD.MULTI_IMAGE_TO_VIDEO, prompt: "[fail]" },
  VIDEO_EXTENSION: { ...GOOD.VIDEO_EXTENSION, prompt: "[fail]" },
  LIP_SYNC: {
    ...GOOD.LIP_SYNC,
    speech: { textToVideo: { ...GOOD.LIP_SYNC.speech.textToVideo, text: "[fail]" } },
  },
  VIDEO_EFFECT: { scene: "squish", images: { single: link("toy.png#[fail]") } },
  IMAGE_GENERATION: { prompt: "[fail]" },
  IMAGE_EXPANSION: { ...GOOD.IMAGE_EXPANSION, prompt: "[fail]" },
  VIRTUAL_TRY_ON: { ...GOOD.VIRTUAL_TRY_ON, humanImage: link("person.jpg#[fail]") },
};

/** Follows a task to its end; Kling goes on by a step whenever the step before has been seen. */
async function follow(id: string, klingTaskId: string): Promise<string[]> {
  const { state } = server.emulator;
  const record = state.tasks.get(klingTaskId);
  if (record === undefined) throw new Error(`Kling has no task ${klingTaskId}.`);
  const query = `subscription ($ids: [ID!]!) { taskUpdated(ids: $ids) { task { status } } }`;
  const seen: string[] = [];
  for await (const { data, errors } of client.iterate<{
    taskUpdated: { task: { status: string } };
  }>({ query, variables: { ids: [id] } })) {
    if (!data) throw new Error(JSON.stringify(errors));
    const { status } = data.taskUpdated.task;
    seen.push(status);
    if (status === "SUBMITTED") state.advance(record.startsAt - state.now());
    if (status === "PROCESSING") state.advance(record.endsAt - state.now());
  }
  return seen;
}

/** What a file is by its first bytes. */
async function fileAt(url: string): Promise<[type: string | null, is: string]> {
  const response = await fetch(url);
  const bytes = Buffer.from(await response.arrayBuffer());
  const is =
    bytes.toString("latin1", 4, 8) === "ftyp"
      ? "mp4"
      : bytes.toString("latin1", 0, 8) === "\x89PNG\r\n\x1a\n"
        ? "png"
        : "unknown";
  return [response.headers.get("content-type"), is];
}
const FILES: Record<string, string[]> = {
  videos: ["video/mp4", "mp4"],
  images: ["image/png", "png"],
};

const withoutOwnId = (body: unknown): object => ({
  ...z.looseObject({}).parse(body),
  external_task_id: undefined,
});

const resultsOf = (task: ProductTask) => [...(task.videos ?? []), ...(task.images ?? [])];

describe.each(kinds)("%s", (kind) => {
  const { path, result } = products[kind];

  it("goes from its mutation through a subscription to files that a browser shows", async () => {
    const task = await created(server, kind, GOOD[kind]);
    expect(task).toMatchObject({
      __typename: `${stemOf(kind)}Task`,
      kind,
      status: "SUBMITTED",
      failure: null,
    });
    expect(resultsOf(task)).toEqual([]);
    expect(createsAt(server.emulator)).toMatchObject([{ path, code: 0, taskId: task.klingTaskId }]);

    expect(await follow(task.id, task.klingTaskId)).toEqual([
      "SUBMITTED",
      "PROCESSING",
      "SUCCEEDED",
    ]);

    const done = await finished(server, task.id);
    const files = resultsOf(done);
    expect(files).toHaveLength(kind === "IMAGE_GENERATION" ? GOOD.IMAGE_GENERATION.count : 1);
    for (const { url, expiresAt } of files) {
      expect(await fileAt(url)).toEqual(FILES[result]);
      // 30 days by Kling's clock, which this test has moved forward.
      expect(Date.parse(expiresAt ?? "") - Date.now()).toBeGreaterThan(29 * 86_400_000);
    }
    const hasParent = kind === "LIP_SYNC" || kind === "VIDEO_EXTENSION";
    expect(done.sourceVideo?.durationSeconds).toBe(hasParent ? 5.041 : undefined);
  });

  it("is shown by klingTask and klingTasks as Kling has it, and by no other kind", async () => {
    const { id, klingTaskId } = await created(server, kind, GOOD[kind]);
    const urls = resultsOf(await finished(server, id)).map(({ url }) => url);
    const single = await atKling(kind, klingTaskId);
    expect(single).toMatchObject({
      klingTaskId,
      kind,
      status: "SUCCEEDED",
      message: null,
      [result]: urls.map((url) => ({ url })),
    });
    expect(await listAtKling(kind)).toContainEqual(single);
    for (const other of kinds.filter((each) => each !== kind))
      expect(await atKling(other, klingTaskId)).toBeNull();
  });

  it("that was made without this server can be tracked, and ends here like any other", async () => {
    const { emulator, config } = server;
    await create(server, kind, GOOD[kind]);
    // The log shortens pictures; a link does as well for them.
    const body = JSON.stringify(withoutOwnId(createsAt(emulator)[0]?.body)).replace(
      /"iVBOR[^"]+"/g,
      '"https://assets.example.com/cat.png"',
    );
    const kling = new KlingClient({ baseUrl: emulator.url, credentials: config.emulator });
    const { klingTaskId } = await kling.create(kind, body);
    await kling.close();

    const document = `mutation ($kind: TaskKind!, $id: ID!) { trackTask(kind: $kind, klingTaskId: $id) { task { ...ProductFields } ${USER_ERRORS} } } ${PRODUCT_FIELDS}`;
    const { trackTask } = await server.query<{ trackTask: ProductPayload }>(document, {
      kind,
      id: klingTaskId,
    });
    expect(trackTask).toMatchObject({
      userErrors: [],
      task: { __typename: `${stemOf(kind)}Task`, kind, status: "SUBMITTED", klingTaskId },
    });
    const done = await finished(server, trackTask.task?.id ?? "");
    expect(done.status).toBe("SUCCEEDED");
    expect(await fileAt(resultsOf(done)[0]?.url ?? "")).toEqual(FILES[result]);
  });

  it("that fails at Kling says so, here and in Kling's own words", async () => {
    const { id, klingTaskId } = await created(server, kind, FAILING[kind]);
    const failed = await finished(server, id);
    expect(failed).toMatchObject({
      status: "FAILED",
      failure: { code: "GENERATION_FAILED", message: "Task execution failed" },
    });
    expect(resultsOf(failed)).toEqual([]);
    expect(await atKling(kind, klingTaskId)).toMatchObject({
      status: "FAILED",
      message: "Task execution failed",
      videos: [],
      images: [],
    });
  });
});

describe("a video", () => {
  it("that was made can be extended, again extended, and dubbed, each time by its own id", async () => {
    const made = await finished(
      server,
      (
        await created(server, "TEXT_TO_VIDEO", {
          script: { prompt: "A hut" },
          model: "KLING_V1_6",
          aspectRatio: "RATIO_9_16",
        })
      ).id,
    );
    const [video] = made.videos ?? [];

    const extended = await finished(
      server,
      (await created(server, "VIDEO_EXTENSION", { video: { id: video?.id } })).id,
    );
    const [longer] = extended.videos ?? [];
    expect(extended.sourceVideo).toEqual({
      klingVideoId: video?.klingVideoId,
      url: video?.url,
      durationSeconds: 5.041,
    });
    expect(longer).toMatchObject({
      durationSeconds: 9.641,
      seed: expect.stringMatching(/^\d+$/) as unknown,
    });

    const twice = await finished(
      server,
      (await created(server, "VIDEO_EXTENSION", { video: { id: longer?.id } })).id,
    );
    expect(twice).toMatchObject({
      sourceVideo: { klingVideoId: longer?.klingVideoId },
      videos: [{ durationSeconds: 14.241 }],
    });

    const dubbed = await finished(
      server,
      (await created(server, "LIP_SYNC", { ...GOOD.LIP_SYNC, video: { id: longer?.id } })).id,
    );
    expect(dubbed).toMatchObject({
      status: "SUCCEEDED",
      sourceVideo: { klingVideoId: longer?.klingVideoId, durationSeconds: 9.641 },
      videos: [{ durationSeconds: 9.641 }],
    });
    expect(dubbed.videos?.[0]?.id).not.toBe(longer?.id);
  });

  it("that is too long to be dubbed is refused at once by its id, and by Kling if it is given by Kling's", async () => {
    const long = await finished(
      server,
      (await created(server, "VIDEO_EXTENSION", { video: { klingVideoId: "760000000000000004" } }))
        .id,
    );
    const [video] = long.videos ?? [];
    const dub = (source: object) => create(server, "LIP_SYNC", { ...GOOD.LIP_SYNC, video: source });
    expect(await dub({ id: video?.id })).toMatchObject({
      task: null,
      userErrors: [{ code: "INVALID_INPUT", rule: "BAD_MEDIA", path: ["input", "video", "id"] }],
    });
    expect(await dub({ klingVideoId: video?.klingVideoId })).toMatchObject({
      userErrors: [],
      task: {
        status: "FAILED",
        failure: { code: "INVALID_INPUT", path: ["input", "video"], klingError: { code: 1201 } },
      },
    });
  });
});
