import { z } from "zod";

const message = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("next"),
    payload: z.object({
      data: z.object({
        taskUpdated: z.object({ task: z.object({ id: z.string(), version: z.number() }) }),
      }),
    }),
  }),
  z.object({ type: z.literal("complete") }),
  z.object({ type: z.literal("connection_ack") }),
]);

/** Whether subscribers get each change of their own task, once and in order. */
export class DeliveryCheck {
  readonly #versions: (number | undefined)[];
  readonly #faults: string[] = [];

  /** Subscriber n follows the n-th task. */
  constructor(private readonly taskIds: readonly string[]) {
    this.#versions = taskIds.map(() => undefined);
  }

  /** A message of graphql-transport-ws. */
  note(text: string, subscriber: number): void {
    const { success, data } = message.safeParse(JSON.parse(text));
    if (!success) this.#faults.push(text);
    else if (data.type === "next") this.#noteTask(data.payload.data.taskUpdated.task, subscriber);
  }

  /** Throws unless each task has come to this version, without a fault on its way. */
  finish(version: number): void {
    const behind = this.#versions.filter((seen) => seen !== version).length;
    const [first] = this.#faults;
    if (behind === 0 && first === undefined) return;
    throw new Error(
      `${behind} of ${this.taskIds.length} subscribers do not know version ${version}; ${this.#faults.length} messages were wrong${first === undefined ? "" : `, the first: ${first}`}.`,
    );
  }

  #noteTask({ id, version }: { id: string; version: number }, subscriber: number): void {
    const before = this.#versions[subscriber];
    const isNext = before === undefined || version === before + 1;
    if (id !== this.taskIds[subscriber] || !isNext)
      this.#faults.push(`version ${version} of ${id} behind ${before} at subscriber ${subscriber}`);
    this.#versions[subscriber] = version;
  }
}
