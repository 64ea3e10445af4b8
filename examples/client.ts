import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { TypedDocumentString } from "./gql/graphql.js";

/** One operation over HTTP, typed by its document. */
export async function execute<Result, Variables>(
  url: string,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: document, variables }),
  });
  const answer = (await response.json()) as { data?: Result; errors?: { message: string }[] };
  if (answer.data === undefined || answer.errors !== undefined) {
    throw new Error(
      answer.errors?.map((error) => error.message).join("; ") ?? `HTTP ${response.status}`,
    );
  }
  return answer.data;
}

/** A subscription over WebSocket, typed by its document; ends when the server completes it. */
export async function* subscribe<Result, Variables extends Record<string, unknown>>(
  url: string,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): AsyncGenerator<Result> {
  // Node 20 has no WebSocket of its own; browsers leave webSocketImpl out.
  const client = createClient({
    webSocketImpl: WebSocket,
    url: `${url.replace(/^http/, "ws")}/graphql`,
  });
  try {
    for await (const { data, errors } of client.iterate<Result>({
      query: document.toString(),
      variables,
    })) {
      if (errors !== undefined) throw new Error(errors.map((error) => error.message).join("; "));
      if (data) yield data;
    }
  } finally {
    await client.dispose();
  }
}
