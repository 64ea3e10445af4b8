import * as z from "zod";
import { variable } from "./variable.js";

/** A whole number from 1 to `max`. */
const limit = (usual: number, max: number, meaning: string) =>
  variable(
    z.coerce.number().int().min(1).max(max).default(usual),
    `a whole number from 1 to ${max}`,
    meaning,
  );
const onOrOff = (meaning: string) =>
  variable(
    z
      .enum(["on", "off"])
      .transform((value) => value === "on")
      .optional(),
    "on or off",
    meaning,
  );

/** What a request may ask for, and what it may see of the schema. */
export const limitVariables = {
  MAX_QUERY_BYTES: limit(
    65_536,
    1_048_576,
    "Bytes that the text of a GraphQL document may have. Variables do not count. Above this and each of the limits below: QUERY_TOO_COMPLEX, before anything is executed, over every transport.",
  ),
  MAX_QUERY_TOKENS: limit(5_000, 100_000, "Tokens of a document: names, values and punctuation."),
  MAX_QUERY_DEPTH: limit(20, 100, "Fields within fields, fragments written out."),
  MAX_QUERY_FIELDS: limit(
    1_000,
    10_000,
    "Fields and fragments of a document, each as often as it is spread.",
  ),
  MAX_QUERY_ALIASES: limit(100, 10_000, "Aliases of a document, fragments written out."),
  MAX_QUERY_DIRECTIVES: limit(50, 10_000, "Directives of a document, fragments written out."),
  MAX_QUERY_REPEATS: limit(
    100,
    1_000,
    "How often one field may be written at one place of the answer, as by many fragments with the same id.",
  ),
  MAX_QUERY_CREATES: limit(20, 1_000, "Create mutations of a document. Each may be paid."),
  MAX_QUERY_COST: limit(
    20_000,
    1_000_000,
    "Objects that an answer may hold: each counts one, times the page sizes (first, pageSize, ids) of the lists around it. A list without a page size counts 10, one of the catalogue 250, introspection 5000.",
  ),
  RATE_LIMIT_QUERIES_PER_MINUTE: limit(
    60_000,
    10_000_000,
    "Operations without a create mutation that a caller may begin in a minute, over all transports of a node. Above this: RATE_LIMITED, over HTTP with the status 429 and Retry-After. With AUTH=none nobody is limited.",
  ),
  RATE_LIMIT_CREATES_PER_MINUTE: limit(
    600,
    1_000_000,
    "The same for create mutations. A document with several counts as many.",
  ),
  EXECUTION_TIMEOUT_MS: limit(
    120_000,
    3_600_000,
    "How long an operation may take until it is answered with EXECUTION_TIMEOUT, milliseconds. A create that was accepted goes on. waitForTask takes up to 60000.",
  ),
  REQUEST_TIMEOUT_MS: limit(
    120_000,
    3_600_000,
    "How long a client may take to send a request, milliseconds.",
  ),
  TRUSTED_DOCUMENTS: variable(
    z.string().min(1).optional(),
    "the path of a manifest: persisted-documents.json of GraphQL Code Generator, Apollo's persisted query manifest, or Relay's persisted queries",
    "The only documents that may be run, by their id or their text. Not set: every document within the limits.",
  ),
  INTROSPECTION: onOrOff(
    "Whether the schema can be asked for, by introspection and at /schema.graphql, and errors suggest names from it. Not set: on in the sandbox and with NODE_ENV=development, off otherwise.",
  ),
  GRAPHIQL: onOrOff(
    "Whether GraphiQL is served at /graphiql. Not set: as INTROSPECTION, but off with TRUSTED_DOCUMENTS, as it could run nothing.",
  ),
  NODE_ENV: variable(
    z.string().min(1).optional(),
    "development, or anything else",
    "development: INTROSPECTION and GRAPHIQL are on unless they are set.",
  ),
};
