import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ANONYMOUS } from "../../src/services/access/caller.js";
import { mediumId } from "../../src/services/task/media-id.js";
import { emptyResult, type ResultVideo, type Task } from "../../src/services/task/task.js";
import { createsAt } from "../support/lip-sync.js";
import type { TestServer } from "../support/server.js";
import { startServerWith } from "../support/stored-tasks.js";
import { aTask, aVideo, queued } from "../support/tasks.js";
import { create, GOOD } from "./support.js";

const DAY = 86_400_000;

/** A task of the caller's that has made one video, which Kling keeps for another day. */
const withVideo = (
  {
    duration = 5.041,
    expiresAt = Date.now() + DAY,
    ...video
  }: Partial<ResultVideo> & {
    expiresAt?: number | null;
  } = {},
  changes: Partial<Task> = {},
): Task =>
  aTask({
    owner: ANONYMOUS.name,
    kind: "TEXT_TO_VIDEO",
    model: "kling-v1-6",
    status: "SUCCEEDED",
    result: { ...emptyResult, videos: [{ ...aVideo, duration, ...video }], expiresAt },
    ...changes,
  });

const tasks = {
  fine: withVideo(),
  deleted: withVideo({ expiresAt: Date.now() - 1 }),
  "of unknown age": withVideo({ expiresAt: null }),
  "of unknown length": withVideo({ duration: null }),
  "without an id of Kling's": withVideo({ id: null }),
  "of 3.1 s": withVideo({ duration: 3.1 }),
  "of 7.041 s": withVideo({ duration: 7.041 }),
  extended: withVideo({ duration: 9.041 }, { kind: "VIDEO_EXTENSION", model: null }),
  "of 10.041 s": withVideo({ duration: 10.041 }),
  "of 14.241 s": withVideo({ duration: 14.241 }),
  "of 176 s": withVideo({ duration: 176 }),
  "of 177.3 s": withVideo({ duration: 177.3 }),
  dubbed: withVideo({}, { kind: "LIP_SYNC", model: null }),
  "by kling-v3": withVideo({}, { model: "kling-v3" }),
  "of 300 s and deleted": withVideo({ duration: 300, expiresAt: Date.now() - 1 }),
} satisfies Record<string, Task>;
type Name = keyof typeof tasks;

let server: TestServer;
beforeAll(async () => {
  server = await startServerWith(Object.values(tasks).map((task) => queued(task)));
});
afterAll(() => server.close());
beforeEach(() => server.emulator.state.requests.clear());

const idOf = (name: Name) => mediumId({ taskId: tasks[name].id, type: "video", index: 0 });
const createFrom = (kind: "LIP_SYNC" | "VIDEO_EXTENSION", name: Name) =>
  create(server, kind, { ...GOOD[kind], video: { id: idOf(name) } });

const DELETED = { code: "INVALID_INPUT", rule: "NOT_ALLOWED" };
const lengths = (actual: string) => ({
  code: "INVALID_INPUT",
  rule: "BAD_MEDIA",
  actual,
  allowed: ["5", "10"],
});
const tooLong = (actual: string) => ({
  code: "INVALID_INPUT",
  rule: "BAD_MEDIA",
  actual,
  maximum: "176",
});

const refused: [
  kind: "LIP_SYNC" | "VIDEO_EXTENSION",
  name: Name,
  message: RegExp,
  errors: object[],
][] = [
  ["LIP_SYNC", "deleted", /^Kling deleted this video at 20\d\d-.*, 30 days after/, [DELETED]],
  ["LIP_SYNC", "without an id of Kling's", /Kling sent no id/, [{ rule: "BAD_MEDIA" }]],
  ["LIP_SYNC", "of 3.1 s", /has 3\.1 seconds.* 5 or 10 seconds/, [lengths("3.1")]],
  ["LIP_SYNC", "of 7.041 s", /2 to 10 seconds can be given by its url/, [lengths("7.041")]],
  ["LIP_SYNC", "of 14.241 s", /has 14\.241 seconds/, [lengths("14.241")]],
  ["LIP_SYNC", "of 300 s and deleted", /deleted/, [DELETED, lengths("300")]],
  ["VIDEO_EXTENSION", "deleted", /deleted/, [DELETED]],
  ["VIDEO_EXTENSION", "of 177.3 s", /177\.3 seconds; at most 176/, [tooLong("177.3")]],
  ["VIDEO_EXTENSION", "of 300 s and deleted", /deleted/, [DELETED, tooLong("300")]],
  [
    "VIDEO_EXTENSION",
    "dubbed",
    /A LIP_SYNC video can't be extended/,
    [
      {
        code: "UNSUPPORTED",
        rule: "NOT_ALLOWED",
        actual: "LIP_SYNC",
        allowed: ["TEXT_TO_VIDEO", "IMAGE_TO_VIDEO", "VIDEO_EXTENSION"],
      },
    ],
  ],
  [
    "VIDEO_EXTENSION",
    "by kling-v3",
    /A video by kling-v3 can't be extended/,
    [
      {
        code: "UNSUPPORTED",
        rule: "NOT_ALLOWED",
        actual: "KLING_V3",
        allowed: ["KLING_V1", "KLING_V1_5", "KLING_V1_6"],
      },
    ],
  ],
];

const taken: [kind: "LIP_SYNC" | "VIDEO_EXTENSION", name: Name][] = [
  ["LIP_SYNC", "fine"],
  ["LIP_SYNC", "extended"],
  ["LIP_SYNC", "of 10.041 s"],
  ["LIP_SYNC", "of unknown age"],
  ["LIP_SYNC", "of unknown length"],
  ["LIP_SYNC", "dubbed"],
  ["LIP_SYNC", "by kling-v3"],
  ["VIDEO_EXTENSION", "fine"],
  ["VIDEO_EXTENSION", "extended"],
  ["VIDEO_EXTENSION", "of 176 s"],
  ["VIDEO_EXTENSION", "of unknown age"],
  ["VIDEO_EXTENSION", "of unknown length"],
];

describe("a video of one of the caller's tasks, as a source", () => {
  it.each(refused)(
    "for %s is refused with its path if it is %s, and Kling is not called",
    async (kind, name, message, errors) => {
      const { task, userErrors } = await createFrom(kind, name);
      expect(task).toBeNull();
      const path = ["input", "video", "id"];
      expect(userErrors).toMatchObject(errors.map((error) => ({ ...error, path })));
      expect(userErrors[0]?.message).toMatch(message);
      expect(createsAt(server.emulator)).toEqual([]);
    },
  );

  it.each(taken)("for %s is taken if it is %s", async (kind, name) => {
    expect((await createFrom(kind, name)).userErrors).toEqual([]);
  });
});
