/** Where in a mutation's arguments a refusal of Kling's belongs, told by its message. */
export type KlingPaths = readonly (readonly [pattern: RegExp, path: readonly string[]])[];

/** The first place that fits; null if none does. */
export const pathIn = (paths: KlingPaths, message: string): string[] | null => {
  const found = paths.find(([pattern]) => pattern.test(message));
  return found === undefined ? null : [...found[1]];
};

/**
 * Kling's messages name a REST field as it is sent (`cfg_scale`), as a property of its own code
 * (`cfgScale`) or in words (`camera control`). Each pair gives a field's place inside `input`.
 * Whole names only: "model" is not "mode", and "not" is not "n".
 */
export const pathsByField = (fields: Record<string, readonly string[]>): KlingPaths =>
  Object.entries(fields).map(
    ([field, path]) =>
      [
        new RegExp(`(?<![a-z_])${field.replaceAll("_", "[_ ]?")}(?![a-z_])`, "i"),
        ["input", ...path],
      ] as const,
  );
