import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { spoken } from "../../support/lip-sync.js";
import { post } from "../../support/post.js";
import { startProgram, type Program } from "../../support/program.js";
import { tempFolder } from "../../support/temp-folder.js";

const CREATE = /* GraphQL */ `
  mutation ($input: LipSyncInput!) {
    createLipSync(input: $input) {
      task {
        id
        status
      }
      userErrors {
        message
      }
    }
  }
`;
const TASKS = /* GraphQL */ `
  {
    tasks(first: 100) {
      edges {
        node {
          id
          status
        }
      }
    }
  }
`;

const created = z.object({
  data: z.object({
    createLipSync: z.object({
      task: z.object({ id: z.string(), status: z.literal("SUBMITTED") }),
      userErrors: z.tuple([]),
    }),
  }),
});
const listed = z.object({
  data: z.object({
    tasks: z.object({
      edges: z.array(z.object({ node: z.object({ id: z.string(), status: z.string() }) })),
    }),
  }),
});
const made = z.array(z.object({ record: z.object({ externalTaskId: z.string() }) }));

/** As slow as in life: no task ends before the emulator's clock is moved on. */
const SLOW = { EMULATOR_PORT: "0", EMULATOR_SPEED: "1" };

interface Setting {
  server: Program;
  /** Where the server listens. */
  url: string;
  /** Where Kling does. */
  kling: string;
}

/** Kling in a process of its own, which outlives the server. */
async function besideKling(): Promise<() => Promise<Setting>> {
  const folder = tempFolder();
  const kling = await startProgram("src/emulator/main.ts", SLOW).says(/emulated, at (http:\S+)/);
  const keys = {
    KLING_BASE_URL: kling,
    KLING_ACCESS_KEY: "sandbox-access-key",
    KLING_SECRET_KEY: "sandbox-secret-key",
  };
  return async () => {
    const server = startProgram("src/main.ts", {
      ...keys,
      PORT: "0",
      POLL_MIN_MS: "100",
      DATABASE_URL: `file:${join(folder, "tasks.db")}`,
    });
    return { server, kling, url: await server.says(/kling-graphql +(http:\S+)/) };
  };
}

/** Kling inside the server, which ends with it and must remember. */
function withSandbox(): Promise<() => Promise<Setting>> {
  const folder = tempFolder();
  return Promise.resolve(async () => {
    const server = startProgram("src/main.ts", {
      ...SLOW,
      PORT: "0",
      POLL_MIN_MS: "100",
      DATABASE_URL: `file:${join(folder, "tasks.db")}`,
    });
    return {
      server,
      url: await server.says(/kling-graphql +(http:\S+)/),
      kling: await server.says(/an emulator at (http:[^\s,]+)/),
    };
  });
}

const tasksAt = async (kling: string) =>
  made.parse(await (await fetch(`${kling}/_emulator/tasks`)).json());
const order = (kling: string, path: string, what: object) =>
  fetch(`${kling}/_emulator/${path}`, { method: "POST", body: JSON.stringify(what) });
const create = (server: { url: string }, name: string) =>
  post(server, { query: CREATE, variables: { input: spoken({ text: name }) } });
const statuses = async (server: { url: string }) =>
  listed
    .parse((await post(server, { query: TASKS })).body)
    .data.tasks.edges.map(({ node }) => node);

it.each([
  ["beside Kling", besideKling],
  ["with the sandbox inside", withSandbox],
])(
  "killed with 20 tasks open, 10 of them between Kling's answer and the store, a server %s ends them all, none twice",
  { timeout: 120_000 },
  async (_, prepare) => {
    const start = await prepare();
    const before = await start();
    const known: string[] = [];
    for (let count = 1; count <= 10; count++)
      known.push(
        created.parse((await create(before, `Stored ${count}.`)).body).data.createLipSync.task.id,
      );

    // Kling acts, but its answer comes letter by letter: longer than this server lives.
    await order(before.kling, "faults", { route: "POST lip-sync", garbage: "drip" });
    for (let count = 1; count <= 10; count++)
      void create(before, `Unknown outcome ${count}.`).catch(() => undefined);
    await expect.poll(() => tasksAt(before.kling), { timeout: 10_000 }).toHaveLength(20);
    await before.server.kill();

    const after = await start();
    await fetch(`${after.kling}/_emulator/faults`, { method: "DELETE" });
    const open = await statuses(after);
    expect(open).toHaveLength(20);
    expect(open.filter(({ status }) => status === "SUCCEEDED")).toEqual([]);

    await order(after.kling, "clock", { advanceMs: 3_600_000 });
    await expect
      .poll(
        async () => (await statuses(after)).filter(({ status }) => status === "SUCCEEDED").length,
        { timeout: 30_000 },
      )
      .toBe(20);
    const ids = (await statuses(after)).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(known));
    expect((await tasksAt(after.kling)).map(({ record }) => record.externalTaskId).sort()).toEqual(
      ids.sort(),
    );
  },
);
