import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { elsewhere } from "../emulator/support.js";
import { HOUR, MINUTE, SECOND, startCore, type Core } from "../support/core.js";
import { connect } from "../support/kling.js";

type Answer = (response: ServerResponse) => void;

const page =
  (status: number): Answer =>
  (response) =>
    void response
      .writeHead(status, { "content-type": "text/html" })
      .end(`<html>Refused with ${status} by the gateway</html>`);
const envelope =
  (status: number, body: object): Answer =>
  (response) =>
    void response
      .writeHead(status, { "content-type": "application/json" })
      .end(JSON.stringify(body));
const taken = envelope(200, {
  code: 0,
  message: "SUCCEED",
  data: { task_id: "797182621750399062", task_status: "submitted", created_at: 1, updated_at: 1 },
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/**
 * A Kling in front of which a gateway gives this answer to tasks whose text says "refuse"; it takes
 * all others.
 */
async function behindGateway(core: Core, bad: Answer) {
  const url = await elsewhere(
    (request, response) =>
      void textOf(request).then((text) =>
        text.includes("refuse") ? bad(response) : taken(response),
      ),
  );
  return core.newDispatcher(connect(url).client);
}

describe("a create that is refused for good", () => {
  it.each([
    [
      "HTTP 413 and a page",
      page(413),
      {
        code: "INVALID_INPUT",
        klingError: null,
        message: expect.stringContaining("Refused with 413") as unknown,
      },
    ],
    ["HTTP 400 and a page", page(400), { code: "INVALID_INPUT", klingError: null }],
    ["HTTP 404 and a page", page(404), { code: "KLING_UNAVAILABLE", klingError: null }],
    [
      "HTTP 400 and a code of tomorrow",
      envelope(400, { code: 1305, message: "Not in your region", request_id: "r-1" }),
      {
        code: "INVALID_INPUT",
        klingError: { code: 1305, requestId: "r-1" },
        message: "Not in your region",
      },
    ],
    [
      "HTTP 200 and a code of tomorrow",
      envelope(200, { code: 1299, message: "No such thing", request_id: "r-2" }),
      {
        code: "INVALID_INPUT",
        klingError: { code: 1299, requestId: "r-2" },
        message: "No such thing",
      },
    ],
  ])(
    "with %s fails at once with its reason, opens no circuit and delays nobody",
    async (_what, bad, failure) => {
      const core = await startCore();
      const dispatcher = await behindGateway(core, bad);
      const refused = [
        await core.queue("refuse 1"),
        await core.queue("refuse 2"),
        await core.queue("refuse 3"),
      ];
      const healthy = await core.queue("good");
      await dispatcher.pass();
      for (const { id } of refused)
        expect(await core.read(id)).toMatchObject({ status: "FAILED", failure });
      expect((await core.read(healthy.id)).status).toBe("SUBMITTED");
      expect(dispatcher.circuitOpen).toBe(false);
    },
  );
});

describe("a create that may be sent again", () => {
  it.each([401, 403, 425, 429, 503])(
    "with HTTP %i and a page stays QUEUED, and says why",
    async (status) => {
      const core = await startCore();
      const dispatcher = await behindGateway(core, page(status));
      const { id } = await core.queue("refuse");
      await dispatcher.pass();
      expect((await core.read(id)).status).toBe("QUEUED");
      expect((await core.store.reader.delaysOf([id])).get(id)?.message).toContain(
        `Refused with ${status} by the gateway`,
      );
      expect(dispatcher.lastRefusal).toMatchObject({ taskId: id, httpStatus: status });
    },
  );

  it.each([403, 425])(
    "with HTTP %i opens no circuit, however often it comes: the gateway is there",
    async (status) => {
      const core = await startCore();
      const dispatcher = await behindGateway(core, page(status));
      for (let count = 0; count < 30; count++) await core.queue("refuse");
      await dispatcher.pass();
      expect(dispatcher.circuitOpen).toBe(false);
    },
  );

  it("does not keep later tasks waiting where it fails for ever: probes go to the task that was tried least", async () => {
    const core = await startCore();
    const dispatcher = await behindGateway(core, page(401));
    for (let count = 0; count < 12; count++) await core.queue(`refuse ${count}`);
    await dispatcher.pass();
    expect(dispatcher.circuitOpen).toBe(true);
    const healthy = await core.queue("good");
    // By now all are due, and one may probe.
    core.clock.pass(2 * MINUTE);
    await dispatcher.pass();
    expect((await core.read(healthy.id)).status).toBe("SUBMITTED");
  });

  it("fails at its deadline with what was last heard", async () => {
    const core = await startCore({ settings: { taskDeadlineMs: HOUR } });
    const dispatcher = await behindGateway(core, page(403));
    const { id } = await core.queue("refuse");
    await dispatcher.pass();
    core.clock.pass(HOUR + SECOND);
    await dispatcher.pass();
    expect(await core.read(id)).toMatchObject({
      status: "FAILED",
      failure: {
        code: "KLING_UNAVAILABLE",
        message: expect.stringContaining("Refused with 403 by the gateway") as unknown,
      },
    });
  });
});
