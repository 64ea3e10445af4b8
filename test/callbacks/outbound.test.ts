import { describe, expect, it, onTestFinished } from "vitest";
import { metric } from "../support/doors.js";
import { createTask, spoken } from "../support/lip-sync.js";
import { startReceiver, told, verify, WEBHOOK_SECRET } from "../support/receiver.js";
import { startTestServer } from "../support/server.js";
import { tempFolder } from "../support/temp-folder.js";

const ALLOWED = { WEBHOOK_SECRET, WEBHOOK_ALLOW_PRIVATE: "true" };

async function start(env: Record<string, string> = ALLOWED, folder = tempFolder()) {
  const server = await startTestServer({ env, folder });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= server.close());
  onTestFinished(close);
  return { ...server, close };
}

describe("a callbackUrl", () => {
  it("receives one signed POST for each change, and the metrics count them", async () => {
    const receiver = await startReceiver();
    const server = await start();
    const { id } = await createTask(server, spoken({}, { callbackUrl: receiver.url }));
    await expect.poll(() => told(receiver.calls).sort(), { timeout: 10_000 }).toEqual(["1 QUEUED", "2 SUBMITTED", "3 PROCESSING", "4 SUCCEEDED"]);
    for (const call of receiver.calls) {
      expect(verify(call)).toEqual(call.message);
      expect(call.headers["webhook-id"]).toBe(`${id}.${call.message.data.task.version}`);
    }
    await expect.poll(() => metric(server, 'kling_webhooks_total{outcome="delivered"}')).toBe(4);
    expect(await metric(server, "kling_webhooks_waiting")).toBe(0);
  });
});
