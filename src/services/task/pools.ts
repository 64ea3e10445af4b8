import { products, type Pool, type UnitType } from "../kling/products.js";

export type { Pool };

export const pools: readonly Pool[] = [...new Set(Object.values(products).map(({ pool }) => pool))];

/** The pools whose slots Kling counts, which are also what it bills in. */
export const unitTypes: readonly UnitType[] = pools.filter((pool) => pool !== "IMMEDIATE");

/** Slots of a pool that are free now. */
export interface Capacity {
  free: number;
  /** One task may be tried whatever its size: nothing runs, or the pool is on trial. */
  idle: boolean;
}

/** Whether a task of this weight has capacity. */
export const hasCapacity = ({ free, idle }: Capacity, weight: number): boolean =>
  weight <= free || idle;
