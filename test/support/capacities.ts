import type { Pool } from "../../src/services/kling/products.js";
import type { Capacity } from "../../src/services/task/pools.js";

/** The pools may send as much as there is. */
export const capacityIn = (...pools: readonly Pool[]): Map<Pool, Capacity> =>
  new Map(pools.map((pool) => [pool, { free: Infinity, idle: false }]));
