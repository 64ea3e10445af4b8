import { describe, expect, it } from "vitest";
import { earlierFingerprint } from "../../src/services/task/fingerprint.js";
import { ownedBy } from "../../src/services/task/scope.js";
import type { CreateRequest } from "../../src/services/task-service.js";
import { lipSync } from "../emulator/support.js";
import { START } from "../support/clock.js";
import { HOUR, LONG, startCore } from "../support/core.js";
import { settled } from "../support/subscription-harness.js";
import { aTask, queued, idOf } from "../support/tasks.js";

const DAY = 24 * HOUR;

const request = (changes: Partial<CreateRequest> = {}, text = "Hello."): CreateRequest => ({
  owner: "anna",
  kind: "LIP_SYNC",
  given: { text },
  model: null,
  prompt: text,
  body: { ...lipSync({ text }) },
  sources: [],
  pending: null,
  weight: 1,
  estimate: null,
  budgets: [],
  keyId: null,
  externalTaskId: null,
  idempotencyKey: null,
  webhookUrl: null,
  ...changes,
});

describe("creating a task", () => {
  it("returns it as SUBMITTED where Kling answers in time, under its own id at Kling", async () => {
    const { service, state } = await startCore();
    const created = await service.create(request({ externalTaskId: "order-1" }));
    const [made] = state.tasks.all();
    expect(created).toMatchObject({
      outcome: "created",
      task: { status: "SUBMITTED", version: 2, klingTaskId: made?.id, externalTaskId: "order-1" },
    });
    expect(made?.externalTaskId).toBe(created.task.id);
  });

  it("returns it as QUEUED where the wait is over first, and brings it to Kling all the same", async () => {
    const { newService, read, dispatcher, fault } = await startCore();
    fault({ latencyMs: 100 });
    const created = await newService(1).create(request());
    expect(created).toMatchObject({
      outcome: "created",
      task: { status: "QUEUED", version: 1 },
    });
    await dispatcher.stop();
    expect((await read(created.task.id)).status).toBe("SUBMITTED");
  });

  it("has it stored before Kling has answered", async () => {
    const { service, store, fault } = await startCore();
    fault({ latencyMs: 100 });
    const creating = service.create(request());
    for (let count = 0; count < 10; count++) await settled();
    expect(await store.reader.page(ownedBy("anna"), {}, 10, null)).toHaveLength(1);
    await creating;
  });

  it("returns the FAILED task where Kling refuses it, with Kling's answer", async () => {
    const { service, fault } = await startCore();
    fault({ code: 1301, message: "not this" });
    expect(await service.create(request())).toMatchObject({
      outcome: "created",
      task: {
        status: "FAILED",
        failure: {
          code: "CONTENT_POLICY",
          klingError: { code: 1301, message: "not this" },
        },
      },
    });
  });

  it.each([
    ["Kling has no slot", { code: 1303 }],
    ["Kling's answer is lost", { cut: "after" }],
    ["the key pair is refused", { code: 1000 }],
  ] as const)("returns it as QUEUED where %s", async (_, order) => {
    const { service, fault } = await startCore();
    fault(order);
    expect(await service.create(request())).toMatchObject({
      outcome: "created",
      task: { status: "QUEUED", version: 1 },
    });
  });

  it("asks nothing of Kling while its pool is paused", async () => {
    const { service, asked, fault } = await startCore();
    fault({ code: 1303 });
    await service.create(request());
    expect(await service.create(request())).toMatchObject({
      outcome: "created",
      task: { status: "QUEUED" },
    });
    expect(asked("POST")).toHaveLength(1);
  });
});

