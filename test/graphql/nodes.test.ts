import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTask, finishAll } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";

interface NodeAnswer {
  __typename: string;
  id: string;
  url?: string;
}

const NODE = /* GraphQL */ `
  fragment Found on Node {
    __typename
    id
    ... on Media {
      index
      url
    }
    ... on Task {
      status
    }
  }
`;

let server: TestServer;
let task: { id: string; videos: { id: string; url: string }[] };
let pictures: { id: string; images: { id: string; url: string }[] };
beforeAll(async () => {
  server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
  const { id } = await createTask(server);
  const { createImageGeneration } = await server.query<{
    createImageGeneration: { task: { id: string } };
  }>(`mutation { createImageGeneration(input: { prompt: "An owl", count: 2 }) { task { id } } }`);
  finishAll(server.emulator);
  const wait = async <T>(which: string): Promise<T> =>
    (
      await server.query<{ waitForTask: T }>(
        `query ($id: ID!) { waitForTask(id: $id) { id ... on VideoTask { videos { id url } } ... on ImageTask { images { id url } } } }`,
        { id: which },
      )
    ).waitForTask;
  task = await wait(id);
  pictures = await wait(createImageGeneration.task.id);
});
afterAll(() => server.close());

const node = async (id: string) =>
  (
    await server.query<{ node: NodeAnswer | null }>(
      `query ($id: ID!) { node(id: $id) { ...Found } } ${NODE}`,
      { id },
    )
  ).node;
const nodes = async (ids: string[]) =>
  (
    await server.query<{ nodes: (NodeAnswer | null)[] }>(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ...Found } } ${NODE}`,
      { ids },
    )
  ).nodes;

describe("node", () => {
  it("finds a task, a video and each of several images by its id", async () => {
    expect(await node(task.id)).toMatchObject({
      __typename: "LipSyncTask",
      id: task.id,
      status: "SUCCEEDED",
    });
    const [video] = task.videos;
    expect(await node(video?.id ?? "")).toEqual({ __typename: "Video", index: 0, ...video });
    expect(pictures.images).toHaveLength(2);
    for (const [index, image] of pictures.images.entries())
      expect(await node(image.id)).toEqual({ __typename: "Image", index, ...image });
  });

  it.each([
    ["nothing has", "00000000-0000-7000-8000-000000000000"],
    ["is no id", "nobody"],
    ["is empty", ""],
    ["holds a NUL", "a\0b"],
  ])("is null for an id that %s", async (_what, id) => {
    expect(await node(id)).toBeNull();
  });

  it("is null for a video that a task does not have, or an image of a task of videos", async () => {
    expect(await node(`video_${task.id}_1`)).toBeNull();
    expect(await node(`image_${task.id}_0`)).toBeNull();
  });
});

describe("nodes", () => {
  it("finds all of them in the order of the ids, with null for each that leads nowhere", async () => {
    const ids = [
      pictures.images[1]?.id ?? "",
      "nobody",
      task.id,
      task.videos[0]?.id ?? "",
      task.id,
    ];
    const found = await nodes(ids);
    expect(found.map((each) => each?.id ?? null)).toEqual([ids[0], null, ...ids.slice(2)]);
  });

  it("is an empty list for no ids", async () => {
    expect(await nodes([])).toEqual([]);
  });

  it("reads 1,000, and refuses each beyond that at its own place", async () => {
    const ids = [...Array.from({ length: 1_000 }, () => task.id), "one", "more"];
    const { body } = await post(server, {
      query: `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`,
      variables: { ids },
    });
    const { nodes: found } = body.data as { nodes: ({ id: string } | null)[] };
    expect(found.filter((each) => each?.id === task.id)).toHaveLength(1_000);
    expect(found.slice(1_000)).toEqual([null, null]);
    expect(body.errors).toMatchObject([
      { path: ["nodes", 1_000], extensions: { code: "BAD_USER_INPUT", path: ["ids", "1000"] } },
      { path: ["nodes", 1_001], extensions: { code: "BAD_USER_INPUT", path: ["ids", "1001"] } },
    ]);
  });
});
