import { describe, expect, it } from "vitest";
import { findAtKling } from "../../../src/services/dispatch/find-at-kling.js";
import type { KlingClient } from "../../../src/services/kling/client.js";
import { lipSync } from "../../emulator/support.js";
import { START } from "../../support/clock.js";
import { answering, create, errorOf, withEmulator, withServer } from "../../support/kling.js";

const OURS = "0197744c-7a00-7000-8000-000000000001";
const MINUTE = 60_000;
const none = () => Promise.resolve(new Set<string>());

const search = (client: KlingClient, sentAt = START) =>
  findAtKling(client, { kind: "LIP_SYNC", externalTaskId: OURS, sentAt }, none);

/**
 * A client of a Kling whose list has so many tasks, the newest made at START + 10 minutes, each a
 * second older than the one before.
 */
async function withList(count: number, taskAt: (index: number) => object) {
  let requests = 0;
  const client = await withServer((request, response) => {
    requests += 1;
    const query = new URL(request.url ?? "", "http://kling").searchParams;
    const [page, size] = [Number(query.get("pageNum")), Number(query.get("pageSize"))];
    const all = Array.from({ length: count }, (_, index) => {
      const at = START + 10 * MINUTE - index * 1_000;
      return {
        task_id: String(index),
        task_status: "processing",
        created_at: at,
        updated_at: at,
        ...taskAt(index),
      };
    });
    response.end(JSON.stringify({ code: 0, data: all.slice((page - 1) * size, page * size) }));
  });
  return { client, requests: () => requests };
}

const named = (index: number) => ({ task_info: { external_task_id: `somebody-elses-${index}` } });

describe("a kind whose tasks can't be asked for by external id", () => {
  it("is searched by its list, and the task is found by its name", async () => {
    const { client } = await withEmulator();
    await create(client);
    const ours = await client.create(
      "LIP_SYNC",
      JSON.stringify(lipSync({}, { external_task_id: OURS })),
    );
    await create(client);
    expect(await search(client)).toMatchObject({
      is: "found",
      task: { klingTaskId: ours.klingTaskId, externalTaskId: OURS },
    });
  });

  it("lacks the task where every task of that time has another name", async () => {
    const { client } = await withEmulator();
    expect(await search(client)).toEqual({ is: "absent" });
    await client.create(
      "LIP_SYNC",
      JSON.stringify(lipSync({}, { external_task_id: "somebody-elses" })),
    );
    expect(await search(client)).toEqual({ is: "absent" });
  });

  it("leaves it unclear where a task of that time has no name", async () => {
    const { client } = await withEmulator();
    await create(client);
    expect(await search(client)).toMatchObject({ is: "unclear" });
    // Clocks may differ by a minute, so that a task made a little before counts too.
    expect(await search(client, START + MINUTE)).toMatchObject({ is: "unclear" });
    expect(await search(client, START + MINUTE + 1)).toEqual({ is: "absent" });
  });

  it("lacks the task where the ones without a name are known to be others", async () => {
    const { client } = await withEmulator();
    const { klingTaskId } = await create(client);
    const known = (ids: readonly string[]) =>
      Promise.resolve(new Set(ids.filter((id) => id === klingTaskId)));
    expect(
      await findAtKling(client, { kind: "LIP_SYNC", externalTaskId: OURS, sentAt: START }, known),
    ).toEqual({ is: "absent" });
    await create(client);
    expect(
      await findAtKling(client, { kind: "LIP_SYNC", externalTaskId: OURS, sentAt: START }, known),
    ).toMatchObject({ is: "unclear" });
  });

  it("is read page by page, until the task is found", async () => {
    const { client, requests } = await withList(1_400, (index) =>
      index === 1_200 ? { task_info: { external_task_id: OURS } } : named(index),
    );
    expect(await search(client, START - 60 * MINUTE)).toMatchObject({
      is: "found",
      task: { klingTaskId: "1200" },
    });
    expect(requests()).toBe(3);
  });

  it("is read no farther back than the send", async () => {
    const { client, requests } = await withList(2_000, named);
    expect(await search(client, START)).toEqual({ is: "absent" });
    expect(requests()).toBe(2);
  });

  it("is read to its end where it does not begin with the newest, which Kling's documents leave open", async () => {
    const oldestFirst = (count: number) => (index: number) => {
      const at = START + 10 * MINUTE - (count - index) * 1_000;
      return {
        created_at: at,
        updated_at: at,
        ...(index === count - 1 ? { task_info: { external_task_id: OURS } } : named(index)),
      };
    };
    const short = await withList(1_400, oldestFirst(1_400));
    expect(await search(short.client, START + 10 * MINUTE)).toMatchObject({
      is: "found",
      task: { klingTaskId: "1399" },
    });
    const long = await withList(2_001, oldestFirst(2_001));
    expect(await search(long.client, START + 10 * MINUTE)).toMatchObject({ is: "unclear" });
  });

  it("leaves it unclear where one without a name is on an earlier page than the last", async () => {
    const { client, requests } = await withList(600, (index) => (index === 3 ? {} : named(index)));
    expect(await search(client, START - 60 * MINUTE)).toMatchObject({ is: "unclear" });
    expect(requests()).toBe(2);
  });

  it("leaves it unclear where more than 2000 tasks were made since", async () => {
    const { client, requests } = await withList(2_001, named);
    expect(await search(client, START - 60 * MINUTE)).toMatchObject({ is: "unclear" });
    expect(requests()).toBe(4);
  });
});

describe("a kind whose tasks can be asked for by external id", () => {
  const ask = (client: KlingClient) =>
    findAtKling(client, { kind: "TEXT_TO_VIDEO", externalTaskId: OURS, sentAt: START }, none);

  it("is asked for the one", async () => {
    const body = JSON.stringify({
      code: 0,
      data: {
        task_id: "1",
        task_status: "processing",
        created_at: 1,
        updated_at: 1,
        task_info: { external_task_id: OURS },
      },
    });
    expect(await ask(await answering(body))).toMatchObject({
      is: "found",
      task: { klingTaskId: "1" },
    });
  });

  it("lacks it where Kling says so with 1201", async () => {
    expect(
      await ask(
        await answering(`{"code":1201,"message":"Task not found by id/external id: ${OURS}"}`, 400),
      ),
    ).toEqual({ is: "absent" });
  });
});

it.each([
  ["LIP_SYNC", 5000],
  ["LIP_SYNC", 1000],
  ["TEXT_TO_VIDEO", 5000],
  ["TEXT_TO_VIDEO", 1302],
] as const)(
  "where Kling can't be asked about a %s, for %i, nothing is concluded",
  async (kind, code) => {
    const client = await answering(JSON.stringify({ code, message: "no" }), 500);
    expect(
      (await errorOf(findAtKling(client, { kind, externalTaskId: OURS, sentAt: START }, none)))
        .code,
    ).toBe(code);
  },
);