describe("an idempotency key", () => {
  it("50 times at once makes one task, with one create at Kling", async () => {
    const { service, state, asked } = await startCore();
    const all = await Promise.all(
      Array.from({ length: 50 }, () => service.create(request({ idempotencyKey: "k" }))),
    );
    expect(new Set(all.map(({ task }) => task.id)).size).toBe(1);
    expect(all.filter(({ outcome }) => outcome === "created")).toHaveLength(1);
    expect(asked("POST")).toHaveLength(1);
    expect(state.tasks.all()).toHaveLength(1);
  });

  it.each([
    ["another input", request({ idempotencyKey: "k" }, "Bye.")],
    ["another name", request({ idempotencyKey: "k", externalTaskId: "order-2" })],
    ["another callback", request({ idempotencyKey: "k", webhookUrl: "https://example.org/" })],
    ["another kind", request({ idempotencyKey: "k", kind: "TEXT_TO_VIDEO" })],
  ])("with %s is a conflict, and Kling is not asked", async (_, other) => {
    const { service, asked } = await startCore();
    const first = await service.create(request({ idempotencyKey: "k" }));
    expect(await service.create(other)).toMatchObject({
      outcome: "idempotency-conflict",
      task: { id: first.task.id },
    });
    expect(asked("POST")).toHaveLength(1);
  });

  it("stands for what the caller gave: a default or a translation that changes makes no conflict", async () => {
    const { service, asked } = await startCore();
    const first = await service.create(request({ idempotencyKey: "k", model: "kling-v2-6" }));
    const again = request({
      idempotencyKey: "k",
      model: "kling-v3",
      body: { ...lipSync({ text: "Hello.", voice_speed: 2 }) },
    });
    expect(await service.create(again)).toMatchObject({
      outcome: "existing",
      task: { id: first.task.id, model: "kling-v2-6" },
    });
    expect(asked("POST")).toHaveLength(1);
  });

  it("that an earlier version stored, of the REST body, still stands for the same request", async () => {
    const { service, store } = await startCore();
    const again = request({ idempotencyKey: "k" });
    const task = aTask();
    await store.writer.insert(
      queued(task, "Hello.", {
        idempotency: {
          key: "k",
          fingerprint: earlierFingerprint(again),
          earlierFingerprint: "",
          expiresAt: START + DAY,
        },
      }),
    );
    expect(await service.create(again)).toMatchObject({
      outcome: "existing",
      task: { id: task.id },
    });
    expect(await service.create(request({ idempotencyKey: "k" }, "Bye."))).toMatchObject({
      outcome: "idempotency-conflict",
    });
  });

  it("finds its task without a REST body, for the same input alone and for 30 days", async () => {
    const { service, clock, asked } = await startCore();
    const { task } = await service.create(request({ idempotencyKey: "k" }));
    const find = async (changes: Partial<CreateRequest> = {}, text = "Hello.") =>
      (await service.findRepeated(request({ idempotencyKey: "k", ...changes }, text)))?.id;
    expect(await find({ body: {} })).toBe(task.id);
    expect(await find({}, "Bye.")).toBeUndefined();
    expect(await find({ kind: "TEXT_TO_VIDEO" })).toBeUndefined();
    expect(await find({ externalTaskId: "order-2" })).toBeUndefined();
    expect(await find({ owner: "berta" })).toBeUndefined();
    expect(await find({ idempotencyKey: "another" })).toBeUndefined();
    expect(await find({ idempotencyKey: null })).toBeUndefined();
    clock.pass(30 * DAY);
    expect(await find()).toBeUndefined();
    expect(asked("POST")).toHaveLength(1);
  });

  it("is remembered for 30 days", async () => {
    const { service, clock } = await startCore();
    const first = await service.create(request({ idempotencyKey: "k" }));
    clock.pass(30 * DAY - 1);
    expect(await service.create(request({ idempotencyKey: "k" }))).toMatchObject({
      outcome: "existing",
      task: { id: first.task.id },
    });
    clock.pass(1);
    expect(await service.create(request({ idempotencyKey: "k" }))).toMatchObject({
      outcome: "created",
    });
  });
});

it("a name that the caller has given already is refused with its task, and Kling is not asked", async () => {
  const { service, asked } = await startCore();
  const first = await service.create(request({ externalTaskId: "order-1" }));
  expect(await service.create(request({ externalTaskId: "order-1" }, "Bye."))).toMatchObject({
    outcome: "external-id-taken",
    task: { id: first.task.id },
  });
  expect(asked("POST")).toHaveLength(1);
});

