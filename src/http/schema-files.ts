import etag from "@fastify/etag";
import type { FastifyInstance } from "fastify";
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from "graphql";
import { possibleTypes } from "../schema/possible-types.js";

/**
 * The schema for code generators, without introspection: /schema.graphql, and /possible-types.json
 * for Apollo's cache.
 */
export async function registerSchemaFiles(
  app: FastifyInstance,
  schema: GraphQLSchema,
): Promise<void> {
  const sorted = lexicographicSortSchema(schema);
  const sdl = `${printSchema(sorted)}\n`;
  const types = possibleTypes(sorted);
  await app.register(async (scope) => {
    await scope.register(etag, { weak: true });
    scope.get("/schema.graphql", (_request, reply) =>
      reply.header("cache-control", "no-cache").type("text/plain; charset=utf-8").send(sdl),
    );
    scope.get("/possible-types.json", (_request, reply) =>
      reply.header("cache-control", "no-cache").send(types),
    );
  });
}
