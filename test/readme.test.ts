import { readFileSync } from "node:fs";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startTestServer, type TestServer } from "./support/server.js";

const root = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8");
const [mutation = "", subscription = ""] = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(
  (block) => block[1],
);

interface Created {
  createLipSync: { task: { id: string }; userErrors: unknown[] };
}
interface Updated {
  taskUpdated: { task: { status: string; videos: { url: string }[] } };
}

describe("the README", () => {
  let server: TestServer;
  beforeAll(
    async () =>
      void (server = await startTestServer({
        env: { EMULATOR_SPEED: "60", EMULATOR_DATE: "" },
      })),
  );
  afterAll(() => server.close());

  it("shows an example that makes a video as it stands", async () => {
    const { createLipSync } = await server.query<Created>(mutation);
    expect(createLipSync.userErrors).toEqual([]);

    const client = createClient({
      url: `${server.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
    });
    const seen: Updated["taskUpdated"]["task"][] = [];
    for await (const { data } of client.iterate<Updated>({
      query: subscription,
      variables: { ids: [createLipSync.task.id] },
    })) {
      if (data) seen.push(data.taskUpdated.task);
    }
    await client.dispose();

    expect(seen.map((task) => task.status).slice(-2)).toEqual(["PROCESSING", "SUCCEEDED"]);
    const video = await fetch(seen.at(-1)?.videos[0]?.url ?? "");
    expect(video.headers.get("content-type")).toBe("video/mp4");
  });

  it("names commands that exist", () => {
    const { scripts } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm (?:run )?([a-z:]+)/g)]
      .map((match) => match[1] ?? "")
      .filter((name) => name !== "ci");
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("links to pages that exist", () => {
    const links = [...readme.matchAll(/\]\(([^):]+)\)/g)].map((match) => match[1] ?? "");
    expect(links.length).toBeGreaterThan(5);
    for (const link of links)
      expect(
        () => readFileSync(new URL(link, root)),
        `the README links to ${link}, which is not there`,
      ).not.toThrow();
  });
});
