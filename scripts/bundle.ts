import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Puts each program into one file with all that it imports at its start; what it imports later lies
 * in chunks/ beside it. `programs` maps the path in `folder`, without ".js", to the source.
 */
export async function bundle(folder: string, programs: Record<string, string>): Promise<void> {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: folder,
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    // Gives one copy of graphql to all, its ES modules, also to packages that require it. Two
    // copies refuse each other's schemas.
    mainFields: ["module", "main"],
    // libsql is native code and stays where it is installed. Of the other two, which are not
    // installed, pg and type-graphql would load the one if they were told to.
    external: ["libsql", "pg-native", "class-validator"],
    // Packages of CommonJS require Node's modules.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
    // Spaces cost 10 MB of memory. Names stay as they are, as type-graphql takes the schema's from
    // them: only of two classes with the same name one is renamed (test/built-programs.test.ts).
    minifyWhitespace: true,
    lineLimit: 160,
    sourcemap: true,
    sourcesContent: false,
    plugins: [mapsOfOurSourcesAlone],
    logLevel: "warning",
  });
}

/**
 * Source maps of all packages would cost 10 MB of memory. With this map, which says no more than
 * where a file begins, a stack trace has the package's file, and always its first line.
 */
const mapsOfOurSourcesAlone: esbuild.Plugin = {
  name: "source maps of our sources alone",
  setup(build) {
    build.onLoad({ filter: /node_modules.*\.[cm]?js$/ }, async ({ path }) => {
      const map = JSON.stringify({ version: 3, sources: [basename(path)], mappings: "AAAA" });
      const comment = `//# sourceMappingURL=data:application/json;base64,${btoa(map)}`;
      return { contents: `${await readFile(path, "utf8")}\n${comment}` };
    });
  },
};
