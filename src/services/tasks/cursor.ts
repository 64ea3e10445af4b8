import { createHmac, timingSafeEqual } from "node:crypto";

/** Bytes of the place, and of the seal behind it. */
const PLACE_BYTES = 6;
const SEAL_BYTES = 10;

/** A place of the change feed as clients see it: opaque, and of use to the caller it was given to only. */
export class Cursors {
  constructor(private readonly secret: string) {}

  seal(owner: string, place: number): string {
    const bytes = Buffer.alloc(PLACE_BYTES);
    bytes.writeUIntBE(place, 0, PLACE_BYTES);
    return Buffer.concat([bytes, this.#seal(owner, bytes)]).toString("base64url");
  }

  /** The place, or null for a cursor that is forged, damaged or somebody else's. */
  open(owner: string, cursor: string): number | null {
    const bytes = Buffer.from(cursor, "base64url");
    if (bytes.length !== PLACE_BYTES + SEAL_BYTES) return null;
    const place = bytes.subarray(0, PLACE_BYTES);
    if (!timingSafeEqual(bytes.subarray(PLACE_BYTES), this.#seal(owner, place))) return null;
    return place.readUIntBE(0, PLACE_BYTES);
  }

  #seal(owner: string, place: Buffer): Buffer {
    return createHmac("sha256", this.secret).update(place).update(owner).digest().subarray(0, SEAL_BYTES);
  }
}
