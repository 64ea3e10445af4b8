/** Lists which operations in GraphQL files stop working by a day, and what replaces them. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { parseArgs } from "node:util";
import { buildSchema, GraphQLError, parse, Source } from "graphql";
import { report, type FileFindings } from "./calendar/report.js";
import { usesIn } from "./calendar/uses.js";
import type { Variables } from "./calendar/variables.js";

const USAGE = `Which operations stop working, because Kling withdraws what they use.

  npm run calendar -- [--by DAY] [--variables FILE] PATH...

  PATH              a .graphql or .gql file, or a folder that has some
  --by DAY          as 2027-03-31; left out: today
  --variables FILE  JSON: variables of the operations, by name

It ends with 1 if an operation stops working by the day, and with 2 if something can't be read.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    by: { type: "string", default: new Date().toISOString().slice(0, 10) },
    variables: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  },
});

try {
  process.exitCode = run();
} catch (error) {
  console.error(error instanceof GraphQLError ? error.toString() : String(error));
  process.exitCode = 2;
}

function run(): number {
  if (values.help || positionals.length === 0) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  if (Number.isNaN(Date.parse(values.by)) || !/^\d{4}-\d{2}-\d{2}$/.test(values.by))
    throw new Error(`--by: "${values.by}" is no day; write it as 2027-03-31.`);
  const schema = buildSchema(read(new URL("../schema.graphql", import.meta.url)));
  const variables =
    values.variables === undefined ? {} : (JSON.parse(read(values.variables)) as Variables);
  const files = positionals.flatMap(documentsIn).map((path): FileFindings => ({
    path,
    ...usesIn(schema, parse(new Source(read(path), path)), variables),
  }));
  const { text, stopping } = report(files, values.by);
  console.log(text);
  return stopping > 0 ? 1 : 0;
}

function documentsIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => [".graphql", ".gql"].includes(extname(name)))
    .filter((name) => !name.split(/[\\/]/).includes("node_modules"))
    .map((name) => join(path, name))
    .sort();
}

function read(path: string | URL): string {
  return readFileSync(path, "utf8");
}
