import { isKlingCode, Refusal, usualText } from "../model/answer.js";
import type { Oddities } from "../model/task-record.js";
import { FAILURES } from "../rules/failures.js";

/** What the prompt triggers in a request ask for. */
export interface TriggeredFaults {
  refusal?: Refusal;
  failure?: string;
  /** Refused with 1303 at first; see EmulatorState.rejectsAsBusy. */
  busy?: boolean;
  /** How many faces the video of this request shows. */
  faces?: number;
  /** How many times slower the task runs. */
  slowness: number;
  odd: Oddities;
}

export interface PromptTrigger {
  /** As it is written, in any case of letters. */
  trigger: string;
  does: string;
  apply: (triggered: TriggeredFaults) => void;
}

const fails = (trigger: string, failure: string): PromptTrigger => ({
  trigger,
  does: `The task fails: "${failure}".`,
  apply: (triggered) => void (triggered.failure = failure),
});

const odd = (trigger: string, name: keyof Oddities, does: string): PromptTrigger => ({
  trigger,
  does,
  apply: (triggered) => void (triggered.odd[name] = true),
});

/**
 * Written into a prompt, a text or a link, each of these makes the emulator fail in one way, so
 * that every path of a user interface can be seen. docs/emulator.md prints this table; a test
 * compares the two.
 */
export const PROMPT_TRIGGERS: readonly PromptTrigger[] = [
  fails("[fail]", FAILURES.any),
  fails("[fail:policy]", FAILURES.policy),
  fails("[fail:pixel]", FAILURES.pixel),
  fails("[fail:ratio]", FAILURES.ratio),
  fails("[fail:link]", FAILURES.link),
  fails("[fail:human]", FAILURES.human),
  {
    trigger: "[busy]",
    does: "The first two creates with the same texts are refused with 1303, the third is taken.",
    apply: (triggered) => void (triggered.busy = true),
  },
  {
    trigger: "[slow]",
    does: "The task takes 10 times as long.",
    apply: (triggered) => void (triggered.slowness = 10),
  },
  odd("[hang]", "hangs", "The task stays in processing for ever."),
  odd("[lost]", "lost", "The task is accepted, but no query, list or callback knows it."),
  odd("[unlisted]", "unlisted", "The task is missing in lists; a single query finds it."),
  odd(
    "[garbled]",
    "garbled",
    "Queries, lists and callbacks show the task without its task_status.",
  ),
  odd("[empty]", "empty", "The task succeeds with an empty result."),
  odd(
    "[unknown]",
    "unknownStatus",
    "The task shows the undocumented status 'reviewing' for a while.",
  ),
];

/** The create itself is refused, with any code of kling-api.md#I.4. */
export const REFUSE_TRIGGER = {
  trigger: "[refuse:CODE]",
  does: "The create is refused with that code, e.g. [refuse:1301]; nothing is made.",
};

/** Stands in for eyes: 0 to 9. */
export const FACES_TRIGGER = {
  trigger: "[faces:NUMBER]",
  does: "The video shows so many faces, 0 to 9, in an address or in the prompt that makes it.",
};

export function readPromptTriggers(words: string): TriggeredFaults {
  const text = words.toLowerCase();
  const triggered: TriggeredFaults = { slowness: 1, odd: {} };
  for (const { trigger, apply } of PROMPT_TRIGGERS) if (text.includes(trigger)) apply(triggered);
  const code = Number(/\[refuse:(\d{4})\]/.exec(text)?.[1]);
  const faces = /\[faces:(\d)\]/.exec(text)?.[1];
  if (faces !== undefined) triggered.faces = Number(faces);
  if (isKlingCode(code)) triggered.refusal = new Refusal(code, usualText(code));
  return triggered;
}

/**
 * All short texts of a request, links decoded. Base64 media hold no prompt triggers, and
 * callback_url and the caller's own id are not meant.
 */
export function wordsOf(body: unknown): string {
  if (typeof body === "string") return body.length > LONGEST ? "" : unescaped(body);
  if (typeof body !== "object" || body === null) return "";
  return Object.entries(body)
    .filter(([name]) => name !== "callback_url" && name !== "external_task_id")
    .map(([, value]) => wordsOf(value))
    .join("\n");
}

/** Prompts end at 2500 characters. */
const LONGEST = 5000;

const unescaped = (text: string): string => text.replace(/%5b/gi, "[").replace(/%5d/gi, "]");
