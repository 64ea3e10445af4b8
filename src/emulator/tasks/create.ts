import { invalid, Refusal, succeed, usualText, type Answer } from "../http/envelope.js";
import { DEFAULT_OPTIONS } from "../options.js";
import { Fields, isRecord } from "../rules/fields.js";
import { isLink } from "../rules/media-inputs.js";
import { accepts } from "../rules/external-ids.js";
import { readMarks, wordsOf, type Marked } from "../fault-injection/prompt-triggers.js";
import { durationText } from "./library.js";
import { schedule } from "./timing.js";
import { createdView } from "./view.js";
import type { Books } from "../emulator-state.js";
import type { Endpoint, Plan } from "../endpoints/endpoint.js";
import type { World } from "../rules/request-context.js";
import type { TaskRecord } from "./record.js";

/** Order of checks as far as visible (kling-api.md#I.4): parameters and model, then balance, then concurrency. */
export function createTask(books: Books, endpoint: Endpoint, body: unknown, origin: string): Answer {
  if (!isRecord(body)) throw new Refusal(1200, usualText(1200));
  const world = worldOf(books, origin);
  const fields = new Fields(body, { lenient: books.switches.lenientTypes });
  const plan = endpoint.plan(fields, world);
  const common = readCommon(fields, books, endpoint);
  const words = wordsOf(body);
  const marked = readMarks(words);
  const busy = marked.busy === true && books.turnsAway(words);
  const refusal = marked.refusal ?? books.packs.refusal(endpoint.pool, plan.units, world.now) ?? crowded(books, endpoint, plan, world.now, busy);
  if (refusal) throw refusal;

  const task = recordOf(books, endpoint, plan, { ...common, marked, origin, now: world.now });
  books.accept(task);
  return succeed(createdView(task, endpoint, { date: books.options.date, switches: books.switches }));
}

export function worldOf(books: Books, origin: string): World {
  const now = books.now();
  return {
    now,
    date: books.options.date,
    switches: books.switches,
    video: (id) => books.library.video(id, now, origin),
    ownMedia: (url) => {
      const { origin: host, pathname } = new URL(url);
      const name = /^\/media\/([^/]+)$/.exec(pathname)?.[1];
      return host === origin && name !== undefined ? books.library.own(name, now, origin) : undefined;
    },
  };
}

interface Common {
  externalTaskId?: string;
  callbackUrl?: string;
  watermark?: boolean;
}

/** The fields beside the job itself, the same on every endpoint. */
function readCommon(fields: Fields, books: Books, endpoint: Endpoint): Common {
  const callbackUrl = fields.text("callback_url");
  if (callbackUrl !== undefined && !(isLink(callbackUrl) && URL.canParse(callbackUrl))) throw fields.wrong("callback_url"); // kling-api.md#IX-27.
  const watermark = accepts("2026-01-23", books) ? fields.object("watermark_info")?.flag("enabled") : undefined;
  const externalTaskId = accepts(endpoint.externalTaskId.accepted, books) ? readExternalId(fields, books) : undefined;
  return {
    ...(callbackUrl !== undefined && { callbackUrl }),
    ...(watermark !== undefined && { watermark }),
    ...(externalTaskId !== undefined && { externalTaskId }),
  };
}

/** 1 to 128 printable characters, one namespace over all endpoints, never freed: kling-api.md#IX-19. */
function readExternalId(fields: Fields, books: Books): string | undefined {
  const id = fields.text("external_task_id");
  if (id === undefined) return undefined;
  if (!/^[^\p{C}]{1,128}$/u.test(id)) throw fields.wrong("external_task_id");
  if (books.tasks.withExternalId(id)) throw invalid(`External_task_id ${id} already exists`);
  return id;
}

/** The whole task is refused if its weight does not fit (kling-api.md#IX-29). */
function crowded(books: Books, endpoint: Endpoint, plan: Plan, now: number, busy: boolean): Refusal | undefined {
  const limit = books.options.concurrency ?? DEFAULT_OPTIONS.concurrency;
  const full = busy || !books.tasks.hasRoom(endpoint.pool, plan.weight ?? 1, limit, now);
  return full ? new Refusal(1303, usualText(1303)) : undefined;
}

interface Circumstances extends Common {
  marked: Marked;
  origin: string;
  now: number;
}

function recordOf(books: Books, endpoint: Endpoint, plan: Plan, { marked, now, origin, ...common }: Circumstances): TaskRecord {
  const id = books.ids.next(now);
  const { parent, model, mode, text } = plan;
  const failure = marked.failure ?? plan.failure;
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
    ...(parent && { parent: { id: parent.id ?? books.ids.next(now), url: parent.url, duration: durationText(parent.seconds) } }),
    ...(plan.seeded && { seed: String(BigInt(id) % 9_000_000_000n + 1_000_000_000n) }),
    videos: (plan.videos ?? []).map((video) => ({ id: books.ids.next(now), ...video })),
    images: plan.images ?? [],
    createdAt: now,
    ...schedule(id, now, plan.typical, books.options.speed ?? DEFAULT_OPTIONS.speed, marked.slowness),
    ...(failure !== undefined && { failure }),
    links: plan.links ?? [],
    odd: marked.odd,
  };
}
