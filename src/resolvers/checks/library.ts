import { klingLibraryId, type LibraryItemType } from "../../services/task/library-id.js";
import { checkLength } from "./number.js";
import { invalid, type Path, type Problem } from "./problem.js";

const names: Record<LibraryItemType, string> = {
  voice: "LibraryVoice.id or Kling's own id of a voice of the library",
  element: "LibraryElement.id or Kling's own id of an element, a whole number",
};

interface LibraryRules {
  type: LibraryItemType;
  maximum: number;
}

/** Checks a list of library items. Whether Kling has them is Kling's to say. */
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
      if (klingId === null)
        return [
          invalid(at, `"${given[index] ?? ""}" is no ${type}. Give ${names[type]}.`, {
            rule: "BAD_FORMAT",
          }),
        ];
      return klingIds.indexOf(klingId) === index
        ? []
        : [invalid(at, `This ${type} is in the list already.`, { rule: "CONFLICTING" })];
    }),
  ];
}

/** An empty list counts as none. */
export const hasItems = (list: readonly unknown[] | null | undefined): boolean =>
  (list?.length ?? 0) > 0;
