import { describe, expect, it, onTestFinished, vi } from "vitest";
import { WebhookPost } from "../../src/services/webhooks/post.js";
import { startReceiver } from "../support/receiver.js";

/** Where names lead; every other name leads nowhere. */
const names = vi.hoisted(() => new Map<string, string[]>());

/** Names that the system's resolver was asked for, and where they lead by its own list. */
const askedSystem = vi.hoisted(() => [] as string[]);

vi.mock("node:dns/promises", async (importOriginal) => {
  const ask = (name: string, isWanted: (address: string) => boolean): Promise<string[]> => {
    const found = names.get(name)?.filter(isWanted) ?? [];
    return found.length > 0
      ? Promise.resolve(found)
      : Promise.reject(Object.assign(new Error(`query ENOTFOUND ${name}`), { code: "ENOTFOUND" }));
  };
  class Resolver {
    resolve4 = (name: string) => ask(name, (address) => !address.includes(":"));
    resolve6 = (name: string) => ask(name, (address) => address.includes(":"));
  }
  return { ...(await importOriginal<object>()), Resolver };
});
vi.mock("node:dns", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  lookup: (
    name: string,
    _options: unknown,
    answer: (error: Error | null, addresses: { address: string; family: number }[]) => void,
  ) => {
    askedSystem.push(name);
    answer(null, [{ address: "127.0.0.1", family: 4 }]);
  },
}));

const message = {
  headers: { "content-type": "application/json" },
  body: '{"type":"task.updated"}',
};

function poster(allowPrivate: boolean): WebhookPost {
  const post = new WebhookPost(allowPrivate);
  onTestFinished(() => post.close());
  return post;
}

describe("a webhook is not sent", () => {
  it.each([
    ["127.0.0.1"],
    ["10.0.0.7"],
    ["169.254.169.254"],
    ["::1"],
    ["fd00::1"],
    ["::ffff:10.0.0.7"],
    ["203.0.113.1", "192.168.0.1"],
  ])("where the name leads to %s by now", async (...addresses) => {
    names.set("inside.test", addresses);
    expect(await poster(false).send("http://inside.test:9/hook", message)).toBe(
      "inside.test leads to a private address",
    );
  });

  it.each([
    "http://127.0.0.1:9/hook",
    "http://[::1]:9/hook",
    "http://localhost:9/hook",
    "http://a.localhost:9/hook",
    "http://0x7f.1:9/hook",
    "http://2130706433:9/hook",
    "http://[::ffff:7f00:1]:9/hook",
  ])("to %s, whoever stored it", async (url) => {
    expect(await poster(false).send(url, message)).toMatch(/is not a public address$/);
  });

  it("by a name that leads nowhere", async () => {
    expect(await poster(false).send("http://nowhere.test/hook", message)).toContain("ENOTFOUND");
  });

  it("by way of the system's resolver, which keeps Kling's name waiting where a name server is silent", () => {
    expect(askedSystem).toEqual([]);
  });
});

it.each([
  ["they are sent to like any other", "127.0.0.1"],
  ["a name may stand in the system's own list", "receiver.internal"],
  ["or at a name server", "inside.test"],
  ["or be this machine's", "localhost"],
])("where private addresses are allowed, %s", async (_, host) => {
  names.set("inside.test", ["127.0.0.1"]);
  const receiver = await startReceiver(() => 200);
  expect(
    await poster(true).send(receiver.url.replace("127.0.0.1", host), {
      ...message,
      body: '{"type":"task.updated","timestamp":"2025-06-15T15:06:40.000Z","data":{"previousStatus":null,"message":null,"task":{"id":"1","status":"QUEUED","version":1}}}',
    }),
  ).toBeNull();
  expect(receiver.calls).toHaveLength(1);
});
