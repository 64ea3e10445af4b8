import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { enumName } from "../../src/schema/enum.js";
import type { TaskKind } from "../../src/services/kling/products.js";
import { offlineMutations, refusalOfEmulator, type Asked } from "./offline.js";
import { link } from "./support.js";

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../reference/${file}`, import.meta.url), "utf8"));
const all = z
  .array(
    z.object({
      effect_scene: z.string(),
      kind: z.enum(["single", "dual"]),
      withdrawn: z.string().nullable(),
    }),
  )
  .parse(read("effects-2026.json"));
const older = z
  .array(
    z.object({
      effect_scene: z.string(),
      models: z.array(z.string()),
      modes: z.array(z.string()),
      durations: z.array(z.string()),
    }),
  )
  .parse(read("effects-2025.json"));

/**
 * Each scene with what it asks for; where no model is asked for, nothing else is
 * (kling-api-2026.md#A.8).
 */
const scenes = all.map(({ effect_scene: scene, kind, withdrawn }) => {
  const asks = older.find((row) => row.effect_scene === scene && row.models.length > 0);
  return {
    scene,
    kind,
    withdrawn,
    models: asks?.models ?? [],
    modes: asks?.modes ?? [],
    durations: asks?.durations.map(Number) ?? [],
  };
});
const ofKind = (kind: string) => scenes.filter((each) => each.kind === kind);

let ask: (kind: TaskKind, input: object) => Promise<Asked>;
beforeAll(async () => {
  ask = await offlineMutations();
});

interface Choice {
  model?: string | undefined;
  mode?: string | undefined;
  duration?: number | undefined;
}

const image = link("a.png");

/**
 * Takes or refuses each choice of each scene as the data say; the emulator takes what the server
 * does.
 */
async function expectChoices(kind: "single" | "dual", choices: readonly Choice[]): Promise<void> {
  for (const { scene, models, modes, durations } of ofKind(kind))
    for (const { model, mode, duration } of choices) {
      const wrong = [
        ...(model !== undefined && !models.includes(model) ? ["model"] : []),
        ...(mode !== undefined && !modes.includes(mode) ? ["mode"] : []),
        ...(duration === undefined || durations.includes(duration) ? [] : ["durationSeconds"]),
      ];
      const images =
        kind === "single" ? { single: image } : { pair: { left: image, right: image } };
      const choice = {
        scene,
        images,
        ...(model && { model }),
        ...(mode && { mode: enumName(mode) }),
        ...(duration && { durationSeconds: duration }),
      };
      const { request, userErrors } = await ask("VIDEO_EFFECT", choice);
      const at = JSON.stringify(choice);
      expect(
        userErrors.map(({ path }) => path),
        at,
      ).toEqual(wrong.map((field) => `input.${field}`));
      for (const { code } of userErrors) expect(code, at).toBe("UNSUPPORTED");
      expect(request === null, at).toBe(wrong.length > 0);
      if (request !== null) expect(refusalOfEmulator("VIDEO_EFFECT", request.body), at).toBeNull();
    }
}

const durations = [undefined, 5, 10];

describe("every scene", () => {
  it("on one picture takes the models and seconds that it has, and no other", async () => {
    await expectChoices(
      "single",
      [undefined, "kling-v1-6"].flatMap((model) =>
        durations.map((duration) => ({ model, duration })),
      ),
    );
  });

  it("of two persons takes the models, modes and seconds that it has, and no other", async () => {
    const models = [undefined, "kling-v1", "kling-v1-5", "kling-v1-6"];
    const modes = [undefined, "std", "pro"];
    await expectChoices(
      "dual",
      models.flatMap((model) =>
        modes.flatMap((mode) => durations.map((duration) => ({ model, mode, duration }))),
      ),
    );
  });

  it("tells in its refusal what it takes", async () => {
    const messageOf = async (effect: object) =>
      (await ask("VIDEO_EFFECT", effect)).userErrors[0]?.message;
    const two = { images: { pair: { left: image, right: image } } };
    expect(
      await messageOf({ scene: "squish", images: { single: image }, durationSeconds: 10 }),
    ).toBe("squish takes one image (single), kling-v1-6, 5 seconds.");
    expect(await messageOf({ scene: "fight", ...two, model: "kling-v1" })).toBe(
      "fight takes two images (pair), kling-v1-6, STD or PRO, 5 or 10 seconds.",
    );
    expect(await messageOf({ scene: "hug_pro", ...two, mode: "PRO" })).toBe(
      "hug_pro takes two images (pair) and no model, mode or duration; leave them out.",
    );
  });

  it("is answered with the nearest names where there is none of this name", async () => {
    const { userErrors } = await ask("VIDEO_EFFECT", {
      scene: "HeartGesture",
      images: { pair: { left: image, right: image } },
    });
    expect(userErrors).toMatchObject([
      {
        code: "UNSUPPORTED",
        path: "input.scene",
        message: expect.stringContaining("Nearest are heart_gesture") as unknown,
      },
    ]);
  });
});
