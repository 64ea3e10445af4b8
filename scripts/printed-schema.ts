import { lexicographicSortSchema } from "graphql";
import { createSchema } from "../src/resolvers/index.js";
import { possibleTypes } from "../src/schema/possible-types.js";
import { printSdl } from "../src/schema/print.js";

/** What schema.graphql holds. Printed from the finished schema: only there is @oneOf real. */
export const printedSchema = async (): Promise<string> => printSdl(await createSchema());

/** What possible-types.json holds. */
export const printedPossibleTypes = async (): Promise<string> =>
  `${JSON.stringify(possibleTypes(lexicographicSortSchema(await createSchema())), null, 2)}\n`;
