import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { tempFolder } from "./temp-folder.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What a program looks for in the project's folder. */
const NEEDED = ["node_modules", "package.json", "reference", "assets"];

/**
 * One file with all that the script imports: it starts several times as fast as by tsx. Removed
 * after the test.
 */
export async function bundle(script: string): Promise<string> {
  const folder = tempFolder();
  await build({
    root,
    configFile: false,
    logLevel: "error",
    resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
    // Native code stays where it is installed.
    ssr: { noExternal: true, external: ["libsql"] },
    build: {
      ssr: join(root, script),
      outDir: folder,
      minify: false,
      target: "node20",
      rolldownOptions: { output: { entryFileNames: "bundle.mjs", codeSplitting: false } },
    },
  });
  for (const name of NEEDED) symlinkSync(join(root, name), join(folder, name));
  return join(folder, "bundle.mjs");
}
