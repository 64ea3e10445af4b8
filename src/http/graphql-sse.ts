import type { ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import { GraphQLError, subscribe, type ExecutionArgs, type ExecutionResult, type GraphQLSchema } from "graphql";
import { createHandler } from "graphql-sse/lib/use/fastify";
import type { Context } from "../resolvers/context.js";
import type { MaskError } from "./mask-errors.js";
import { prepare } from "./operation.js";

export interface GraphQLSseOptions {
  schema: GraphQLSchema;
  createContext: (requestId: string) => Context;
  maskError: MaskError;
}

/** GraphQL over server-sent events at /graphql/stream (graphql-sse, both connection modes). Open streams end when the server closes. */
export function registerGraphQLSse(app: FastifyInstance, { schema, createContext, maskError }: GraphQLSseOptions): void {
  const open = new Set<ServerResponse>();
  // A mapped copy of the interface: the library wants a type with an open index.
  const handler = createHandler<Pick<Context, keyof Context>>({
    onSubscribe: (request, params) => {
      const prepared = prepare(schema, params, createContext(request.raw.id));
      return Array.isArray(prepared) ? { errors: prepared } : prepared;
    },
    subscribe: subscribeSafely,
    onNext: (_context, _request, result) => (result.errors ? { ...result, errors: result.errors.map(toError(maskError)) } : undefined),
  });
  app.all("/graphql/stream", async (request, reply) => {
    open.add(reply.raw);
    reply.raw.once("close", () => open.delete(reply.raw));
    await handler(request, reply);
  });
  app.addHook("preClose", (done) => {
    for (const stream of open) stream.end();
    done();
  });
}

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
