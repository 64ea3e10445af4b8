import { findVoice } from "../../services/catalog/voices.js";
import { languages, voiceOf, type Speaker } from "../speaker.js";
import { checkOneDecimal, checkRange } from "./number.js";
import { invalid, type Path, type Problem } from "./problem.js";

/** kling-api.md#3-13, kling-api-2026.md#B.3. */
const SPEED = { minimum: 0.8, maximum: 2.0 };

const enumValues = { zh: "ZH", en: "EN" } as const;

/** Who speaks, and how fast. `path`: of the input that holds the fields. */
export const checkSpeaker = (path: Path, speaker: Speaker): Problem[] => [
  ...checkVoice(path, speaker),
  ...checkRange([...path, "voiceSpeed"], speaker.voiceSpeed, SPEED),
  ...checkOneDecimal([...path, "voiceSpeed"], speaker.voiceSpeed),
];

function checkVoice(path: Path, speaker: Speaker): Problem[] {
  const { voiceId, voiceLanguage } = speaker;
  const voice = voiceOf(speaker);
  if (voice === undefined) return [noVoice(path, voiceId, voiceLanguage ?? "ZH")];
  const speaks = enumValues[voice.language];
  if (!voiceLanguage || voiceLanguage === speaks) return [];
  return [
    invalid(
      [...path, "voiceLanguage"],
      `The voice "${voiceId}" speaks ${speaks}. Leave voiceLanguage out, or take another voice.`,
      { rule: "CONFLICTING", actual: voiceLanguage, allowed: [speaks] },
    ),
  ];
}

function noVoice(path: Path, id: string, language: keyof typeof languages): Problem {
  const other = language === "EN" ? "ZH" : "EN";
  const speaksOther = findVoice(id, languages[other]) !== undefined;
  const hint = speaksOther ? `It speaks ${other} only.` : "The query voices lists all.";
  return invalid([...path, "voiceId"], `There is no voice "${id}" in ${language}. ${hint}`, {
    rule: speaksOther ? "CONFLICTING" : "NOT_ALLOWED",
    actual: id,
  });
}
