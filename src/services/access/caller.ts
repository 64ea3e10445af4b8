import type { UnitType } from "../kling/products.js";
import { ownedBy, type Scope } from "../task/scope.js";

/** What a caller may do, from least to most: each role may do what those before it may. */
export const roles = ["READER", "CREATOR", "OPERATOR"] as const;
export type Role = (typeof roles)[number];

/** How much a caller may spend of Kling's units within a day or a month of UTC. */
export interface BudgetRule {
  unitType: UnitType;
  period: "DAY" | "MONTH";
  /** Units, a decimal text: an amount of money is never a float. */
  limit: string;
}

/** Who sent an operation, and what they may do. */
export interface Caller {
  /** Owns the tasks that the caller creates, and their names and idempotency keys. */
  name: string;
  role: Role;
  /** Names the key or token for the audit log without being the key; null if there is none. */
  keyId: string | null;
  budgets: readonly BudgetRule[];
  /** Which tasks they may see. */
  scope: Scope;
  /** When the right to enter ends, epoch milliseconds; null: when it is revoked. */
  expiresAt: number | null;
}

/** With AUTH=none everybody is this one: whoever reaches the server runs it. */
export const ANONYMOUS: Caller = {
  name: "everybody",
  role: "OPERATOR",
  keyId: null,
  budgets: [],
  scope: { owner: null, ids: null },
  expiresAt: null,
};

/** Whether a role includes the rights of another. */
export const includesRole = (role: Role, needed: Role): boolean =>
  roles.indexOf(role) >= roles.indexOf(needed);

/** Which tasks a caller with a key may see: an operator everybody's, others their own. */
export const scopeOf = ({ name, role }: Pick<Caller, "name" | "role">): Scope =>
  role === "OPERATOR" ? { owner: null, ids: null } : ownedBy(name);

/**
 * The same text for callers to whom everything looks the same: what was made for one may then be
 * shown to the other.
 */
export const rightsOf = ({ name, role, scope, keyId }: Caller): string =>
  JSON.stringify(scope.ids === null ? [name, role] : [name, role, keyId]);
