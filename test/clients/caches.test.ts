import { readFileSync } from "node:fs";
import { gql, InMemoryCache, type ApolloCache } from "@apollo/client";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange, type CacheExchangeOpts } from "@urql/exchange-graphcache";
import { introspectionFromSchema } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createSchema } from "../../src/resolvers/index.js";
import { createTask, finishAll, SAMPLE } from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";

const possibleTypes = z
  .record(z.string(), z.array(z.string()))
  .parse(JSON.parse(readFileSync(new URL("../../possible-types.json", import.meta.url), "utf8")));

const apolloCache = () => new InMemoryCache({ possibleTypes });

const VERSION = gql`
  fragment Version on Task {
    version
  }
`;
/** As docs/graphql.md advises. */
function isNewer(cache: ApolloCache, task: { __typename: string; id: string; version: number }) {
  const id = cache.identify(task);
  const known = cache.readFragment<{ version: number }>({ id, fragment: VERSION });
  return known === null || task.version > known.version;
}

const TASK = gql`
  query ($id: ID!) {
    task(id: $id) {
      id
      status
      version
      ... on VideoTask {
        videos {
          id
          url
        }
      }
      ... on LipSyncTask {
        sourceVideo {
          klingVideoId
          url
        }
      }
    }
  }
`;
const video = (task: string, index: number) => ({
  __typename: "Video",
  id: `video_${task}_${index}`,
  url: `https://cdn.test/${task}/${index}.mp4`,
});
const lipSync = (id: string, changes: object = {}) => ({
  task: {
    __typename: "LipSyncTask",
    id,
    status: "SUCCEEDED",
    version: 4,
    videos: [video(id, 0), video(id, 1)],
    sourceVideo: {
      __typename: "SourceVideo",
      klingVideoId: SAMPLE,
      url: "https://cdn.test/source.mp4",
    },
    ...changes,
  },
});

describe("Apollo's cache", () => {
  it("keeps videos apart that Kling sent no id for, and a source video from the real one", () => {
    const cache = apolloCache();
    cache.writeQuery({ query: TASK, variables: { id: "a" }, data: lipSync("a") });
    cache.writeQuery({ query: TASK, variables: { id: "b" }, data: lipSync("b") });
    expect(cache.readQuery({ query: TASK, variables: { id: "a" } })).toEqual(lipSync("a"));
    expect(cache.readQuery({ query: TASK, variables: { id: "b" } })).toEqual(lipSync("b"));
    expect(Object.keys(cache.extract()).filter((key) => key.startsWith("Video:"))).toHaveLength(4);
  });

  it("keeps voices of two languages apart", () => {
    const cache = apolloCache();
    const query = gql`
      query {
        voices {
          id
          klingVoiceId
          name
        }
      }
    `;
    const voice = (language: string, name: string) => ({
      __typename: "Voice",
      id: `voice_${language}_genshin_vindi2`,
      klingVoiceId: "genshin_vindi2",
      name,
    });
    const data = { voices: [voice("en", "Sunny"), voice("zh", "阳光少年")] };
    cache.writeQuery({ query, data });
    expect(cache.readQuery({ query })).toEqual(data);
  });

  it("tells by the version whether a message about a task is older than what it holds", () => {
    const cache = apolloCache();
    const [older, newest] = [lipSync("a", { version: 3 }).task, lipSync("a").task];
    expect(isNewer(cache, older)).toBe(true);
    cache.writeQuery({ query: TASK, variables: { id: "a" }, data: { task: newest } });
    expect(isNewer(cache, older)).toBe(false);
    expect(isNewer(cache, { ...newest, version: 5 })).toBe(true);
  });
});

describe("urql's Graphcache", () => {
  let server: TestServer;
  let options: CacheExchangeOpts;
  beforeAll(async () => {
    server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
    const schema = introspectionFromSchema(await createSchema()) as CacheExchangeOpts["schema"];
    const embedded = () => null;
    options = {
      schema,
      // Types without an id are parts of what holds them.
      keys: {
        SourceVideo: embedded,
        TaskConnection: embedded,
        TaskEdge: embedded,
        PageInfo: embedded,
        KlingAccount: embedded,
        ConcurrencyPool: embedded,
      },
    };
  });
  afterAll(() => server.close());

  it("finds a task, its videos and their source from one answer to the next, without a warning", async () => {
    const warnings: unknown[] = [];
    const client = new Client({
      url: `${server.url}/graphql`,
      exchanges: [
        cacheExchange({
          ...options,
          logger: (severity, message) => {
            if (severity !== "debug") warnings.push(message);
          },
        }),
        fetchExchange,
      ],
    });
    const { id } = await createTask(server);
    finishAll(server.emulator);
    await server.query(`query ($id: ID!) { waitForTask(id: $id) { id } }`, { id });
    const query = `query ($id: ID!) { task(id: $id) { id status ... on LipSyncTask { videos { id klingVideoId url } sourceVideo { klingVideoId url } } } }`;
    const first = await client.query(query, { id }).toPromise();
    expect(first.error).toBeUndefined();
    const cached = await client.query(query, { id }, { requestPolicy: "cache-only" }).toPromise();
    expect(cached.data).toEqual(first.data);
    expect(cached.data).toMatchObject({
      task: {
        videos: [{ id: `video_${id}_0` }],
        sourceVideo: { klingVideoId: SAMPLE },
      },
    });
    const list = `{ tasks { nodes { id status } edges { node { id } } pageInfo { hasNextPage } } voices { id name } }`;
    expect((await client.query(list, {}).toPromise()).error).toBeUndefined();
    expect(warnings).toEqual([]);
  });
});
