/** Fails if schema.graphql breaks clients of the last tag, within one major version. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { breaksOf } from "./schema-changes.js";

const git = (...args: string[]): string =>
  execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const majorOf = (version: string): string | undefined => /^v?(\d+)\./.exec(version)?.[1];

/** The newest tag behind this commit; null if there is none. */
function lastTag(): string | null {
  try {
    return git("describe", "--tags", "--abbrev=0", "--match", "v*").trim();
  } catch {
    return null;
  }
}

const tag = lastTag();
const { version } = JSON.parse(read("package.json")) as { version: string };
if (tag === null) {
  console.log("There is no tag yet to compare schema.graphql with.");
} else if (majorOf(tag) !== majorOf(version)) {
  console.log(`${version} is a new major version after ${tag}: it may break clients.`);
} else {
  const breaks = breaksOf(git("show", `${tag}:schema.graphql`), read("schema.graphql"));
  console.log(`schema.graphql against ${tag}: ${breaks.length} breaking changes.`);
  for (const description of breaks) console.error(`- ${description}`);
  if (breaks.length > 0) {
    console.error("Deprecate instead, or raise the major version: docs/schema-policy.md.");
    process.exitCode = 1;
  }
}
