import type { Task } from "./task.js";

/** Which tasks somebody may see. What lies outside looks as if it did not exist. */
export interface Scope {
  /** Whose they are; null: everybody's. */
  owner: string | null;
  /** The only ones, if there are such; null: all of the owner's. */
  ids: ReadonlySet<string> | null;
}

/** All tasks of an owner. */
export const ownedBy = (owner: string): Scope => ({ owner, ids: null });

export const canSee = ({ owner, ids }: Scope, task: Pick<Task, "id" | "owner">): boolean =>
  (owner === null || task.owner === owner) && (ids === null || ids.has(task.id));
