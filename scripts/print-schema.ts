import { writeFileSync } from "node:fs";
import { lexicographicSortSchema, printSchema } from "graphql";
import { createSchema } from "../src/resolvers/index.js";

// Printed from the finished schema: only there is @oneOf real.
writeFileSync(new URL("../schema.graphql", import.meta.url), `${printSchema(lexicographicSortSchema(await createSchema()))}\n`);
