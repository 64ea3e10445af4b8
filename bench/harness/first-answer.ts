import { GraphQLClient } from "./graphql-client.js";
import type { Program, Programs } from "./programs.js";

export interface Start {
  program: Program;
  ms: number;
}

/** From the start of a process to its first answered query. */
export async function untilAnswer(query: string, start: () => Promise<Program>): Promise<Start> {
  const begun = performance.now();
  const program = await start();
  const client = new GraphQLClient(program.url, 1);
  const answer = await client.query(query);
  const ms = performance.now() - begun;
  await client.close();
  if (typeof answer !== "object" || answer === null || !("data" in answer) || "errors" in answer)
    throw new Error(`The first query was answered with ${JSON.stringify(answer)}`);
  return { program, ms };
}

export const ONE_FIELD = "Apollo on Fastify, one field";

/** The peer: the least that speaks GraphQL with the same libraries. */
export const startOneField = (programs: Programs): Promise<Start> =>
  untilAnswer("{ hello }", () => programs.start("bench/peers/one-field.mjs", {}));
