import { openDatabase } from "./database.js";
import { TaskReader } from "./reader.js";
import { TaskWriter } from "./writer.js";

export interface Store {
  reader: TaskReader;
  writer: TaskWriter;
  close(): Promise<void>;
}

/** Opens the durable store that DATABASE_URL names. */
export async function openStore(url: string): Promise<Store> {
  const db = await openDatabase(url);
  return { reader: new TaskReader(db), writer: new TaskWriter(db), close: () => db.destroy() };
}

export type { TaskFilter, TaskReader } from "./reader.js";
export type { Claimed, Inserted, Lease, NewTask, TaskWriter } from "./writer.js";
