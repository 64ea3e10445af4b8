import { sql } from "kysely";
import type { Engine } from "./engine.js";

/**
 * Leases on things that one node at a time may do. They are measured by the database's clock: the
 * nodes' own may differ.
 */
export class Leases {
  constructor(private readonly engine: Engine) {}

  /**
   * Takes the lease for so many milliseconds from now, or renews it. False: somebody else has it.
   * That of a node that is known to have ended is free at once. A node that has only lost its
   * connection may hold on to its lease until its next renewal: for so long there may be two.
   */
  async take(name: string, owner: string, ms: number): Promise<boolean> {
    const { db, clock, hasEnded } = this.engine;
    const row = await db
      .insertInto("leases")
      .values({ name, owner, ends_at: sql<number>`${clock} + ${ms}` })
      .onConflict((conflict) =>
        conflict
          .column("name")
          .doUpdateSet((lease) => ({
            owner: lease.ref("excluded.owner"),
            ends_at: lease.ref("excluded.ends_at"),
          }))
          .where((lease) =>
            lease.or([
              lease("leases.owner", "=", owner),
              lease("leases.ends_at", "<=", clock),
              ...(hasEnded === null ? [] : [hasEnded(lease.ref("leases.owner"))]),
            ]),
          ),
      )
      .returning("name")
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Leaves it to the others at once. */
  async giveUp(name: string, owner: string): Promise<void> {
    await this.engine.db
      .deleteFrom("leases")
      .where("name", "=", name)
      .where("owner", "=", owner)
      .execute();
  }
}
