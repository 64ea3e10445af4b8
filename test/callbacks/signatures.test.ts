import { Webhook } from "standardwebhooks";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { verifySignature } from "../../src/services/callbacks/signature.js";
import {
  ended,
  requestsFor,
  sourcesOf,
  startCalledServer,
  taskNow,
  type CalledServer,
} from "../support/called-server.js";
import { createTask } from "../support/lip-sync.js";
import type { Call } from "../support/relay.js";
import { metric } from "../support/transports.js";

const OURS = "whsec_b3VyIHNlY3JldCBvZiB0b2RheQ==";
const NEXT = "whsec_b3VyIHNlY3JldCBvZiB0b21vcnJvdw==";
const FOREIGN = "whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA==";
const MINUTE = 60_000;

const HARDLY_POLLED = { POLL_MIN_MS: "600000", POLL_MAX_MS: "600000" };
const outcome = (server: CalledServer, name: string) =>
  metric(server, `kling_callbacks_total{outcome="${name}"}`);

describe("the signature of a callback", () => {
  const vector = {
    secret: "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=",
    body: '{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}',
    headers: {
      "webhook-id": "9876543210",
      "webhook-timestamp": "1781080794",
      "webhook-signature": "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=",
    },
  };
  const at = (timeMs: number) => {
    vi.useFakeTimers({ toFake: ["Date"], now: timeMs });
    onTestFinished(() => void vi.useRealTimers());
  };
  const failureClass = (
    headers: Record<string, unknown> = vector.headers,
    body = vector.body,
    secrets = [vector.secret],
  ) => verifySignature(secrets, headers, Buffer.from(body));

  it("of the public test vector is valid (kling-api.md#V)", () => {
    at(1_781_080_794_000);
    expect(failureClass()).toBe("valid");
    expect(failureClass(vector.headers, vector.body, [FOREIGN, vector.secret])).toBe("valid");
  });

  it.each([
    ["another body", vector.headers, vector.body.replace("succeeded", "succeedex")],
    ["a body that is the same but for its blanks", vector.headers, vector.body.replace(",", ", ")],
    ["another id", { ...vector.headers, "webhook-id": "9876543211" }, vector.body],
    ["another time", { ...vector.headers, "webhook-timestamp": "1781080795" }, vector.body],
    ["a time that is none", { ...vector.headers, "webhook-timestamp": "soon" }, vector.body],
    ["a signature that is none", { ...vector.headers, "webhook-signature": "v1," }, vector.body],
    [
      "a signature of another version",
      {
        ...vector.headers,
        "webhook-signature": vector.headers["webhook-signature"].replace("v1", "v2"),
      },
      vector.body,
    ],
    [
      "no signature beside an id",
      { "webhook-id": "9876543210", "webhook-timestamp": "1781080794" },
      vector.body,
    ],
  ])("of it is invalid for %s", (_, headers, body) => {
    at(1_781_080_794_000);
    expect(failureClass(headers, body)).toBe("invalid");
  });

  it("is invalid more than 5 minutes away from its time, either way", () => {
    at(1_781_080_794_000 + 5 * MINUTE);
    expect(failureClass()).toBe("valid");
    for (const off of [-6 * MINUTE, 6 * MINUTE]) {
      at(1_781_080_794_000 + off);
      expect(failureClass()).toBe("invalid");
    }
  });

  it("may be one of several in the header", () => {
    at(1_781_080_794_000);
    expect(
      failureClass({
        ...vector.headers,
        "webhook-signature": `v1,AAAA v2,BBBB ${vector.headers["webhook-signature"]}`,
      }),
    ).toBe("valid");
  });
});

describe("with KLING_WEBHOOK_SECRETS", () => {
  const start = (webhookSecrets: string[], secrets = OURS) =>
    startCalledServer({
      env: { ...HARDLY_POLLED, KLING_WEBHOOK_SECRETS: secrets },
      switches: { webhookSecrets },
    });

  it.each([
    ["the only secret", [OURS], OURS],
    ["the first of two secrets", [OURS], `${OURS},${NEXT}`],
    ["the second of two secrets", [NEXT], `${OURS}, ${NEXT}`],
    ["a secret of ours and one that we don't have", [FOREIGN, OURS], OURS],
  ])("a callback that is signed with %s is believed", async (_, signedWith, secrets) => {
    const server = await start(signedWith, secrets);
    const { id } = await createTask(server);
    const task = await ended(server, id);
    expect([task.status, ...sourcesOf(task)]).toEqual([
      "SUCCEEDED",
      "SERVER",
      "SUBMIT",
      "CALLBACK",
      "CALLBACK",
    ]);
  });

  it("a callback whose signature is wrong is answered with 401, changes nothing, and Kling is not asked", async () => {
    const server = await start([]);
    server.relay.copies = () => 0;
    const { id } = await createTask(server);
    await expect.poll(() => server.relay.calls.length, { timeout: 10_000 }).toBe(2);
    const forgeries: [how: string, forge: (call: Call) => Call][] = [
      ["with a secret that is not ours", (call) => signed(call, FOREIGN)],
      ["6 minutes ago", (call) => signed(call, OURS, Date.now() - 6 * MINUTE)],
      ["6 minutes from now", (call) => signed(call, OURS, Date.now() + 6 * MINUTE)],
      [
        "before its body was altered",
        (call) => ({ ...signed(call), body: Buffer.from(`${call.body.toString()} `) }),
      ],
      [
        "and then lost its id",
        (call) => ({ ...call, headers: { ...signed(call).headers, "webhook-id": undefined } }),
      ],
    ];
    for (const [how, forge] of forgeries)
      for (const call of server.relay.calls)
        expect([how, await server.relay.handOn(forge(call))]).toEqual([how, 401]);
    expect((await taskNow(server, id)).status).toBe("SUBMITTED");
    expect(await outcome(server, "forged")).toBe(2 * forgeries.length);
    expect(requestsFor(server, "GET")).toEqual([]);
    // Signed as they should be, the same calls count.
    for (const call of server.relay.calls)
      expect(await server.relay.handOn(signed(call))).toBe(200);
    expect((await taskNow(server, id)).status).toBe("SUCCEEDED");
  });

  it("an unsigned callback is a hint: the task is asked for at once, and what it says itself does not count", async () => {
    const server = await start([]);
    server.relay.copies = () => 0;
    const { id } = await createTask(server);
    await expect.poll(() => server.relay.calls.length, { timeout: 10_000 }).toBe(2);
    const [, end] = server.relay.calls;
    const lie = end && {
      ...end,
      body: Buffer.from(end.body.toString().replace("succeed", "failed")),
    };
    expect(lie && (await server.relay.handOn(lie))).toBe(200);
    const task = await ended(server, id);
    expect([task.status, ...sourcesOf(task)]).toEqual(["SUCCEEDED", "SERVER", "SUBMIT", "POLL"]);
    expect(await outcome(server, "hint")).toBe(1);
  });
});

/** The call as a sender with this secret would sign it at this time. */
function signed(call: Call, secret = OURS, at = Date.now()): Call {
  const signature = new Webhook(secret).sign("1", new Date(at), call.body.toString());
  return {
    ...call,
    headers: {
      ...call.headers,
      "webhook-id": "1",
      "webhook-timestamp": String(Math.floor(at / 1000)),
      "webhook-signature": signature,
    },
  };
}
