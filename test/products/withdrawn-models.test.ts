import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkWithdrawal } from "../../src/resolvers/checks/withdrawal.js";
import type { TaskKind } from "../../src/services/kling/products.js";
import { createsAt, SAMPLE } from "../support/lip-sync.js";
import type { TestServer } from "../support/server.js";
import { create, link, startQuietServer } from "./support.js";

const script = { script: { prompt: "x" } };

describe("with WITHDRAWN_MODELS=refuse", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startQuietServer({ WITHDRAWN_MODELS: "refuse" });
  });
  afterAll(() => server.close());

  const gone: [kind: TaskKind, input: object, path: string[], message: string][] = [
    [
      "TEXT_TO_VIDEO",
      { ...script, model: "KLING_V1" },
      ["input", "model"],
      "kling-v1 is not offered any more. Kling withdrew it on 2026-09-15; use kling-v2-6 instead.",
    ],
    [
      "MULTI_IMAGE_TO_VIDEO",
      { images: [link("a.png")], prompt: "x" },
      ["input", "model"],
      "kling-v1-6 is not offered any more. Kling withdrew it on 2026-09-15; there is no replacement.",
    ],
    [
      "VIDEO_EXTENSION",
      { video: { klingVideoId: SAMPLE } },
      ["input"],
      "VIDEO_EXTENSION is not offered any more. Kling withdrew it on 2026-09-15; there is no replacement.",
    ],
  ];

  it.each(gone)(
    "a create of %s by a withdrawn model is refused here",
    async (kind, input, path, message) => {
      server.emulator.state.requests.clear();
      const { task, userErrors } = await create(server, kind, input);
      expect(task).toBeNull();
      expect(userErrors).toMatchObject([
        { code: "UNSUPPORTED", rule: "NOT_ALLOWED", path, message },
      ]);
      expect(createsAt(server.emulator)).toEqual([]);
    },
  );

  it("a create by a living model is sent as ever", async () => {
    const { task, userErrors } = await create(server, "TEXT_TO_VIDEO", {
      ...script,
      model: "KLING_V2_6",
    });
    expect(userErrors).toEqual([]);
    expect(task?.status).toBe("SUBMITTED");
  });
});

describe("the check of withdrawn models", () => {
  const on = (day: string) => ({ refusesWithdrawn: true, now: () => Date.parse(day) });
  const chosen = { kind: "TEXT_TO_VIDEO", model: "kling-v1-6" } as const;

  it("refuses from the day of the withdrawal on, and names what is alive", () => {
    expect(checkWithdrawal(chosen, on("2026-09-14T23:59:59Z"))).toEqual([]);
    const [problem] = checkWithdrawal(chosen, on("2026-09-15T00:00:00Z"));
    expect(problem?.actual).toBe("KLING_V1_6");
    expect(problem?.allowed).toContain("KLING_V2_6");
    expect(problem?.allowed).not.toContain("KLING_V1");
  });

  it("refuses nothing unless the server is set up so", () => {
    expect(checkWithdrawal(chosen, { ...on("2026-11-27"), refusesWithdrawn: false })).toEqual([]);
  });

  it("goes by the kind: a name may be dead on one path and alive on another", () => {
    const image = { kind: "IMAGE_GENERATION", model: "kling-v2-1" } as const;
    expect(checkWithdrawal(image, on("2026-11-27"))).toEqual([]);
    expect(checkWithdrawal({ ...image, kind: "IMAGE_TO_VIDEO" }, on("2026-11-27"))).toHaveLength(1);
  });
});
