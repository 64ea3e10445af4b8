import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import { beginsTooLong } from "./limits/early-look.js";
import { tooComplex } from "./limits/query-limits.js";

/**
 * What a client reads of a request that never became an operation: GraphQL's shape, as of any other
 * error.
 */
export const sendGraphQLError = (
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
): FastifyReply =>
  reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send({ errors: [{ message, extensions: { code } }] });

/**
 * Bodies are JSON, as they are: what else comes is answered in GraphQL's error shape.
 * `maxQueryBytes`: a body that must hold a longer document is refused unparsed. Event streams tell
 * it as a message.
 */
export function answerBadBodies(scope: FastifyInstance, maxQueryBytes = Infinity): void {
  // A page of any origin may post text/plain unasked.
  scope.removeContentTypeParser(["text/plain", "application/json"]);
  const parseJson = scope.getDefaultJsonParser("error", "error");
  scope.addContentTypeParser<Buffer>(
    "application/json",
    { parseAs: "buffer" },
    (request, body, done) => {
      if (beginsTooLong(body, maxQueryBytes)) done(tooComplex("bytes", maxQueryBytes));
      else void parseJson(request, body.toString(), done);
    },
  );
  scope.addHook("onRequest", (request, reply, done) => {
    const encoding = request.headers["content-encoding"];
    if (encoding === undefined || encoding === "identity") done();
    else
      sendGraphQLError(
        reply,
        415,
        "UNSUPPORTED_MEDIA_TYPE",
        `The body is encoded as ${encoding.slice(0, 50)}. Send it as it is; answers are compressed, requests are not.`,
      );
  });
  scope.addHook("preValidation", (request, reply, done) => {
    if (!Array.isArray(request.body)) done();
    else
      sendGraphQLError(
        reply,
        400,
        "BAD_REQUEST",
        "The body is an array. Send one operation in each request.",
      );
  });
  scope.setErrorHandler((error: FastifyError | GraphQLError, request: FastifyRequest, reply) => {
    if (error instanceof GraphQLError)
      return reply
        .code(400)
        .type("application/json; charset=utf-8")
        .send({ errors: [error] });
    switch (error.statusCode) {
      case 413:
        return sendGraphQLError(
          reply,
          413,
          "PAYLOAD_TOO_LARGE",
          `${error.message}. docs/limits.md has the limits.`,
        );
      case 415:
        return sendGraphQLError(
          reply,
          415,
          "UNSUPPORTED_MEDIA_TYPE",
          `The content type ${JSON.stringify(request.headers["content-type"]?.slice(0, 100) ?? "")} is not supported. Send application/json; files go as Base64 into the variables.`,
        );
      case 400:
        return sendGraphQLError(reply, 400, "BAD_REQUEST", error.message);
      default:
        throw error;
    }
  });
}
