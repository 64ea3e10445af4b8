/** Whether what a row of the capability map offers has sound. */
export type SoundSupport =
  | "none"
  /** If it is asked for. */
  | "optional"
  /** The model always makes it, or the feature needs it. */
  | "always";

interface Row {
  kind: string;
  model: string;
  feature: string;
  modes: readonly string[];
  sound?: "none" | "always" | undefined;
}

/**
 * Tells every row what its sound is: its own word for it, otherwise that of the model's rows of the
 * feature "sound". A row whose modes differ in this becomes two.
 */
export function splitBySound<R extends Row>(
  rows: readonly R[],
): (Omit<R, "sound"> & { sound: SoundSupport })[] {
  return rows.flatMap((row) => {
    if (row.sound !== undefined) return [{ ...row, sound: row.sound }];
    const sounding = new Set(
      rows
        .filter(
          ({ kind, model, feature }) =>
            kind === row.kind && model === row.model && feature === "sound",
        )
        .flatMap(({ modes }) => modes),
    );
    const modesOf = (sounds: boolean) => row.modes.filter((mode) => sounding.has(mode) === sounds);
    const parts = [
      { ...row, sound: "none" as const, modes: modesOf(false) },
      { ...row, sound: "optional" as const, modes: modesOf(true) },
    ].filter(({ modes }) => modes.length > 0);
    return parts.length > 0 ? parts : [{ ...row, sound: "none" as const }];
  });
}
