import { socketUrl, TASK_UPDATED } from "./graphql-client.js";
import { Sockets, type SocketsOptions } from "./sockets.js";

/** The setting without which a server takes no more than 1,000 connections of one address. */
export const admitting = (subscribers: number): Record<string, string> => ({
  MAX_CONNECTIONS_PER_ADDRESS: String(subscribers),
});

/** Resolves when the server has acknowledged each connection. */
export async function openGraphQLSockets(
  serverUrl: string,
  count: number,
  onMessage?: SocketsOptions["onMessage"],
): Promise<Sockets> {
  const sockets = await Sockets.open(socketUrl(serverUrl), count, {
    protocol: "graphql-transport-ws",
    greeting: { type: "connection_init" },
    onMessage,
  });
  await sockets.receive(count);
  return sockets;
}

/**
 * A subscriber for each task, with a WebSocket of its own. Resolves when each has been told the
 * state of its task.
 */
export async function subscribeEach(
  serverUrl: string,
  taskIds: readonly string[],
  onMessage?: SocketsOptions["onMessage"],
): Promise<Sockets> {
  const count = taskIds.length;
  const sockets = await openGraphQLSockets(serverUrl, count, onMessage);
  sockets.sendEach((socket) => ({
    id: "updates",
    type: "subscribe",
    payload: { query: TASK_UPDATED, variables: { ids: [taskIds[socket]] } },
  }));
  await sockets.receive(count);
  return sockets;
}
