import { klingLibraryId, type LibraryItemType } from "../../services/task/library-id.js";
import { checkLength } from "./number.js";
import { invalid, type Path, type Problem } from "./problem.js";
import { isGiven } from "./text.js";

const names: Record<LibraryItemType, string> = {
  voice: "LibraryVoice.id or Kling's own id of a voice of the library",
  element: "LibraryElement.id or Kling's own id of an element, a whole number",
};

/** Checks the id of a library item; a blank one is none. Whether Kling has it is Kling's to say. */
export const checkLibraryId = (
  path: Path,
  id: string | null | undefined,
  type: LibraryItemType,
): Problem[] =>
  !isGiven(id) || klingLibraryId(type, id) !== null ? [] : [noSuchId(path, id, type)];

const noSuchId = (path: Path, id: string, type: LibraryItemType): Problem =>
  invalid(path, `"${id}" is no ${type}. Give ${names[type]}.`, { rule: "BAD_FORMAT" });

interface LibraryRules {
  type: LibraryItemType;
  maximum: number;
}

/** Checks a list of library items, in which a blank id is none of them. */
export function checkLibraryIds(
  path: Path,
  ids: readonly string[] | null | undefined,
  { type, maximum }: LibraryRules,
): Problem[] {
  const given = ids ?? [];
  const klingIds = given.map((id) => klingLibraryId(type, id));
  return [
    ...checkLength(path, given.length, { minimum: 0, maximum, what: `${type}s` }),
    ...klingIds.flatMap((klingId, index) => {
      const at = [...path, String(index)];
      if (klingId === null) return [noSuchId(at, given[index] ?? "", type)];
      return klingIds.indexOf(klingId) === index
        ? []
        : [invalid(at, `This ${type} is in the list already.`, { rule: "CONFLICTING" })];
    }),
  ];
}

/** An empty list counts as none. */
export const hasItems = (list: readonly unknown[] | null | undefined): boolean =>
  (list?.length ?? 0) > 0;
