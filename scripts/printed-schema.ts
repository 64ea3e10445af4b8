import { lexicographicSortSchema, printSchema } from "graphql";
import { createSchema } from "../src/resolvers/index.js";

/** What schema.graphql holds. Printed from the finished schema: only there is @oneOf real. */
export const printedSchema = async (): Promise<string> => `${printSchema(lexicographicSortSchema(await createSchema()))}\n`;
