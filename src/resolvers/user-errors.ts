import type { UserError, UserErrorValue } from "../schema/user-error.js";
import { CODE } from "../services/kling/codes.js";
import type { KlingError } from "../services/kling/errors.js";
import { failureOf } from "../services/task/status-update.js";
import type { Problem } from "./checks/problem.js";

export const fromProblem = ({ code, message, path }: Problem): UserError => ({
  code,
  message,
  path: [...path],
  klingCode: null,
  klingRequestId: null,
});

/** Where in our arguments a refusal of Kling's belongs, told by its message. */
export type KlingPaths = readonly (readonly [pattern: RegExp, path: readonly string[]])[];

/** Kling's refusal, for the caller. */
export function fromKling(error: KlingError, paths: KlingPaths): UserError {
  return {
    code: codeOf(error),
    message: `Kling refuses: ${error.message}`,
    path: [...(paths.find(([pattern]) => pattern.test(error.message))?.[1] ?? ["input"])],
    klingCode: error.code ?? null,
    klingRequestId: error.requestId ?? null,
  };
}

function codeOf(error: KlingError): UserErrorValue {
  // That is what withdrawn models get (kling-api.md#I.4).
  if (error.code === CODE.RESOURCE_NOT_FOUND) return "UNSUPPORTED";
  const failure = failureOf(error);
  return failure === "CONTENT_POLICY" || failure === "ACCOUNT" || failure === "PERMISSION"
    ? failure
    : "INVALID_INPUT";
}

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
