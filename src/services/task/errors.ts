/**
 * The store does not answer, or takes nothing: the store's monitor reports it once, so nobody else
 * need.
 */
export const isOutage = (error: unknown): boolean =>
  error instanceof TaskError && error.code === "STORE_UNAVAILABLE";

/** The level at which a failure is logged. */
export const failureLevel = (error: unknown): "debug" | "error" =>
  isOutage(error) ? "debug" : "error";

/** Why a caller's request about tasks can't be met. Clients receive `code` as extensions.code. */
export class TaskError extends Error {
  /** Which argument is at fault, if one is. */
  readonly path: readonly string[] | undefined;

  constructor(
    readonly code:
      "NOT_FOUND" | "BAD_USER_INPUT" | "SLOW_CONSUMER" | "CURSOR_EXPIRED" | "STORE_UNAVAILABLE",
    message: string,
    options: ErrorOptions & { path?: readonly string[] } = {},
  ) {
    super(message, options);
    this.path = options.path;
  }
}
