import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { enumName } from "../../src/schema/enum.js";
import { modeName } from "../../src/schema/video-options.js";
import type { TaskKind } from "../../src/services/kling/products.js";
import { createsAt } from "../support/lip-sync.js";
import type { TestServer } from "../support/server.js";
import { offlineMutations, refusalOfEmulator, type Asked } from "./offline.js";
import { create, created, finished, link, startQuietServer } from "./support.js";

/** The map itself is the expectation: what a row holds is taken, everything else is refused. */
const rows = z
  .array(
    z.object({
      kind: z.string(),
      model: z.string(),
      feature: z.string(),
      modes: z.array(z.string()),
      durations: z.array(z.number()),
      standard: z.string(),
      resolutions: z.array(z.string()).default([]),
      ratios: z.array(z.string()).default([]),
    }),
  )
  .parse(
    JSON.parse(readFileSync(new URL("../../reference/capabilities.json", import.meta.url), "utf8")),
  )
  .filter(({ standard }) => standard === "legacy");

const modelsOf = (kind: TaskKind) => [
  ...new Set(rows.filter((row) => row.kind === kind).map(({ model }) => model)),
];

let ask: (kind: TaskKind, input: object) => Promise<Asked>;
beforeAll(async () => {
  ask = await offlineMutations();
});

interface Use {
  input: object;
  /** The features that it uses, in the order of the checks, each with the path of its refusal. */
  uses: readonly (readonly [feature: string, path: string])[];
}

/**
 * What an input looks like that uses a feature. The map's other features have no field in the
 * contract.
 */
const image = link("first.png");
const trajectory = [
  { x: 1, y: 1 },
  { x: 2, y: 2 },
];
const fromText = ["text", "input.model"] as const;
const fromFrame = ["first_frame", "input.model"] as const;
const sound = ["sound", "input.generateAudio"] as const;
const voices = ["voice_list", "input.libraryVoiceIds"] as const;
const spoken = { generateAudio: true, libraryVoiceIds: ["890000000000000201"] };
const cut = ["multi_shot", "input.script.autoShots"] as const;
const script = { script: { prompt: "x" } };
const inputs: { [K in TaskKind]?: readonly Use[] } = {
  TEXT_TO_VIDEO: [
    { input: script, uses: [fromText] },
    {
      input: { ...script, camera: { preset: "DOWN_BACK" } },
      uses: [["camera_control", "input.camera"]],
    },
    { input: { ...script, generateAudio: true }, uses: [fromText, sound] },
    { input: { ...script, ...spoken }, uses: [fromText, sound, voices] },
    { input: { script: { autoShots: "x" } }, uses: [fromText, cut] },
  ],
  IMAGE_TO_VIDEO: [
    { input: { firstFrame: image }, uses: [fromFrame] },
    {
      input: { firstFrame: image, lastFrame: image },
      uses: [["first_last_frame", "input.lastFrame"]],
    },
    { input: { lastFrame: image }, uses: [["last_frame_only", "input.firstFrame"]] },
    {
      input: { firstFrame: image, motionBrush: { dynamicMasks: [{ mask: image, trajectory }] } },
      uses: [["motion_brush", "input.motionBrush"]],
    },
    {
      input: { firstFrame: image, camera: { simple: { pan: 1 } } },
      uses: [["camera_control", "input.camera"]],
    },
    { input: { firstFrame: image, generateAudio: true }, uses: [fromFrame, sound] },
    { input: { firstFrame: image, ...spoken }, uses: [fromFrame, sound, voices] },
    { input: { firstFrame: image, script: { autoShots: "x" } }, uses: [fromFrame, cut] },
    {
      input: { firstFrame: image, elementIds: ["160"] },
      uses: [fromFrame, ["element_list", "input.elementIds"]],
    },
  ],
  MULTI_IMAGE_TO_VIDEO: [
    { input: { prompt: "x", images: [image] }, uses: [["multi_image", "input.model"]] },
  ],
};
const features = Object.entries(inputs).flatMap(([kind, list]) =>
  list.map((use) => ({
    kind: kind as TaskKind,
    feature: use.uses.map(([name]) => name).join(" and "),
    ...use,
  })),
);

const modes = [undefined, "std", "pro", "4k"] as const;
const durations = [1, 2, 3, 4, 5, 6, 10, 14, 15, 16, 60];

interface Cell {
  input: object;
  /** Null where the map allows it, else where the refusal belongs. */
  refusedAt: string | null;
}

