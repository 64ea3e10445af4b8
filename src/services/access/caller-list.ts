import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import * as z from "zod";
import { unitTypes } from "../task/pools.js";
import { roles, type BudgetRule, type Role } from "./caller.js";

/** AUTH_KEYS_FILE can't be used. The message says what is wrong with it, and where. */
export class CallerListError extends Error {}

/** Somebody who may enter, as AUTH_KEYS_FILE has it. */
export interface ListedCaller {
  name: string;
  role: Role;
  /** SHA-256 of each key, in hexadecimal. Several: one is being replaced by another. */
  keys: readonly string[];
  budgets: readonly BudgetRule[];
}

const upperCase = z.string().transform((word) => word.toUpperCase());

const budget = z.strictObject({
  unitType: upperCase.pipe(z.enum(unitTypes)),
  period: upperCase.pipe(z.enum(["DAY", "MONTH"])),
  limit: z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, 'a decimal text such as "10" or "2.5"'),
});

const caller = z.strictObject({
  name: z.string().regex(/^[\w.@:+-]{1,64}$/, "1 to 64 letters, digits and . _ - @ : +"),
  role: upperCase.pipe(z.enum(roles)),
  keys: z
    .array(z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in 64 lower-case hexadecimal digits"))
    .default([]),
  budgets: z.array(budget).default([]),
});

const list = z.strictObject({ callers: z.array(caller) });

/** Reads the callers from a file's text. Throws CallerListError with every fault at once. */
export function parseCallers(text: string): ListedCaller[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CallerListError("It is not JSON.");
  }
  const result = list.safeParse(json);
  if (!result.success) throw new CallerListError(z.prettifyError(result.error));
  const { callers } = result.data;
  refuseRepeated(
    "name",
    callers.map(({ name }) => name),
  );
  refuseRepeated(
    "key",
    callers.flatMap(({ keys }) => keys),
  );
  for (const { name, budgets } of callers)
    refuseRepeated(
      `budget of "${name}"`,
      budgets.map(({ unitType, period }) => `${unitType} per ${period}`),
    );
  return callers;
}

export function readCallers(file: string): ListedCaller[] {
  try {
    return parseCallers(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CallerListError(
      `AUTH_KEYS_FILE ${file} can't be used: ${reason}\nIts form is in docs/security.md; \`npm run keys\` writes it.`,
    );
  }
}

function refuseRepeated(what: string, values: readonly string[]): void {
  const repeated = values.find((value, index) => values.indexOf(value) !== index);
  if (repeated !== undefined)
    throw new CallerListError(`The ${what} ${repeated.slice(0, 16)} is there twice.`);
}

/** So that a key that was found in a file, a log or a repository is known for what it is. */
const KEY_PREFIX = "kgk_";

/** A new key: 256 bits of chance. */
export const newKey = (): string => KEY_PREFIX + randomBytes(32).toString("base64url");

/** What is kept of a key. Chance of 256 bits can't be guessed, so one fast hash is enough. */
export const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex");

/** Names a key in the audit log and in `npm run keys`. */
export const keyIdOf = (hash: string): string => hash.slice(0, 12);
