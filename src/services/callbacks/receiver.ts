import type { Logger } from "pino";
import { steadyNow } from "../../lib/clock.js";
import { decodeTaskText, type KlingTask } from "../kling/wire.js";
import type { Metrics } from "../metrics.js";
import { statusUpdateFrom } from "../task/status-update.js";
import type { Store } from "../store/index.js";
import type { CallbackAddresses } from "./address.js";
import { verifySignature } from "./signature.js";

export type CallbackOutcome =
  /** It changed the task, and the change is stored. */
  | "changed"
  /** A duplicate, or late. */
  | "nothing-new"
  /** Not to be believed without asking: the task is polled soon. */
  | "hint"
  | "unknown"
  | "forged";

export interface Callback {
  /** The last part of the address. */
  token: string;
  headers: Record<string, unknown>;
  body: Buffer;
}

/** Takes Kling's callbacks (kling-api.md#V): one more source of status updates, trusted no more than the token and the signature allow. */
export class CallbackReceiver {
  constructor(
    private readonly addresses: CallbackAddresses,
    /** Set: a callback is believed only with a valid signature. */
    private readonly secrets: readonly string[],
    private readonly store: Store,
    /** Asks for a task soon. */
    private readonly expedite: (taskId: string) => void,
    private readonly metrics: Metrics,
    private readonly log: Logger,
    private readonly now: () => number = steadyNow,
  ) {}

  async receive(callback: Callback): Promise<CallbackOutcome> {
    const outcome = await this.#take(callback);
    this.metrics.callbacks.inc({ outcome });
    return outcome;
  }

  async #take({ token, headers, body }: Callback): Promise<CallbackOutcome> {
    const taskId = this.addresses.taskOf(token);
    if (taskId === null) return "unknown";
    if (this.secrets.length > 0) {
      const failureClass = verifySignature(this.secrets, headers, body);
      if (failureClass === "invalid") return "forged";
      if (failureClass === "unsigned") return this.#hint(taskId, "it is not signed");
    }
    const told = readTask(body);
    if (told === null) return this.#hint(taskId, "its body is not a task");
    // The address names the task; a body that names another one is not about it.
    if (told.externalTaskId !== null && told.externalTaskId !== taskId) return this.#hint(taskId, "its body names another task");
    const update = statusUpdateFrom(told, "CALLBACK", this.now());
    if (update === null) return this.#hint(taskId, `its status ${JSON.stringify(told.status)} is not known`);
    const changes = await this.store.writer.apply([{ taskId, update }]);
    return changes.length === 0 ? "nothing-new" : "changed";
  }

  #hint(taskId: string, why: string): "hint" {
    this.log.warn({ taskId }, `a callback is taken as a hint only: ${why}`);
    this.expedite(taskId);
    return "hint";
  }
}

function readTask(body: Buffer): KlingTask | null {
  try {
    return decodeTaskText(body.toString("utf8"));
  } catch {
    return null;
  }
}
