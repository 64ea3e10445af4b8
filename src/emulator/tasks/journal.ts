import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import { selection } from "../model/selection.js";
import { linkCheckEvent, taskRecord } from "../model/task-record.js";

/** What must survive the end of the process, one JSON line each. */
const event = z.union([
  z.object({ created: taskRecord }),
  z.object({ checked: linkCheckEvent }),
  z.object({ deleted: z.object({ kind: z.enum(["voice", "element"]), id: z.string() }) }),
  z.object({ selection }),
  z.object({ clockAdvancedMs: z.number() }),
  z.object({ reset: z.literal(true) }),
]);
export type JournalEvent = z.infer<typeof event>;

export interface Journal {
  readonly past: readonly JournalEvent[];
  append(event: JournalEvent): void;
  close(): void;
}

/** An emulator without a file forgets everything when it stops. */
export const noJournal: Journal = { past: [], append: () => undefined, close: () => undefined };

/**
 * Each event is in the operating system's hands before the request is answered, which is enough to
 * survive the end of the process; a power cut may take the last lines. A line cut short by such an
 * end is dropped.
 */
export function openJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true });
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const past = whole
    .split("\n")
    .filter(Boolean)
    .map((line, index) => read(line, file, index + 1));
  const handle = openSync(file, "a");
  ftruncateSync(handle, Buffer.byteLength(whole));
  return {
    past,
    append: (entry) => void writeSync(handle, `${JSON.stringify(entry)}\n`),
    close: () => closeSync(handle),
  };
}

function read(line: string, file: string, number: number): JournalEvent {
  try {
    return event.parse(JSON.parse(line));
  } catch {
    throw new Error(
      `${file}, line ${number}: not an event of the emulator's journal. Mend the line, or delete the file to start afresh.`,
    );
  }
}
