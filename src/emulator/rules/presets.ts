import type { ElementMade, VoiceMade } from "../model/task-record.js";
import { reached, type Since } from "./dates.js";

/** What Kling's own libraries hold: `owned_by` is `kling` (kling-api-2026.md#B.13 and #B.14). */
export const KLING = "kling";

/**
 * Kling's list of voices is nowhere printed. These stand in for it; the first has the id of the
 * reference's own example.
 */
export const PRESET_VOICES: readonly VoiceMade[] = [
  { id: "890000000000000201", name: "Keeper" },
  { id: "891495440020668439", name: "Whisper" },
  { id: "829824295735410756", name: "Sunny" },
  { id: "829826751328030742", name: "Calm narrator" },
];

interface PresetElement {
  id: string;
  name: string;
  since: Since;
  type?: ElementMade["referenceType"];
}

/**
 * The ids are those of the vendor's examples. Two names are known, from the log of 2026-06-17
 * (kling-api-2026.md#A.1); the others are made up.
 */
const ELEMENTS: readonly PresetElement[] = [
  { id: "160", name: "Grace", since: "always" },
  { id: "161", name: "Armored Youth", since: "always" },
  { id: "162", name: "Red Scooter", since: "always" },
  { id: "163", name: "Old Lighthouse", since: "always" },
  { id: "164", name: "Dancer", since: "2026-02-25", type: "video_refer" },
  { id: "829836802793406551", name: "Team", since: "always" },
];

export const presetElements = (date: string | undefined): ElementMade[] =>
  ELEMENTS.filter(({ since }) => reached(since, date)).map(
    ({ id, name, type = "image_refer" }) => ({
      id,
      name,
      description: name,
      referenceType: type,
      otherImages: [],
      tags: ["o_102"],
    }),
  );
