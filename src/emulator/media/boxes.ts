/**
 * An MP4 is boxes in boxes: a length of four bytes, a name of four letters, and the content
 * (ISO/IEC 14496-12, 4.2).
 */
export interface Box {
  type: string;
  content: Buffer;
}

const containers = new Set(["moov", "trak", "mdia", "minf", "stbl"]);
const headerSize = 8;

export function readBoxes(data: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at < data.length;) {
    const size = data.readUInt32BE(at);
    if (size < headerSize || at + size > data.length)
      throw new Error(`The MP4 box at byte ${at} is broken: its size is ${size}.`);
    const type = data.toString("latin1", at + 4, at + headerSize);
    boxes.push({ type, content: data.subarray(at + headerSize, at + size) });
    at += size;
  }
  return boxes;
}

/** The content of the box that the path leads to, such as ["moov", "mvhd"]. */
export function findBox(data: Buffer, path: string[]): Buffer {
  return path.reduce((content, type) => {
    const box = readBoxes(content).find((candidate) => candidate.type === type);
    if (!box) throw new Error(`The MP4 has no box ${path.join(".")}.`);
    return box.content;
  }, data);
}

export function writeBox(type: string, ...contents: Buffer[]): Buffer {
  const header = Buffer.alloc(headerSize);
  header.writeUInt32BE(contents.reduce((size, content) => size + content.length, headerSize));
  header.write(type, 4, "latin1");
  return Buffer.concat([header, ...contents]);
}

/**
 * Rewrites boxes at any depth: those named get the content that their edit answers, or go if it
 * answers none.
 */
export function editBoxes(
  data: Buffer,
  edits: Record<string, (content: Buffer) => Buffer | undefined>,
): Buffer {
  return Buffer.concat(
    readBoxes(data).map(({ type, content }) => {
      if (containers.has(type)) return writeBox(type, editBoxes(content, edits));
      const edit = edits[type];
      const edited = edit ? edit(content) : content;
      return edited ? writeBox(type, edited) : Buffer.alloc(0);
    }),
  );
}

/** Content of 32-bit numbers; where a version and flags come first, they are the first number. */
export function writeNumbers(values: number[]): Buffer {
  const content = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => content.writeUInt32BE(value, index * 4));
  return content;
}

export function readNumbers(content: Buffer, start: number): number[] {
  return Array.from({ length: (content.length - start) / 4 }, (_, index) =>
    content.readUInt32BE(start + index * 4),
  );
}
