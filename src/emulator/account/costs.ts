import { CODE, invalid, Refusal, succeed, usualText, type Answer } from "../model/answer.js";
import type { Switches } from "../model/switches.js";
import type { Pack, Packs } from "./packs.js";

/** Asked more than once a second it refuses with 1302: kling-api.md#IX-32. */
const SHORTEST_INTERVAL_MS = 1000;

/** What the account's page of packs sees of the emulator. */
export interface CostsScope {
  readonly packs: Packs;
  readonly switches: Switches;
  /** When it was last asked. */
  costsAskedAt: number;
  now(): number;
}

/** GET /account/costs with its envelope inside the envelope: kling-api.md#VI. */
export function accountCosts(scope: CostsScope, query: Record<string, unknown>): Answer {
  const now = scope.now();
  if (now - scope.costsAskedAt < SHORTEST_INTERVAL_MS)
    throw new Refusal(CODE.RATE_LIMITED, usualText(CODE.RATE_LIMITED));
  scope.costsAskedAt = now;
  const start = readTime(query, "start_time");
  const end = readTime(query, "end_time");
  if (start > end) throw invalid(`start_time value '${start}' is invalid`); // kling-api.md#IX-31.
  const name = query.resource_pack_name;
  const wanted = scope.packs
    .all()
    .filter(
      (pack) =>
        pack.boughtAt >= start &&
        pack.boughtAt <= end &&
        (name === undefined || name === "" || pack.name === name),
    );
  const infos = wanted.map((pack) => view(pack, scope, now));
  // Without any pack the array is absent, not empty [live].
  return succeed({
    code: 0,
    msg: "success",
    ...(infos.length > 0 && { resource_pack_subscribe_infos: infos }),
  });
}

function readTime(query: Record<string, unknown>, name: string): number {
  const value = query[name];
  if (typeof value !== "string" || value === "")
    throw new Refusal(CODE.INVALID_REQUEST, "Missing Request Parameter");
  if (!/^\d{1,15}$/.test(value)) throw invalid(`${name} value '${value}' is invalid`);
  return Number(value);
}

function view(pack: Pack, scope: CostsScope, now: number): object {
  const remaining = Math.max(0, scope.packs.remaining(pack.pool, now, scope.switches.costsDelayMs));
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
