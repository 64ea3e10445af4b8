import { socketUrl, TASK_UPDATED } from "./graphql-client.js";
import { Sockets, type SocketsOptions } from "./sockets.js";

/** The setting without which a server takes no more than 1,000 connections of one address. */
export const admitting = (subscribers: number): Record<string, string> => ({
  MAX_CONNECTIONS_PER_ADDRESS: String(subscribers),
});

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
  const protocol = "graphql-transport-ws";
  const sockets = await Sockets.open(socketUrl(serverUrl), count, { protocol, onMessage });
  sockets.send({ type: "connection_init" });
  await sockets.receive(count);
  sockets.sendEach((socket) => ({
    id: "updates",
    type: "subscribe",
    payload: { query: TASK_UPDATED, variables: { ids: [taskIds[socket]] } },
  }));
  await sockets.receive(count);
  return sockets;
}
