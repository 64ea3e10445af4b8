import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it.each(["/graphql?query={__typename}", "/schema.graphql", "/readyz", "/metrics", "/nothing"])(
  "what comes from %s may not run in a browser, whatever it is taken for",
  async (path) => {
    const { headers } = await fetch(server.url + path);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  },
);

it("GraphiQL has a policy of its own, which runs the scripts of this server alone", async () => {
  const policy = (await fetch(`${server.url}/graphiql`)).headers.get("content-security-policy");
  expect(policy?.split(";")).toContain("script-src 'self'");
});
