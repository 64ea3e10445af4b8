import etag from "@fastify/etag";
import type { FastifyInstance } from "fastify";
import { lexicographicSortSchema, type GraphQLSchema } from "graphql";
import { possibleTypes } from "../schema/possible-types.js";

/**
 * The schema for code generators, without introspection: /schema.graphql, and /possible-types.json
 * for Apollo's cache.
 */
export async function registerSchemaFiles(
  app: FastifyInstance,
  schema: GraphQLSchema,
): Promise<void> {
  // Made when first asked for: the printer alone takes a tenth of a second to load.
  let sdl: Promise<string> | undefined;
  const printed = () =>
    (sdl ??= import("../schema/print.js").then(({ printSdl }) => printSdl(schema)));
  let types: Record<string, string[]> | undefined;
  const sortedTypes = () => (types ??= possibleTypes(lexicographicSortSchema(schema)));
  await app.register(async (scope) => {
    await scope.register(etag, { weak: true });
    scope.get("/schema.graphql", async (_request, reply) =>
      reply
        .header("cache-control", "no-cache")
        .type("text/plain; charset=utf-8")
        .send(await printed()),
    );
    scope.get("/possible-types.json", (_request, reply) =>
      reply.header("cache-control", "no-cache").send(sortedTypes()),
    );
  });
}
