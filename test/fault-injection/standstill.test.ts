import { describe, expect, it, onTestFinished, vi } from "vitest";
import { MINUTE, SECOND, startCore, type Core } from "../support/core.js";
import { HeldClient } from "../support/held-client.js";
import { keys } from "../support/kling.js";
import { bothStores } from "../support/stores.js";

const CREATE = "POST /v1/videos/lip-sync";

/**
 * A core, and a node of it that stands still at a place: what SIGSTOP, a suspended machine or a
 * store that does not answer make of one.
 */
async function withStandingNode(databaseUrl: string, holdsAt: HeldClient["holdsAt"]) {
  const core = await startCore({ databaseUrl });
  const client = new HeldClient({ baseUrl: core.klingUrl, credentials: keys, now: core.clock.now });
  client.holdsAt = holdsAt;
  onTestFinished(() => client.close());
  return { core, client, standing: core.newDispatcher(client, "node-that-stands") };
}

/** Another node looks for the task until its absence is proof, and sends it. */
async function takeOver({ clock, dispatcher }: Core): Promise<void> {
  clock.pass(MINUTE);
  await dispatcher.pass();
  clock.pass(2 * SECOND);
  await dispatcher.pass();
}

describe.each(bothStores("standstill"))("a node that stands still, on %s", (_, freshUrl) => {
  it("between its claim and the send leaves the task to the one that has taken it over", async () => {
    const core = await startCore({ databaseUrl: await freshUrl() });
    const task = await core.queue();
    const claim = core.store.queue.claim.bind(core.store.queue);
    vi.spyOn(core.store.queue, "claim").mockImplementationOnce(async (given) => {
      const claimed = await claim(given);
      expect(claimed).toHaveLength(1);
      await takeOver(core);
      return claimed;
    });
    await core.newDispatcher(core.kling, "node-that-stands").pass();
    expect(core.asked("POST")).toEqual([CREATE]);
    expect((await core.read(task.id)).status).toBe("SUBMITTED");
  });

  it("does not take up again what it has in flight itself", async () => {
    const { core, client, standing } = await withStandingNode(await freshUrl(), "before-create");
    await core.queue();
    const passing = standing.pass();
    await client.stands;
    core.clock.pass(MINUTE);
    await standing.pass();
    core.clock.pass(2 * SECOND);
    await standing.pass();
    client.goOn();
    await passing;
    expect(core.asked()).toEqual([CREATE]);
  });

  it("with a refusal of Kling in flight does not end what another has brought to Kling meanwhile", async () => {
    const { core, client, standing } = await withStandingNode(await freshUrl(), "after-create");
    core.fault({ route: CREATE, code: 1102, times: 1 });
    const task = await core.queue();
    const passing = standing.pass();
    await client.stands;
    await takeOver(core);
    client.goOn();
    await passing;
    expect(await core.read(task.id)).toMatchObject({ status: "SUBMITTED", failure: null });
  });

  it("with a list in flight that proves nothing does not give up what a callback has told of meanwhile", async () => {
    const { core, client, standing } = await withStandingNode(await freshUrl(), "after-list");
    // A task without a name: ours may be it.
    await core.kling.create(
      "LIP_SYNC",
      JSON.stringify({
        input: {
          video_id: "760000000000000001",
          mode: "text2video",
          text: "Hi.",
          voice_id: "genshin_vindi2",
          voice_language: "en",
        },
      }),
    );
    core.fault({ route: CREATE, cut: "before", times: 1 });
    const task = await core.queue();
    await core.dispatcher.pass();
    core.clock.pass(16 * MINUTE);
    const passing = standing.pass();
    await client.stands;
    await core.store.writer.apply([
      {
        taskId: task.id,
        update: {
          source: "CALLBACK",
          at: core.clock.now(),
          status: "PROCESSING",
          klingTaskId: "760000000000000123",
        },
      },
    ]);
    client.goOn();
    await passing;
    expect(await core.read(task.id)).toMatchObject({ status: "PROCESSING", failure: null });
  });
});
