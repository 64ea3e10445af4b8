import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { finished, Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { execute, GraphQLError, subscribe, type ExecutionArgs, type ExecutionResult } from "graphql";
import { createHandler, TOKEN_HEADER_KEY, TOKEN_QUERY_KEY, type Request } from "graphql-sse";
import { Backpressure } from "./backpressure.js";
import type { ConnectionCap } from "./connection-cap.js";
import { EventConnections, type EventConnection } from "./event-connections.js";
import type { MaskError } from "./mask-errors.js";
import type { Prepare } from "./operation.js";
import { OperationCap, tooManyOperations, tooMuchUnread } from "./operation-cap.js";
import { safeStream } from "./safe-stream.js";

export interface GraphQLSseOptions {
  prepare: Prepare;
  createContext: (requestId: string) => object;
  maskError: MaskError;
  connections: ConnectionCap;
}

const PATH = "/graphql/stream";
const EVENTS = "text/event-stream";

type Body = Record<string, unknown> | null;

/** What the library is told of a request beside its text. */
interface Arrival {
  requestId: string;
  /** What carries the operation together with others; null where it has a connection of its own. */
  connection: EventConnection | null;
  /** Of whichever connection carries it. */
  backpressure: Backpressure;
}

/** Beside what resolvers get. */
type StreamContext = Pick<Arrival, "connection" | "backpressure">;
type Operation = ExecutionArgs & { contextValue: StreamContext };

/** GraphQL over server-sent events at /graphql/stream (graphql-sse, both connection modes). Open streams end when the server closes. */
export function registerGraphQLSse(app: FastifyInstance, { prepare, createContext, maskError, connections }: GraphQLSseOptions): void {
  const operations = new OperationCap();
  const handle = createHandler<Arrival, undefined, StreamContext>({
    // Tokens are ours alone: the library looks them up in a plain object, and takes whatever a client makes up.
    authenticate: ({ raw }) => raw.connection?.token ?? randomUUID(),
    onSubscribe: ({ raw, body }, params) => {
      const context = { ...createContext(raw.requestId), connection: raw.connection, backpressure: raw.backpressure };
      // An operation by GET has no body, and an address of some KB at most.
      const prepared = prepare(params, context, () => Buffer.byteLength(JSON.stringify(body)));
      return Array.isArray(prepared) ? once({ errors: prepared }) : prepared;
    },
    // prepare has done it.
    validate: () => [],
    execute: (args) => perform(operations, args, execute),
    subscribe: (args) => perform(operations, args, subscribe),
    // This comes before the message of a result, and the next after the one of an operation's end.
    onNext: (_context, { raw }, result) => {
      raw.backpressure.sent();
      return result.errors ? { ...result, errors: result.errors.map(toError(maskError)) } : undefined;
    },
    onComplete: (_context, { raw }) => raw.backpressure.sent(),
  });
  const shared = new EventConnections({
    end: (connection) => operations.end(connection),
    drop: async (connection) => {
      // The library forgets a connection that was opened and left.
      const [stream] = await handle(toRequest({ method: "GET", url: PATH, headers: { accept: EVENTS }, body: null }, { requestId: "", connection, backpressure: connection.backpressure }));
      if (typeof stream === "object") await stream?.return();
    },
  });
  const open = new Set<ServerResponse>();

  const answer = async (request: FastifyRequest<{ Body: Body }>, reply: FastifyReply, connection: EventConnection | null) => {
    const backpressure = connection?.backpressure ?? new Backpressure();
    const [body, { status, headers }] = await handle(toRequest(request, { requestId: request.id, connection, backpressure }));
    reply.code(status).headers(headers ?? {});
    return reply.send(typeof body === "string" || body === null ? body : Readable.from(backpressure.observe(body)));
  };
  const refuse = (reply: FastifyReply, error = connections.refusal) => reply.code(429).send({ errors: [error] });

  app.register((scope, _options, done) => {
    // A page of any origin may post text/plain unasked, and the library would take "text/plain; application/json" for JSON.
    scope.removeContentTypeParser("text/plain");
    scope.put<{ Body: Body }>(PATH, (request, reply) => {
      const leave = connections.enter("events", request.ip);
      return leave === null ? refuse(reply) : answer(request, reply, shared.reserve(leave));
    });
    scope.route<{ Body: Body }>({
      method: ["GET", "POST", "DELETE"],
      // HEAD would open a reserved connection of which nobody reads anything.
      exposeHeadRoute: false,
      url: PATH,
      handler(request, reply) {
        const connection = shared.find(tokenOf(request));
        if (request.headers.accept !== EVENTS) {
          const isRefused = connection?.backpressure.full === true && request.method !== "DELETE";
          return isRefused ? refuse(reply, tooMuchUnread()) : answer(request, reply, connection);
        }
        if (!shared.open(connection, reply.raw)) {
          const leave = connections.enter("events", request.ip);
          if (leave === null) return refuse(reply);
          finished(reply.raw, leave);
        }
        open.add(reply.raw);
        finished(reply.raw, () => open.delete(reply.raw));
        return answer(request, reply, connection);
      },
    });
    done();
  });
  app.addHook("preClose", async () => {
    for (const stream of open) stream.end();
    await shared.close();
  });
}

/** Names the connection that carries several operations. */
function tokenOf({ headers, url }: FastifyRequest<{ Body: Body }>): string | null {
  const header = headers[TOKEN_HEADER_KEY];
  return (Array.isArray(header) ? header.join() : header) ?? new URL(url, "http://localhost").searchParams.get(TOKEN_QUERY_KEY);
}

function toRequest({ method, url, headers, body }: Pick<FastifyRequest<{ Body: Body }>, "method" | "url" | "headers" | "body">, raw: Arrival): Request<Arrival, undefined> {
  const get = (name: string) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join() : value;
  };
  return { method, url, headers: { get }, body: body ?? null, raw, context: undefined };
}

/** Executes an operation if its connection may carry one more. */
async function perform(operations: OperationCap, args: Operation, run: (args: ExecutionArgs) => ReturnType<typeof execute | typeof subscribe>) {
  const { connection, backpressure } = args.contextValue;
  const carrier = connection ?? args;
  if (!operations.enter(carrier, args)) return { errors: [tooManyOperations()] };
  // Until its reader has caught up an operation takes memory, and counts: also one that has its result, or was given up.
  const leave = () => void backpressure.ready().then(() => operations.leave(carrier, args));
  const result = await run(args);
  if (!(Symbol.asyncIterator in result)) {
    leave();
    return result;
  }
  const stream = safeStream(result, () => backpressure.ready(), leave);
  operations.streams(carrier, args, stream);
  // What is under way ends when a connection closes, and this has become a stream only now.
  if (connection?.closed === true) await stream.return();
  return stream;
}

/** A result without data is no result to the library unless it comes as a stream. */
const once = (result: ExecutionResult): AsyncIterable<ExecutionResult> => Readable.from([result]);

/** Results carry error objects; what is masked is text. */
const toError = (maskError: MaskError) => (error: GraphQLError) => {
  const { message, extensions } = maskError(error);
  return new GraphQLError(message, { path: error.path, extensions });
};
