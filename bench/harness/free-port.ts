import { once } from "node:events";
import { createServer } from "node:net";

/** A port that nobody listens on now, for a program that has to know its address before it starts. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("It does not listen.");
  server.close();
  await once(server, "close");
  return address.port;
}
