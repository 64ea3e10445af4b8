// `npm start` builds what is missing or older than its sources, so that `npm ci && npm start` is
// all it ever takes.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const outputs = [
  // The packages are in it, too.
  {
    file: "dist/main.js",
    sources: ["src", "scripts/bundle.ts", "package-lock.json"],
    script: "build:server",
  },
  { file: "graphiql/dist/index.html", sources: ["graphiql"], script: "build:graphiql" },
];

for (const { file, sources, script } of outputs) {
  if (isCurrent(file, sources)) continue;
  const { status } = spawnSync("npm", ["run", "--silent", script], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}

function isCurrent(file, sources) {
  if (!existsSync(join(root, file))) return false;
  const built = statSync(join(root, file)).mtimeMs;
  return sources
    .flatMap((source) => filesOf(join(root, source)))
    .every((source) => statSync(source).mtimeMs <= built);
}

/** The file itself, or all files of a folder but those that are built. */
function filesOf(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(join(path, "dist")))
    .map((entry) => join(entry.parentPath, entry.name));
}
