import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { jsonText } from "../../src/emulator/model/json.js";
import { toNewRequest } from "../../src/services/kling/new-standard/translate.js";
import type { TaskKind } from "../../src/services/kling/products.js";
import {
  laterBroken,
  laterValid,
  turboBroken,
  turboValid,
  type FreeKind,
} from "./later-arbitraries.js";
import {
  offlineMutations,
  refusalOfEmulator,
  refusalOfNewStandard,
  type Asked,
} from "./offline.js";
import type { Breakage } from "./random-offers.js";

/** The same runs each time. */
const runs = { seed: 20_261_127, numRuns: 100 };
const freeKinds = Object.keys(laterValid).filter((kind): kind is FreeKind => kind in laterValid);
const turboKinds = ["TEXT_TO_VIDEO", "IMAGE_TO_VIDEO"] as const;

const rowsOf = (kind: TaskKind, breakages: readonly Breakage[]) =>
  breakages.map(({ path, modelRequest }) => [kind, path, modelRequest] as const);

let ask: (kind: TaskKind, input: object) => Promise<Asked>;
beforeAll(async () => {
  ask = await offlineMutations();
});

describe("any input of a later kind", () => {
  it.each(freeKinds)("%s that keeps the rules is taken, and its body by Kling", async (kind) => {
    await fc.assert(
      fc.asyncProperty(laterValid[kind], async (input) => {
        const { request, userErrors } = await ask(kind, input);
        expect(userErrors).toEqual([]);
        expect(refusalOfEmulator(kind, request?.body ?? {})).toBeNull();
      }),
      runs,
    );
  });

  it.each([
    ...freeKinds.flatMap((kind) => rowsOf(kind, laterBroken[kind])),
    ...turboKinds.flatMap((kind) => rowsOf(kind, turboBroken[kind])),
  ])(
    "%s that breaks the rule of %s is refused there, and nothing is sent",
    async (kind, path, broken) => {
      await fc.assert(
        fc.asyncProperty(broken, async (input) => {
          const { request, userErrors } = await ask(kind, input);
          expect(request).toBeNull();
          expect(userErrors.map((error) => error.path)).toContain(`input.${path}`);
        }),
        runs,
      );
    },
  );
});

describe("any input for kling-3.0-turbo", () => {
  it.each(turboKinds)("of %s is taken, and its body by Kling on the new standard", async (kind) => {
    await fc.assert(
      fc.asyncProperty(turboValid[kind], async (input) => {
        const { request, userErrors } = await ask(kind, input);
        expect(userErrors).toEqual([]);
        const translated = toNewRequest(kind, jsonText(request?.body));
        if ("unsaid" in translated) throw new Error(`There is no word for ${translated.unsaid}.`);
        expect(refusalOfNewStandard(translated)).toBeNull();
      }),
      runs,
    );
  });
});
