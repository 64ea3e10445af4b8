import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { Kind, parse, type DocumentNode } from "graphql";

const endpoint = new URL("/graphql", window.location.href);
const socketEndpoint = new URL(endpoint);
socketEndpoint.protocol = endpoint.protocol === "https:" ? "wss:" : "ws:";

const send = createGraphiQLFetcher({
  url: endpoint.href,
  // What stands in the Headers editor travels in graphql-ws's connection parameters.
  subscriptionUrl: socketEndpoint.href,
  enableIncrementalDelivery: false,
});

/**
 * Sends queries and mutations over HTTP and subscriptions over graphql-transport-ws.
 *
 * GraphiQL reads a changed editor only after a pause of 0.1 s. Whoever changes the tab and runs it
 * at once would send the new text under the former tab's operation name and door, so both are taken
 * from the text itself.
 */
export const fetcher: Fetcher = (params, options) => {
  const documentAST = parsed(params.query);
  if (documentAST === undefined) return send(params, options);
  const names = operationNames(documentAST);
  const operationName = names.find((name) => name === params.operationName) ?? names[0];
  return send({ ...params, operationName }, { ...options, documentAST });
};

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query);
  } catch {
    return undefined; // The server's answer to it says what is wrong, and where.
  }
}

function operationNames(document: DocumentNode): (string | undefined)[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? [node.name?.value] : [],
  );
}
