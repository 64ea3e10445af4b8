import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.js";

const folder = fileURLToPath(new URL("../dist/", import.meta.url));
rmSync(folder, { recursive: true, force: true });
await bundle(folder, { main: "src/main.ts", "emulator/main": "src/emulator/main.ts" });
