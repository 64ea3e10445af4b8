import { request } from "node:http";
import Fastify from "fastify";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { registerCallbacks } from "../../src/http/callbacks.js";
import { CallbackAddresses } from "../../src/services/callbacks/address.js";
import { CallbackReceiver } from "../../src/services/callbacks/receiver.js";
import { startCore } from "../support/core.js";

const SECRET = "whsec_b3VyIHNlY3JldCBvZiB0b2RheQ==";

/**
 * The route for callbacks alone, with a secret set; `outcomes` is what its receiver has counted.
 */
async function transport() {
  const { store, metrics } = await startCore();
  const addresses = new CallbackAddresses("secret", "");
  const app = Fastify();
  await registerCallbacks(
    app,
    new CallbackReceiver(
      { addresses, store, expedite: () => undefined, metrics, log: pino({ level: "silent" }) },
      [SECRET],
    ),
  );
  onTestFinished(() => app.close());
  return {
    app,
    path: addresses.addressOf("task-1"),
    outcomes: async () => (await metrics.callbacks.get()).values,
  };
}

describe("the route for callbacks", () => {
  it("takes a body of 256 KB, and refuses one byte more before it looks at token or signature", async () => {
    const { app, path, outcomes } = await transport();
    const post = (bytes: number) =>
      app.inject({
        method: "POST",
        url: path,
        payload: Buffer.alloc(bytes, "x"),
        headers: { "webhook-id": "1", "content-type": "application/json" },
      });
    expect((await post(256 * 1024 + 1)).statusCode).toBe(413);
    expect((await post(300_000)).statusCode).toBe(413);
    expect(await outcomes()).toEqual([]);
    expect((await post(256 * 1024)).statusCode).toBe(401);
    expect(await outcomes()).toMatchObject([{ labels: { outcome: "forged" }, value: 1 }]);
  });

  it("refuses a body of 100 MB at its announcement, and one that does not tell its length at the cap", async () => {
    const { app, path, outcomes } = await transport();
    const url = await app.listen({ host: "127.0.0.1", port: 0 });
    const status = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const sending = request(url + path, { method: "POST", headers }, (response) => {
          resolve(response.statusCode);
          sending.destroy();
        });
        sending.on("error", reject);
        sending.write(Buffer.alloc(300_000, "x"));
      });
    expect(await status({ "content-length": String(100 * 1024 * 1024) })).toBe(413);
    expect(await status({ "transfer-encoding": "chunked" })).toBe(413);
    expect(await outcomes()).toEqual([]);
  });

  it("answers 429 to an address that sends more than 6,000 a minute, and looks at none of them", async () => {
    const { app, outcomes } = await transport();
    const post = (remoteAddress: string) =>
      app.inject({ method: "POST", url: "/callbacks/kling/guess", remoteAddress });
    const statuses = new Map<number, number>();
    for (let count = 0; count < 6_010; count++) {
      const { statusCode } = await post("203.0.113.1");
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    }
    expect([...statuses]).toEqual([
      [404, 6_000],
      [429, 10],
    ]);
    expect(await outcomes()).toMatchObject([{ labels: { outcome: "unknown" }, value: 6_000 }]);
    expect((await post("203.0.113.2")).statusCode).toBe(404);
  });
});
