import type { TaskKeyInput } from "../../schema/task-source.js";
import type { UserError } from "../../schema/user-error.js";
import { MAX_DEPTH, type SourceReference } from "../../services/task/pending-input.js";
import { canSee, ownedBy } from "../../services/task/scope.js";
import type { Task } from "../../services/task/task.js";
import { invalid, type Path } from "../checks/problem.js";
import type { Context } from "../context.js";
import { inputError, notFound } from "../user-errors.js";
import { makes } from "./outputs.js";
import { sourcesNamedIn, type NamedSource } from "./references.js";

/** The tasks that an input names. */
export interface Sources {
  references: SourceReference[];
  tasks: Task[];
  errors: UserError[];
}

/**
 * Finds the tasks that an input names. A foreign task and a missing one look the same. `path`: of
 * the input in the arguments.
 */
export async function findSources(
  input: object,
  context: Context,
  path: Path = ["input"],
): Promise<Sources> {
  const named = sourcesNamedIn(input, [...path]);
  const found = await Promise.all(named.map((source) => findSource(source, context)));
  const references = found.flatMap((each) => ("reference" in each ? each.reference : []));
  const tasks = found.flatMap((each) => ("reference" in each ? each.task : []));
  const errors = found.flatMap((each) => ("error" in each ? each.error : []));
  if (errors.length === 0 && tasks.length > 0 && (await depthOf(tasks, context)) >= MAX_DEPTH)
    errors.push(inputError(tooDeep(references)));
  return { references, tasks, errors };
}

type Found = { reference: SourceReference; task: Task } | { error: UserError };

async function findSource(source: NamedSource, context: Context): Promise<Found> {
  const { path, use, key, index } = source;
  const task = await taskBy(key, context);
  const at = use === "FACES" ? path : [...path, "taskOutput"];
  if (task === null)
    return {
      error: notFound(
        use === "FACES" ? at : [...at, "task"],
        `You have no task ${key.id ?? key.externalTaskId ?? ""}. In one document, name a task before you use it.`,
      ),
    };
  if (!makes(task.kind, use))
    return {
      error: inputError(
        invalid(at, `Task ${task.id} is a ${task.kind}: it makes nothing that fits here.`, {
          rule: "NOT_ALLOWED",
          actual: task.kind,
        }),
      ),
    };
  return { reference: { path, use, taskId: task.id, index }, task };
}

async function taskBy(key: TaskKeyInput, { reader, owner, scope }: Context): Promise<Task | null> {
  const task =
    typeof key.id === "string"
      ? await reader.task(ownedBy(owner), key.id)
      : await reader.taskByExternalId(owner, key.externalTaskId ?? "");
  return task !== null && canSee(scope, task) ? task : null;
}

/** How many tasks stand in a row behind these, themselves included. */
async function depthOf(tasks: readonly Task[], { reader }: Context): Promise<number> {
  let ids = tasks.map(({ id }) => id);
  let depth = 0;
  while (ids.length > 0 && depth < MAX_DEPTH) {
    depth++;
    const sources = await reader.sourcesOf(ids);
    ids = [...new Set([...sources.values()].flat())];
  }
  return depth;
}

const tooDeep = ([first]: readonly SourceReference[]) =>
  invalid(first?.path ?? ["input"], `At most ${MAX_DEPTH} tasks may depend on one another.`, {
    rule: "TOO_MANY",
    maximum: MAX_DEPTH,
  });
