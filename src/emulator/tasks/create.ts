import type { Endpoint } from "../endpoints/endpoint.js";
import { readPromptTriggers, wordsOf } from "../fault-injection/prompt-triggers.js";
import { CODE, Refusal, succeed, usualText, type Answer } from "../model/answer.js";
import { accepts } from "../rules/external-ids.js";
import { Fields, isRecord } from "../rules/fields.js";
import type { RequestContext } from "../rules/request-context.js";
import { atOnceView } from "./at-once.js";
import { readCallbackUrl, readExternalId } from "./common-fields.js";
import { keptSelection } from "./kept-selection.js";
import { takeAtOnce, takeTask, type Common, type Order, type TakeScope } from "./take-task.js";
import { createdView } from "./view.js";

/**
 * Order of checks as far as visible (kling-api.md#I.4): parameters and model, then what takeTask
 * checks.
 */
export function createTask(
  scope: TakeScope,
  endpoint: Endpoint,
  body: unknown,
  origin: string,
): Answer {
  const task = takeTask(scope, readOrder(scope, endpoint, body, origin));
  return succeed(createdView(task, endpoint, scope));
}

/** The reply to the create is the result. */
export async function createAtOnce(
  scope: TakeScope,
  endpoint: Endpoint,
  body: unknown,
  origin: string,
): Promise<Answer> {
  const task = await takeAtOnce(scope, readOrder(scope, endpoint, body, origin));
  const { date, switches } = scope;
  return succeed(atOnceView(task, endpoint, { date, switches, now: scope.now(), origin }));
}

function readOrder(scope: TakeScope, endpoint: Endpoint, body: unknown, origin: string): Order {
  if (!isRecord(body)) throw new Refusal(CODE.INVALID_REQUEST, usualText(CODE.INVALID_REQUEST));
  const { faces } = readPromptTriggers(wordsOf(body));
  const context = requestContextOf(scope, origin, faces);
  const fields = new Fields(body, { lenient: scope.switches.lenientTypes });
  const plan = endpoint.plan(fields, context);
  const common = readCommon(fields, scope, endpoint);
  const { product, pool } = endpoint;
  return { product, pool, plan, common, body, origin };
}

export function requestContextOf(
  scope: Pick<TakeScope, "library" | "now" | "date" | "switches" | "selections">,
  origin: string,
  facesWanted?: number,
): RequestContext {
  const now = scope.now();
  return {
    now,
    date: scope.date,
    switches: scope.switches,
    facesWanted,
    video: (id) => scope.library.video(id, now, origin),
    speech: (id) => scope.library.speech(id, now),
    faceSession: (id) => scope.library.faceSession(id, now),
    selection: (id) => keptSelection(scope.selections, id, now),
    voice: (id) => scope.library.voice(id, now),
    element: (id) => scope.library.element(id, now, scope.date),
    ownMedia: (url) => {
      const { origin: host, pathname } = new URL(url);
      const name = /^\/media\/([^/]+)$/.exec(pathname)?.[1];
      return host === origin && name !== undefined
        ? scope.library.own(name, now, origin)
        : undefined;
    },
  };
}

function readCommon(fields: Fields, scope: TakeScope, endpoint: Endpoint): Common {
  const callbackUrl = readCallbackUrl(fields);
  const watermark =
    endpoint.watermark !== false && accepts("2026-01-23", scope)
      ? fields.object("watermark_info")?.flag("enabled")
      : undefined;
  const externalTaskId = accepts(endpoint.externalTaskId.accepted, scope)
    ? readExternalId(fields, scope.tasks)
    : undefined;
  return {
    ...(callbackUrl !== undefined && { callbackUrl }),
    ...(watermark !== undefined && { watermark }),
    ...(externalTaskId !== undefined && { externalTaskId }),
  };
}
