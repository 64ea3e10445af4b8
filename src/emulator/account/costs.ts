import { invalid, Refusal, succeed, usualText, type Answer } from "../http/envelope.js";
import type { EmulatorState } from "../emulator-state.js";
import type { Pack } from "./packs.js";

/** Asked more than once a second it refuses with 1302: kling-api.md#IX-32. */
const SHORTEST_INTERVAL_MS = 1000;

/** GET /account/costs with its envelope inside the envelope: kling-api.md#VI. */
export function accountCosts(state: EmulatorState, query: Record<string, unknown>): Answer {
  const now = state.now();
  if (now - state.costsAskedAt < SHORTEST_INTERVAL_MS) throw new Refusal(1302, usualText(1302));
  state.costsAskedAt = now;
  const start = readTime(query, "start_time");
  const end = readTime(query, "end_time");
  if (start > end) throw invalid(`start_time value '${start}' is invalid`); // kling-api.md#IX-31.
  const name = query.resource_pack_name;
  const wanted = state.packs.all().filter((pack) => pack.boughtAt >= start && pack.boughtAt <= end && (name === undefined || name === "" || pack.name === name));
  const infos = wanted.map((pack) => view(pack, state, now));
  // Without any pack the array is absent, not empty [live].
  return succeed({ code: 0, msg: "success", ...(infos.length > 0 && { resource_pack_subscribe_infos: infos }) });
}

function readTime(query: Record<string, unknown>, name: string): number {
  const value = query[name];
  if (typeof value !== "string" || value === "") throw new Refusal(1200, "Missing Request Parameter");
  if (!/^\d{1,15}$/.test(value)) throw invalid(`${name} value '${value}' is invalid`);
  return Number(value);
}

function view(pack: Pack, state: EmulatorState, now: number): object {
  const remaining = Math.max(0, state.packs.remaining(pack.pool, now, state.switches.costsDelayMs));
  return {
    resource_pack_name: pack.name,
    resource_pack_id: pack.id,
    resource_pack_type: "decreasing_total",
    total_quantity: pack.total,
    remaining_quantity: remaining,
    purchase_time: pack.boughtAt,
    effective_time: pack.boughtAt,
    invalid_time: pack.invalidAt,
    status: now >= pack.invalidAt ? "expired" : remaining === 0 ? "runOut" : "online",
  };
}
