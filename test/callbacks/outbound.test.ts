import { describe, expect, it, onTestFinished } from "vitest";
import { deferred } from "../emulator/support.js";
import { ended } from "../support/called-server.js";
import { createLipSync, createTask, spoken } from "../support/lip-sync.js";
import { startReceiver, told, verify } from "../support/receiver.js";
import { WEBHOOK_SECRET } from "../support/secrets.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { tempFolder } from "../support/temp-folder.js";
import { metric } from "../support/transports.js";

const ALLOWED = { WEBHOOK_SECRET, WEBHOOK_ALLOW_PRIVATE: "true" };

async function start(
  env: Record<string, string> = ALLOWED,
  folder = tempFolder(),
): Promise<TestServer> {
  const server = await startTestServer({ env, folder });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= server.close());
  onTestFinished(close);
  return { ...server, close };
}

const delivered = (server: TestServer) =>
  metric(server, 'kling_webhooks_total{outcome="delivered"}');

describe("a webhookUrl", () => {
  it("receives one signed POST for each change, and the metrics count them", async () => {
    const receiver = await startReceiver();
    const server = await start();
    const { id } = await createTask(server, spoken(), { webhookUrl: receiver.url });
    await createTask(server);
    const { history } = await ended(server, id);
    await expect.poll(() => delivered(server)).toBe(history.length);
    expect(told(receiver.calls).sort()).toEqual(
      history.map(({ version, status }) => `${version} ${status}`),
    );
    for (const call of receiver.calls) {
      expect(verify(call)).toEqual(call.message);
      expect(call.headers).toMatchObject({
        "content-type": "application/json",
        "webhook-id": `${id}.${call.message.data.task.version}`,
      });
    }
    expect(await metric(server, "kling_webhooks_waiting")).toBe(0);
  });

  it("receives the task in the words of the schema, with its video at the end", async () => {
    const receiver = await startReceiver();
    const server = await start();
    const { id, klingTaskId } = await createTask(server, spoken(), {
      webhookUrl: receiver.url,
      externalTaskId: "order-1",
    });
    await expect
      .poll(() => told(receiver.calls).filter((change) => change.endsWith("SUCCEEDED")), {
        timeout: 10_000,
      })
      .toHaveLength(1);
    const end = receiver.calls.find(({ message }) => message.data.task.status === "SUCCEEDED");
    expect(end?.message.data.task).toMatchObject({
      id,
      klingTaskId,
      kind: "LIP_SYNC",
      externalTaskId: "order-1",
      failure: null,
      videos: [{ durationSeconds: 5.041 }],
      images: [],
    });
    expect(Date.parse(String(end?.message.data.task["finishedAt"]))).not.toBeNaN();
    expect(end?.body).not.toContain("everybody");
  });

  it("that does not answer holds up nobody: its own task ends, and other receivers are told", async () => {
    const release = deferred<number>();
    const silent = await startReceiver(() => release.promise);
    const receiver = await startReceiver();
    const server = await start();
    const waiting = await Promise.all(
      Array.from(
        { length: 10 },
        async () => (await createTask(server, spoken(), { webhookUrl: silent.url })).id,
      ),
    );
    const { id } = await createTask(server, spoken(), { webhookUrl: receiver.url });
    for (const each of waiting) expect((await ended(server, each)).status).toBe("SUCCEEDED");
    const { history } = await ended(server, id);
    await expect.poll(() => receiver.calls.length).toBe(history.length);
    expect(await delivered(server)).toBe(history.length);
    release.resolve(200);
  });

  it("is told after a restart what it could not be told before", async () => {
    const folder = tempFolder();
    const receiver = await startReceiver(() => 503);
    const server = await start(ALLOWED, folder);
    const { id } = await createTask(server, spoken(), { webhookUrl: receiver.url });
    const { history } = await ended(server, id);
    await expect
      .poll(() => metric(server, 'kling_webhooks_total{outcome="failed"}'))
      .toBeGreaterThanOrEqual(history.length);
    await server.close();
    const again = await start(ALLOWED, folder);
    expect(await metric(again, "kling_webhooks_waiting")).toBe(history.length);
    await expect
      .poll(() => new Set(receiver.calls.map(({ headers }) => headers["webhook-id"])).size, {
        timeout: 10_000,
      })
      .toBe(history.length);
    await expect
      .poll(() => receiver.calls.length, { timeout: 10_000 })
      .toBeGreaterThan(history.length);
  });
});

describe("a create with a webhookUrl", () => {
  const ask = (server: TestServer, webhookUrl: string) =>
    createLipSync(server, spoken(), { webhookUrl });

  it.each([
    ["http://127.0.0.1:9/hook", "127.0.0.1 is this machine itself"],
    ["http://localhost:9/hook", "localhost is this machine itself"],
    ["http://[::1]/hook", "[::1] is this machine itself"],
    ["http://[::ffff:127.0.0.1]/hook", "is this machine itself"],
    ["https://10.1.2.3/hook", "10.1.2.3 is a private address"],
    ["https://192.168.0.1/hook", "192.168.0.1 is a private address"],
    ["http://169.254.169.254/latest/meta-data", "169.254.169.254 is a private address"],
    ["https://user:password@example.com/hook", "carries a user name or a password"],
    ["ftp://example.com/hook", "not an absolute http or https address"],
    ["/hook", "not an absolute http or https address"],
    ["http://[64:ff9b::a00:1]/hook", "is a private address"],
    [`https://example.com/${"x".repeat(2_030)}`, "2050 characters; 2048 are allowed"],
  ])(
    "of %s is refused unless private addresses are allowed, and nothing is stored",
    async (url, why) => {
      const server = await start({ WEBHOOK_SECRET });
      const { task, userErrors } = await ask(server, url);
      expect(task).toBeNull();
      expect(userErrors).toMatchObject([
        { code: "INVALID_INPUT", path: ["options", "webhookUrl"] },
      ]);
      expect(userErrors[0]?.message).toContain(why);
      expect(server.emulator.state.requests.all()).toEqual([]);
    },
  );

  it("is refused where the server has no WEBHOOK_SECRET", async () => {
    const { task, userErrors } = await ask(await start({}), "https://example.com/hook");
    expect(task).toBeNull();
    expect(userErrors).toMatchObject([{ path: ["options", "webhookUrl"] }]);
    expect(userErrors[0]?.message).toContain("WEBHOOK_SECRET");
  });
});
