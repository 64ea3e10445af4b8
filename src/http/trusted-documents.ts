import { GraphQLError, print, type DocumentNode } from "graphql";
import * as z from "zod";
import type { DocumentRequest, Documents, DocumentSource } from "./documents.js";

const texts = z.record(z.string().min(1), z.string().min(1));
/** Of Apollo's `generate-persisted-query-manifest`. */
const apolloManifest = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
});
const persistedQuery = z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) });

/** Thrown at start when a manifest can't be used. */
export class ManifestError extends Error {}

/** The documents of a manifest, and no others: TRUSTED_DOCUMENTS. */
export class TrustedDocuments implements DocumentSource {
  readonly byId = true;
  readonly #byId = new Map<string, DocumentNode>();
  /** By their text in graphql's own layout, so that white space makes no difference. */
  readonly #byText = new Map<string, DocumentNode>();

  /** `documents` checks each text. Throws ManifestError if one can't be run. */
  constructor(
    manifest: string,
    private readonly documents: Documents,
  ) {
    for (const [id, text] of entriesOf(manifest)) {
      const document = documents.read(text);
      if (Array.isArray(document))
        throw new ManifestError(`its document ${id} is refused: ${document[0]?.message ?? ""}`);
      this.#byId.set(id, document);
      this.#byText.set(print(document), document);
    }
    if (this.#byId.size === 0) throw new ManifestError("it holds no document");
  }

  find(request: DocumentRequest): DocumentNode | GraphQLError[] {
    const id = idOf(request);
    if (id !== null) return this.#byId.get(id) ?? [notFound("id")];
    const given = this.documents.find(request);
    return Array.isArray(given) ? given : (this.#byText.get(print(given)) ?? [notFound("text")]);
  }
}

/** The id by which a request names its document; a text beside it does not count. */
function idOf({ documentId, id, doc_id, extensions }: DocumentRequest): string | null {
  const hash = persistedQuery.safeParse(extensions).data?.persistedQuery.sha256Hash;
  // The draft writes the algorithm before a hash; manifests have the hash alone.
  const named = [documentId, hash, doc_id, id].find((each) => typeof each === "string");
  return typeof named === "string" ? named.replace(/^sha256:/, "") : null;
}

/** Ids and texts: of GraphQL Code Generator and of Relay as they are, of Apollo from its list. */
function entriesOf(manifest: string): [id: string, text: string][] {
  const content = parseJson(manifest);
  const apollo = apolloManifest.safeParse(content);
  if (apollo.success) return apollo.data.operations.map(({ id, body }) => [id, body]);
  const plain = texts.safeParse(content);
  if (plain.success)
    return Object.entries(plain.data).map(([id, text]) => [id.replace(/^sha256:/, ""), text]);
  throw new ManifestError(
    'it is neither {"<id>": "<document>", …}, as GraphQL Code Generator and Relay write it, nor {"format": "apollo-persisted-query-manifest", "operations": [{"id", "body"}, …]}, as Apollo does',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ManifestError("it is not JSON");
  }
}

const notFound = (what: "id" | "text") =>
  new GraphQLError(
    `No trusted document has this ${what}. Add the document to the manifest that TRUSTED_DOCUMENTS names, and restart the server.`,
    { extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } },
  );
