import { createServer, type IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export interface Call {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Relay {
  /** Where it listens: the PUBLIC_URL of a server whose own address is known only later. */
  url: string;
  /** The server behind it. */
  target: string;
  /** Every call that came, in order. */
  calls: Call[];
  /**
   * How often each call that comes is handed on; 0: it is lost, and its sender told that all is
   * well. Once unless set.
   */
  copies: (call: Call) => number;
  /** Hands a call on, as it came or changed. Resolves with the answer's status. */
  handOn(call: Call): Promise<number>;
}

/** Stands between Kling's callbacks and the server; closed after the test. */
export async function startRelay(): Promise<Relay> {
  const server = createServer((request, response) => {
    const answer = async () => {
      const call: Call = {
        path: request.url ?? "",
        headers: request.headers,
        body: await buffer(request),
      };
      relay.calls.push(call);
      const statuses = await Promise.all(
        Array.from({ length: relay.copies(call) }, () => relay.handOn(call)),
      );
      response.writeHead(statuses[0] ?? 200).end();
    };
    answer().catch(() => response.writeHead(502).end());
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const relay: Relay = {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    target: "",
    calls: [],
    copies: () => 1,
    handOn: async ({ path, headers, body }) =>
      (
        await fetch(relay.target + path, {
          method: "POST",
          headers: passedOn(headers),
          body: new Uint8Array(body),
        })
      ).status,
  };
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return relay;
}

/** What a call says about itself; the rest is between the two ends of a connection. */
const passedOn = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" && (name.startsWith("webhook-") || name === "content-type")
        ? [[name, value]]
        : [],
    ),
  );
