/**
 * COCO's compressed run-length text of a mask: runs along columns, starting with background
 * (kling-api-2026.md#B.10).
 */
export function runLengths(
  { width, height }: { width: number; height: number },
  isInside: (x: number, y: number) => boolean,
): string {
  const runs = [0];
  let wasInside = false;
  for (let x = 0; x < width; x += 1)
    for (let y = 0; y < height; y += 1) {
      if (isInside(x, y) !== wasInside) {
        wasInside = !wasInside;
        runs.push(0);
      }
      runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    }
  return runs.map((run, index) => encode(index > 2 ? run - (runs[index - 2] ?? 0) : run)).join("");
}

/** Groups of five bits, lowest first; 0x20 says that more follow, 0x10 of the last is the sign. */
function encode(value: number): string {
  let text = "";
  let rest = value;
  let more = true;
  while (more) {
    const bits = rest & 0x1f;
    rest >>= 5;
    more = rest !== ((bits & 0x10) === 0 ? 0 : -1);
    text += String.fromCharCode(48 + (more ? bits | 0x20 : bits));
  }
  return text;
}
