/**
 * Whether the text can be asked for as GET {path}/{id}: an empty one would ask for the list, dots
 * for a path above.
 */
export const isKlingId = (text: string): boolean =>
  text.trim() !== "" && text !== "." && text !== "..";
