import type { GraphQLFormattedError } from "graphql";

export interface GraphQLAnswer {
  status: number;
  headers: Headers;
  body: { data?: unknown; errors?: GraphQLFormattedError[] };
}

/** One operation over plain HTTP, with whatever comes back. */
export async function post(
  { url }: { url: string },
  body: unknown,
  headers: Record<string, string> = {},
): Promise<GraphQLAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as GraphQLAnswer["body"],
  };
}
