import { onTestFinished } from "vitest";
import type { Switches } from "../../src/emulator/index.js";
import { startRelay, type Relay } from "./relay.js";
import { startTestServer, type TestServer, type TestServerOptions } from "./server.js";

export interface CalledServer extends TestServer {
  /** What stands at PUBLIC_URL. */
  relay: Relay;
}

/** A server that Kling calls back, through a relay; stopped after the test. */
export async function startCalledServer({
  env = {},
  switches = {},
  ...options
}: TestServerOptions & { switches?: Partial<Switches> } = {}): Promise<CalledServer> {
  const relay = await startRelay();
  const server = await startTestServer({ ...options, env: { PUBLIC_URL: relay.url, ...env } });
  relay.target = server.url;
  server.emulator.state.switches = {
    ...server.emulator.state.switches,
    callbackRetryDelaysMs: [0, 0],
    ...switches,
  };
  onTestFinished(() => server.close());
  return { ...server, relay };
}

export interface ToldTask {
  status: string;
  version: number;
  history: { version: number; status: string; source: string }[];
}

const FIELDS = "status version history { version status source }";

/** The task as it is, with its changes and who brought each. */
export const taskNow = async (server: TestServer, id: string): Promise<ToldTask> =>
  (
    await server.query<{ task: ToldTask }>(`query ($id: ID!) { task(id: $id) { ${FIELDS} } }`, {
      id,
    })
  ).task;

/** The same when it has ended. */
export const ended = async (server: TestServer, id: string): Promise<ToldTask> =>
  (
    await server.query<{ waitForTask: ToldTask }>(
      `query ($id: ID!) { waitForTask(id: $id) { ${FIELDS} } }`,
      { id },
    )
  ).waitForTask;

export const sourcesOf = ({ history }: ToldTask): string[] => history.map(({ source }) => source);

/** The paths of the requests that have reached Kling. */
export const requestsFor = ({ emulator }: TestServer, method: "GET" | "POST"): string[] =>
  emulator.state.requests
    .all()
    .flatMap((request) => (request.method === method ? [request.path] : []));
