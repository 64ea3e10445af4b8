import type { CreateInput } from "../schema/create.js";
import type { UserError } from "../schema/user-error.js";
import type { TaskKind } from "../services/kling/products.js";
import { checkLink } from "./checks/link.js";
import { invalid, unsupported, type Problem } from "./checks/problem.js";
import { checkText, isGiven } from "./checks/text.js";
import type { Context } from "./context.js";
import { presentTask, type TaskObject } from "./present.js";
import { fromKling, fromProblem, type KlingPaths } from "./user-errors.js";

const MAX_EXTERNAL_ID = 128;
const MAX_CALLBACK_URL = 2_048;
const MAX_IDEMPOTENCY_KEY = 255;

export interface Creation {
  kind: TaskKind;
  input: CreateInput;
  /** What the product's own rules found. */
  problems: readonly Problem[];
  /** The REST body; asked for only where there are no problems. */
  body: () => { [key: string]: unknown };
  /** Slots of the concurrency pool. */
  weight?: number;
  klingPaths: KlingPaths;
}

export interface Created {
  task: TaskObject | null;
  userErrors: UserError[];
}

/** What all create mutations do: check, store, send, and tell the caller what can be mended. */
export async function createTask(
  context: Context,
  { kind, input, problems, body, weight = 1, klingPaths }: Creation,
): Promise<Created> {
  const found = [
    ...problems,
    ...checkCommon(input),
    ...checkCallbackUrl(input.callbackUrl, context),
  ];
  if (found.length > 0) return { task: null, userErrors: found.map(fromProblem) };
  const outcome = await context.tasks.create({
    owner: context.owner,
    kind,
    body: body(),
    weight,
    externalTaskId: input.externalTaskId ?? null,
    idempotencyKey: input.idempotencyKey ?? null,
    callbackUrl: isGiven(input.callbackUrl) ? input.callbackUrl : null,
  });
  context.log.info({ taskId: outcome.task.id, kind, outcome: outcome.outcome }, "create");
  switch (outcome.outcome) {
    case "created":
      return {
        task: presentTask(outcome.task),
        userErrors: outcome.refusal === null ? [] : [fromKling(outcome.refusal, klingPaths)],
      };
    case "existing":
      return { task: presentTask(outcome.task), userErrors: [] };
    case "idempotency-conflict":
      return refused({
        code: "IDEMPOTENCY_CONFLICT",
        path: ["input", "idempotencyKey"],
        message: `This key came with another input before; it made task ${outcome.task.id}. Use a new key for new work.`,
      });
    case "external-id-taken":
      return refused(
        invalid(["input", "externalTaskId"], `Your task ${outcome.task.id} has this name already.`),
      );
  }
}

const refused = (problem: Problem): Created => ({ task: null, userErrors: [fromProblem(problem)] });

/** At sending the address is looked up and checked again: a name may lead anywhere by then. */
function checkCallbackUrl(url: string | null | undefined, { callbackUrls }: Context): Problem[] {
  if (!isGiven(url)) return [];
  const path = ["input", "callbackUrl"];
  // It is kept with every change of the task.
  if (url.length > MAX_CALLBACK_URL)
    return [
      invalid(path, `This address has ${url.length} characters; ${MAX_CALLBACK_URL} are allowed.`),
    ];
  if (callbackUrls === null)
    return [
      unsupported(
        path,
        "This server does not call back: its WEBHOOK_SECRET is not set. Follow the task with the subscription taskUpdated.",
      ),
    ];
  return checkLink(
    path,
    url,
    callbackUrls.allowPrivate
      ? { allowLoopback: true, allowPrivate: true }
      : { allowLoopback: false },
  );
}

function checkCommon({ externalTaskId, idempotencyKey }: CreateInput): Problem[] {
  const problems: Problem[] = [];
  if (typeof externalTaskId === "string")
    problems.push(...checkText(["input", "externalTaskId"], externalTaskId, MAX_EXTERNAL_ID));
  if (typeof idempotencyKey === "string")
    problems.push(...checkText(["input", "idempotencyKey"], idempotencyKey, MAX_IDEMPOTENCY_KEY));
  return problems;
}
