import { HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyRequest } from "fastify";
import type { DocumentRequest } from "./documents.js";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a request to /graphql asks for: its body, or what its address says after the "?". */
export function askedBy({ method, body, query }: FastifyRequest): DocumentRequest {
  const fields = method === "POST" ? body : query;
  if (!isFields(fields)) return {};
  const { query: text, extensions, documentId, id, doc_id } = fields;
  return {
    documentId,
    id,
    doc_id,
    extensions: asFields(extensions),
    ...(typeof text === "string" && { query: text }),
  };
}

/** Whether a request names its document instead of sending it, or besides. */
export const namesDocument = ({ documentId, id, doc_id, extensions }: DocumentRequest): boolean =>
  [documentId, id, doc_id].some((each) => typeof each === "string") ||
  extensions?.["persistedQuery"] !== undefined;

/** By GET they come as JSON. */
function asFields(extensions: unknown): Fields | null {
  if (typeof extensions !== "string") return isFields(extensions) ? extensions : null;
  try {
    const parsed: unknown = JSON.parse(extensions);
    return isFields(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/**
 * The request as Apollo Server takes it. `text`: of the document that the request names instead of
 * sending it; Apollo knows no other names than those it has stored itself.
 */
export function toApolloRequest(request: FastifyRequest, text: string | null): HTTPGraphQLRequest {
  const { method, body, url } = request;
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  const search = url.includes("?") ? url.slice(url.indexOf("?")) : "";
  if (text === null) return { method, headers, body, search };
  if (method === "POST" && isFields(body))
    return { method, headers, search, body: { ...body, query: text, extensions: null } };
  const parameters = new URLSearchParams(search);
  parameters.set("query", text);
  parameters.delete("extensions");
  return { method, headers, body, search: `?${parameters.toString()}` };
}
