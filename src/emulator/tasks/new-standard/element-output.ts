import type { ElementMade } from "../../model/task-record.js";
import { OWNER, soundUrl } from "../library.js";

/**
 * kling-api-2026.md#C.8. The page on callbacks has other words for references (#E-52), but legacy
 * paths alone make elements, and their callbacks have the legacy form.
 */
export function elementOutput(element: ElementMade, origin: string): object {
  const { id, name, description, referenceType, isDeleted, tags } = element;
  return {
    type: "element",
    id,
    name,
    description,
    element_type:
      referenceType === "video_refer" ? "video_character_elements" : "multi_image_elements",
    references: referencesOf(element, origin),
    owned_by: OWNER,
    status: isDeleted ? "deleted" : "succeeded",
    tags: tags.map(tagView),
  };
}

function referencesOf(element: ElementMade, origin: string): object[] {
  const { frontalImage, otherImages, video, voice } = element;
  return [
    ...(frontalImage === undefined ? [] : [{ type: "image", role: "frontal", url: frontalImage }]),
    ...otherImages.map((url) => ({ type: "image", role: "reference", url })),
    ...(video === undefined ? [] : [{ type: "video", role: "refer", url: video }]),
    ...(voice
      ? [
          {
            type: "voice",
            role: "refer",
            url: soundUrl(origin, voice.id, "mp3"),
            id: voice.id,
            name: voice.name,
            owned_by: voice.owner,
          },
        ]
      : []),
  ];
}

/** kling-api-2026.md#B.14; what the vendor's descriptions say is not known. */
const TAGS = [
  "Hottest",
  "Character",
  "Animal",
  "Item",
  "Costume",
  "Scene",
  "Effect",
  "Others",
] as const;
const FIRST_TAG = 101;

/** `o_102` is 102 here. */
function tagView(tag: string): object {
  const id = Number(/\d+$/.exec(tag)?.[0] ?? 0);
  return { id, name: TAGS[id - FIRST_TAG] ?? tag, description: "" };
}
