import { Field, InterfaceType } from "type-graphql";
import type { TaskKind } from "../services/kling/products.js";
import { ID } from "./scalars.js";

/** KIND to type name: LIP_SYNC is a LipSyncTask. */
export const taskTypeName = (kind: TaskKind): string =>
  `${kind
    .split("_")
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join("")}Task`;

/** Videos have a field that images lack, even if Kling left it empty. */
export const resolveMedium = (medium: object): string =>
  "klingVideoId" in medium ? "Video" : "Image";

const resolveType = (node: object | { kind: TaskKind }): string =>
  "kind" in node ? taskTypeName(node.kind) : resolveMedium(node);

@InterfaceType({ description: "Whatever has an id and can be found by it.", resolveType })
export abstract class Node {
  @Field(() => ID, { description: "Opaque, and unique over all types." })
  id!: string;
}