describe("canceling", () => {
  it("works while the task surely is not at Kling", async () => {
    const { service, dispatcher, asked, clock, fault } = await startCore();
    fault({ code: 1303, times: 1 });
    const { task } = await service.create(request());
    expect(await service.cancel(task)).toMatchObject({ id: task.id, status: "CANCELED" });
    clock.pass(HOUR);
    await dispatcher.pass();
    expect(asked("POST")).toHaveLength(1);
  });

  it("comes too late for a task that Kling has, or may have", async () => {
    const { service, fault } = await startCore();
    const submitted = await service.create(request());
    fault({ cut: "after", times: 1 });
    const ofUnknownOutcome = await service.create(request());
    expect(await service.cancel(submitted.task)).toBeNull();
    expect(await service.cancel(ofUnknownOutcome.task)).toBeNull();
  });
});

describe("tracking a task that was made without this server", () => {
  it("takes it over as it is, and follows it to its end", async () => {
    const { service, kling, poller, clock, read } = await startCore();
    const klingTaskId = idOf(await kling.create("LIP_SYNC", JSON.stringify(lipSync())));
    const tracked = await service.track("anna", "LIP_SYNC", klingTaskId);
    expect(tracked).toMatchObject({ status: "SUBMITTED", version: 1, klingTaskId });
    clock.pass(LONG);
    await poller.sweep();
    expect(await read(tracked.id)).toMatchObject({ status: "SUCCEEDED", version: 2 });
  });

  it("twice is one task, and one that has ended is there at once", async () => {
    const { service, kling, clock, store } = await startCore();
    const klingTaskId = idOf(await kling.create("LIP_SYNC", JSON.stringify(lipSync())));
    clock.pass(LONG);
    const [first, second] = [
      await service.track("anna", "LIP_SYNC", klingTaskId),
      await service.track("anna", "LIP_SYNC", klingTaskId),
    ];
    expect(first).toMatchObject({ status: "SUCCEEDED", version: 1 });
    expect(second).toEqual(first);
    expect(await store.reader.head()).toBe(1);
  });

  it("that Kling does not know is Kling's own refusal", async () => {
    const { service, store } = await startCore();
    await expect(service.track("anna", "LIP_SYNC", "797182621750399062")).rejects.toMatchObject({
      code: 1201,
    });
    expect(await store.reader.head()).toBe(0);
  });

  it("whose state is a word of tomorrow takes it for SUBMITTED", async () => {
    const { service, kling, clock } = await startCore();
    const klingTaskId = idOf(
      await kling.create("LIP_SYNC", JSON.stringify(lipSync({ text: "[unknown]" }))),
    );
    clock.pass(75_000);
    expect(await service.track("anna", "LIP_SYNC", klingTaskId)).toMatchObject({
      status: "SUBMITTED",
      klingTaskId,
    });
  });
});

describe("waiting for a task", () => {
  it("ends with the task, whoever brings the end", async () => {
    const { service, poller, clock } = await startCore();
    const { task } = await service.create(request());
    const waiting = service.waitFor(ownedBy("anna"), task.id, 60_000);
    clock.pass(LONG);
    await poller.sweep();
    expect(await waiting).toMatchObject({ id: task.id, status: "SUCCEEDED" });
  });

  it("ends at once for a task that has ended, and with the present state when the time is up", async () => {
    const { service, poller, clock } = await startCore();
    const { task } = await service.create(request());
    expect(await service.waitFor(ownedBy("anna"), task.id, 1)).toMatchObject({
      status: "SUBMITTED",
    });
    clock.pass(LONG);
    await poller.sweep();
    expect(await service.waitFor(ownedBy("anna"), task.id, 60_000)).toMatchObject({
      status: "SUCCEEDED",
    });
  });

  it("finds nothing for somebody else, or without a task", async () => {
    const { service } = await startCore();
    const { task } = await service.create(request());
    expect(await service.waitFor(ownedBy("berta"), task.id, 60_000)).toBeNull();
    expect(await service.waitFor(ownedBy("anna"), "no-such-task", 60_000)).toBeNull();
  });

  it("ends with the present state when the server stops", async () => {
    const { service } = await startCore();
    const { task } = await service.create(request());
    const waiting = service.waitFor(ownedBy("anna"), task.id, 60_000);
    await settled();
    service.stop();
    expect(await waiting).toMatchObject({ status: "SUBMITTED" });
  });
});
