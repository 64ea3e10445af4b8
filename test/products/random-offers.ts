import fc from "fast-check";
import { enumName } from "../../src/schema/enum.js";
import { modeName } from "../../src/schema/video-options.js";
import { capabilities } from "../../src/services/catalog/capabilities.js";
import { merged, type Fields } from "./random-values.js";
import type { Kind as OrderedKind } from "./support.js";

/** Lip-sync has its own random inputs in test/graphql/. */
export type Kind = Exclude<OrderedKind, "LIP_SYNC">;

/** A value that breaks a rule at a place, and what else has to be so that it is the only one. */
export interface Breakage {
  path: string;
  modelRequest: fc.Arbitrary<Fields>;
}

export const breaking = (
  path: string,
  base: fc.Arbitrary<Fields>,
  bad: fc.Arbitrary<Fields>,
): Breakage => ({ path, modelRequest: merged(base, bad) });

export interface Cell {
  model: string;
  mode: string | undefined;
  durationSeconds: number;
}

/** What the legacy standard offers for a feature; a mode is undefined where there is none. */
function cellsOf(kind: Kind, feature: string): Cell[] {
  return capabilities
    .filter((row) => row.kind === kind && row.feature === feature && row.standard === "legacy")
    .flatMap(({ model, modes, durations }) =>
      durations.flatMap((durationSeconds) =>
        (modes.length === 0 ? [undefined] : modes).map((mode) => ({
          model,
          mode,
          durationSeconds,
        })),
      ),
    );
}

const isSame = (a: Cell) => (b: Cell) =>
  a.model === b.model && a.mode === b.mode && a.durationSeconds === b.durationSeconds;

/** A cell that several features have in common. */
export const cell = (
  kind: Kind,
  ...features: readonly [string, ...string[]]
): fc.Arbitrary<Cell> => {
  const [first, ...others] = features.map((feature) => cellsOf(kind, feature));
  return fc.constantFrom(
    ...(first ?? []).filter((one) => others.every((list) => list.some(isSame(one)))),
  );
};

/** The fields that ask for a cell; the mode may be left out, since the server finds one. */
export const asking = ({ model, mode, durationSeconds }: Cell): fc.Arbitrary<Fields> =>
  fc.constantFrom(undefined, mode).map((said) => ({
    model: enumName(model),
    durationSeconds,
    ...(said !== undefined && { mode: modeName(said) }),
  }));

/** A model with a mode and seconds that it offers for all of the features together. */
export const offer = (
  kind: Kind,
  ...features: readonly [string, ...string[]]
): fc.Arbitrary<Fields> => cell(kind, ...features).chain(asking);
