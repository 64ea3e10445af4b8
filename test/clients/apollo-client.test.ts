import {
  ApolloClient,
  ApolloLink,
  CombinedGraphQLErrors,
  gql,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
} from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { OperationTypeNode } from "graphql";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { finishAll, spoken } from "../support/lip-sync.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { untilSubscribers, websocketUrl } from "../support/transports.js";

interface Watched {
  __typename: string;
  id: string;
  status: string;
  version: number;
  videos: { url: string }[];
}
interface Created {
  createLipSync: { task: Watched | null; userErrors: { path: string[]; message: string }[] };
}

/** Fragments on interfaces: the cache matches them by possibleTypes. */
const WATCHED = gql`
  fragment Watched on Task {
    id
    status
    version
    ...Shown
  }
  fragment Shown on VideoTask {
    videos {
      id
      url
    }
  }
`;
const CREATE: TypedDocumentNode<Created, { input: object }> = gql`
  mutation Create($input: LipSyncInput!) {
    createLipSync(input: $input) {
      task {
        ...Watched
      }
      userErrors {
        path
        message
      }
    }
  }
  ${WATCHED}
`;
const TASK: TypedDocumentNode<{ task: Watched | null }, { id: string }> = gql`
  query Task($id: ID!) {
    task(id: $id) {
      ...Watched
    }
  }
  ${WATCHED}
`;
const UPDATES: TypedDocumentNode<
  { taskUpdated: { cursor: string; task: Watched } },
  { ids: string[] }
> = gql`
  subscription Updates($ids: [ID!]!) {
    taskUpdated(ids: $ids) {
      cursor
      task {
        ...Watched
      }
    }
  }
  ${WATCHED}
`;

const FEED: TypedDocumentNode<{ taskFeed: { cursor: string } }> = gql`
  subscription Feed {
    taskFeed {
      cursor
    }
  }
`;

let server: TestServer;
let client: ApolloClient;
let socket: ReturnType<typeof createClient>;
beforeAll(async () => {
  server = await startTestServer({ env: { EMULATOR_SPEED: "1" } });
  socket = createClient({ url: websocketUrl(server.url), webSocketImpl: WebSocket });
  client = new ApolloClient({
    cache: new InMemoryCache({ possibleTypes: await possibleTypes() }),
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket),
      new HttpLink({ uri: `${server.url}/graphql` }),
    ),
  });
});
afterAll(async () => {
  client.stop();
  await socket.dispose();
  await server.close();
});

/** As Apollo's documents tell it: from the schema that the server shows. */
async function possibleTypes(): Promise<Record<string, string[]>> {
  const { __schema } = await server.query<{
    __schema: { types: { name: string; possibleTypes: { name: string }[] | null }[] };
  }>(`{ __schema { types { name possibleTypes { name } } } }`);
  return Object.fromEntries(
    __schema.types.flatMap(({ name, possibleTypes: types }) =>
      types === null ? [] : [[name, types.map((type) => type.name)]],
    ),
  );
}

async function create(): Promise<Watched> {
  const { data } = await client.mutate({ mutation: CREATE, variables: { input: spoken() } });
  const task = data?.createLipSync.task;
  if (!task) throw new Error("The lip-sync was refused.");
  return task;
}

describe("Apollo Client", () => {
  it("creates, follows to the end by subscription, and sees the query's answer change with each update", async () => {
    const { id } = await create();
    const shown: string[] = [];
    const watching = client.watchQuery({ query: TASK, variables: { id } }).subscribe(({ data }) => {
      if (data?.task?.status !== undefined) shown.push(data.task.status);
    });
    const updates: Watched[] = [];
    await new Promise<void>((resolve, reject) => {
      client.subscribe({ query: UPDATES, variables: { ids: [id] } }).subscribe({
        next({ data, error }) {
          if (!data) {
            reject(new Error("An update without data.", { cause: error }));
            return;
          }
          updates.push(data.taskUpdated.task);
          if (data.taskUpdated.task.status === "SUBMITTED") server.emulator.state.advance(30_000);
          if (data.taskUpdated.task.status === "PROCESSING") finishAll(server.emulator);
        },
        error: reject,
        complete: resolve,
      });
    });
    await expect
      .poll(() => shown, { timeout: 5_000 })
      .toEqual(["SUBMITTED", "PROCESSING", "SUCCEEDED"]);
    watching.unsubscribe();
    expect(updates.map(({ version, status }) => [version, status])).toEqual([
      [2, "SUBMITTED"],
      [3, "PROCESSING"],
      [4, "SUCCEEDED"],
    ]);
    expect(updates.at(-1)).toMatchObject({ __typename: "LipSyncTask", id });
    expect(updates.at(-1)?.videos).toHaveLength(1);
    // From the cache alone, without a request.
    expect(client.readQuery({ query: TASK, variables: { id } })?.task).toEqual(updates.at(-1));
  });

  it("leaves a subscription without leaving it open at the server", async () => {
    const watching = client.subscribe({ query: FEED }).subscribe(() => undefined);
    await untilSubscribers(server, 1);
    watching.unsubscribe();
    await untilSubscribers(server, 0);
  });

  it("gets userErrors as data", async () => {
    const { data } = await client.mutate({
      mutation: CREATE,
      variables: { input: spoken({ text: "" }) },
    });
    expect(data?.createLipSync).toMatchObject({
      task: null,
      userErrors: [{ path: ["input", "speech", "textToVideo", "text"] }],
    });
  });

  it("gets what is wrong with its variables as GraphQL errors, not as a broken connection", async () => {
    const failed = client.mutate({
      mutation: CREATE,
      variables: { input: { ...spoken(), video: {} } },
    });
    await expect(failed).rejects.toSatisfy((error) => CombinedGraphQLErrors.is(error));
    await expect(failed).rejects.toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
    });
  });

  it("gets the error of a subscription as a result of it", async () => {
    const error = await new Promise((resolve) => {
      client
        .subscribe({ query: UPDATES, variables: { ids: ["nobody"] } })
        .subscribe({ next: (result) => resolve(result.error), error: resolve });
    });
    expect(error).toMatchObject({
      errors: [{ message: "There is no task nobody.", extensions: { code: "NOT_FOUND" } }],
    });
  });
});
