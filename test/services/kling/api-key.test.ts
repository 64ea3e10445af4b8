import { once } from "node:events";
import { createServer } from "node:http";
import {
  connect as connectTo,
  createServer as createTcpServer,
  type AddressInfo,
  type Socket,
} from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { startEmulator } from "../../../src/emulator/index.js";
import { KlingClient } from "../../../src/services/kling/client.js";
import { elsewhere } from "../../emulator/support.js";
import { create, errorOf, keys } from "../../support/kling.js";
import { CREATE, spoken } from "../../support/lip-sync.js";
import { startOutsideServer } from "../../support/outside-emulator.js";
import { post } from "../../support/post.js";

const API_KEY = "api-key-of-the-tests";

function clientOf(
  baseUrl: string,
  options: Partial<ConstructorParameters<typeof KlingClient>[0]> = {},
): KlingClient {
  const client = new KlingClient({ baseUrl, credentials: { apiKey: API_KEY }, ...options });
  onTestFinished(() => client.close());
  return client;
}

async function emulator(apiKey?: string) {
  const started = await startEmulator(apiKey === undefined ? {} : { apiKey });
  onTestFinished(() => started.close());
  return started;
}

describe("a plain API key", () => {
  it("is sent as bearer, and Kling's emulator takes it", async () => {
    const kling = await emulator(API_KEY);
    expect((await create(clientOf(kling.url))).klingTaskId).toMatch(/^\d{18}$/);
  });

  it("of the sandbox works without any setting, beside its key pair", async () => {
    const kling = await emulator();
    await create(clientOf(kling.url, { credentials: { apiKey: "sandbox-api-key" } }));
    await create(clientOf(kling.url, { credentials: keys }));
  });

  it("that is not known is refused with 401 and 1002", async () => {
    const kling = await emulator();
    expect(await errorOf(create(clientOf(kling.url)))).toMatchObject({
      httpStatus: 401,
      code: 1002,
      message: "api key not found",
    });
  });

  it("is repeated by no error, not even if a gateway's page shows the request", async () => {
    const url = await elsewhere(
      (request, response) =>
        void response.writeHead(502).end(`<html>${JSON.stringify(request.headers)}</html>`),
    );
    const { message } = await errorOf(create(clientOf(url)));
    expect(message).toContain("502");
    expect(message).not.toContain(API_KEY);
  });

  it("makes the whole server work, and readiness says which credential is used", async () => {
    const server = await startOutsideServer({
      env: { KLING_API_KEY: API_KEY, KLING_SECRET_KEY: "" },
      kling: { apiKey: API_KEY },
    });
    onTestFinished(() => server.close());
    const { body } = await post(server, { query: CREATE, variables: { input: spoken() } });
    expect(body).toMatchObject({ data: { createLipSync: { task: { status: "SUBMITTED" } } } });
    expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({
      status: "ready",
      credential: "API key",
    });
  });
});

describe("a proxy", () => {
  /** A proxy that opens tunnels, or refuses to, and remembers for where. */
  async function proxy(status = 200) {
    const tunnels: string[] = [];
    const sockets = new Set<Socket>();
    const server = createServer();
    server.on("connect", (request, socket: Socket) => {
      tunnels.push(request.url ?? "");
      sockets.add(socket);
      if (status !== 200) return void socket.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
      const [host, port] = (request.url ?? "").split(":");
      const target = connectTo(Number(port), host, () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        target.pipe(socket).pipe(target);
      });
      for (const end of [socket, target]) end.on("error", () => void end.destroy());
      sockets.add(target);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tunnels };
  }

  it("that is set carries the requests to Kling", async () => {
    const kling = await emulator(API_KEY);
    const { url, tunnels } = await proxy();
    await create(clientOf(kling.url, { proxy: { http: url } }));
    expect(tunnels).toEqual([new URL(kling.url).host]);
  });

  it("is left aside for the hosts of NO_PROXY", async () => {
    const kling = await emulator(API_KEY);
    const { url, tunnels } = await proxy();
    await create(clientOf(kling.url, { proxy: { http: url, except: "127.0.0.1" } }));
    expect(tunnels).toEqual([]);
  });

  it("that refuses the tunnel leaves the create unsent, so that it may be sent again", async () => {
    const kling = await emulator(API_KEY);
    const { url } = await proxy(407);
    expect(await errorOf(create(clientOf(kling.url, { proxy: { http: url } })))).toMatchObject({
      mayHaveActed: false,
      message: expect.stringContaining("407") as unknown,
    });
  });

  it("that is silent is given up in time", async () => {
    const kling = await emulator(API_KEY);
    const silent = createTcpServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    onTestFinished(() => void silent.close());
    const limits = {
      connectMs: 100,
      headersMs: 100,
      bodyMs: 100,
      totalMs: 300,
      maxAnswerBytes: 1_000_000,
      connections: 2,
    };
    const client = clientOf(kling.url, {
      proxy: { http: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` },
      limits,
    });
    expect((await errorOf(create(client))).message).toContain("could not be reached");
  });
});
