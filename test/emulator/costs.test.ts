import { describe, expect, it } from "vitest";
import { emulate, LIP_SYNC, lipSync, START, type Client } from "./support.js";

const window = `start_time=${START - 1000}&end_time=${START}`;

/** One request a second is allowed. */
async function ask({ get, emulator }: Client, query = window): ReturnType<Client["get"]> {
  emulator.state.advance(1000);
  return get(`/account/costs?${query}`);
}

describe("GET /account/costs", () => {
  it("lists the packs in an envelope inside the envelope", async () => {
    const client = await emulate();
    expect(await ask(client)).toMatchObject({
      code: 0,
      message: "SUCCEED",
      data: {
        code: 0,
        msg: "success",
        resource_pack_subscribe_infos: [
          {
            resource_pack_name: "Sandbox-video-100000Units-1000Con-12Months",
            resource_pack_id: "00000000000000000000000000000001",
            resource_pack_type: "decreasing_total",
            total_quantity: 100000,
            remaining_quantity: 100000,
            purchase_time: START,
            effective_time: START,
            invalid_time: START + 365 * 24 * 3600 * 1000,
            status: "online",
          },
          { resource_pack_name: "Sandbox-image-100000Units-1000Con-12Months" },
          { resource_pack_name: "Sandbox-try-on-100000Units-1000Con-12Months" },
        ],
      },
    });
  });

  it("leaves the list out when no pack was bought in the window or has the name", async () => {
    const client = await emulate();
    const none = { code: 0, msg: "success" };
    expect((await ask(client, `start_time=${START + 1}&end_time=${START + 2}`)).data).toEqual(none);
    expect((await ask(client, `${window}&resource_pack_name=Sandbox`)).data).toEqual(none);
  });

  it.each([
    ["", 1200, "Missing Request Parameter"],
    [`startTime=1&endTime=2`, 1200, "Missing Request Parameter"],
    [`start_time=${START}`, 1200, "Missing Request Parameter"],
    [`start_time=x&end_time=2`, 1201, "start_time value 'x' is invalid"],
    [`start_time=3&end_time=2`, 1201, "start_time value '3' is invalid"],
  ])("refuses %s with 400 / %d", async (query, code, message) => {
    expect(await ask(await emulate(), query)).toMatchObject({ status: 400, code, message });
  });

  it("answers once a second", async () => {
    const { get, emulator } = await emulate();
    const costs = () => get(`/account/costs?${window}`);
    expect((await costs()).code).toBe(0);
    emulator.state.advance(999);
    expect(await costs()).toMatchObject({ status: 429, code: 1302 });
    emulator.state.advance(1);
    expect((await costs()).code).toBe(0);
  });

  it("takes units off at submit, gives those of failed tasks back, and can lag behind", async () => {
    const client = await emulate();
    const remaining = async (): Promise<string | undefined> =>
      /"remaining_quantity":([\d.]+)/.exec(JSON.stringify((await ask(client)).data))?.[1];
    await client.create(LIP_SYNC, JSON.stringify(lipSync()));
    await client.create(LIP_SYNC, JSON.stringify(lipSync({ text: "[fail]" })));
    expect(await remaining()).toBe("99999");
    await client.finish();
    expect(await remaining()).toBe("99999.5");
    await client.admin("PATCH", "/switches", { costsDelayMs: 12 * 3600 * 1000 });
    expect(await remaining()).toBe("100000");
  });

  it("shows a pack that has run out or expired", async () => {
    const client = await emulate();
    await client.admin("POST", "/balance", { pool: "video", units: 0 });
    expect((await ask(client)).data).toHaveProperty(
      "resource_pack_subscribe_infos.0.status",
      "runOut",
    );
    client.emulator.state.advance(366 * 24 * 3600 * 1000);
    expect((await ask(client)).data).toHaveProperty(
      "resource_pack_subscribe_infos.1.status",
      "expired",
    );
  });

  it("takes GET alone", async () => {
    const { post } = await emulate();
    expect(await post("/account/costs", {})).toMatchObject({ status: 404, code: 1202 });
  });
});
