import { invalid } from "../model/answer.js";
import { reached } from "./dates.js";
import type { Fields } from "./fields.js";
import { checkVoices, checkElements, readElementIds, readVoiceIds } from "./library.js";
import { checkPlaceholders, namesVoice } from "./placeholders.js";
import type { RequestContext } from "./request-context.js";
import { readShots } from "./shots.js";

export interface Newer {
  /** The features of the capability map that are used. */
  features: string[];
  /** Undefined if the shots' own prompts stand in for `prompt`, or there is none. */
  text: string | undefined;
  sound: boolean;
  /** A voice is given and the prompt names one, which is dearer. */
  voices: boolean;
}

interface Wanted {
  duration: string;
  prompt: { maximum: number; isRequired: boolean };
  /** Only image2video has `element_list`. */
  mostElements: number;
}

/**
 * The prompt and the fields that text2video and image2video got from 2025-12 on:
 * kling-api-2026.md#A.5 and #A.6. Before their day they are unknown, so ignored.
 */
export function readNewer(body: Fields, wanted: Wanted, context: RequestContext): Newer {
  const { duration, prompt, mostElements } = wanted;
  const sound = reached("2025-12-15", context.date) && body.choice("sound", ["on", "off"]) === "on";
  const voices = reached("2025-12-16", context.date) ? readVoiceIds(body) : [];
  if (voices.length > 0 && !sound) throw invalid("voice_list is only supported with sound 'on'");
  const elements =
    mostElements > 0 && reached("2026-02-25", context.date)
      ? readElementIds(body, mostElements)
      : [];
  if (elements.length > 0 && voices.length > 0)
    throw invalid("only one of element_list and voice_list is allowed");
  checkVoices(voices, context);
  checkElements(elements, context);
  const shots = readShots(body, Number(duration), context);
  // `prompt` has no effect beside shots of one's own.
  const hasOwnPrompt = shots?.type !== "customize";
  const text = hasOwnPrompt ? body.text("prompt", prompt.maximum) : shots.texts.join(" ");
  const isNeeded = prompt.isRequired || shots?.type === "intelligence";
  if (text === undefined && isNeeded) throw body.missing("prompt");
  const texts = shots?.type === "customize" ? shots.texts : text === undefined ? [] : [text];
  if (voices.length > 0 || elements.length > 0)
    checkPlaceholders(texts, { voice: voices.length, element: elements.length });
  return {
    sound,
    voices: voices.length > 0 && namesVoice(texts),
    text,
    features: [
      ...(sound ? ["sound"] : []),
      ...(voices.length > 0 ? ["voice_list"] : []),
      ...(elements.length > 0 ? ["element_list"] : []),
      ...(shots ? ["multi_shot"] : []),
    ],
  };
}
