/**
 * Which field of a mutation's arguments Kling refuses, told by its message. A path is null if the
 * message may mean any of several fields.
 */
export type KlingPaths = readonly (readonly [pattern: RegExp, path: readonly string[] | null])[];

/** The first place that fits; null if none does. */
export const pathIn = (paths: KlingPaths, message: string): string[] | null => {
  const words = withoutValues(message);
  const path = paths.find(([pattern]) => pattern.test(words))?.[1] ?? null;
  return path === null ? null : [...path];
};

/**
 * In "image value 'https://…/model.png' is invalid", what follows the field is the caller's text and
 * what Kling would take: the names in it are not those of the field at fault.
 */
const withoutValues = (message: string): string => message.replace(/ value '.*/s, "");

/**
 * Kling's messages name a REST field as it is sent (`cfg_scale`), as a property of its own code
 * (`cfgScale`) or in words (`camera control`). Each pair gives a field's place inside `input`.
 * Whole names only: "model" is not "mode", "text2video" is not "text", and "not" is not "n".
 */
export const pathsByField = (fields: Record<string, readonly string[]>): KlingPaths =>
  Object.entries(fields).map(
    ([field, path]) =>
      [
        new RegExp(`(?<![a-z0-9_])${field.replaceAll("_", "[_ ]?")}(?![a-z0-9_])`, "i"),
        ["input", ...path],
      ] as const,
  );
