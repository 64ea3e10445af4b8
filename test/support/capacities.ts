import type { Pool } from "../../src/services/kling/products.js";
import type { Room } from "../../src/services/dispatch/concurrency-limiter.js";

/** The pools may send as much as there is. */
export const roomIn = (...pools: readonly Pool[]): Map<Pool, Room> => new Map(pools.map((pool) => [pool, { free: Infinity, idle: false }]));
