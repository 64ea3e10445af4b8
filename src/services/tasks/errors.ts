/** Why a caller's wish about tasks can't be met. `code` goes to clients as extensions.code. */
export class TaskError extends Error {
  constructor(
    readonly code: "NOT_FOUND" | "BAD_USER_INPUT" | "SLOW_CONSUMER" | "CURSOR_EXPIRED" | "STORE_UNAVAILABLE",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
