import type { Plan } from "../endpoints/endpoint.js";
import {
  readPromptTriggers,
  wordsOf,
  type TriggeredFaults,
} from "../fault-injection/prompt-triggers.js";
import { CODE, invalid, Refusal, usualText } from "../model/answer.js";
import { DEFAULT_OPTIONS, type EmulatorOptions } from "../model/options.js";
import type { Selection } from "../model/selection.js";
import type { Switches } from "../model/switches.js";
import type { Link, Pool, TaskRecord } from "../model/task-record.js";
import { schedule } from "../model/timing.js";
import { FAILURES } from "../rules/failures.js";
import type { Ids } from "./ids.js";
import { durationText, type Library } from "./library.js";
import type { TaskStore } from "./store.js";

/** What a create may see and change of the emulator. */
export interface TakeScope {
  readonly options: EmulatorOptions;
  /** The day that is offered; undefined = everything that ever was. */
  readonly date: string | undefined;
  readonly switches: Switches;
  readonly tasks: Pick<TaskStore, "withExternalId" | "hasCapacity">;
  readonly selections: ReadonlyMap<string, Selection>;
  readonly library: Library;
  readonly ids: Ids;
  readonly packs: { refusal(pool: Pool, units: number, now: number): Refusal | undefined };
  now(): number;
  rejectsAsBusy(words: string): boolean;
  accept(task: TaskRecord): void;
  /** Fetches links; why the first that is no good is none. */
  checkLinks(links: readonly Link[]): Promise<string | undefined>;
}

/** The fields beside the job itself, the same on every endpoint. */
export interface Common {
  externalTaskId?: string;
  callbackUrl?: string;
  watermark?: boolean;
}

/** A request of either standard whose own rules have been checked. */
export interface Order {
  product: string;
  pool: Pool;
  plan: Plan;
  common: Common;
  /** As it came: prompt triggers stand anywhere in it. */
  body: unknown;
  origin: string;
}

/** A task that passes is taken for good. */
export function takeTask(scope: TakeScope, order: Order): TaskRecord {
  const task = recordOf(scope, order, admit(scope, order));
  scope.accept(task);
  return task;
}

/**
 * Of an endpoint that answers at once: links are fetched before, what would fail a task is refused,
 * and the task is over when it is taken.
 */
export async function takeAtOnce(scope: TakeScope, order: Order): Promise<TaskRecord> {
  const triggered = admit(scope, order);
  const { failure, links = [] } = order.plan;
  const reason = triggered.failure ?? failure ?? (await scope.checkLinks(links));
  if (reason === FAILURES.policy) throw new Refusal(CODE.CONTENT_POLICY, reason);
  if (reason !== undefined) throw invalid(reason);
  const task = recordOf(scope, { ...order, plan: { ...order.plan, links: [] } }, triggered);
  const { hangs: _hangs, ...odd } = task.odd;
  const ended = { ...task, odd, startsAt: task.createdAt, endsAt: task.createdAt };
  scope.accept(ended);
  return ended;
}

/** Balance, then concurrency (kling-api.md#I.4). */
function admit(scope: TakeScope, order: Order): TriggeredFaults {
  const words = wordsOf(order.body);
  const triggered = readPromptTriggers(words);
  const busy = triggered.busy === true && scope.rejectsAsBusy(words);
  const refusal =
    triggered.refusal ??
    scope.packs.refusal(order.pool, order.plan.units, scope.now()) ??
    crowded(scope, order, busy);
  if (refusal) throw refusal;
  return triggered;
}

/** The whole task is refused if its weight does not fit (kling-api.md#IX-29). */
function crowded(scope: TakeScope, { pool, plan }: Order, busy: boolean): Refusal | undefined {
  const limit = scope.options.concurrency ?? DEFAULT_OPTIONS.concurrency;
  const full = busy || !scope.tasks.hasCapacity(pool, plan.weight ?? 1, limit, scope.now());
  return full
    ? new Refusal(CODE.CONCURRENCY_EXCEEDED, usualText(CODE.CONCURRENCY_EXCEEDED))
    : undefined;
}

function recordOf(
  scope: TakeScope,
  { product, pool, plan, common, origin }: Order,
  triggered: TriggeredFaults,
): TaskRecord {
  const now = scope.now();
  const id = scope.ids.next(now);
  const { parent, model, mode, text } = plan;
  const failure = triggered.failure ?? plan.failure;
  const named = <T extends object>(made: readonly T[] = []): (T & { id: string })[] =>
    made.map((one) => ({ ...one, id: scope.ids.next(now) }));
  return {
    id,
    product,
    pool,
    weight: plan.weight ?? 1,
    units: plan.units,
    ...(model !== undefined && { model }),
    ...(mode !== undefined && { mode }),
    ...(text !== undefined && { text }),
    ...common,
    origin,
    ...(parent && {
      parent: {
        id: parent.id ?? scope.ids.next(now),
        url: parent.url,
        duration: durationText(parent.seconds),
        ...(parent.ratio !== undefined && { ratio: parent.ratio }),
      },
    }),
    ...(plan.seeded && { seed: String((BigInt(id) % 9_000_000_000n) + 1_000_000_000n) }),
    videos: named(plan.videos),
    images: plan.images ?? [],
    sounds: named(plan.sounds),
    voices: named(plan.voices),
    elements: named(plan.elements),
    faces: plan.faces ?? [],
    ...(plan.isSeries !== undefined && { isSeries: plan.isSeries }),
    ...(plan.sessionId !== undefined && { sessionId: plan.sessionId }),
    ...(triggered.faces !== undefined && { facesShown: triggered.faces }),
    ...(plan.sound !== undefined && { sound: plan.sound }),
    ...(plan.voiceControl !== undefined && { voiceControl: plan.voiceControl }),
    ...(plan.fromVideo !== undefined && { fromVideo: plan.fromVideo }),
    createdAt: now,
    ...schedule(id, {
      createdAt: now,
      typical: plan.typical,
      speed: scope.options.speed ?? DEFAULT_OPTIONS.speed,
      slowness: triggered.slowness,
    }),
    ...(failure !== undefined && { failure }),
    links: plan.links ?? [],
    odd: triggered.odd,
  };
}
