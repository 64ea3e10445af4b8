import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import etag from "@fastify/etag";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { GraphQLError, OperationTypeNode, type GraphQLSchema } from "graphql";
import type { Context } from "../resolvers/context.js";
import { answerBadBodies, sendGraphQLError } from "./body-errors.js";
import { sendGraphiql, wantsGraphiql } from "./graphiql.js";
import { brief, placed, type MaskError } from "./mask-errors.js";
import type { Arrival, OperationLog } from "./operation-log.js";

export interface GraphQLHttpOptions {
  schema: GraphQLSchema;
  createContext: (arrival: Arrival) => Context;
  operations: OperationLog;
  maskError: MaskError;
}

/**
 * GraphQL over HTTP at /graphql: GET for queries, POST for queries and mutations, each with its
 * status and media type.
 */
export async function registerGraphQLHttp(
  app: FastifyInstance,
  { schema, createContext, operations, maskError }: GraphQLHttpOptions,
): Promise<void> {
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    // It would end the process in the middle of the work that server-process.ts waits for.
    stopOnTerminationSignals: false,
    // Stacks are for the log, also while somebody develops.
    includeStacktraceInErrorResponses: false,
    // The server knows no cookies, and a query changes nothing: a page that makes a browser ask
    // learns nothing. docs/limits.md.
    csrfPrevention: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      keepVariables,
      subscriptionsGoElsewhere,
      logTo(operations),
    ],
    formatError: (formatted, error) =>
      error instanceof GraphQLError && isExecution(formatted.extensions?.["code"])
        ? maskError(error)
        : brief(placed(formatted, error)),
  });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());
  const arrivalOf = ({ id, ip }: FastifyRequest): Arrival => ({
    requestId: id,
    transport: "http",
    address: ip,
  });
  const handler = fastifyApolloHandler(apollo, {
    context: (request) => Promise.resolve(createContext(arrivalOf(request))),
  });
  await app.register(async (scope) => {
    answerBadBodies(scope);
    // Catalogue answers are the same for days.
    await scope.register(etag, { weak: true });
    scope.route({
      method: ["GET", "POST"],
      url: "/graphql",
      handler(request, reply) {
        return wantsGraphiql(request) ? sendGraphiql(reply) : handler.call(app, request, reply);
      },
    });
    scope.route({
      method: ["PUT", "PATCH", "DELETE"],
      url: "/graphql",
      // Before the body is looked at.
      onRequest: async (_request, reply) =>
        sendGraphQLError(
          reply.header("allow", "GET, POST"),
          405,
          "BAD_REQUEST",
          "GraphQL is asked by GET (queries) and POST.",
        ),
      handler: () => undefined,
    });
  });
}

/**
 * What resolvers threw comes with this code or one of theirs; parse, validation and request faults
 * are Apollo's own to word.
 */
const apolloCodes = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
]);
const isExecution = (code: unknown) => typeof code !== "string" || !apolloCodes.has(code);

const keepVariables: ApolloServerPlugin<Context> = {
  requestDidStart: ({ request, contextValue }) => {
    contextValue.variables = request.variables ?? {};
    return Promise.resolve();
  },
};

/** Apollo would answer a subscription with 200 and null data. */
const subscriptionsGoElsewhere: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation }) => {
        if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return Promise.resolve();
        throw new GraphQLError(
          "Subscriptions are served over WebSocket (graphql-transport-ws) at /graphql and over server-sent events at /graphql/stream.",
          {
            extensions: { code: "BAD_REQUEST", http: { status: 400 } },
          },
        );
      },
    }),
};

const logTo = (operations: OperationLog): ApolloServerPlugin<Context> => ({
  requestDidStart: ({ contextValue: { arrival } }) => {
    const operation = operations.begin(arrival);
    return Promise.resolve({
      willSendResponse: ({ document, request, errors }) => {
        if (errors !== undefined && errors.length > 0) operation.failed();
        operation.end(document, request.operationName);
        return Promise.resolve();
      },
    });
  },
});
