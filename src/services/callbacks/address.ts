import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Where Kling calls back for a task. The address holds the task's id and a seal that nobody can
 * guess, so nothing needs to be stored.
 */
export class CallbackAddresses {
  constructor(
    private readonly secret: string,
    /** This server's address as Kling sees it. */
    private readonly publicUrl: string,
  ) {}

  addressOf(taskId: string): string {
    return `${this.publicUrl}/callbacks/kling/${taskId}.${this.#seal(taskId)}`;
  }

  /** The task whose address ends in this token; null for any other. */
  taskOf(token: string): string | null {
    const [taskId = "", seal = ""] = token.split(".");
    const given = Buffer.from(seal);
    const right = Buffer.from(this.#seal(taskId));
    return given.length === right.length && timingSafeEqual(given, right) ? taskId : null;
  }

  #seal(taskId: string): string {
    return createHmac("sha256", this.secret).update(`callback ${taskId}`).digest("base64url");
  }
}
