import { pino } from "pino";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { TaskWriter } from "../../src/services/store/writer.js";
import {
  ended,
  requestsFor,
  sourcesOf,
  startCalledServer,
  taskNow,
  type CalledServer,
} from "../support/called-server.js";
import { createsAt, createTask, orderFault } from "../support/lip-sync.js";
import { metric } from "../support/transports.js";

/** So rarely that nothing in these tests is learnt by asking. */
const HARDLY_POLLED = { POLL_MIN_MS: "600000", POLL_MAX_MS: "600000" };

const outcome = (server: CalledServer, name: string) =>
  metric(server, `kling_callbacks_total{outcome="${name}"}`);
const post = (server: CalledServer, path: string, body: string) =>
  fetch(`${server.url}/callbacks/kling/${path}`, { method: "POST", body });

describe("with PUBLIC_URL", () => {
  it("a task is brought to its end by callbacks alone, and Kling is asked for nothing", async () => {
    const server = await startCalledServer({ env: HARDLY_POLLED });
    const { id } = await createTask(server);
    const task = await ended(server, id);
    expect(task.status).toBe("SUCCEEDED");
    expect(sourcesOf(task)).toEqual(["SERVER", "SUBMIT", "CALLBACK", "CALLBACK"]);
    expect(requestsFor(server, "GET")).toEqual([]);
    expect(await outcome(server, "changed")).toBe(2);
  });

  it.each([
    ["twice each", "duplicate", 2],
    ["the end first", "out-of-order", 1],
  ] as const)(
    "callbacks that come %s are answered with 200, and change nothing a second time",
    async (_, callbackMode, superfluous) => {
      const server = await startCalledServer({ env: HARDLY_POLLED, switches: { callbackMode } });
      const { id } = await createTask(server);
      await expect
        .poll(() => outcome(server, "nothing-new"), { timeout: 10_000 })
        .toBe(superfluous);
      const task = await ended(server, id);
      expect(task.status).toBe("SUCCEEDED");
      expect(task.history.map(({ version }) => version)).toEqual(
        task.history.map((_change, index) => index + 1),
      );
      await server.emulator.state.settled();
      expect(server.emulator.state.deliveries.all().map(({ answered }) => answered)).toEqual(
        server.relay.calls.map(() => 200),
      );
    },
  );

  it("one that comes again long after the end is answered with 200, and changes nothing", async () => {
    const server = await startCalledServer({ env: HARDLY_POLLED });
    const { id } = await createTask(server);
    const before = await ended(server, id);
    for (const call of server.relay.calls.splice(0))
      expect(await server.relay.handOn(call)).toBe(200);
    expect(await ended(server, id)).toEqual(before);
  });

  it("one for an address that nobody was given is answered with 404, without detail, and Kling is not asked", async () => {
    const server = await startCalledServer({ env: { ...HARDLY_POLLED, EMULATOR_SPEED: "1" } });
    const first = await createTask(server);
    const second = await createTask(server);
    const body = JSON.stringify({
      task_id: first.klingTaskId,
      task_status: "succeed",
      created_at: 1,
      updated_at: 2,
      task_result: { videos: [] },
    });
    const token = tokensAt(server)[0] ?? "";
    const encode = token.split(".")[1] ?? "";
    for (const wrong of [
      first.id,
      `${first.id}.`,
      `${first.id}.${encode.slice(0, -1)}`,
      `${second.id}.${encode}`,
      `.${encode}`,
      "x",
      "%00",
    ]) {
      const answer = await post(server, wrong, body);
      expect([wrong, answer.status, await answer.text()]).toEqual([wrong, 404, ""]);
    }
    expect(await outcome(server, "unknown")).toBe(7);
    expect((await taskNow(server, first.id)).version).toBe(2);
    expect(requestsFor(server, "GET")).toEqual([]);
    // The same body at the right address counts.
    expect((await post(server, token, body)).status).toBe(200);
    expect((await ended(server, first.id)).status).toBe("SUCCEEDED");
  });

  it("one in the words of the new standard counts like any other", async () => {
    const server = await startCalledServer({ env: { ...HARDLY_POLLED, EMULATOR_SPEED: "1" } });
    const { id, klingTaskId } = await createTask(server);
    const [token = ""] = tokensAt(server);
    const told = (kling: string | null) =>
      JSON.stringify({
        id: kling,
        status: "succeeded",
        create_time: 1,
        update_time: 2,
        external_id: id,
        outputs: [{ type: "video", id: "1", url: "https://cdn.test/1.mp4", duration: "5" }],
        billing: [{ charge_type: "unit", amount: "1", package_type: "video" }],
      });
    // Of another task of Kling's nothing is believed.
    await post(server, token, told("1234567890"));
    expect((await taskNow(server, id)).status).toBe("SUBMITTED");
    await post(server, token, told(klingTaskId));
    expect((await taskNow(server, id)).status).toBe("SUCCEEDED");
  });

  it("one whose body is about another task, or about none, is a hint only", async () => {
    const server = await startCalledServer({ env: { ...HARDLY_POLLED, EMULATOR_SPEED: "1" } });
    const { id, klingTaskId } = await createTask(server);
    const [token = ""] = tokensAt(server);
    const about = (external: string) =>
      JSON.stringify({
        task_id: klingTaskId,
        task_status: "failed",
        task_info: { external_task_id: external },
        created_at: 1,
        updated_at: 2,
      });
    for (const body of [about("another"), "", "{", "[]", "null"])
      expect((await post(server, token, body)).status).toBe(200);
    expect(await outcome(server, "hint")).toBe(5);
    // In the form of the new standard, and of a task that is not ours.
    const foreign = '{"id":"1234567890","status":"succeeded"}';
    expect((await post(server, token, foreign)).status).toBe(200);
    expect((await taskNow(server, id)).status).toBe("SUBMITTED");
    await expect.poll(() => requestsFor(server, "GET").length).toBeGreaterThan(0);
  });

  it("one that comes before the create's answer is stored is matched, and the late answer changes nothing", async () => {
    const server = await startCalledServer({
      env: { ...HARDLY_POLLED, SUBMIT_WAIT_MS: "0" },
      switches: { submittedCallback: true },
    });
    // Kling acts, and then says so letter by letter: for longer than the whole task takes.
    orderFault(server.emulator, { route: "POST lip-sync", garbage: "drip" });
    const { id } = await createTask(server);
    const task = await ended(server, id);
    expect(task.status).toBe("SUCCEEDED");
    expect(sourcesOf(task)).toEqual(["SERVER", "CALLBACK", "CALLBACK", "CALLBACK"]);
    await server.emulator.close();
    await server.close();
    expect(createsAt(server.emulator)).toHaveLength(1);
  });

  it("a task of which no callback ever comes is finished by polling", async () => {
    const server = await startCalledServer({ switches: { callbackMode: "drop" } });
    const { id } = await createTask(server);
    const task = await ended(server, id);
    expect(task.status).toBe("SUCCEEDED");
    expect(sourcesOf(task)).not.toContain("CALLBACK");
  });

  it("all tasks end where half of the callbacks are lost, with each change once", async () => {
    const server = await startCalledServer();
    server.relay.copies = () => server.relay.calls.length % 2;
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => (await createTask(server)).id),
    );
    const tasks = await Promise.all(ids.map((id) => ended(server, id)));
    for (const { status, history } of tasks) {
      expect(status).toBe("SUCCEEDED");
      expect(history.map(({ version }) => version)).toEqual(
        history.map((_change, index) => index + 1),
      );
    }
  });
});

it("no callback address is ever logged, whatever happens at it", async () => {
  const logged: string[] = [];
  const server = await startCalledServer({
    env: { ...HARDLY_POLLED, LOG_LEVEL: "trace" },
    log: pino({ level: "trace" }, { write: (line) => void logged.push(line) }),
  });
  const { id } = await createTask(server);
  await ended(server, id);
  const [token = ""] = tokensAt(server);
  await post(server, token, "{");
  await post(server, token, "x".repeat(300_000));
  await post(server, `${token}x`, "{}");
  await fetch(`${server.url}/callbacks/kling/${token}`);
  const [call] = server.relay.calls;
  const broken = vi
    .spyOn(TaskWriter.prototype, "apply")
    .mockRejectedValue(new Error("The store does not answer."));
  onTestFinished(() => broken.mockRestore());
  expect(call && (await server.relay.handOn(call))).toBe(500);
  expect(logged.join("")).toContain("The store does not answer.");
  expect(logged.filter((line) => line.includes(token))).toEqual([]);
});

/** The last parts of the addresses that Kling was given, in order. */
const tokensAt = ({ emulator }: CalledServer): string[] =>
  emulator.state.tasks.all().map(({ callbackUrl = "" }) => callbackUrl.split("/").at(-1) ?? "");
