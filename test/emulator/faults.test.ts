import { describe, expect, it, onTestFinished } from "vitest";
import { acts, Faults, faultSchema } from "../../src/emulator/fault-injection/faults.js";
import { emulate, LIP_SYNC, lipSync, token, type Client } from "./support.js";

const authorization = `Bearer ${token()}`;

/** A create without the helper requiring an envelope. */
const rawPost = ({ url }: Client) =>
  fetch(url + LIP_SYNC, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify(lipSync()),
  });

const made = ({ emulator }: Client): number => emulator.state.tasks.all().length;

describe("a fault with a code", () => {
  it("answers it with its own status and the text seen live, and nothing is made", async () => {
    const client = await emulate();
    await client.admin("POST", "/faults", { code: 1303 });
    expect(await client.post(LIP_SYNC, lipSync())).toMatchObject({
      status: 429,
      code: 1303,
      message: "parallel task over resource pack limit",
    });
    expect(made(client)).toBe(0);
  });

  it("can leave the task made all the same, as a 5000 in life may", async () => {
    const client = await emulate();
    await client.admin("POST", "/faults", { code: 5000, act: true, message: "sorry" });
    expect(await client.post(LIP_SYNC, lipSync())).toMatchObject({
      status: 500,
      code: 5000,
      message: "sorry",
    });
    expect(made(client)).toBe(1);
  });

  it("can come with another HTTP status and with headers", async () => {
    const client = await emulate();
    await client.admin("POST", "/faults", {
      code: 1302,
      status: 200,
      headers: { "retry-after": "7" },
    });
    const reply = await client.get(LIP_SYNC);
    expect(reply).toMatchObject({ status: 200, code: 1302 });
    expect(reply.headers.get("retry-after")).toBe("7");
  });

  it("ends after so many times, and begins after so many", async () => {
    const client = await emulate();
    await client.admin("POST", "/faults", { code: 5001, skip: 1, times: 2 });
    const codes: number[] = [];
    for (let count = 0; count < 4; count++) codes.push((await client.get(LIP_SYNC)).code);
    expect(codes).toEqual([0, 5001, 5001, 0]);
  });
});

describe("a cut connection", () => {
  it.each([
    ["before", 0],
    ["after", 1],
  ])("%s acting leaves %d tasks and no answer", async (cut, tasks) => {
    const client = await emulate();
    await client.admin("POST", "/faults", { cut });
    await expect(rawPost(client)).rejects.toThrow("fetch failed");
    expect(made(client)).toBe(tasks);
  });

  it("in the middle of the body leaves a task and half an answer", async () => {
    const client = await emulate();
    await client.admin("POST", "/faults", { cut: "mid-body" });
    const response = await rawPost(client);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("terminated");
    expect(made(client)).toBe(1);
  });
});

