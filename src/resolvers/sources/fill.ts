import type { SourceReference } from "../../services/task/pending-input.js";
import type { Task } from "../../services/task/task.js";
import type { Problem } from "../checks/problem.js";
import { outputOf } from "./outputs.js";
import { withValueAt } from "./references.js";

export interface Filled<Input> {
  input: Input;
  problems: Problem[];
}

/** An input with the results of its sources, all of which have succeeded. */
export function fillIn<Input extends object>(
  input: Input,
  references: readonly SourceReference[],
  sources: readonly Task[],
): Filled<Input> {
  const problems: Problem[] = [];
  let filled = input;
  for (const reference of references) {
    const source = sources.find(({ id }) => id === reference.taskId);
    if (source === undefined) throw new Error(`The source ${reference.taskId} is not there.`);
    const output = outputOf(reference, source);
    if ("problem" in output) problems.push(output.problem);
    else filled = withValueAt(filled, reference.path, output.value);
  }
  return { input: filled, problems };
}
