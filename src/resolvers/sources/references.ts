import { FaceInput } from "../../schema/advanced-lip-sync.js";
import { AudioInput, ImageInput, KlingVideoInput, VideoInput } from "../../schema/media.js";
import type { TaskKeyInput } from "../../schema/task-source.js";
import type { SourceUse } from "../../services/task/pending-input.js";

/** A place in an input that names a task. */
export interface NamedSource {
  /** Of what the result takes the place of, in the arguments. */
  path: string[];
  use: SourceUse;
  key: TaskKeyInput;
  index: number;
}

/** The inputs that take a result of a task, and what they make of it. */
const uses = [
  [VideoInput, "VIDEO"],
  [KlingVideoInput, "KLING_VIDEO"],
  [ImageInput, "IMAGE"],
  [AudioInput, "AUDIO"],
] as const;

/** Every place in an input that names a task, however deep. */
export function sourcesNamedIn(value: unknown, path: string[]): NamedSource[] {
  if (typeof value !== "object" || value === null) return [];
  if (value instanceof FaceInput)
    return [
      { path: [...path, "identification"], use: "FACES", key: value.identification, index: 0 },
    ];
  for (const [type, use] of uses) {
    if (!(value instanceof type) || !value.taskOutput) continue;
    const { task: key, index } = value.taskOutput;
    return [{ path, use, key, index }];
  }
  return Object.entries(value).flatMap(([name, item]) => sourcesNamedIn(item, [...path, name]));
}

/** The input with something else at a path of the arguments, which begins with "input". */
export function withValueAt<Input extends object>(
  input: Input,
  [, ...path]: readonly string[],
  value: object,
): Input {
  return replaced(input, path, value) as Input;
}

function replaced(target: unknown, [name, ...rest]: readonly string[], value: object): unknown {
  if (name === undefined) return value;
  if (Array.isArray(target))
    return target.map((item: unknown, index) =>
      String(index) === name ? replaced(item, rest, value) : item,
    );
  const fields = { ...(target as Record<string, unknown>) };
  return { ...fields, [name]: replaced(fields[name], rest, value) };
}
