import { existsSync } from "node:fs";
import { join } from "node:path";
import helmet from "@fastify/helmet";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { acceptedTypes } from "./accept.js";
import { pageHeaders } from "./security-headers.js";

const PAGE = "/graphiql";

const NOT_BUILT =
  "GraphiQL is not built yet. Run `npm run build` in the project's folder, then load this page again.\n";

/** Serves GraphiQL at /graphiql from `root`, the folder that `npm run build:graphiql` fills. */
export async function registerGraphiql(
  app: FastifyInstance,
  options: { root: string },
): Promise<void> {
  const { root } = options;
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, { serve: false });

    // Also on the assets: a worker obeys the policy that came with its own file, not the page's.
    await scope.register(helmet, pageHeaders);

    const page = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
      existsSync(join(root, "index.html"))
        ? reply.sendFile("index.html", root)
        : reply.code(503).type("text/plain; charset=utf-8").send(NOT_BUILT);
    scope.get(PAGE, page);
    scope.get(`${PAGE}/`, page);

    // An asset's name carries the hash of its content, so it never changes under that name.
    scope.get<{ Params: { "*": string } }>(`${PAGE}/assets/*`, (request, reply) =>
      reply.sendFile(request.params["*"], join(root, "assets"), { maxAge: "1y", immutable: true }),
    );
  });
}

/**
 * Whether a request to the GraphQL endpoint is a person's browser that wants a page, not a client
 * that wants data.
 */
export function wantsGraphiql(request: FastifyRequest): boolean {
  return (
    request.method === "GET" &&
    !asksQuery(request.query) &&
    acceptedTypes(request.headers.accept)[0] === "text/html"
  );
}

/** Sends that browser to the page. */
export function sendGraphiql(reply: FastifyReply): FastifyReply {
  return reply.header("vary", "accept").redirect(PAGE, 302);
}

function asksQuery(queryString: unknown): boolean {
  return typeof queryString === "object" && queryString !== null && "query" in queryString;
}
