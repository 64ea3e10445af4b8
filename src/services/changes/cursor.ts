import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Task } from "../task/task.js";

/** Bytes of the parts, in their order: position, checksum, key id, signature. */
const POSITION = 6;
const CHECKSUM = 4;
const KEY = 2;
const SEAL = 10;
const SEALED = POSITION + CHECKSUM;

export interface OpenedCursor {
  position: number;
  /** Of the change at that position; 0 if the cursor carries none. */
  checksum: number;
}

/** What a text that is not one of our cursors may be. */
export type NoCursor =
  /** Another store gave it, or this one under another secret: it says nothing here. */
  | "of-another-store"
  /** Forged, damaged or somebody else's. */
  | "not-yours";

/**
 * A position of the change feed as clients see it: opaque, and of use to the caller it was given to
 * only. It carries a checksum of the change at that position, so that a store which was restored
 * from a backup, and has gone on otherwise, knows a cursor from the future that it has lost.
 */
export class Cursors {
  readonly #key: Buffer;
  /** All subscribers of an owner ask for the cursor of the same change, one after the other. */
  #last = { owner: "", position: -1, checksum: 0, cursor: "" };

  constructor(private readonly secret: string) {
    this.#key = createHash("sha256").update(secret).digest().subarray(0, KEY);
  }

  encode(owner: string, position: number, checksum = 0): string {
    const last = this.#last;
    if (position === last.position && checksum === last.checksum && owner === last.owner)
      return last.cursor;
    const cursor = this.#encoded(owner, position, checksum);
    this.#last = { owner, position, checksum, cursor };
    return cursor;
  }

  #encoded(owner: string, position: number, checksum: number): string {
    const bytes = Buffer.alloc(SEALED);
    bytes.writeUIntBE(position, 0, POSITION);
    bytes.writeUInt32BE(checksum, POSITION);
    return Buffer.concat([bytes, this.#key, this.#seal(owner, bytes)]).toString("base64url");
  }

  open(owner: string, cursor: string): OpenedCursor | NoCursor {
    const bytes = Buffer.from(cursor, "base64url");
    if (bytes.length !== SEALED + KEY + SEAL) return "not-yours";
    const [sealed, key, encode] = [
      bytes.subarray(0, SEALED),
      bytes.subarray(SEALED, SEALED + KEY),
      bytes.subarray(SEALED + KEY),
    ];
    if (!key.equals(this.#key)) return "of-another-store";
    if (!timingSafeEqual(encode, this.#seal(owner, sealed))) return "not-yours";
    return { position: sealed.readUIntBE(0, POSITION), checksum: sealed.readUInt32BE(POSITION) };
  }

  #seal(owner: string, bytes: Buffer): Buffer {
    return createHmac("sha256", this.secret).update(bytes).update(owner).digest().subarray(0, SEAL);
  }
}

const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A number that hardly two changes share (FNV-1a of the task's id and version); never 0. */
export function checksumOf({ id, version }: Pick<Task, "id" | "version">): number {
  let hash = FNV_START;
  for (const letter of `${id}.${version}`)
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), FNV_PRIME);
  return hash >>> 0 || 1;
}
