import { setTimeout as wait } from "node:timers/promises";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { EmulatorState } from "../emulator-state.js";
import { sendCorrupted } from "../fault-injection/corrupt.js";
import { acts, type OrderedFault } from "../fault-injection/faults.js";
import { CODE, refuse, type Answer } from "../model/answer.js";
import { jsonText, parseJson } from "../model/json.js";
import { shortened, type LoggedRequest } from "../model/request-log.js";
import { isRecord } from "../rules/fields.js";
import { adminRoutes } from "./admin.js";
import { answer, locate } from "./api.js";
import { mediaRoutes } from "./media.js";
import { locateNew, NEW_ROOTS } from "./new-standard.js";
import { originOf } from "./origin.js";
import type { ApiRequest } from "./request.js";

/**
 * Two pictures of 50 MB (kling-api-2026.md#C.3), to which Base64 adds a third; on the legacy paths
 * one may have 10 MB (kling-api.md#IX-37).
 */
const BODY_LIMIT = 144 * 1024 * 1024;

export function buildServer(state: EmulatorState): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    // close() must not wait for keep-alive connections and endless answers.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
    rewriteUrl: ({ url = "/" }) => withMergedSlashes(url),
  });
  // Bodies are parsed after the token has been checked, so fastify hands them over as text.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  app.addHook(
    "onSend",
    async (_request, reply) => void reply.header("date", new Date(state.wallClock()).toUTCString()),
  );
  app.setReplySerializer(jsonText);
  app.setNotFoundHandler((request, reply) =>
    send(
      reply,
      refuse({
        code: CODE.RESOURCE_NOT_FOUND,
        message: `The resource ${pathOf(request)} does not exist`,
      }),
    ),
  );
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    // A body above the limit, or one that was cut off on its way; everything else is a fault of the
    // emulator itself.
    const code =
      error.statusCode !== undefined && error.statusCode < 500
        ? CODE.INVALID_REQUEST
        : CODE.INTERNAL_ERROR;
    return send(reply, refuse({ code, message: error.message }));
  });

  const handle = (request: FastifyRequest, reply: FastifyReply) => serve(state, request, reply);
  app.all("/v1/*", handle);
  app.all("/account/*", handle);
  for (const root of NEW_ROOTS) {
    app.all(root, handle);
    app.all(`${root}/*`, handle);
  }
  mediaRoutes(app, state);
  adminRoutes(app, state);
  return app;
}

async function serve(
  state: EmulatorState,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const api = apiRequest(state, request);
  const fault = state.faults.draw({
    method: api.method,
    path: api.path,
    product: (locate(api.path) ?? locateNew(api.path))?.endpoint.product,
  });
  const entry: LoggedRequest = {
    at: state.now(),
    method: api.method,
    path: api.path,
    query: api.query,
    ...bodyEntry(api.body),
  };
  state.requests.add(entry);
  if (!fault) {
    const result = await answer(state, api);
    note(entry, result);
    return send(reply, result);
  }
  await injectFault(state, fault, { api, entry, reply });
  return reply;
}

/** One request as it comes in, as it is logged and as it is answered. */
interface Exchange {
  api: ApiRequest;
  entry: LoggedRequest;
  reply: FastifyReply;
}

async function injectFault(
  state: EmulatorState,
  fault: OrderedFault,
  { api, entry, reply }: Exchange,
): Promise<void> {
  entry.fault = fault.id;
  await wait(fault.latencyMs, undefined, { ref: false });
  if (state.closed) return;
  const result = acts(fault) ? await answer(state, api) : undefined;
  if (result) note(entry, result);
  await sendCorrupted(reply, fault, result);
}

function apiRequest(state: EmulatorState, request: FastifyRequest): ApiRequest {
  return {
    method: request.method,
    path: pathOf(request),
    query: Object.fromEntries(Object.entries(request.query ?? {})),
    authorization: request.headers.authorization,
    contentType: request.headers["content-type"],
    body: typeof request.body === "string" ? request.body : "",
    origin: originOf(state, request),
  };
}

/**
 * As nginx does in front of Kling: the vendor's ComfyUI client asks for try-ons with two slashes
 * before the id.
 */
const withMergedSlashes = (url: string): string =>
  url.replace(/^\/[^?]*/, (path) => path.replace(/\/{2,}/g, "/"));

const pathOf = (request: FastifyRequest): string => request.url.split("?")[0] ?? "";

const send = (reply: FastifyReply, { status, body }: Answer): FastifyReply =>
  reply.code(status).send(body);

function bodyEntry(text: string): { body?: unknown } {
  if (text === "") return {};
  try {
    return { body: shortened(parseJson(text)) };
  } catch {
    return { body: shortened(text) };
  }
}

function note(entry: LoggedRequest, { status, body }: Answer): void {
  entry.status = status;
  entry.code = body.code;
  entry.message = body.message;
  entry.requestId = body.request_id;
  if (!isRecord(body.data)) return;
  const id = body.data.task_id ?? body.data.id;
  if (typeof id === "string") entry.taskId = id;
}
