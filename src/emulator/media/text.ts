import { advance, leading } from "./font.js";

// Short texts need not fill the picture: a line holds at least so many characters.
const fewestColumns = 20;

/** The lines as they fit the area, wrapped, and how many pixels wide each dot of the font is. */
export interface Layout {
  scale: number;
  lines: string[];
}

/** As large as it fits; what is too much even at one pixel a dot is left out. */
export function fit(area: { width: number; height: number }, lines: string[]): Layout {
  const paragraphs = lines.flatMap((line) => line.split("\n"));
  let scale = Math.max(1, Math.floor(area.width / (fewestColumns * advance)));
  let wrapped = wrapAll(paragraphs, area.width, scale);
  while (scale > 1 && wrapped.length * leading * scale > area.height) {
    scale -= 1;
    wrapped = wrapAll(paragraphs, area.width, scale);
  }
  return { scale, lines: wrapped.slice(0, Math.floor(area.height / (leading * scale))) };
}

function wrapAll(paragraphs: string[], width: number, scale: number): string[] {
  const columns = Math.max(1, Math.floor(width / (advance * scale)));
  return paragraphs.flatMap((paragraph) => wrap(paragraph, columns));
}

/** At the last blank that fits; a word longer than the line is cut. */
function wrap(paragraph: string, columns: number): string[] {
  const lines: string[] = [];
  let rest = Array.from(paragraph);
  while (rest.length > columns) {
    const blank = rest.lastIndexOf(" ", columns);
    const end = blank > 0 ? blank : columns;
    lines.push(rest.slice(0, end).join(""));
    rest = rest.slice(blank > 0 ? end + 1 : end);
  }
  return [...lines, rest.join("")];
}
