import { describe, onTestFinished } from "vitest";
import type { Store } from "../../src/services/store/index.js";
import { describeBudgets } from "./store-suite/budgets.js";
import { describeClaims } from "./store-suite/claims.js";
import type { FreshStore } from "./store-suite/harness.js";
import { describeInserts } from "./store-suite/inserts.js";
import { describeReads } from "./store-suite/reads.js";
import { describeReopening } from "./store-suite/reopening.js";
import { describeRetention } from "./store-suite/retention.js";
import { describeSelections } from "./store-suite/selections.js";
import { describeStatusUpdates } from "./store-suite/status-updates.js";

/**
 * What every store must do, whatever its engine. `open` opens the database of that name, and makes
 * it where there is none; two calls with one name are two connections to one database. The caller
 * removes the databases.
 */
export function describeStore(name: string, open: (database: string) => Promise<Store>): void {
  let databases = 0;

  const fresh = async (): Promise<FreshStore> => {
    const database = `store_${process.pid}_${++databases}`;
    const transport = async (): Promise<Store> => {
      const store = await open(database);
      let closing: Promise<void> | undefined;
      const once = { ...store, close: () => (closing ??= store.close()) };
      onTestFinished(() => once.close());
      return once;
    };
    return { ...(await transport()), reopen: transport };
  };

  describe(`the store on ${name}`, () => {
    describeInserts(fresh);
    describeStatusUpdates(fresh);
    describeBudgets(fresh);
    describeReads(fresh);
    describeClaims(fresh);
    describeRetention(fresh);
    describeSelections(fresh);
    describeReopening(fresh);
  });
}
