import { once } from "node:events";
import { connect, type Socket } from "node:net";
import Fastify from "fastify";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { closeConnections } from "../../src/http/close-connections.js";
import { deferred } from "../emulator/support.js";
import { CREATE, createsAt, orderFault, spoken } from "../support/lip-sync.js";
import { post } from "../support/post.js";
import { startTestServer } from "../support/server.js";
import { soon } from "../support/soon.js";

/** A connection on which nothing is asked. */
async function connection(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  onTestFinished(() => void socket.destroy());
  await new Promise((resolve) => socket.once("connect", resolve));
  return socket;
}

describe("when the server stops", () => {
  it("it does not wait for connections that were opened in advance and never used", async () => {
    const server = await startTestServer();
    const sockets = [await connection(server.url), await connection(server.url)];
    // Both have arrived once a later one has been answered.
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const ended = Promise.all(
      sockets.map((socket) => new Promise((resolve) => socket.once("close", resolve))),
    );
    await server.close();
    await soon("both unused connections are closed", ended);
  });

  it("it closes connections that are opened while it says goodbye to others", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const [closing, goOn] = [deferred<undefined>(), deferred<undefined>()];
    const app = Fastify();
    closeConnections(app);
    app.addHook("preClose", () => {
      closing.resolve(undefined);
      return goOn.promise;
    });
    const url = await app.listen({ host: "127.0.0.1", port: 0 });
    const closed = app.close();
    await closing.promise;
    const socket = await connection(url);
    await soon("a connection opened meanwhile is closed", once(socket, "close"));
    goOn.resolve(undefined);
    await closed;
  });

  it("a mutation under way is answered, and its task stored", async () => {
    const server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
    orderFault(server.emulator, {
      route: "POST lip-sync",
      latencyMs: 200,
      act: true,
      garbage: "extra-fields",
    });
    const answer = post(server, { query: CREATE, variables: { input: spoken() } });
    await expect
      .poll(() => createsAt(server.emulator).length, { interval: 5, timeout: 5_000 })
      .toBe(1);
    await server.close();
    expect(await answer).toMatchObject({
      status: 200,
      body: { data: { createLipSync: { task: { status: "SUBMITTED" }, userErrors: [] } } },
    });
  });

  it("it takes no new requests", async () => {
    const server = await startTestServer();
    await server.close();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow("fetch failed");
  });
});
