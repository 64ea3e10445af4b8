import { describe, expect, it } from "vitest";
import { PROMPT_TRIGGERS } from "../../src/emulator/index.js";
import { klingCodes, statusOf } from "../../src/emulator/model/answer.js";
import { emulate, LIP_SYNC, lipSync } from "./support.js";

describe("a prompt trigger in the text", () => {
  it.each(
    PROMPT_TRIGGERS.filter(({ trigger }) => trigger.startsWith("[fail")).map(
      ({ trigger, does }) => [trigger, does] as const,
    ),
  )("%s: %s", async (trigger, does) => {
    const { create, get, finish } = await emulate();
    const id = await create(LIP_SYNC, lipSync({ text: `Hello ${trigger.toUpperCase()}` }));
    await finish();
    const message = /"(.*)"/.exec(does)?.[1];
    expect((await get(`${LIP_SYNC}/${id}`)).data).toMatchObject({
      task_status: "failed",
      task_status_msg: message,
      task_result: {},
    });
  });

  it.each(klingCodes())("[refuse:%d] refuses the create with that code", async (code) => {
    const { post, emulator } = await emulate();
    expect(await post(LIP_SYNC, lipSync({ text: `[refuse:${code}]` }))).toMatchObject({
      status: statusOf(code),
      code,
    });
    expect(emulator.state.tasks.all()).toEqual([]);
  });

  it("[refuse:0] and [refuse:4711] are just words", async () => {
    const { post } = await emulate();
    expect((await post(LIP_SYNC, lipSync({ text: "[refuse:0] [refuse:4711]" }))).code).toBe(0);
  });

  it("[busy] turns the first two creates away, and so again for the next task", async () => {
    const { post } = await emulate();
    const codes: number[] = [];
    for (let count = 0; count < 6; count++)
      codes.push(
        (await post(LIP_SYNC, lipSync({ text: "[busy]" }, { external_task_id: `order-${count}` })))
          .code,
      );
    expect(codes).toEqual([1303, 1303, 0, 1303, 1303, 0]);
  });

  it("[slow] makes the task last 10 times as long", async () => {
    const { create, emulator } = await emulate();
    const id = await create(LIP_SYNC, lipSync({ text: "[slow]" }));
    expect(
      (emulator.state.tasks.get(id)?.endsAt ?? 0) - emulator.state.now(),
    ).toBeGreaterThanOrEqual(40_000);
  });

  it("[hang] keeps it in processing, and its slot taken", async () => {
    const { create, get, finish, post } = await emulate({ concurrency: 1 });
    const id = await create(LIP_SYNC, lipSync({ text: "[hang]" }));
    await finish();
    expect((await get(`${LIP_SYNC}/${id}`)).data).toMatchObject({ task_status: "processing" });
    expect((await post(LIP_SYNC, lipSync())).code).toBe(1303);
  });

  it("[lost] hides it from every query", async () => {
    const { create, get } = await emulate();
    const id = await create(LIP_SYNC, lipSync({ text: "[lost]" }));
    expect((await get(`${LIP_SYNC}/${id}`)).code).toBe(1201);
    expect((await get(LIP_SYNC)).data).toEqual([]);
  });

  it("[unlisted] hides it from lists alone", async () => {
    const { create, get } = await emulate();
    const id = await create(LIP_SYNC, lipSync({ text: "[unlisted]" }));
    expect((await get(`${LIP_SYNC}/${id}`)).code).toBe(0);
    expect((await get(LIP_SYNC)).data).toEqual([]);
  });

  it("[garbled] leaves out its status, in queries and lists", async () => {
    const { create, get } = await emulate();
    const id = await create(LIP_SYNC, lipSync({ text: "[garbled]" }));
    expect((await get(`${LIP_SYNC}/${id}`)).data).not.toHaveProperty("task_status");
    expect((await get(LIP_SYNC)).data).toMatchObject([{ task_id: id }]);
  });

  it("[empty] lets it succeed with nothing", async () => {
    const { create, get, finish, emulator, post } = await emulate();
    const id = await create(LIP_SYNC, lipSync({ text: "[empty]" }));
    await finish();
    expect((await get(`${LIP_SYNC}/${id}`)).data).toMatchObject({
      task_status: "succeed",
      task_result: {},
    });
    expect(
      (await post(LIP_SYNC, lipSync({ video_id: emulator.state.tasks.get(id)?.videos[0]?.id })))
        .code,
    ).toBe(1201);
  });

  it("[unknown] shows an undocumented status in the middle of processing", async () => {
    const { create, get, emulator } = await emulate();
    const id = await create(LIP_SYNC, lipSync({ text: "[unknown]" }));
    const task = emulator.state.tasks.get(id);
    if (!task) throw new Error("no task");
    const seen: unknown[] = [];
    const sixth = (task.endsAt - task.startsAt) / 6;
    emulator.state.advance(task.startsAt - task.createdAt + sixth);
    for (let third = 0; third < 3; third++) {
      seen.push((await get(`${LIP_SYNC}/${id}`)).data);
      emulator.state.advance(2 * sixth);
    }
    expect(seen).toMatchObject([
      { task_status: "processing" },
      { task_status: "reviewing" },
      { task_status: "processing" },
    ]);
    expect((await get(`${LIP_SYNC}/${id}`)).data).toMatchObject({ task_status: "succeed" });
  });

  it("works in a link too, for products without a text, but not in callback_url", async () => {
    const { create, get, finish, url } = await emulate();
    const sound = (link: string, beside = {}) =>
      lipSync({ mode: "audio2video", audio_type: "url", audio_url: link }, beside);
    const triggered = await create(LIP_SYNC, sound(`${url}/media/sample.wav#%5Bfail:policy%5D`));
    const plain = await create(
      LIP_SYNC,
      sound(`${url}/media/sample.wav`, { callback_url: "http://127.0.0.1:1/[fail]" }),
    );
    await finish();
    expect((await get(`${LIP_SYNC}/${triggered}`)).data).toMatchObject({
      task_status_msg: "Failure to pass the risk control system",
    });
    expect((await get(`${LIP_SYNC}/${plain}`)).data).toMatchObject({ task_status: "succeed" });
  });
});
