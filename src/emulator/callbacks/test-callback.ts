import type { CallerParts } from "./caller.js";
import { attempt, type Delivery } from "./deliver.js";

/** Always the same, whatever the account has: kling-api-2026.md#D.5. */
const BODY = {
  id: "913827032734642185",
  status: "submitted",
  outputs: [],
  message: "",
  create_time: 1785901861504,
  update_time: 1785901861504,
};

const SHORTEST_INTERVAL_MS = 6000;

/** The console's button: one call to an address, signed as all calls are, without a second try. */
export class TestCallback {
  private sentAt = -Infinity;

  constructor(
    private readonly parts: Pick<CallerParts, "now" | "wallClock" | "switches" | "nextId" | "log">,
  ) {}

  /** Undefined if the last one is less than 6 seconds old. */
  async send(url: string, stopped: AbortSignal): Promise<Delivery | undefined> {
    const now = this.parts.now();
    if (now < this.sentAt + SHORTEST_INTERVAL_MS) return undefined;
    this.sentAt = now;
    const call = { id: this.parts.nextId(), url, body: JSON.stringify(BODY) };
    const at = this.parts.wallClock();
    const outcome = await attempt(call, this.parts.switches(), at, stopped);
    const delivery = { at, url, taskId: BODY.id, status: BODY.status, attempt: 1, ...outcome };
    this.parts.log(delivery);
    return delivery;
  }
}
