import { badInput } from "./errors.js";

/**
 * Cursors of a list whose entries have the ids of tasks. Ids grow with time, so the id is the place;
 * it says nothing that the reader of the list does not know. `list` keeps cursors of one list out of
 * another.
 */
export const pageCursor = (list: string) => ({
  encode: (id: string): string => Buffer.from(`${list}:${id}`).toString("base64url"),
  /** The id; throws BAD_USER_INPUT for what is no cursor of the list. */
  decode(cursor: string): string {
    const text = Buffer.from(cursor, "base64url").toString();
    const id = text.startsWith(`${list}:`) ? text.slice(list.length + 1) : "";
    if (!/^[0-9a-f-]{36}$/.test(id))
      throw badInput(["after"], "after is not a cursor of this list.");
    return id;
  },
});
