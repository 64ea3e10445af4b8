import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { finished, Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  getOperationAST,
  OperationTypeNode,
  type ExecutionArgs,
  type ExecutionResult,
} from "graphql";
import {
  createHandler,
  TOKEN_HEADER_KEY,
  TOKEN_QUERY_KEY,
  type Request,
  type RequestParams,
  type Response,
} from "graphql-sse";
import type { Context } from "../resolvers/context.js";
import type { Authenticator } from "../services/access/authenticator.js";
import { ANONYMOUS, rightsOf } from "../services/access/caller.js";
import { acceptedTypes } from "./accept.js";
import { authenticateRequests, bearerOf, callerOf } from "./authentication.js";
import { Backpressure } from "./backpressure.js";
import { answerBadBodies } from "./body-errors.js";
import type { ConnectionCap } from "./connection-cap.js";
import type { DocumentRequest } from "./documents.js";
import { EventConnections, type EventConnection } from "./event-connections.js";
import type { ExecutionTime } from "./execution-time.js";
import { askedBy, namesDocument } from "./http-request.js";
import { toMaskedError, type MaskError } from "./mask-errors.js";
import type { OpenSessions } from "./open-sessions.js";
import { OperationCap, tooManyOperations, tooMuchUnread } from "./operation-cap.js";
import type { Arrival, LoggedOperation, OperationLog } from "./operation-log.js";
import type { Prepare } from "./operation.js";
import { SharedResult, type ResultStream } from "./result-stream.js";
import { safeStream } from "./safe-stream.js";
import type { SharedExecution } from "./shared-execution.js";

export interface GraphQLSseOptions {
  prepare: Prepare;
  createContext: (arrival: Arrival, resumeAfter: string | null) => StreamingContext;
  authenticator: Authenticator;
  sessions: OpenSessions;
  shared: SharedExecution;
  operations: OperationLog;
  maskError: MaskError;
  connections: ConnectionCap;
  executionTime: ExecutionTime;
}

/** What this transport needs of a context. */
type StreamingContext = Pick<Context, "variables" | "rights" | "caller">;

const PATH = "/graphql/stream";
const EVENTS = "text/event-stream";

type Body = Record<string, unknown> | null;

/** What the library is told of a request beside its text. */
interface StreamArrival extends Arrival {
  /** Last-Event-ID: where a browser's EventSource goes on after a connection was lost. */
  lastEventId: string | null;
  /** How the request says which document it means: the library knows its text alone. */
  asked: DocumentRequest;
  /** Of the operation that the request brought, once it is read. */
  logged: LoggedOperation | null;
  /**
   * What the messages on their way show, null if that is written in them. Null instead of a list if
   * several operations share the connection: the library writes those whole.
   */
  results: (SharedResult | null)[] | null;
  /** What carries the operation together with others; null where it has a connection of its own. */
  connection: EventConnection | null;
  /** Of whichever connection carries it. */
  backpressure: Backpressure;
}

/** Beside what resolvers get. */
type StreamContext = StreamingContext & {
  connection: EventConnection | null;
  backpressure: Backpressure;
  logged: LoggedOperation;
};
type Operation = ExecutionArgs & { contextValue: StreamContext };

/**
 * GraphQL over server-sent events at /graphql/stream (graphql-sse, both connection modes). Open
 * streams end when the server closes.
 */