describe("garbage", () => {
  it.each([
    ["html", "text/html", /^<html>/],
    ["empty", "application/json", /^$/],
    ["cut-json", "application/json", /^\{"code":0.*[^}]$/],
    ["wrong-type", "text/plain", /^\{"code":0.*\}$/],
    ["no-task-id", "application/json", /"data":\{"task_status"/],
    ["numeric-ids", "application/json", /"task_id":\d{18},/],
    ["extra-fields", "application/json", /"data":\{"field_of_tomorrow":\{"a":\[1\]\},"task_id":"/],
  ])("%s", async (garbage, type, text) => {
    const client = await emulate();
    await client.admin("POST", "/faults", { garbage });
    const response = await rawPost(client);
    expect(response.headers.get("content-type")).toContain(type);
    expect(await response.text()).toMatch(text);
    expect(made(client)).toBe(1);
  });

  it("endless goes on until the client hangs up, and node warns of no leak", async () => {
    const warnings: Error[] = [];
    const warn = (warning: Error) => void warnings.push(warning);
    process.on("warning", warn);
    onTestFinished(() => void process.off("warning", warn));
    const client = await emulate();
    await client.admin("POST", "/faults", { garbage: "endless" });
    const response = await rawPost(client);
    let bytes = 0;
    for await (const chunk of response.body ?? [])
      if ((bytes += Buffer.from(chunk).length) > 10_000_000) break;
    expect(bytes).toBeGreaterThan(10_000_000);
    expect(warnings).toEqual([]);
  });

  it("drip comes letter by letter", async () => {
    const client = await emulate();
    await client.admin("POST", "/faults", { garbage: "drip" });
    const response = await rawPost(client);
    for await (const chunk of response.body ?? []) {
      expect(Buffer.from(chunk).toString()).toBe("{");
      break;
    }
  });
});

describe("an order of a fault", () => {
  it("is refused where it makes no sense", async () => {
    const client = await emulate();
    expect(await client.admin("POST", "/faults", { code: 42 })).toMatchObject({ code: 1200 });
    expect(await client.admin("POST", "/faults", { garbled: "x" })).toMatchObject({ code: 1200 });
    expect(client.emulator.state.faults.all()).toEqual([]);
  });

  it("is listed with its hits and can be taken back, alone or with all others", async () => {
    const client = await emulate();
    await client.admin("POST", "/faults", { route: "GET *", code: 5002 });
    await client.admin("POST", "/faults", { route: "POST *", code: 5001 });
    await client.get(LIP_SYNC);
    const [first] = client.emulator.state.faults.all();
    expect(await client.admin("GET", "/faults")).toMatchObject([
      { code: 5002, hits: 1 },
      { code: 5001, hits: 0 },
    ]);
    expect(await client.admin("DELETE", `/faults/${first?.id ?? ""}`)).toMatchObject([
      { code: 5001 },
    ]);
    expect(await client.admin("DELETE", "/faults")).toEqual([]);
  });

  it("leaves a trace in the request log", async () => {
    const client = await emulate();
    const { id } = client.emulator.state.faults.add(faultSchema.parse({ cut: "before" }));
    await rawPost(client).catch(() => undefined);
    expect(await client.admin("GET", "/requests?method=POST")).toMatchObject([
      { method: "POST", path: LIP_SYNC, fault: id, body: lipSync() },
    ]);
  });
});

describe("the route of a fault", () => {
  const meets = (
    route: string | undefined,
    method: string,
    path: string,
    product?: string,
  ): boolean => {
    const faults = new Faults();
    faults.add(faultSchema.parse({ ...(route !== undefined && { route }), code: 5000 }));
    return faults.draw({ method, path, product }) !== undefined;
  };

  it.each([
    [undefined, "GET", "/account/costs", true],
    ["lip-sync", "POST", LIP_SYNC, true],
    ["POST lip-sync", "POST", LIP_SYNC, true],
    ["POST lip-sync", "GET", LIP_SYNC, false],
    ["text2video", "POST", LIP_SYNC, false],
    [LIP_SYNC, "GET", LIP_SYNC, true],
    [LIP_SYNC, "GET", `${LIP_SYNC}/1`, false],
    [`GET ${LIP_SYNC}/*`, "GET", `${LIP_SYNC}/1`, true],
    [`GET ${LIP_SYNC}/*`, "GET", LIP_SYNC, false],
    ["GET *", "GET", LIP_SYNC, true],
  ])("%s and %s %s: %s", (route, method, path, expected) => {
    expect(meets(route, method, path, "lip-sync")).toBe(expected);
  });

  it("meets by chance where it has a probability", () => {
    const rolls = [0.4, 0.6];
    const faults = new Faults(() => rolls.shift() ?? 1);
    faults.add(faultSchema.parse({ code: 5000, probability: 0.5 }));
    const target = { method: "GET", path: LIP_SYNC, product: undefined };
    expect([faults.draw(target) !== undefined, faults.draw(target) !== undefined]).toEqual([
      true,
      false,
    ]);
  });
});

it.each([
  [{ code: 5000 }, false],
  [{ status: 502, garbage: "html" }, false],
  [{ garbage: "html" }, true],
  [{ latencyMs: 5 }, true],
  [{ cut: "before" }, false],
  [{ cut: "after" }, true],
  [{ cut: "before", act: true }, true],
])("whether %j lets the request act: %s", (fault, expected) => {
  expect(acts(faultSchema.parse(fault))).toBe(expected);
});
