import { expect, it, onTestFinished, vi } from "vitest";
import { orderFault } from "../support/lip-sync.js";
import { createAtAny } from "../support/nodes.js";
import { startOutsideServer } from "../support/outside-emulator.js";
import { metric } from "../support/transports.js";

const DAY = 86_400_000;
const POLLS = 'kling_requests_total{operation="get",kind="LIP_SYNC",outcome="ok"}';
const tasks = (status: string) => `kling_tasks{status="${status}"}`;

it.each([
  ["forward by two days ends no task whose deadline is a day", 2 * DAY],
  ["back by two days holds up neither polls nor the queue", -2 * DAY],
])("a wall clock that is set %s", async (_what, jump) => {
  const real = Date.now;
  let set = 0;
  vi.spyOn(Date, "now").mockImplementation(() => real() + set);
  onTestFinished(() => void vi.restoreAllMocks());
  const server = await startOutsideServer({ kling: { clock: real } });
  onTestFinished(() => server.close());
  await createAtAny([server], "at Kling");
  orderFault(server.emulator, { route: "POST lip-sync", code: 1302, times: 2 });
  await createAtAny([server], "in the queue");
  expect([await metric(server, tasks("SUBMITTED")), await metric(server, tasks("QUEUED"))]).toEqual(
    [1, 1],
  );

  set = jump;
  const before = await metric(server, POLLS);
  await expect.poll(() => metric(server, POLLS), { timeout: 10_000 }).toBeGreaterThan(before + 3);
  await expect.poll(() => metric(server, tasks("SUBMITTED")), { timeout: 10_000 }).toBe(2);
  expect(await metric(server, tasks("FAILED"))).toBe(0);
});
