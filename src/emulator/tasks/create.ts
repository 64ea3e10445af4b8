import type { Endpoint, Plan } from "../endpoints/endpoint.js";
import {
  readPromptTriggers,
  wordsOf,
  type TriggeredFaults,
} from "../fault-injection/prompt-triggers.js";
import { CODE, invalid, Refusal, succeed, usualText, type Answer } from "../model/answer.js";
import { DEFAULT_OPTIONS, type EmulatorOptions } from "../model/options.js";
import type { Switches } from "../model/switches.js";
import type { Pool, TaskRecord } from "../model/task-record.js";
import { schedule } from "../model/timing.js";
import { accepts } from "../rules/external-ids.js";
import { Fields, isRecord } from "../rules/fields.js";
import { isLink } from "../rules/media-inputs.js";
import type { RequestContext } from "../rules/request-context.js";
import type { Ids } from "./ids.js";
import { durationText, type Library } from "./library.js";
import type { TaskStore } from "./store.js";
import { createdView } from "./view.js";

/** What a create may see and change of the emulator. */
export interface CreateScope {
  readonly options: EmulatorOptions;
  readonly switches: Switches;
  readonly tasks: Pick<TaskStore, "withExternalId" | "hasCapacity">;
  readonly library: Library;
  readonly ids: Ids;
  readonly packs: { refusal(pool: Pool, units: number, now: number): Refusal | undefined };
  now(): number;
  rejectsAsBusy(words: string): boolean;
  accept(task: TaskRecord): void;
}

/**
 * Order of checks as far as visible (kling-api.md#I.4): parameters and model, then balance, then
 * concurrency.
 */
export function createTask(
  scope: CreateScope,
  endpoint: Endpoint,
  body: unknown,
  origin: string,
): Answer {
  if (!isRecord(body)) throw new Refusal(CODE.INVALID_REQUEST, usualText(CODE.INVALID_REQUEST));
  const context = requestContextOf(scope, origin);
  const fields = new Fields(body, { lenient: scope.switches.lenientTypes });
  const plan = endpoint.plan(fields, context);
  const common = readCommon(fields, scope, endpoint);
  const words = wordsOf(body);
  const triggered = readPromptTriggers(words);
  const busy = triggered.busy === true && scope.rejectsAsBusy(words);
  const refusal =
    triggered.refusal ??
    scope.packs.refusal(endpoint.pool, plan.units, context.now) ??
    crowded(scope, endpoint, plan, busy);
  if (refusal) throw refusal;

  const task = recordOf(scope, endpoint, plan, { ...common, triggered, origin, now: context.now });
  scope.accept(task);
  return succeed(
    createdView(task, endpoint, { date: scope.options.date, switches: scope.switches }),
  );
}

export function requestContextOf(scope: CreateScope, origin: string): RequestContext {
  const now = scope.now();
  return {
    now,
    date: scope.options.date,
    switches: scope.switches,
    video: (id) => scope.library.video(id, now, origin),
    ownMedia: (url) => {
      const { origin: host, pathname } = new URL(url);
      const name = /^\/media\/([^/]+)$/.exec(pathname)?.[1];
      return host === origin && name !== undefined
        ? scope.library.own(name, now, origin)
        : undefined;
    },
  };
}

interface Common {
  externalTaskId?: string;
  callbackUrl?: string;
  watermark?: boolean;
}

/** The fields beside the job itself, the same on every endpoint. */
function readCommon(fields: Fields, scope: CreateScope, endpoint: Endpoint): Common {
  const callbackUrl = fields.text("callback_url");
  if (callbackUrl !== undefined && !(isLink(callbackUrl) && URL.canParse(callbackUrl)))
    throw fields.wrong("callback_url"); // kling-api.md#IX-27.
  const watermark = accepts("2026-01-23", scope)
    ? fields.object("watermark_info")?.flag("enabled")
    : undefined;
  const externalTaskId = accepts(endpoint.externalTaskId.accepted, scope)
    ? readExternalId(fields, scope)
    : undefined;
  return {
    ...(callbackUrl !== undefined && { callbackUrl }),
    ...(watermark !== undefined && { watermark }),
    ...(externalTaskId !== undefined && { externalTaskId }),
  };
}

/**
 * 1 to 128 printable characters, one namespace over all endpoints, never freed: kling-api.md#IX-19.
 */
function readExternalId(fields: Fields, scope: CreateScope): string | undefined {
  const id = fields.text("external_task_id");
  if (id === undefined) return undefined;
  if (!/^[^\p{C}]{1,128}$/u.test(id)) throw fields.wrong("external_task_id");
  if (scope.tasks.withExternalId(id)) throw invalid(`External_task_id ${id} already exists`);
  return id;
}

/** The whole task is refused if its weight does not fit (kling-api.md#IX-29). */
function crowded(
  scope: CreateScope,
  endpoint: Endpoint,
  plan: Plan,
  busy: boolean,
): Refusal | undefined {
  const limit = scope.options.concurrency ?? DEFAULT_OPTIONS.concurrency;
  const full =
    busy || !scope.tasks.hasCapacity(endpoint.pool, plan.weight ?? 1, limit, scope.now());
  return full
    ? new Refusal(CODE.CONCURRENCY_EXCEEDED, usualText(CODE.CONCURRENCY_EXCEEDED))
    : undefined;
}

interface Circumstances extends Common {
  triggered: TriggeredFaults;
  origin: string;
  now: number;
}

function recordOf(
  scope: CreateScope,
  endpoint: Endpoint,
  plan: Plan,
  { triggered, now, origin, ...common }: Circumstances,
): TaskRecord {
  const id = scope.ids.next(now);
  const { parent, model, mode, text } = plan;
  const failure = triggered.failure ?? plan.failure;
  return {
    id,
    product: endpoint.product,
    pool: endpoint.pool,
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
      },
    }),
    ...(plan.seeded && { seed: String((BigInt(id) % 9_000_000_000n) + 1_000_000_000n) }),
    videos: (plan.videos ?? []).map((video) => ({ id: scope.ids.next(now), ...video })),
    images: plan.images ?? [],
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
