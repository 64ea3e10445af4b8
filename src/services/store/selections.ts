import type { ElementSelection } from "../task/element-selection.js";
import type { Engine } from "./engine.js";
import type { SelectionRow } from "./tables.js";

/** What callers mark in videos before they create multi-elements. */
export class Selections {
  constructor(private readonly engine: Engine) {}

  async insert(selection: ElementSelection): Promise<void> {
    await this.engine.db.insertInto("selections").values(toRow(selection)).execute();
  }

  /** Null if there is none of this id, or somebody else has it. */
  async find(owner: string, id: string): Promise<ElementSelection | null> {
    const row = await this.engine.db
      .selectFrom("selections")
      .selectAll()
      .where("id", "=", id)
      .where("owner", "=", owner)
      .executeTakeFirst();
    return row === undefined ? null : toSelection(row);
  }

  /**
   * Stores what a change makes of the selection. What others change meanwhile is not lost: the
   * change is then made again, on theirs. Null if the selection has gone.
   */
  async change(
    { owner, id }: Pick<ElementSelection, "owner" | "id">,
    change: (selection: ElementSelection) => ElementSelection,
  ): Promise<ElementSelection | null> {
    for (;;) {
      const before = await this.find(owner, id);
      if (before === null) return null;
      const after = { ...change(before), version: before.version + 1 };
      const { numUpdatedRows } = await this.engine.db
        .updateTable("selections")
        .set(toRow(after))
        .where("id", "=", id)
        .where("version", "=", before.version)
        .executeTakeFirst();
      if (numUpdatedRows > 0) return after;
    }
  }
}

const toRow = ({
  id,
  owner,
  sessionId,
  expiresAt,
  version,
  ...detail
}: ElementSelection): SelectionRow => ({
  id,
  owner,
  session_id: sessionId,
  expires_at: expiresAt,
  version,
  detail: JSON.stringify(detail),
});

type Detail = Pick<ElementSelection, "video" | "previewUrl" | "frames">;

const toSelection = (row: SelectionRow): ElementSelection => ({
  id: row.id,
  owner: row.owner,
  sessionId: row.session_id,
  expiresAt: row.expires_at,
  version: row.version,
  ...(JSON.parse(row.detail) as Detail),
});
