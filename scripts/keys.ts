import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  CallerListError,
  hashOf,
  keyIdOf,
  newKey,
  parseCallers,
  readCallers,
  type ListedCaller,
} from "../src/services/access/caller-list.js";

const USAGE = `Callers and their keys, in the file that AUTH_KEYS_FILE names.

  npm run keys -- new NAME [--role reader|creator|operator]
      makes a key and shows it once; a caller who has one gets another
  npm run keys -- revoke NAME [KEYID]
      takes away one key of a caller, or all of them
  npm run keys -- list

  --file FILE   another file than AUTH_KEYS_FILE

A server that runs reads the file again on SIGHUP.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    file: { type: "string", default: process.env["AUTH_KEYS_FILE"] ?? "keys.json" },
    role: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  },
});
const file = resolve(values.file);
const [command, name, keyId] = positionals;

try {
  console.log(run());
} catch (error) {
  if (!(error instanceof CallerListError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function run(): string {
  if (values.help) return USAGE;
  const callers = existsSync(file) ? readCallers(file) : [];
  switch (command) {
    case "new":
      return addKey(callers, required(name));
    case "revoke":
      return revoke(callers, required(name));
    case "list":
      return callers.map(describe).join("\n") || `${file} has no callers.`;
    default:
      throw new CallerListError(USAGE);
  }
}

function addKey(callers: ListedCaller[], name: string): string {
  const key = newKey();
  const known = callers.find((caller) => caller.name === name);
  if (known === undefined && values.role === undefined)
    throw new CallerListError(`"${name}" is new: say --role reader, creator or operator.`);
  const role = (values.role ?? known?.role ?? "").toLowerCase();
  const changed = {
    budgets: [],
    ...known,
    name,
    role,
    keys: [...(known?.keys ?? []), hashOf(key)],
  };
  save(known ? callers.map((each) => (each === known ? changed : each)) : [...callers, changed]);
  return [
    `${name} has a new key, ${keyIdOf(hashOf(key))}, with the role ${role}. It is shown this once:`,
    "",
    `  ${key}`,
    "",
    `${file} keeps its hash. Send it as: Authorization: Bearer ${key.slice(0, 8)}...`,
  ].join("\n");
}

function revoke(callers: readonly ListedCaller[], name: string): string {
  const known = callers.find((caller) => caller.name === name);
  const gone = known?.keys.filter((hash) => keyId === undefined || keyIdOf(hash) === keyId) ?? [];
  if (known === undefined || gone.length === 0)
    throw new CallerListError(
      `"${name}" has no ${keyId === undefined ? "key" : `key ${keyId}`}. \`npm run keys -- list\` shows who has which.`,
    );
  const keys = known.keys.filter((hash) => !gone.includes(hash));
  save(callers.map((each) => (each === known ? { ...known, keys } : each)));
  return `${name} has lost ${gone.map(keyIdOf).join(", ")}. Send the server SIGHUP: it closes what is open with ${gone.length > 1 ? "them" : "it"}.`;
}

function describe({ name, role, keys, budgets }: ListedCaller): string {
  return [
    `${name} (${role.toLowerCase()}): ${keys.map(keyIdOf).join(", ") || "no key"}`,
    ...budgets.map(({ unitType, period, limit }) => `  ${limit} ${unitType} units a ${period}`),
  ].join("\n");
}

/** Whole or not at all, and for nobody else to read: the server may read it at any moment. */
function save(callers: readonly object[]): void {
  const text = `${JSON.stringify({ callers }, null, 2)}\n`;
  parseCallers(text);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function required(name: string | undefined): string {
  if (name === undefined) throw new CallerListError(USAGE);
  return name;
}
