import nodeModule from "node:module";
import { fileURLToPath } from "node:url";
import { projectFolder } from "./lib/project-folder.js";

// What has to be said to Node before it loads the server.

/** enableCompileCache is there from Node 22.1 on; the types are of Node 20. */
type NodeModule = typeof nodeModule & { enableCompileCache?: (folder: string) => unknown };
const { enableCompileCache }: NodeModule = nodeModule;

// Stack traces name the files and lines of src/.
process.setSourceMapsEnabled(true);
// The next start takes the compiled code of this one: a sixth faster. A folder that can't be
// written to does no harm.
enableCompileCache?.(fileURLToPath(new URL("node_modules/.cache/kling-graphql/", projectFolder)));

await import("./server-process.js");
