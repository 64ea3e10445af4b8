import {
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";

/** A front end has a few documents, and all who use it send the same. */
const MAX_KEPT = 50;
/**
 * Characters, each some 260 bytes once parsed: 50 MB in all. A longer document has its values
 * written into it, and won't come again.
 */
const MAX_KEPT_LENGTH = 4_000;

/**
 * Parsed and validated documents. Clients that all reconnect at once send the same one: the work is
 * done for the first.
 */
export class Documents {
  /** By text, the least recently used first. */
  readonly #kept = new Map<string, DocumentNode>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** The document, or what is wrong with it. */
  read(text: string): DocumentNode | GraphQLError[] {
    const kept = this.#kept.get(text);
    const document = kept ?? this.#check(text);
    if (Array.isArray(document)) return document;
    this.#keep(text, document);
    return document;
  }

  #check(text: string): DocumentNode | GraphQLError[] {
    let document: DocumentNode;
    try {
      document = parse(text);
    } catch (error) {
      return [
        withCode("GRAPHQL_PARSE_FAILED")(
          error instanceof GraphQLError ? error : new GraphQLError(String(error)),
        ),
      ];
    }
    const faults = validate(this.schema, document, specifiedRules);
    return faults.length > 0 ? faults.map(withCode("GRAPHQL_VALIDATION_FAILED")) : document;
  }

  #keep(text: string, document: DocumentNode): void {
    if (text.length > MAX_KEPT_LENGTH) return;
    this.#kept.delete(text);
    this.#kept.set(text, document);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** Apollo's codes, so that all transports answer alike. */
export const withCode = (code: string) => (error: GraphQLError) =>
  new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code },
  });
