import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { GraphQLError, subscribe, type ExecutionArgs, type ExecutionResult } from "graphql";
import { TOKEN_HEADER_KEY, TOKEN_QUERY_KEY } from "graphql-sse";
import { createHandler } from "graphql-sse/lib/use/fastify";
import type { Context } from "../resolvers/context.js";
import type { MaskError } from "./mask-errors.js";
import type { Prepare } from "./operation.js";

export interface GraphQLSseOptions {
  prepare: Prepare;
  createContext: (requestId: string) => Context;
  maskError: MaskError;
}

/** GraphQL over server-sent events at /graphql/stream (graphql-sse, both connection modes). Open streams end when the server closes. */
export function registerGraphQLSse(app: FastifyInstance, { prepare, createContext, maskError }: GraphQLSseOptions): void {
  const open = new Set<ServerResponse>();
  // A mapped copy of the interface: the library wants a type with an open index.
  const handler = createHandler<Pick<Context, keyof Context>>({
    authenticate: ({ raw }) => connectionToken(raw),
    onSubscribe: (request, params) => {
      const prepared = prepare(params, createContext(request.raw.id));
      return Array.isArray(prepared) ? once({ errors: prepared }) : prepared;
    },
    // prepare has done it.
    validate: () => [],
    subscribe: subscribeSafely,
    onNext: (_context, _request, result) => (result.errors ? { ...result, errors: result.errors.map(toError(maskError)) } : undefined),
  });
  app.register((scope, _options, done) => {
    // A page of any origin may post text/plain unasked, and the library would take "text/plain; application/json" for JSON.
    scope.removeContentTypeParser("text/plain");
    scope.all("/graphql/stream", async (request, reply) => {
      open.add(reply.raw);
      reply.raw.once("close", () => open.delete(reply.raw));
      await handler(request, reply);
    });
    done();
  });
  app.addHook("preClose", (done) => {
    for (const stream of open) stream.end();
    done();
  });
}

/** Names the connection that carries several operations. The library's own reading takes all clients without a token for one. */
function connectionToken({ headers, url }: FastifyRequest): string {
  const header = headers[TOKEN_HEADER_KEY];
  return (Array.isArray(header) ? header.join() : header) ?? new URL(url, "http://localhost").searchParams.get(TOKEN_QUERY_KEY) ?? randomUUID();
}

/** A result without data is no result to the library unless it comes as a stream. */
const once = (result: ExecutionResult): AsyncIterable<ExecutionResult> => Readable.from([result]);

/** An exception out of the stream would end the whole process; as the last result of the stream it reaches the one it concerns. */
async function subscribeSafely(args: ExecutionArgs): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  const stream = await subscribe(args);
  if (!(Symbol.asyncIterator in stream)) return stream;
  const safe: AsyncGenerator<ExecutionResult, void, void> = {
    next: () => stream.next().catch((error: unknown) => ({ done: false, value: { errors: [asGraphQLError(error)] } })),
    return: () => stream.return(undefined),
    throw: (error: unknown) => stream.throw(error),
    [Symbol.asyncIterator]: () => safe,
    [Symbol.asyncDispose]: async () => {
      await stream.return(undefined);
    },
  };
  return safe;
}

const asGraphQLError = (error: unknown) => {
  const original = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(original.message, { originalError: original });
};

/** Results carry error objects; what is masked is text. */
const toError = (maskError: MaskError) => (error: GraphQLError) => {
  const { message, extensions } = maskError(error);
  return new GraphQLError(message, { path: error.path, extensions });
};
