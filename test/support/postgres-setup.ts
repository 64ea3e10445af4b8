import { once } from "node:events";
import { createServer } from "node:http";
import type { TestProject } from "vitest/node";
import { startPostgres, type PostgresServer } from "./postgres-server.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Answers with the address of the test run's PostgreSQL. */
    postgresDesk: string;
  }
}

/** One PostgreSQL for the whole test run, started when the first test asks for it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<PostgresServer> | null = null;
  const desk = createServer((_request, response) => {
    server ??= startPostgres();
    server.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  desk.listen(0, "127.0.0.1");
  await once(desk, "listening");
  const address = desk.address();
  if (typeof address === "object" && address !== null)
    project.provide("postgresDesk", `http://127.0.0.1:${address.port}`);
  return async () => {
    desk.close();
    await (await server)?.close();
  };
}
