import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { GOOD, PATHS, png } from "./samples.js";
import { emulate } from "./support.js";

type Kind = keyof typeof PATHS;
const kinds = Object.keys(PATHS).filter((kind): kind is Kind => kind in PATHS);
const taskInfo = z.looseObject({ task_info: z.looseObject({}).optional() });

describe.each(kinds)("%s", (kind) => {
  const path = PATHS[kind];

  it("goes from its create to a result that can be fetched, singly and in the list", async () => {
    const { create, get, finish, emulator, url } = await emulate();
    const id = await create(path, GOOD[kind]);
    expect((await get(`${path}/${id}`)).data).toMatchObject({
      task_id: id,
      task_status: "submitted",
      task_result: {},
    });
    await finish();
    const done = await get(`${path}/${id}`);
    expect(done.data).toMatchObject({ task_id: id, task_status: "succeed", task_status_msg: "" });
    expect((await get(path)).data).toEqual([done.data]);

    const urls = JSON.stringify(done.data).match(/http[^"]+/g) ?? [];
    expect(urls.length).toBeGreaterThan(0);
    for (const address of urls) expect((await fetch(address)).status).toBe(200);
    expect(url).toBe(emulator.url);
  });

  it("is not found under another endpoint's path", async () => {
    const { create, get } = await emulate();
    const id = await create(path, { ...GOOD[kind], external_task_id: "mine" });
    for (const other of kinds.filter((one) => one !== kind)) {
      expect(await get(`${PATHS[other]}/${id}`)).toMatchObject({
        code: 1201,
        message: `Task not found by id/external id: ${id}`,
      });
      expect((await get(`${PATHS[other]}/mine`)).code).toBe(1201);
    }
  });

  it("is found by its external id where the reference says so, and echoes it", async () => {
    const { create, get, post } = await emulate();
    const id = await create(path, { ...GOOD[kind], external_task_id: "mine" });
    const found = await get(`${path}/mine`);
    if (kind === "LIP_SYNC") expect(found.code).toBe(1201);
    else expect(found.data).toMatchObject({ task_id: id, task_info: { external_task_id: "mine" } });
    expect((await get(path)).data).toMatchObject([{ task_info: { external_task_id: "mine" } }]);
    for (const other of kinds)
      expect((await post(PATHS[other], { ...GOOD[other], external_task_id: "mine" })).message).toBe(
        "External_task_id mine already exists",
      );
  });

  it("ignores an external id in mid-2025 unless kling-api.md#0.1 has it", async () => {
    const { create, get } = await emulate({ date: "2025-07-10" });
    const known = [
      "TEXT_TO_VIDEO",
      "IMAGE_TO_VIDEO",
      "MULTI_IMAGE_TO_VIDEO",
      "VIDEO_EFFECT",
    ].includes(kind);
    const accepted = known || kind === "IMAGE_EXPANSION";
    const id = await create(path, { ...GOOD[kind], external_task_id: "mine" });
    const { data } = await get(`${path}/${id}`);
    if (accepted) expect(data).toHaveProperty("task_info.external_task_id", "mine");
    else expect(data).not.toHaveProperty("task_info.external_task_id");
    expect((await get(`${path}/mine`)).code).toBe(known ? 0 : 1201);
  });

  it("has task_info in its create reply as kling-api.md#0.1 says", async () => {
    const { post } = await emulate({ date: "2025-07-10" });
    const expected = [
      "IMAGE_EXPANSION",
      "TEXT_TO_VIDEO",
      "IMAGE_TO_VIDEO",
      "MULTI_IMAGE_TO_VIDEO",
      "VIDEO_EFFECT",
    ].includes(kind);
    const plain = taskInfo.parse((await post(path, GOOD[kind])).data);
    const named = taskInfo.parse(
      (await post(path, { ...GOOD[kind], external_task_id: "mine" })).data,
    );
    expect(plain.task_info).toEqual(expected ? {} : undefined);
    expect(named.task_info).toEqual(expected ? { external_task_id: "mine" } : undefined);
  });

  it("can fail, and then has no result", async () => {
    const { create, get, finish } = await emulate();
    const tiny = png(100, 100);
    const body = JSON.stringify(GOOD[kind]);
    const failing = JSON.stringify({ ...GOOD[kind], note: "[fail:pixel]" });
    const id = await create(
      path,
      body.includes("iVBOR") ? body.replace(/iVBOR[^"]+/, tiny) : failing,
    );
    await finish();
    expect((await get(`${path}/${id}`)).data).toMatchObject({
      task_status: "failed",
      task_status_msg: "Image pixel is invalid",
      task_result: {},
    });
  });

  it("shows units and a watermark from 2026 on, and not before", async () => {
    const now = await emulate();
    const id = await now.create(path, { ...GOOD[kind], watermark_info: { enabled: true } });
    await now.finish();
    const { data } = await now.get(`${path}/${id}`);
    expect(data).toMatchObject({
      watermark_info: { enabled: true },
      final_balance_deduction: { quota: "0", list_price: "0" },
    });
    expect(data).toHaveProperty("final_unit_deduction", expect.stringMatching(/^\d+(\.\d+)?$/));
    const trigger = /"watermark_url":"([^"]+)"/.exec(JSON.stringify(data))?.[1];
    expect((await fetch(trigger ?? "")).status).toBe(200);

    const then = await emulate({ date: "2025-07-10" });
    const old = await then.create(path, { ...GOOD[kind], watermark_info: { enabled: true } });
    await then.finish();
    const before = JSON.stringify((await then.get(`${path}/${old}`)).data);
    expect(before).not.toContain("watermark");
    expect(before).not.toContain("final_unit_deduction");
  });
});

describe("the reference's own examples", () => {
  const examples = z
    .array(
      z.looseObject({
        name: z.string(),
        path: z.string().optional(),
        method: z.string().optional(),
        body: z.unknown(),
      }),
    )
    .parse(
      JSON.parse(
        readFileSync(new URL("../fixtures/kling-examples/requests.json", import.meta.url), "utf8"),
      ),
    )
    .filter(
      ({ path, method }) =>
        method === "POST" && Object.values<string | undefined>(PATHS).includes(path),
    );

  it("are there for every endpoint", () => {
    expect(new Set(examples.map(({ path }) => path)).size).toBe(kinds.length);
  });

  it.each(examples.map(({ name, path, body }) => ({ name, path, body })))(
    "$name is accepted",
    async ({ path, body }) => {
      const { post } = await emulate({ switches: { fetchLinks: false } });
      const text = JSON.stringify(body).replace("760000000000000302", "760000000000000001");
      expect(await post(path ?? "", text)).toMatchObject({ code: 0 });
    },
  );
});
