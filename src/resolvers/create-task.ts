import type { TaskOptionsInput } from "../schema/mutation.js";
import type { UserError } from "../schema/user-error.js";
import type { TaskKind } from "../services/kling/products.js";
import { OverBudgetError } from "../services/spending/budget.js";
import type { PendingInput } from "../services/task/pending-input.js";
import type { Task } from "../services/task/task.js";
import type { CreateOutcome, RequestIdentity } from "../services/task-service.js";
import { checkLink } from "./checks/link.js";
import { invalid, unsupported, type Problem } from "./checks/problem.js";
import { checkText, isGiven } from "./checks/text.js";
import type { Context } from "./context.js";
import { presentTask, type TaskObject } from "./present.js";
import { priceOf } from "./price.js";
import type { RestBody } from "./rest-body.js";
import { budgetError, existingTaskError, inputError } from "./user-errors.js";

const MAX_EXTERNAL_ID = 128;
const MAX_WEBHOOK_URL = 2_048;
const MAX_IDEMPOTENCY_KEY = 255;

/** A create, whether or not it keeps the rules of its product. */
export interface CreateArguments {
  kind: TaskKind;
  options: TaskOptionsInput;
  /** The input as the caller gave it: an idempotency key stands for this. */
  given: unknown;
}

/** A create that keeps the rules of its product. */
export interface Creation extends CreateArguments {
  body: RestBody;
  /** Tasks whose results it uses. */
  sources: readonly string[];
  /** The input, if one of them has not ended; otherwise null. */
  pending: PendingInput | null;
  model: string | null;
  prompt: string | null;
  /** Slots of the concurrency pool. */
  weight: number;
}

/** Exactly one of the two is there. */
export interface Created {
  task: TaskObject | null;
  userErrors: UserError[];
}

/** Stores the task and sends it; what happens to it from here on is the task's own. */
export async function createTask(context: Context, creation: Creation): Promise<Created> {
  const why = context.kling.whyKeyNeeded(creation.kind, creation.model);
  if (why !== null) {
    const path = creation.model === null ? ["input"] : ["input", "model"];
    const problem = unsupported(path, why, { rule: "NOT_ALLOWED", allowed: [] });
    return refuseUnlessRepeated(context, creation, [inputError(problem)]);
  }
  const made = await store(context, creation);
  if (made instanceof OverBudgetError) return refused([budgetError(made.refusal)]);
  const { outcome, task } = made;
  logCreate(context, task, outcome);
  switch (outcome) {
    case "created":
    case "existing":
      return { task: presentTask(task), userErrors: [] };
    case "idempotency-conflict":
      return refused([
        existingTaskError(
          "IDEMPOTENCY_CONFLICT",
          `This key was used with another input before; task ${task.id} came of it. Use a new key for new work.`,
          { path: ["options", "idempotencyKey"], task },
        ),
      ]);
    case "external-id-taken":
      return refused([
        existingTaskError(
          "EXTERNAL_ID_TAKEN",
          `Your task ${task.id} has this name already. Use another one.`,
          { path: ["options", "externalTaskId"], task },
        ),
      ]);
  }
}

async function store(
  context: Context,
  creation: Creation,
): Promise<CreateOutcome | OverBudgetError> {
  const { kind, body, sources, pending, model, prompt, weight } = creation;
  const { budgets, keyId } = context.caller;
  const cost = priceOf(kind, body, context);
  try {
    return await context.tasks.create({
      ...identityOf(context, creation),
      body,
      sources,
      pending,
      model,
      prompt,
      weight,
      estimate: cost && { unitType: cost.unitType, units: cost.maximum },
      budgets,
      keyId,
    });
  } catch (error) {
    if (error instanceof OverBudgetError) return error;
    throw error;
  }
}

/**
 * Answers a create that breaks rules. If it repeats one that kept them, the caller gets that task:
 * rules change and sources expire, and with errors it would be made and paid again under a new key.
 */
export async function refuseUnlessRepeated(
  context: Context,
  request: CreateArguments,
  userErrors: UserError[],
): Promise<Created> {
  const task = await context.tasks.findRepeated(identityOf(context, request));
  if (task === null) return refused(userErrors);
  logCreate(context, task, "existing");
  return { task: presentTask(task), userErrors: [] };
}

/** One line for each paid create, and for each that a task stood against. */
function logCreate(
  { log, caller: { name, keyId }, arrival: { requestId } }: Context,
  task: Task,
  outcome: CreateOutcome["outcome"],
): void {
  const { id, kind, model, estimate, status, klingRequestId } = task;
  log.info(
    {
      requestId,
      caller: name,
      keyId,
      taskId: id,
      kind,
      model,
      units: estimate?.units,
      outcome,
      status,
      klingRequestId,
    },
    "create",
  );
}

function identityOf(
  { owner }: Context,
  { kind, given, options: { externalTaskId, idempotencyKey, webhookUrl } }: CreateArguments,
): RequestIdentity {
  return {
    owner,
    kind,
    given,
    externalTaskId: externalTaskId ?? null,
    idempotencyKey: idempotencyKey ?? null,
    webhookUrl: isGiven(webhookUrl) ? webhookUrl : null,
  };
}

const refused = (userErrors: UserError[]): Created => ({ task: null, userErrors });

/** The rules of TaskOptionsInput. */
export function checkOptions(
  { externalTaskId, idempotencyKey, webhookUrl }: TaskOptionsInput,
  context: Context,
): Problem[] {
  const check = (name: string, text: string | null | undefined, maximum: number) =>
    typeof text === "string" ? checkText(["options", name], text, maximum) : [];
  return [
    ...check("externalTaskId", externalTaskId, MAX_EXTERNAL_ID),
    ...check("idempotencyKey", idempotencyKey, MAX_IDEMPOTENCY_KEY),
    ...(isGiven(webhookUrl) ? checkWebhookUrl(webhookUrl, context) : []),
  ];
}

/** Before each send the address is looked up and checked again: a name may lead anywhere by then. */
function checkWebhookUrl(url: string, { webhookUrls }: Context): Problem[] {
  const path = ["options", "webhookUrl"];
  // It is kept with every change of the task.
  if (url.length > MAX_WEBHOOK_URL)
    return [
      invalid(path, `The address has ${url.length} characters; ${MAX_WEBHOOK_URL} are allowed.`, {
        rule: "TOO_LONG",
        actual: url.length,
        maximum: MAX_WEBHOOK_URL,
      }),
    ];
  if (webhookUrls === null)
    return [
      unsupported(
        path,
        "This server sends no webhooks: its WEBHOOK_SECRET is not set. Follow the task with the subscription taskUpdated.",
        { rule: "NOT_ALLOWED", allowed: [] },
      ),
    ];
  return checkLink(
    path,
    url,
    webhookUrls.allowPrivate
      ? { allowLoopback: true, allowPrivate: true }
      : { allowLoopback: false },
  );
}
