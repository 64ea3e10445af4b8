import type { NewEndpoint } from "../../endpoints/new-standard/endpoint.js";
import { CODE, Refusal, succeed, usualText, type Answer } from "../../model/answer.js";
import { Fields, isRecord } from "../../rules/fields.js";
import { readCallbackUrl, readExternalId } from "../common-fields.js";
import { requestContextOf } from "../create.js";
import { takeTask, type Common, type TakeScope } from "../take-task.js";
import { newCreatedView } from "./view.js";

/** A request of the new standard whose path is known. */
export interface NewRequest {
  endpoint: NewEndpoint;
  /** Empty for a solution. */
  model: string;
  body: unknown;
  origin: string;
}

export function createNewTask(
  scope: TakeScope,
  { endpoint, model, body, origin }: NewRequest,
): Answer {
  if (!isRecord(body)) throw new Refusal(CODE.INVALID_REQUEST, usualText(CODE.INVALID_REQUEST));
  const fields = new Fields(body, { lenient: scope.switches.lenientTypes });
  const plan = endpoint.plan(fields, requestContextOf(scope, origin), model);
  const common = readOptions(fields, scope, endpoint);
  const { product, pool } = endpoint;
  return succeed(newCreatedView(takeTask(scope, { product, pool, plan, common, body, origin })));
}

/** `options{}`: kling-api-2026.md#C.3. */
function readOptions(body: Fields, scope: TakeScope, endpoint: NewEndpoint): Common {
  const options = body.object("options");
  if (!options) return {};
  const callbackUrl = readCallbackUrl(options);
  const watermark = options.object(endpoint.watermark ?? "watermark_info")?.flag("enabled");
  const externalTaskId = readExternalId(options, scope.tasks);
  return {
    ...(callbackUrl !== undefined && { callbackUrl }),
    ...(watermark !== undefined && { watermark }),
    ...(externalTaskId !== undefined && { externalTaskId }),
  };
}
