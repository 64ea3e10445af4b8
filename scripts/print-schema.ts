import { writeFileSync } from "node:fs";
import { printedPossibleTypes, printedSchema } from "./printed-schema.js";

writeFileSync(new URL("../schema.graphql", import.meta.url), await printedSchema());
writeFileSync(new URL("../possible-types.json", import.meta.url), await printedPossibleTypes());
