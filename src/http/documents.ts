import {
  GraphQLError,
  NoFragmentCyclesRule,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";
import { checkDocument } from "./limits/document-limits.js";
import type { QueryLimits } from "./limits/query-limits.js";
import { scanText } from "./limits/scan-text.js";

/** A front end has a few documents, and all who use it send the same. */
const MAX_KEPT = 50;
/**
 * Characters, each some 260 bytes once parsed: 50 MB in all. A longer document has its values
 * written into it, and won't come again.
 */
const MAX_KEPT_LENGTH = 4_000;
/** Faults of one document that are told. */
const MAX_FAULTS = 5;

/** How a request says which document it means. */
export interface DocumentRequest {
  query?: string | null | undefined;
  /** By GraphQL over HTTP's draft on persisted documents. */
  documentId?: unknown;
  /** As Relay's network layers send it. */
  id?: unknown;
  doc_id?: unknown;
  /** With `persistedQuery.sha256Hash`, as Apollo's clients and urql send it. */
  extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Where the transports have their documents from. */
export interface DocumentSource {
  /** Whether a request may name its document instead of sending it. */
  readonly byId: boolean;
  /** The document that a request means, parsed and validated, or why it is refused. */
  find(request: DocumentRequest): DocumentNode | GraphQLError[];
}

export interface DocumentRules {
  limits: QueryLimits;
  /** Off: the schema can't be asked for, and errors do not suggest names from it. */
  introspection: boolean;
}

/**
 * Parsed and validated documents, for all transports. Clients that all reconnect at once send the
 * same one: the work is done for the first.
 */
export class Documents implements DocumentSource {
  readonly byId = false;
  /** By text, the least recently used first. */
  readonly #kept = new Map<string, DocumentNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly rules: DocumentRules,
  ) {}

  find({ query }: DocumentRequest): DocumentNode | GraphQLError[] {
    return typeof query === "string" && query !== "" ? this.read(query) : [noDocument()];
  }

  /** The document of a text, or what is wrong with it. */
  read(text: string): DocumentNode | GraphQLError[] {
    const kept = this.#kept.get(text);
    const document = kept ?? this.#check(text);
    if (Array.isArray(document)) return document;
    this.#keep(text, document);
    return document;
  }

  #check(text: string): DocumentNode | GraphQLError[] {
    const document = this.#parse(text);
    if (Array.isArray(document)) return document;
    const excess = checkDocument(document, this.rules.limits);
    if (excess instanceof GraphQLError) return [excess];
    const faults = validate(
      this.schema,
      document,
      excess === "circular" ? [NoFragmentCyclesRule] : this.#validationRules(),
      { maxErrors: MAX_FAULTS, hideSuggestions: !this.rules.introspection },
    );
    return faults.length > 0 ? faults.map(withCode("GRAPHQL_VALIDATION_FAILED")) : document;
  }

  #parse(text: string): DocumentNode | GraphQLError[] {
    try {
      const excess = scanText(text, this.rules.limits);
      return excess === null ? parse(text) : [excess];
    } catch (error) {
      return [
        withCode("GRAPHQL_PARSE_FAILED")(
          error instanceof GraphQLError ? error : new GraphQLError(String(error)),
        ),
      ];
    }
  }

  #validationRules() {
    return this.rules.introspection
      ? specifiedRules
      : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  }

  #keep(text: string, document: DocumentNode): void {
    if (text.length > MAX_KEPT_LENGTH) return;
    this.#kept.delete(text);
    this.#kept.set(text, document);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

const noDocument = () =>
  new GraphQLError("The request has no `query` with the text of a GraphQL document.", {
    extensions: { code: "BAD_REQUEST" },
  });

/** Apollo's codes, so that all transports answer alike. */
export const withCode = (code: string) => (error: GraphQLError) =>
  new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code },
  });
