import { Field, InterfaceType } from "type-graphql";
import type { TaskKind } from "../services/kling/products.js";
import { ID } from "./scalars.js";

/** KIND to type name: LIP_SYNC is a LipSyncTask. */
export const taskTypeName = (kind: TaskKind): string =>
  `${kind
    .split("_")
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join("")}Task`;

/** Videos and sounds have a field that images lack, even if Kling left it empty. */
export const resolveMedium = (medium: object): string => {
  if ("klingVideoId" in medium) return "Video";
  return "klingAudioId" in medium ? "AudioClip" : "Image";
};

const resolveType = (node: object | { kind: TaskKind }): string => {
  if ("kind" in node) return taskTypeName(node.kind);
  if ("klingElementId" in node) return "LibraryElement";
  return "klingVoiceId" in node ? "LibraryVoice" : resolveMedium(node);
};

@InterfaceType({ description: "Whatever has an id and can be found by it.", resolveType })
export abstract class Node {
  @Field(() => ID, { description: "Opaque, and unique over all types." })
  id!: string;
}
