// `npm start` builds what is missing or older than its sources, so that `npm ci && npm start` is
// all it ever takes.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const outputs = [
  { file: "dist/main.js", sources: "src", script: "build:server" },
  { file: "graphiql/dist/index.html", sources: "graphiql", script: "build:graphiql" },
];

for (const { file, sources, script } of outputs) {
  if (isCurrent(join(root, file), join(root, sources))) continue;
  const { status } = spawnSync("npm", ["run", "--silent", script], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}

function isCurrent(file, sources) {
  if (!existsSync(file)) return false;
  const built = statSync(file).mtimeMs;
  const files = readdirSync(sources, { recursive: true, withFileTypes: true });
  return files.every(
    (entry) =>
      !entry.isFile() ||
      entry.parentPath.includes(`${sources}/dist`) ||
      statSync(join(entry.parentPath, entry.name)).mtimeMs <= built,
  );
}
