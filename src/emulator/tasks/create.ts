import type { Endpoint } from "../endpoints/endpoint.js";
import { CODE, Refusal, succeed, usualText, type Answer } from "../model/answer.js";
import { accepts } from "../rules/external-ids.js";
import { Fields, isRecord } from "../rules/fields.js";
import type { RequestContext } from "../rules/request-context.js";
import { readCallbackUrl, readExternalId } from "./common-fields.js";
import { takeTask, type Common, type TakeScope } from "./take-task.js";
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
  if (!isRecord(body)) throw new Refusal(CODE.INVALID_REQUEST, usualText(CODE.INVALID_REQUEST));
  const context = requestContextOf(scope, origin);
  const fields = new Fields(body, { lenient: scope.switches.lenientTypes });
  const plan = endpoint.plan(fields, context);
  const common = readCommon(fields, scope, endpoint);
  const { product, pool } = endpoint;
  const task = takeTask(scope, { product, pool, plan, common, body, origin });
  return succeed(
    createdView(task, endpoint, { date: scope.options.date, switches: scope.switches }),
  );
}

export function requestContextOf(scope: TakeScope, origin: string): RequestContext {
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

function readCommon(fields: Fields, scope: TakeScope, endpoint: Endpoint): Common {
  const callbackUrl = readCallbackUrl(fields);
  const watermark = accepts("2026-01-23", scope)
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
