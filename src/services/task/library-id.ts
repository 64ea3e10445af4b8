/** What Kling's libraries hold (kling-api-2026.md#B.13, #B.14). */
export type LibraryItemType = "voice" | "element";

/** The id of a library item: unique over all types, and made of Kling's id alone. */
export const libraryId = (type: LibraryItemType, klingId: string): string =>
  `library_${type}_${klingId}`;

/** Kling's ids: a voice's is a text, an element's a whole number below 2^63. */
const klingIds: Record<LibraryItemType, RegExp> = {
  voice: /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/,
  element: /^[1-9]\d{0,18}$/,
};

/** Ids of this server's that are not those of a library item would pass as Kling's voice ids. */
const OURS = /^(library|voice|element|effect|video|image|audio)_/;

/**
 * Kling's id of a library item, from the item's own id or from Kling's id itself; null if the text
 * is neither.
 */
export function klingLibraryId(type: LibraryItemType, id: string): string | null {
  const prefix = libraryId(type, "");
  const klingId = id.startsWith(prefix) ? id.slice(prefix.length) : id;
  if (klingId === id && OURS.test(id)) return null;
  return klingIds[type].test(klingId) ? klingId : null;
}