export function registerGraphQLSse(app: FastifyInstance, options: GraphQLSseOptions): void {
  const { prepare, createContext, authenticator, sessions } = options;
  const { shared, operations: log, maskError, connections, executionTime } = options;
  const operations = new OperationCap();
  const handle = createHandler<StreamArrival, undefined, StreamContext>({
    // Tokens are ours alone: the library looks them up in a plain object, and takes whatever a
    // client makes up.
    authenticate: ({ raw }) => raw.connection?.token ?? randomUUID(),
    onSubscribe: ({ raw, body, method }, params) => {
      const logged = log.begin(raw);
      raw.logged = logged;
      const created = createContext(raw, raw.lastEventId);
      const context = Object.assign(created, {
        connection: raw.connection,
        backpressure: raw.backpressure,
        logged,
      });
      // An operation by GET has no body, and an address of some KB at most.
      const prepared = prepare({ ...raw.asked, ...params }, context, () =>
        Buffer.byteLength(JSON.stringify(body)),
      );
      if (!Array.isArray(prepared))
        return method === "GET" && isMutation(prepared) ? refuseGet(logged, params) : prepared;
      logged.failed();
      logged.end(undefined, params.operationName);
      return once({ errors: prepared });
    },
    // prepare has done it.
    validate: () => [],
    execute: (args) => perform(operations, args, (given) => executionTime.execute(given)),
    subscribe: (args) => perform(operations, args, (given) => shared.subscribe(given)),
    // This comes before the message of a result, and the next after the one of an operation's end.
    onNext: (_context, { raw }, result) => {
      raw.backpressure.sent();
      if (result.errors) raw.logged?.failed();
      const isShared = result instanceof SharedResult;
      raw.results?.push(isShared ? result : null);
      // The text that all share takes its place.
      if (isShared) return raw.results === null ? undefined : {};
      return result.errors
        ? { ...result, errors: result.errors.map(toMaskedError(maskError)) }
        : undefined;
    },
    onComplete: (_context, { raw }) => raw.backpressure.sent(),
  });
  const carriers = new EventConnections({
    end: (connection) => operations.end(connection),
    drop: async (connection) => {
      // The library forgets a connection that was opened and left.
      const [stream] = await handle(
        toRequest(
          { method: "GET", url: PATH, headers: { accept: EVENTS }, body: null },
          { ...NOBODY, connection, backpressure: connection.backpressure },
        ),
      );
      if (typeof stream === "object") await stream?.return();
    },
  });
  const open = new Set<ServerResponse>();

  const answer = async (
    request: FastifyRequest<{ Body: Body }>,
    reply: FastifyReply,
    connection: EventConnection | null,
  ) => {
    const backpressure = connection?.backpressure ?? new Backpressure();
    const results = connection === null ? [] : null;
    const asked = askedBy(request);
    const arrival: StreamArrival = {
      requestId: request.id,
      transport: "events",
      address: request.ip,
      caller: callerOf(request),
      lastEventId: lastEventIdOf(request),
      results,
      asked,
      logged: null,
      connection,
      backpressure,
    };
    const [body, { status, headers }] = await handle(toRequest(withText(request, asked), arrival));
    reply.code(status).headers(headers ?? {});
    if (typeof body === "string" || body === null) return reply.send(body);
    // The library's "none" is no encoding.
    reply.headers(STREAM_HEADERS).removeHeader("content-encoding");
    return reply.send(
      Readable.from(backpressure.observe(body, (message) => withResult(message, results))),
    );
  };
  const refuse = (reply: FastifyReply, error = connections.refusal) =>
    reply.code(429).send({ errors: [error] });

  app.register((scope, _options, done) => {
    // The library would take "text/plain; application/json" for JSON.
    answerBadBodies(scope);
    authenticateRequests(scope, authenticator);
    scope.put<{ Body: Body }>(PATH, (request, reply) => {
      const leave = connections.enter("events", request.ip);
      return leave === null
        ? refuse(reply)
        : answer(request, reply, carriers.reserve(rightsOf(callerOf(request)), leave));
    });
    scope.route<{ Body: Body }>({
      method: ["GET", "POST", "DELETE"],
      // HEAD would open a reserved connection of which nobody reads anything.
      exposeHeadRoute: false,
      url: PATH,
      handler(request, reply) {
        const caller = callerOf(request);
        const connection = carriers.find(tokenOf(request), rightsOf(caller));
        if (!wantsEvents(request.headers.accept)) {
          const isRefused = connection?.backpressure.full === true && request.method !== "DELETE";
          return isRefused ? refuse(reply, tooMuchUnread()) : answer(request, reply, connection);
        }
        const unwatch = sessions.add(caller, {
          credential: bearerOf(request.headers.authorization),
          close: () => reply.raw.end(),
        });
        if (unwatch === null) return refuse(reply, sessions.refusal);
        finished(reply.raw, unwatch);
        if (!carriers.open(connection, reply.raw)) {
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
    await carriers.close();
  });
}

const isMutation = ({ document, operationName }: ExecutionArgs): boolean =>
  getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION;

/** Links, images and prefetching browsers send GET without being asked. */
function refuseGet(logged: LoggedOperation, { operationName }: RequestParams): Response {
  logged.failed();
  logged.end(undefined, operationName);
  const message = "Mutations are sent by POST.";
  return [
    JSON.stringify({ errors: [{ message, extensions: { code: "BAD_REQUEST" } }] }),
    { status: 405, statusText: "Method Not Allowed", headers: { allow: "POST", ...JSON_BODY } },
  ];
}

const JSON_BODY = { "content-type": "application/json; charset=utf-8" };

/** For what the library is asked on nobody's behalf. */
const NOBODY = {
  caller: ANONYMOUS,
  requestId: "",
  transport: "events",
  address: "",
  lastEventId: null,
  results: null,
  asked: {},
  logged: null,
} as const;

/** Proxies hold answers back and browsers keep them, unless they are told not to. */
const STREAM_HEADERS = { "cache-control": "no-store", "x-accel-buffering": "no" };

const wantsEvents = (accept: string | undefined): boolean => acceptedTypes(accept).includes(EVENTS);

const lastEventIdOf = ({ headers }: FastifyRequest<{ Body: Body }>): string | null => {
  const id = headers["last-event-id"];
  return typeof id === "string" && id !== "" ? id : null;
};

/** The message of a result, with its cursor as the event's id. */
function withResult(message: string, results: (SharedResult | null)[] | null): string {
  if (!message.startsWith("event: next")) return message;
  const result = results?.shift() ?? null;
  return result === null ? message : `event: next\ndata: ${result.json}\nid: ${result.cursor}\n\n`;
}

/** Names the connection that carries several operations. */
function tokenOf({ headers, url }: FastifyRequest<{ Body: Body }>): string | null {
  const header = headers[TOKEN_HEADER_KEY];
  return (
    (Array.isArray(header) ? header.join() : header) ??
    new URL(url, "http://localhost").searchParams.get(TOKEN_QUERY_KEY)
  );
}

type Asking = Pick<FastifyRequest<{ Body: Body }>, "method" | "url" | "headers" | "body">;

/** The library wants a text: one that is empty where a request names its document. */
function withText(request: FastifyRequest<{ Body: Body }>, asked: DocumentRequest): Asking {
  const { method, url, headers, body } = request;
  if (asked.query !== undefined || !namesDocument(asked)) return request;
  if (method === "POST") return { method, url, headers, body: { ...body, query: "" } };
  return { method, headers, body, url: `${url}&query=` };
}

function toRequest(
  {
    method,
    url,
    headers,
    body,
  }: Pick<FastifyRequest<{ Body: Body }>, "method" | "url" | "headers" | "body">,
  raw: StreamArrival,
): Request<StreamArrival, undefined> {
  const get = (name: string) => {
    const value = headers[name];
    // The library knows this one media type alone, where clients send a list.
    if (name === "accept" && wantsEvents(headers.accept)) return EVENTS;
    return Array.isArray(value) ? value.join() : value;
  };
  return { method, url, headers: { get }, body: body ?? null, raw, context: undefined };
}

/** Executes an operation if its connection may carry one more. */
async function perform(
  operations: OperationCap,
  args: Operation,
  run: (args: ExecutionArgs) => Promise<ExecutionResult | ResultStream>,
) {
  const { connection, backpressure, logged } = args.contextValue;
  const carrier = connection ?? args;
  const end = () => logged.end(args.document, args.operationName);
  if (!operations.enter(carrier, args)) {
    logged.failed();
    end();
    return { errors: [tooManyOperations()] };
  }
  // Until its reader has caught up an operation takes memory, and counts: also one that has its
  // result, or was given up.
  const leave = () => {
    end();
    void backpressure.ready().then(() => operations.leave(carrier, args));
  };
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