function cellsOf({ kind, input, uses }: (typeof features)[number]): Cell[] {
  return modelsOf(kind).flatMap((model) =>
    modes.flatMap((mode) =>
      durations.map((duration) => ({
        input: {
          ...input,
          model: enumName(model),
          durationSeconds: duration,
          ...(mode !== undefined && { mode: modeName(mode) }),
        },
        refusedAt:
          uses
            .map(([feature, path]) => {
              const offers = rows.filter(
                (row) => row.kind === kind && row.model === model && row.feature === feature,
              );
              // A mode that a model without modes would ignore (kling-api.md#IX-13) is refused too.
              const inMode = offers.filter((row) => mode === undefined || row.modes.includes(mode));
              if (offers.length === 0) return path;
              if (inMode.length === 0) return "input.mode";
              return inMode.some((row) => row.durations.includes(duration))
                ? null
                : "input.durationSeconds";
            })
            .find((refusal) => refusal !== null) ?? null,
      })),
    ),
  );
}

/** Each input of a table is taken, here and by the emulator, or refused where the table says. */
async function expectCells(kind: TaskKind, cells: readonly Cell[]): Promise<void> {
  for (const { input, refusedAt } of cells) {
    const { request, userErrors } = await ask(kind, input);
    const at = JSON.stringify(input);
    // A cell that breaks two rules is told both; the first is named in the table.
    expect(userErrors[0]?.path ?? null, at).toBe(refusedAt);
    for (const { code } of userErrors) expect(code, at).toBe("UNSUPPORTED");
    expect(request === null, at).toBe(refusedAt !== null);
    if (request !== null) expect(refusalOfEmulator(kind, request.body), at).toBeNull();
  }
}

describe("each cell of the video map", () => {
  it.each(features)("of $kind with $feature is allowed or refused as it says", async (row) => {
    const cells = cellsOf(row);
    expect(
      new Set(cells.map(({ refusedAt }) => refusedAt === null)).size,
      "some are allowed, some are not",
    ).toBe(2);
    await expectCells(row.kind, cells);
  });

  it("tells in its refusal which models, modes and seconds would do", async () => {
    const messageOf = async (input: object) =>
      (await ask("IMAGE_TO_VIDEO", input)).userErrors[0]?.message;
    expect(await messageOf({ firstFrame: image, model: "KLING_V2_1", durationSeconds: 7 })).toBe(
      "kling-v2-1 offers first_frame with STD or PRO, 5 or 10 seconds.",
    );
    expect(await messageOf({ firstFrame: image, model: "KLING_V3", durationSeconds: 16 })).toBe(
      "kling-v3 offers first_frame with STD, PRO or UHD_4K, 3 to 15 seconds.",
    );
    expect(await messageOf({ firstFrame: image, model: "KLING_V2_MASTER", mode: "STD" })).toBe(
      "kling-v2-master takes no mode; leave it out.",
    );
    expect(await messageOf({ firstFrame: image, generateAudio: true })).toBe(
      "kling-v2-5-turbo does not offer first_frame with sound. These do: kling-v2-6 (PRO, 5 or 10 seconds); kling-v3 (STD, PRO or UHD_4K, 3 to 15 seconds); kling-3.0-turbo (STD or PRO, 3 to 15 seconds).",
    );
    expect(await messageOf({ lastFrame: image, model: "KLING_V3" })).toBe(
      "kling-v3 does not offer last_frame_only. These do: kling-v1-5 (PRO, 5 or 10 seconds); kling-v1-6 (PRO, 5 or 10 seconds).",
    );
  });

  it("is left to the cheapest mode that offers the rest, where no mode is named", async () => {
    const modeOf = async (kind: TaskKind, input: object) =>
      (await ask(kind, input)).request?.body["mode"];
    expect(await modeOf("TEXT_TO_VIDEO", { script: { prompt: "x" } })).toBe("std");
    expect(
      await modeOf("TEXT_TO_VIDEO", { script: { prompt: "x" }, model: "KLING_V2_1_MASTER" }),
    ).toBeUndefined();
    expect(await modeOf("IMAGE_TO_VIDEO", { firstFrame: image, lastFrame: image })).toBe("pro");
  });
});

const RATIOS = ["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9"];
const references: [reference: { type?: string } | null, features: string[]][] = [
  [null, ["text_to_image"]],
  [{}, ["image_to_image", "restyle"]],
  [{ type: "SUBJECT" }, ["subject_reference"]],
  [{ type: "FACE" }, ["face_reference"]],
];

