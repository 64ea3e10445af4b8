import { expect, it, onTestFinished } from "vitest";
import { createTask } from "../support/lip-sync.js";
import { startTestServer } from "../support/server.js";
import { transports } from "../support/transports.js";

interface Version {
  id: string;
  version: number;
}

const TASKS = 40;
const LIST = `{ tasks(first: 100) { feedCursor nodes { id version status } } }`;
const FEED = `subscription ($after: ChangeCursor) { taskFeed(after: $after) { task { id version status } } }`;

it.each(transports)(
  "over %s, a list that is read while tasks are made and run, and the feed behind its feedCursor, show every change of every task",
  async (_name, connect) => {
    const server = await startTestServer();
    onTestFinished(() => server.close());
    const client = connect(server.url);
    onTestFinished(() => client.dispose());
    const early = await Promise.all(Array.from({ length: TASKS / 2 }, () => createTask(server)));
    const late = Promise.all(Array.from({ length: TASKS / 2 }, () => createTask(server)));
    const { tasks } = await server.query<{
      tasks: { feedCursor: string; nodes: (Version & { status: string })[] };
    }>(LIST);

    const known = new Map(tasks.nodes.map(({ id, version }) => [id, version]));
    const ended = new Set(
      tasks.nodes.filter(({ status }) => status === "SUCCEEDED").map(({ id }) => id),
    );
    const isOver = async () => (ended.size < TASKS ? false : (await late).length === TASKS / 2);
    for await (const { data } of client.iterate<{
      taskFeed: { task: Version & { status: string } };
    }>(FEED, { after: tasks.feedCursor })) {
      if (!data) throw new Error("The feed ended with an error.");
      const { id, version, status } = data.taskFeed.task;
      // What the list has shown already may come again; nothing is left out.
      const before = known.get(id) ?? 0;
      expect(version).toBeLessThanOrEqual(before + 1);
      known.set(id, Math.max(before, version));
      if (status === "SUCCEEDED") ended.add(id);
      if (await isOver()) break;
    }
    const all = [...early, ...(await late)].map(({ id }) => id);
    expect([...known.keys()].toSorted()).toEqual(all.toSorted());
  },
);
