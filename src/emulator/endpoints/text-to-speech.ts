import { TYPICAL } from "../model/timing.js";
import { checkSpeaker } from "../rules/speech.js";
import { unitsOf } from "../rules/units.js";
import type { Endpoint } from "./endpoint.js";

/** Characters a second: about what a speaker needs. */
const PACE = { zh: 4, en: 12.5 } as const;
const SHORTEST_SECONDS = 0.5;
const LONGEST_TEXT = 1000;
/** Outside of these a speed is clamped, not refused: kling-api-2026.md#B.3. */
const SPEED = { least: 0.8, greatest: 2 };
const ANY_NUMBER = { min: -Infinity, max: Infinity };

/** kling-api-2026.md#B.3. */
export const textToSpeech: Endpoint = {
  product: "tts",
  path: "/v1/audio/tts",
  pool: "video",
  results: "speech",
  since: "2025-09-15",
  atOnce: "task",
  queries: { single: false, list: false },
  watermark: false,
  taskInfoOnCreate: "never",
  externalTaskId: { accepted: "2026-01-01", queryable: "never" },
  plan(body, context) {
    const text = body.requiredText("text", LONGEST_TEXT);
    const language = body.choice("voice_language", ["zh", "en"]) ?? "zh";
    checkSpeaker(body, language);
    const given = body.number("voice_speed", ANY_NUMBER) ?? 1;
    const speed = Math.min(SPEED.greatest, Math.max(SPEED.least, given));
    const seconds = Array.from(text).length / PACE[language] / speed;
    return {
      units: unitsOf({ kind: "TEXT_TO_SPEECH" }, context.date),
      typical: TYPICAL.atOnce,
      text,
      sounds: [{ seconds: Math.max(SHORTEST_SECONDS, Number(seconds.toFixed(1))) }],
    };
  },
};
