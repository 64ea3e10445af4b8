import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { registerGraphiql, sendGraphiql, wantsGraphiql } from "../../src/http/graphiql.js";

const CHROMIUM_ACCEPT =
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

let root: string;
let app: FastifyInstance;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "graphiql-"));
  app = Fastify();
  await registerGraphiql(app, { root });
  app.get("/graphql", (request, reply) =>
    wantsGraphiql(request) ? sendGraphiql(reply) : reply.send({ data: {} }),
  );
});

afterEach(async () => {
  await app.close();
  await rm(root, { recursive: true });
});

async function build(): Promise<void> {
  await mkdir(join(root, "assets"));
  await writeFile(join(root, "index.html"), "<title>kling-graphql</title>");
  await writeFile(join(root, "assets", "index-1a2b3c.js"), "console.info(1);");
}

describe("the page", () => {
  it.each(["/graphiql", "/graphiql/"])(
    "is served at %s and asked for again at each visit",
    async (url) => {
      await build();
      const page = await app.inject(url);
      expect(page.statusCode).toBe(200);
      expect(page.headers["content-type"]).toMatch("text/html");
      expect(page.headers["cache-control"]).toBe("public, max-age=0");
      expect(page.body).toContain("kling-graphql");
    },
  );

  it("may load and connect to nothing but its own server", async () => {
    await build();
    const { headers } = await app.inject("/graphiql");
    const policy = String(headers["content-security-policy"]).split(";");
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'self'", "script-src 'self'", "connect-src 'self'"]),
    );
    expect(policy.join()).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(policy.filter((each) => each.includes("unsafe-inline"))).toEqual([
      "style-src 'self' 'unsafe-inline'",
    ]);
    expect(headers["x-frame-options"]).toBe("DENY");
    expect(headers["strict-transport-security"]).toBeUndefined();
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("no-referrer");
  });

  it("says what to run while it is not built, and appears without a restart once it is", async () => {
    const missing = await app.inject("/graphiql");
    expect(missing.statusCode).toBe(503);
    expect(missing.headers["content-type"]).toMatch("text/plain");
    expect(missing.body).toContain("npm run build");
    await build();
    expect((await app.inject("/graphiql")).statusCode).toBe(200);
  });
});

describe("the assets", () => {
  it("are kept by browsers for a year, under the page's policy", async () => {
    await build();
    const asset = await app.inject("/graphiql/assets/index-1a2b3c.js");
    expect(asset.statusCode).toBe(200);
    expect(asset.headers["content-type"]).toMatch("javascript");
    expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(asset.headers["content-security-policy"]).toContain("script-src 'self'");
  });

  it("are not found under another name, and nothing outside their folder is served", async () => {
    await build();
    await writeFile(join(root, "secret.txt"), "secret");
    for (const name of [
      "index-000000.js",
      "..%2fsecret.txt",
      "%2e%2e/secret.txt",
      "..%5csecret.txt",
      "",
    ]) {
      const answer = await app.inject(`/graphiql/assets/${name}`);
      expect(answer.statusCode, name).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode, name).toBeLessThan(500);
      expect(answer.headers["cache-control"], name).toBeUndefined();
      expect(answer.body, name).not.toBe("secret");
    }
  });
});

describe("a GET at /graphql", () => {
  const get = (url: string, accept?: string) =>
    app.inject({ url, headers: accept === undefined ? {} : { accept } });

  it("leads a browser to the page", async () => {
    const answer = await get("/graphql", CHROMIUM_ACCEPT);
    expect(answer.statusCode).toBe(302);
    expect(answer.headers.location).toBe("/graphiql");
    expect(answer.headers.vary).toBe("accept");
  });

  it.each([
    ["a browser that brings a query", "/graphql?query=%7Bid%7D", CHROMIUM_ACCEPT],
    ["a client that names no type", "/graphql", undefined],
    ["a client that takes anything", "/graphql", "*/*"],
    ["a GraphQL client", "/graphql", "application/graphql-response+json, application/json;q=0.9"],
    ["a client that likes JSON better than HTML", "/graphql", "text/html;q=0.5, application/json"],
    ["a client that refuses HTML", "/graphql", "text/html;q=0"],
    ["a client that names JSON first", "/graphql", "application/json, text/html"],
  ])("is data for %s", async (_who, url, accept) => {
    expect((await get(url, accept)).statusCode).toBe(200);
  });

  it("reads types and qualities in any case and order", async () => {
    expect((await get("/graphql", "application/json; q=0.8 , Text/HTML;Q=0.9")).statusCode).toBe(
      302,
    );
  });
});
