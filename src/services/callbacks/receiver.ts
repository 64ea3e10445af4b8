import type { Logger } from "pino";
import { steadyNow } from "../../lib/clock.js";
import { decodeTaskText, type KlingTask } from "../kling/wire.js";
import type { Metrics } from "../metrics.js";
import type { Store } from "../store/index.js";
import { statusUpdateFrom } from "../task/status-update.js";
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

export interface CallbackReceiverParts {
  addresses: CallbackAddresses;
  store: Store;
  /** Asks for a task soon. */
  expedite: (taskId: string) => void;
  metrics: Metrics;
  log: Logger;
  now?: () => number;
}

/**
 * Takes Kling's callbacks (kling-api.md#V): one more source of status updates, trusted no more than
 * the token and the signature allow.
 */
export class CallbackReceiver {
  readonly #parts: Required<CallbackReceiverParts>;

  constructor(
    parts: CallbackReceiverParts,
    /** Set: a callback is believed only with a valid signature. */
    private readonly secrets: readonly string[],
  ) {
    this.#parts = { now: steadyNow, ...parts };
  }

  async receive(callback: Callback): Promise<CallbackOutcome> {
    const outcome = await this.#take(callback);
    this.#parts.metrics.callbacks.inc({ outcome });
    return outcome;
  }

  async #take({ token, headers, body }: Callback): Promise<CallbackOutcome> {
    const taskId = this.#parts.addresses.taskOf(token);
    if (taskId === null) return "unknown";
    if (this.secrets.length > 0) {
      const signature = verifySignature(this.secrets, headers, body);
      if (signature === "invalid") return "forged";
      if (signature === "unsigned") return this.#hint(taskId, "it is not signed");
    }
    const told = readTask(body);
    if (told === null) return this.#hint(taskId, "its body is not a task");
    // The address names the task; a body that names another one is not about it.
    if (told.externalTaskId !== null && told.externalTaskId !== taskId)
      return this.#hint(taskId, "its body names another task");
    const update = statusUpdateFrom(told, "CALLBACK", this.#parts.now());
    if (update === null)
      return this.#hint(taskId, `its status ${JSON.stringify(told.status)} is not known`);
    const changes = await this.#parts.store.writer.apply([{ taskId, update }]);
    return changes.length === 0 ? "nothing-new" : "changed";
  }

  #hint(taskId: string, why: string): "hint" {
    this.#parts.log.warn({ taskId }, `a callback is taken as a hint only: ${why}`);
    this.#parts.expedite(taskId);
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
