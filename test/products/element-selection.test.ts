import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ANNA, BERTA, openGuardedServer, READER, type GuardedServer } from "../support/callers.js";
import { SAMPLE } from "../support/lip-sync.js";

/** What is marked in a video, and what is made of it, through the whole server and the emulator. */
let server: GuardedServer;
beforeAll(async () => {
  server = await openGuardedServer([ANNA, BERTA, READER], { env: { EMULATOR_SPEED: "1" } });
});
afterAll(() => server.close());
beforeEach(() => server.emulator.state.requests.clear());

interface Payload {
  selection: {
    id: string;
    expiresAt: string;
    durationSeconds: number;
    frameCount: number;
    previewUrl: string | null;
    frames: { frameIndex: number; points: { x: number; y: number }[] }[];
  } | null;
  userErrors: { code: string; path: string[]; message: string }[];
}
const FIELDS = `{
  selection { id expiresAt durationSeconds width height fps frameCount previewUrl frames { frameIndex points { x y } } }
  userErrors { code path message }
}`;

async function ask(call: string, caller = "anna"): Promise<Payload> {
  const { body } = await server.as(caller, `mutation { payload: ${call} ${FIELDS} }`);
  expect(body.errors).toBeUndefined();
  return (body.data as { payload: Payload }).payload;
}
const start = (video = `{ klingVideoId: "${SAMPLE}" }`) =>
  ask(`startElementSelection(video: ${video})`);
async function started(): Promise<string> {
  const { selection, userErrors } = await start();
  expect(userErrors).toEqual([]);
  return selection?.id ?? "";
}
const add = (id: string, frameIndex: number, points: string, caller?: string) =>
  ask(
    `addSelectionPoints(selectionId: "${id}", frameIndex: ${frameIndex}, points: ${points})`,
    caller,
  );
const bodies = () =>
  server.emulator.state.requests
    .all()
    .filter(({ path }) => path.endsWith("-selection"))
    .map(({ path, body }) => ({ path, body }));

