import { GraphQLError } from "graphql";

/** The most that one document may hold and ask for. What is above is refused unexecuted. */
export interface QueryLimits {
  /** Of the document's text; variables are not part of it. */
  bytes: number;
  tokens: number;
  /** Selections within selections, fragments written out. */
  depth: number;
  /** Fields and fragments, each as often as it is spread. */
  fields: number;
  aliases: number;
  directives: number;
  /** How often one field may be written at one place of the answer. */
  repeats: number;
  /** Mutations in one document that make a task, and may each be paid. */
  creates: number;
  /** Objects that the answer may hold (query-cost.ts). */
  cost: number;
}

const units: Record<keyof QueryLimits, string> = {
  bytes: "bytes of text",
  tokens: "tokens",
  depth: "levels of fields within fields",
  fields: "fields, with its fragments written out",
  aliases: "aliases",
  directives: "directives",
  repeats: "repetitions of a field at one place",
  creates: "create mutations",
  cost: "objects to answer with",
};

/** The refusal of a document that is above a limit, the same on all transports. */
export const tooComplex = (limit: keyof QueryLimits, maximum: number): GraphQLError =>
  new GraphQLError(
    `The document has more than ${maximum} ${units[limit]}. Ask for less, or in several requests.`,
    { extensions: { code: "QUERY_TOO_COMPLEX", limit, maximum } },
  );
