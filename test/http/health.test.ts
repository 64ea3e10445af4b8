import { describe, expect, it, onTestFinished } from "vitest";
import {
  CREATE,
  createLipSync,
  createTask,
  finishAll,
  orderFault,
  spoken,
} from "../support/lip-sync.js";
import { startOutsideServer } from "../support/outside-emulator.js";
import { post } from "../support/post.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { metric, subscribers, overEvents, untilSubscribers } from "../support/transports.js";

async function start(env: Record<string, string> = {}): Promise<TestServer> {
  const server = await startTestServer({ env: { EMULATOR_SPEED: "1", ...env } });
  onTestFinished(() => server.close());
  return server;
}

async function get(
  { url }: { url: string },
  path: string,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(url + path);
  return { status: answer.status, body: await answer.json() };
}

describe("/healthz", () => {
  it("says that the process lives", async () => {
    expect(await get(await start(), "/healthz")).toEqual({
      status: 200,
      body: { status: "alive" },
    });
  });
});

describe("/readyz", () => {
  it("says that all is in order, before and after Kling was asked", async () => {
    const server = await start();
    const ready = {
      status: 200,
      body: { status: "ready", store: "ok", kling: "ok", credential: "sandbox" },
    };
    expect(await get(server, "/readyz")).toEqual(ready);
    await createTask(server);
    expect(await get(server, "/readyz")).toEqual(ready);
  });

  it.each([
    ["another secret key", { KLING_SECRET_KEY: "wrong-secret-key" }, 1000, "Signature"],
    ["another access key", { KLING_ACCESS_KEY: "wrong-access-key" }, 1002, "access key not found"],
  ])(
    "with %s than Kling has says 503 and what to do, and the task waits as QUEUED",
    async (_what, env, code, words) => {
      const server = await startOutsideServer({ env });
      onTestFinished(() => server.close());
      const { body } = await post(server, { query: CREATE, variables: { input: spoken() } });
      expect(body).toMatchObject({
        data: { createLipSync: { task: { status: "QUEUED", failure: null }, userErrors: [] } },
      });
      const { status, body: told } = await get(server, "/readyz");
      expect(status).toBe(503);
      expect(told).toMatchObject({
        status: "not ready",
        store: "ok",
        kling: expect.stringMatching(
          new RegExp(
            `^Kling refuses the key pair with code ${code} \\(".*${words}.*"\\). Check KLING_ACCESS_KEY, KLING_SECRET_KEY and the region of KLING_BASE_URL.$`,
          ),
        ) as unknown,
      });
      expect((await get(server, "/healthz")).status).toBe(200);
    },
  );

  it("is in order again once Kling takes the key pair", async () => {
    const server = await start();
    orderFault(server.emulator, { route: "POST lip-sync", code: 1002, times: 1 });
    await createLipSync(server, spoken());
    expect((await get(server, "/readyz")).status).toBe(503);
    await createTask(server);
    expect((await get(server, "/readyz")).status).toBe(200);
  });

  it("stays in order while Kling is merely unwell", async () => {
    const server = await start();
    orderFault(server.emulator, { code: 5001 });
    await createLipSync(server, spoken());
    expect((await get(server, "/readyz")).status).toBe(200);
  });
});

describe("/metrics", () => {
  it("is in Prometheus' format, each number with what it means", async () => {
    const server = await start();
    const answer = await fetch(`${server.url}/metrics`);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (await answer.text()).split("\n");
    const named = lines.flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? []);
    expect(named).toEqual(
      expect.arrayContaining([
        "kling_tasks",
        "kling_requests_total",
        "kling_poll_lag_seconds",
        "kling_subscribers",
      ]),
    );
    for (const name of named)
      expect(
        lines.some(
          (line) => line.startsWith(`# HELP ${name} `) && line.length > `# HELP ${name} `.length,
        ),
      ).toBe(true);
  });

  it("counts the tasks by status, as they are now", async () => {
    const server = await start({ POLL_MIN_MS: "5" });
    const { id } = await createTask(server);
    await createLipSync(server, spoken({ text: "[refuse:1301]" }));
    await createTask(server);
    expect(await metric(server, 'kling_tasks{status="SUBMITTED"}')).toBe(2);
    expect(await metric(server, 'kling_tasks{status="FAILED"}')).toBe(1);
    finishAll(server.emulator);
    await server.query(`query ($id: ID!) { waitForTask(id: $id) { id } }`, { id });
    await expect
      .poll(() => metric(server, 'kling_tasks{status="SUCCEEDED"}'), { timeout: 5_000 })
      .toBe(2);
    expect(await metric(server, 'kling_tasks{status="SUBMITTED"}')).toBe(0);
  });

  it("counts the requests to Kling by operation, product and outcome", async () => {
    const server = await start({ POLL_MIN_MS: "600000", POLL_MAX_MS: "600000" });
    await createTask(server);
    await createTask(server);
    await createLipSync(server, spoken({ text: "[refuse:1301]" }));
    await server.query(
      `{ klingTasks(kind: LIP_SYNC) { page } klingTask(kind: LIP_SYNC, klingTaskId: "1") { klingTaskId } }`,
    );
    const labels = (operation: string, outcome: string) =>
      `kling_requests_total{operation="${operation}",kind="LIP_SYNC",outcome="${outcome}"}`;
    expect(await metric(server, labels("create", "ok"))).toBe(2);
    expect(await metric(server, labels("create", "1301"))).toBe(1);
    expect(await metric(server, labels("list", "ok"))).toBe(1);
    expect(await metric(server, labels("get", "1201"))).toBe(1);
  });

  it("shows how late the polls are where Kling is slow", async () => {
    const server = await start();
    orderFault(server.emulator, { route: "GET lip-sync", latencyMs: 500, garbage: "extra-fields" });
    await createTask(server);
    // It was due after some 30 ms, and could not be asked for while the poll before was under way.
    await expect
      .poll(() => metric(server, "kling_poll_lag_seconds"), { timeout: 10_000 })
      .toBeGreaterThan(0.2);
  });

  it("shows while nothing is sent because Kling does not answer, and shows its return", async () => {
    const server = await start();
    // Nor to questions, whose answers would end it.
    for (const route of ["POST lip-sync", "GET lip-sync"])
      orderFault(server.emulator, { route, code: 5001 });
    await Promise.all(Array.from({ length: 10 }, () => createLipSync(server, spoken())));
    await expect.poll(() => metric(server, "kling_circuit_open")).toBe(1);
    expect(await createTask(server)).toMatchObject({ status: "QUEUED" });
    server.emulator.state.faults.clear();
    await expect
      .poll(() => metric(server, 'kling_tasks{status="QUEUED"}'), { timeout: 30_000 })
      .toBe(0);
    expect(await metric(server, "kling_circuit_open")).toBe(0);
  });

  it("counts the open subscriptions", async () => {
    const server = await start();
    expect(await subscribers(server)).toBe(0);
    const client = overEvents(server.url, false);
    const streams = [1, 2, 3].map(() => client.iterate("subscription { taskFeed { cursor } }"));
    const firsts = streams.map((stream) => stream.next());
    await untilSubscribers(server, 3);
    await streams[0]?.return?.();
    await untilSubscribers(server, 2);
    await client.dispose();
    await Promise.allSettled(firsts);
    await untilSubscribers(server, 0);
  });
});
