import { Readable } from "node:stream";
import { ApolloServer, HeaderMap, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import etag from "@fastify/etag";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  GraphQLError,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from "graphql";
import type { Context } from "../resolvers/context.js";
import type { Authenticator } from "../services/access/authenticator.js";
import { acceptedTypes } from "./accept.js";
import { authenticateRequests, callerOf } from "./authentication.js";
import { answerBadBodies, sendGraphQLError } from "./body-errors.js";
import type { DocumentSource } from "./documents.js";
import type { ExecutionTime } from "./execution-time.js";
import { sendGraphiql, wantsGraphiql } from "./graphiql.js";
import { askedBy, toApolloRequest } from "./http-request.js";
import type { CheckRate } from "./limits/rate-limits.js";
import { brief, placed, type MaskError } from "./mask-errors.js";
import type { Arrival, OperationLog } from "./operation-log.js";
import type { CheckCost } from "./operation.js";

export interface GraphQLHttpOptions {
  schema: GraphQLSchema;
  documents: DocumentSource;
  /** Of a document; above this a body is not parsed. */
  maxQueryBytes: number;
  checkCost: CheckCost;
  checkRate: CheckRate;
  /** Whether the schema can be asked for, and errors may suggest names from it. */
  introspection: boolean;
  /** Whether a browser is sent to GraphiQL. */
  graphiql: boolean;
  executionTime: ExecutionTime;
  createContext: (arrival: Arrival) => Context;
  authenticator: Authenticator;
  operations: OperationLog;
  maskError: MaskError;
}

/**
 * GraphQL over HTTP at /graphql: GET for queries, POST for queries and mutations, each with its
 * status and media type.
 */
export async function registerGraphQLHttp(
  app: FastifyInstance,
  {
    schema,
    documents,
    maxQueryBytes,
    checkCost,
    checkRate,
    introspection,
    graphiql,
    executionTime,
    createContext,
    authenticator,
    operations,
    maskError,
  }: GraphQLHttpOptions,
): Promise<void> {
  const found = new WeakMap<Context, DocumentNode>();
  const apollo = new ApolloServer<Context>({
    schema,
    introspection,
    documentStore: null,
    // It would end the process in the middle of the work that server-process.ts waits for.
    stopOnTerminationSignals: false,
    // Stacks are for the log, also while somebody develops.
    includeStacktraceInErrorResponses: false,
    // The server knows no cookies, and a query changes nothing: a page that makes a browser ask
    // learns nothing. docs/limits.md.
    csrfPrevention: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      // It would load scripts from another host.
      ApolloServerPluginLandingPageDisabled(),
      keepVariables,
      takeDocuments(documents, found),
      subscriptionsGoElsewhere,
      refuseCostly(checkCost),
      refuseTooFast(checkRate),
      logTo(operations),
    ],
    formatError: (formatted, error) => {
      const shown = withoutHttp(
        error instanceof GraphQLError && isExecution(formatted.extensions?.["code"])
          ? maskError(error)
          : brief(placed(formatted, error)),
      );
      return introspection ? shown : withoutSuggestion(shown);
    },
  });
  await apollo.start();
  app.addHook("onClose", () => apollo.stop());
  const arrivalOf = (request: FastifyRequest): Arrival => ({
    requestId: request.id,
    transport: "http",
    address: request.ip,
    caller: callerOf(request),
  });
  const refuse = (request: FastifyRequest, reply: FastifyReply, errors: GraphQLError[]) => {
    const operation = operations.begin(arrivalOf(request));
    operation.failed();
    operation.end();
    const isNew = acceptedTypes(request.headers.accept).includes(RESPONSE_JSON);
    return reply
      .code(400)
      .type(`${isNew ? RESPONSE_JSON : "application/json"}; charset=utf-8`)
      .send({ errors: errors.map(maskError) });
  };
  /** Refusals of a document are the same on all transports, so Apollo does not see those. */
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const asked = askedBy(request);
    const hasText = asked.query !== undefined && asked.query !== "";
    // Apollo has words for a request without a document, and a store for automatic persisted queries.
    const document = hasText || documents.byId ? documents.find(asked) : null;
    if (Array.isArray(document)) return refuse(request, reply, document);
    const text = hasText ? null : (document?.loc?.source.body ?? null);
    const answered = await executionTime.limit(
      apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: toApolloRequest(request, text),
        context: () => {
          const context = createContext(arrivalOf(request));
          if (document !== null) found.set(context, document);
          return Promise.resolve(context);
        },
      }),
    );
    if (answered instanceof GraphQLError)
      return sendGraphQLError(reply, 503, "EXECUTION_TIMEOUT", answered.message);
    const { headers, status, body } = answered;
    for (const [name, value] of headers) reply.header(name, value);
    reply.code(status ?? 200);
    if (body.kind === "complete") return reply.send(body.string);
    return reply.send(Readable.from(body.asyncIterator));
  };
  const opensPage = (request: FastifyRequest) => graphiql && wantsGraphiql(request);
  await app.register(async (scope) => {
    answerBadBodies(scope, maxQueryBytes);
    authenticateRequests(scope, authenticator, opensPage);
    // Catalogue answers are the same for days.
    await scope.register(etag, { weak: true });
    scope.route({
      method: ["GET", "POST"],
      url: "/graphql",
      handler(request, reply) {
        return opensPage(request) ? sendGraphiql(reply) : answer(request, reply);
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

/** Of GraphQL over HTTP. */
const RESPONSE_JSON = "application/graphql-response+json";

/**
 * Apollo parses and validates what comes without a document. `found`: by the context of the
 * request.
 */
const takeDocuments = (
  documents: DocumentSource,
  found: WeakMap<Context, DocumentNode>,
): ApolloServerPlugin<Context> => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveSource: (request) => {
        const document =
          found.get(request.contextValue) ?? documents.find({ query: request.source });
        if (!Array.isArray(document)) Object.assign(request, { document });
        return Promise.resolve();
      },
    }),
});

const refuseCostly = (checkCost: CheckCost): ApolloServerPlugin<Context> => ({
  requestDidStart: ({ request: { variables } }) =>
    Promise.resolve({
      didResolveOperation: ({ document, operation }) => {
        const excess = operation && checkCost(document, operation, variables);
        if (excess == null) return Promise.resolve();
        const { message, extensions } = excess;
        throw new GraphQLError(message, { extensions: { ...extensions, http: { status: 400 } } });
      },
    }),
});

/** Comes after the look at the cost: what is refused for that does not count. */
const refuseTooFast = (checkRate: CheckRate): ApolloServerPlugin<Context> => ({
  requestDidStart: ({ contextValue: { caller } }) =>
    Promise.resolve({
      didResolveOperation: ({ document, operation }) => {
        const refusal = operation && checkRate(caller, document, operation);
        if (refusal == null) return Promise.resolve();
        const { message, extensions } = refusal;
        const headers = new HeaderMap([["retry-after", String(extensions["retryAfterSeconds"])]]);
        throw new GraphQLError(message, {
          extensions: { ...extensions, http: { status: 429, headers } },
        });
      },
    }),
});

/** What an error tells Apollo of the answer's status and headers is not for its body. */
const withoutHttp = ({ extensions, ...error }: GraphQLFormattedError): GraphQLFormattedError => {
  if (extensions === undefined) return error;
  const { http, ...shown } = extensions;
  return { ...error, extensions: shown };
};

/** Apollo executes without graphql's own switch for it, `hideSuggestions`. */
const withoutSuggestion = (error: GraphQLFormattedError): GraphQLFormattedError => ({
  ...error,
  message: error.message.replace(/ Did you mean [^?]+\?$/, ""),
});

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
