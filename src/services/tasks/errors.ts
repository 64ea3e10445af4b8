interface TaskErrorOptions extends ErrorOptions {
  path?: readonly string[];
}

/** Why a caller's wish about tasks can't be met. `code` goes to clients as extensions.code. */
export class TaskError extends Error {
  /** The argument that is wrong. */
  readonly path: readonly string[] | undefined;

  constructor(
    readonly code: "NOT_FOUND" | "BAD_USER_INPUT" | "SLOW_CONSUMER" | "CURSOR_EXPIRED" | "STORE_UNAVAILABLE",
    message: string,
    { path, ...options }: TaskErrorOptions = {},
  ) {
    super(message, options);
    this.path = path;
  }
}