describe("a selection", () => {
  it("tells of the video what Kling says, and ends after a day", async () => {
    const before = Date.now();
    const { selection } = await start();
    expect(selection).toMatchObject({
      durationSeconds: 5.041,
      width: 1280,
      height: 720,
      fps: 24,
      frameCount: 121,
      previewUrl: null,
      frames: [],
    });
    const left = Date.parse(selection?.expiresAt ?? "") - before;
    expect(Math.round(left / 3_600_000)).toBe(24);
  });

  it("shows the points that were added, without those that were taken back", async () => {
    const id = await started();
    await add(id, 3, "[{ x: 0.7738498789346246, y: 0.5 }, { x: 0.1, y: 0 }]");
    await add(id, 0, "[{ x: 1, y: 1 }]");
    const { selection } = await ask(
      `removeSelectionPoints(selectionId: "${id}", frameIndex: 3, points: [{ x: 0.7738498789346246, y: 0.5 }])`,
    );
    expect(selection?.frames).toEqual([
      { frameIndex: 0, points: [{ x: 1, y: 1 }] },
      { frameIndex: 3, points: [{ x: 0.1, y: 0 }] },
    ]);
    expect((await ask(`clearSelection(selectionId: "${id}")`)).selection?.frames).toEqual([]);
  });

  it("keeps both of two changes that come at once", async () => {
    const id = await started();
    await Promise.all([1, 2, 3, 4].map((frame) => add(id, frame, "[{ x: 0.5, y: 0.5 }]")));
    const { selection } = await add(id, 9, "[{ x: 0.5, y: 0.5 }]");
    expect(selection?.frames.map(({ frameIndex }) => frameIndex)).toEqual([1, 2, 3, 4, 9]);
  });

  it("has a preview until something is changed", async () => {
    const id = await started();
    const preview = () => ask(`previewSelection(selectionId: "${id}")`);
    expect((await preview()).userErrors).toMatchObject([
      { code: "INVALID_INPUT", path: ["selectionId"] },
    ]);
    await add(id, 0, "[{ x: 0.5, y: 0.5 }]");
    expect((await preview()).selection?.previewUrl).toMatch(/^http/);
    expect((await add(id, 1, "[{ x: 0.5, y: 0.5 }]")).selection?.previewUrl).toBeNull();
  });

  it("of another caller looks like a missing one", async () => {
    const foreign = await add(await started(), 0, "[{ x: 0, y: 0 }]", "berta");
    const missing = await add("00000000-0000-7000-8000-000000000000", 0, "[{ x: 0, y: 0 }]");
    expect(foreign.userErrors).toMatchObject([{ code: "NOT_FOUND", path: ["selectionId"] }]);
    const without = ({ userErrors }: Payload) =>
      userErrors.map(({ message }) => message.replace(/"[^"]*"/, ""));
    expect(without(foreign)).toEqual(without(missing));
  });

  it("is not for readers", async () => {
    const { body } = await server.as(
      "reader",
      `mutation { startElementSelection(video: { klingVideoId: "${SAMPLE}" }) { userErrors { code } } }`,
    );
    expect(body.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});

describe("what breaks a rule is refused before Kling is asked", () => {
  const POINT = "{ x: 0.5, y: 0.5 }";
  it.each([
    ["a point outside the frame", 0, "[{ x: 1.1, y: 0 }]", ["points", "0", "x"]],
    ["no point", 0, "[]", ["points"]],
    ["11 points", 0, `[${Array<string>(11).fill(POINT).join()}]`, ["points"]],
    ["a frame behind the end", 121, `[${POINT}]`, ["frameIndex"]],
    ["a frame before the start", -1, `[${POINT}]`, ["frameIndex"]],
  ])("%s", async (_what, frame, points, path) => {
    const id = await started();
    server.emulator.state.requests.clear();
    const { selection, userErrors } = await add(id, frame, points);
    expect(selection).toBeNull();
    expect(userErrors).toMatchObject([{ code: "INVALID_INPUT", path }]);
    expect(bodies()).toEqual([]);
  });

  it("the eleventh frame", async () => {
    const id = await started();
    for (let frame = 0; frame < 10; frame++) await add(id, frame, `[${POINT}]`);
    expect((await add(id, 10, `[${POINT}]`)).userErrors).toMatchObject([
      { code: "INVALID_INPUT", path: ["frameIndex"] },
    ]);
  });

  it("a point that was never added", async () => {
    const id = await started();
    const { userErrors } = await ask(
      `removeSelectionPoints(selectionId: "${id}", frameIndex: 0, points: [${POINT}])`,
    );
    expect(userErrors).toMatchObject([{ code: "INVALID_INPUT", path: ["points", "0"] }]);
  });

  it("the output of a task that has not ended", async () => {
    const { body } = await server.as(
      "anna",
      `mutation { createTextToVideo(input: { script: { prompt: "A hut" }, model: KLING_V3 }) { task { id } } }`,
    );
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? "";
    const { userErrors } = await start(`{ taskOutput: { task: { id: "${id}" } } }`);
    expect(userErrors).toMatchObject([{ code: "INVALID_INPUT", path: ["video", "taskOutput"] }]);
  });
});

describe("what Kling refuses", () => {
  it("is the caller's to mend, at its path", async () => {
    const { userErrors } = await start(`{ klingVideoId: "890000000000009999" }`);
    expect(userErrors).toMatchObject([{ code: "INVALID_INPUT", path: ["video"] }]);
    expect(userErrors[0]?.message).toContain("Kling refuses it");
  });
});

describe("the examples of Kling's own", () => {
  it("arrive as they stand there", async () => {
    const id = await started();
    const point = "[{ x: 0.7738498789346246, y: 0.297142857142857 }]";
    await add(id, 0, point);
    await ask(`previewSelection(selectionId: "${id}")`);
    await ask(`removeSelectionPoints(selectionId: "${id}", frameIndex: 0, points: ${point})`);
    await ask(`clearSelection(selectionId: "${id}")`);
    const [init, ...others] = bodies();
    expect(init?.body).toEqual({ video_id: SAMPLE });
    const { session_id } = others[0]?.body as { session_id: string };
    const points = [{ x: 0.7738498789346246, y: 0.297142857142857 }];
    expect(others.map(({ path, body }) => [path.split("/").at(-1), body])).toEqual([
      ["add-selection", { session_id, frame_index: 0, points }],
      ["preview-selection", { session_id }],
      ["delete-selection", { session_id, frame_index: 0, points }],
      ["clear-selection", { session_id }],
    ]);
  });
});

describe("createMultiElements", () => {
  it("makes a video of what was marked, at the price that was estimated", async () => {
    const id = await started();
    await add(id, 0, "[{ x: 0.5, y: 0.5 }]");
    const input = `{ selectionId: "${id}", edit: { remove: { prompt: "Delete the chick from <<<video_1>>>" } } }`;
    const { body } = await server.as(
      "anna",
      `mutation { createMultiElements(input: ${input}) { task { id cost { estimated { units } } } userErrors { message } } }`,
    );
    expect(body).toMatchObject({
      data: { createMultiElements: { task: { cost: { estimated: { units: "3" } } } } },
    });
    const task = /"id":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? "";
    server.emulator.state.advance(3_600_000);
    const done = await server.as(
      "anna",
      `{ waitForTask(id: "${task}") { status cost { charged { units { units } } } ... on VideoTask { videos { url } } } }`,
    );
    expect(done.body.data).toMatchObject({
      waitForTask: { status: "SUCCEEDED", cost: { charged: { units: { units: "3" } } } },
    });
  });
});