function imageCells(model: string): Cell[] {
  const own = rows.filter((row) => row.kind === "IMAGE_GENERATION" && row.model === model);
  const takesTypes = own.some(({ feature }) => feature === "subject_reference");
  return references.flatMap(([reference, wanted]) => {
    const offer = own.find(({ feature }) => wanted.includes(feature));
    const lacking =
      reference === null
        ? "input.model"
        : reference.type !== undefined || takesTypes
          ? "input.reference.type"
          : "input.reference";
    return RATIOS.flatMap((ratio) =>
      ["1k", "2k", "4k"].map((resolution) => {
        // Where there is nothing to choose, the ratio is that of the source, and so is the size.
        const hasRatio = offer?.ratios.length === 0 || offer?.ratios.includes(ratio) === true;
        const hasSize = resolution === "1k" || offer?.resolutions.includes(resolution) === true;
        return {
          input: {
            model: enumName(model),
            prompt: "x",
            aspectRatio: `RATIO_${ratio.replace(":", "_")}`,
            resolution: `RESOLUTION_${resolution.toUpperCase()}`,
            ...(reference !== null && { reference: { image: link("owl.png"), ...reference } }),
          },
          refusedAt:
            offer === undefined
              ? lacking
              : !hasRatio
                ? "input.aspectRatio"
                : !hasSize
                  ? "input.resolution"
                  : null,
        };
      }),
    );
  });
}

describe("each cell of the image map", () => {
  it.each(modelsOf("IMAGE_GENERATION"))("of %s is allowed or refused as it says", async (model) =>
    expectCells("IMAGE_GENERATION", imageCells(model)),
  );
});

describe("over HTTP", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer();
  });
  afterAll(() => server.close());
  beforeEach(() => server.emulator.state.requests.clear());

  const samples = [
    ...features.map((row) => [`${row.kind} with ${row.feature}`, row.kind, cellsOf(row)] as const),
    ...modelsOf("IMAGE_GENERATION").map(
      (model) => [`IMAGE_GENERATION with ${model}`, "IMAGE_GENERATION", imageCells(model)] as const,
    ),
  ];

  it.each(samples)(
    "%s: what is allowed is taken by Kling, and for what is refused Kling is not called",
    async (_name, kind, cells) => {
      const models = new Map(
        cells.map((cell) => [
          JSON.stringify([z.object({ model: z.string() }).parse(cell.input).model, cell.refusedAt]),
          cell,
        ]),
      );
      for (const { input, refusedAt } of models.values()) {
        server.emulator.state.requests.clear();
        const { task, userErrors } = await create(server, kind, input);
        expect(userErrors.map(({ path }) => path.join("."))[0] ?? null).toBe(refusedAt);
        expect(createsAt(server.emulator)).toMatchObject(
          refusedAt === null ? [{ code: 0, taskId: task?.klingTaskId }] : [],
        );
      }
    },
  );

  const sources = [
    ...modelsOf("TEXT_TO_VIDEO").map(
      (model) => ["TEXT_TO_VIDEO", model, { script: { prompt: "x" } }] as const,
    ),
    ...modelsOf("IMAGE_TO_VIDEO").map(
      (model) => ["IMAGE_TO_VIDEO", model, { firstFrame: image }] as const,
    ),
  ];

  // Of a video of the caller's the server knows what made it; of an id of Kling's only Kling does.
  it.each(sources)(
    "VIDEO_EXTENSION of a video of %s by %s is taken or refused as the map says, by the server and by Kling",
    async (kind, model, input) => {
      const isCapable = rows.some((row) => row.kind === "VIDEO_EXTENSION" && row.model === model);
      const { videos } = await finished(
        server,
        (await created(server, kind, { ...input, model: enumName(model) })).id,
      );
      const [video] = videos ?? [];
      const extend = (source: object) => create(server, "VIDEO_EXTENSION", { video: source });
      const taken = { task: { status: "SUBMITTED", failure: null }, userErrors: [] };
      expect(await extend({ id: video?.id })).toMatchObject(
        isCapable
          ? taken
          : { task: null, userErrors: [{ code: "UNSUPPORTED", path: ["input", "video", "id"] }] },
      );
      const failure = { path: ["input", "video"], klingError: { code: 1201 } };
      expect(await extend({ klingVideoId: video?.klingVideoId })).toMatchObject(
        isCapable ? taken : { task: { status: "FAILED", failure }, userErrors: [] },
      );
    },
  );
});
