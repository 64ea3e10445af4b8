import type { LogEvent } from "kysely";
import type { Logger } from "pino";
import type { Metrics } from "../metrics.js";
import { isOutage } from "../task/errors.js";

/** Measures the statements, and says once when the store is lost and once when it is back. */
export class StoreMonitor {
  #lost = false;

  constructor(
    private readonly log: Logger,
    private readonly metrics?: Pick<Metrics, "storeDuration" | "storeUp">,
  ) {
    metrics?.storeUp.set(1);
  }

  /** For Kysely's `log`. */
  readonly see = (event: LogEvent): void => {
    this.metrics?.storeDuration.observe({ kind: kindOf(event) }, event.queryDurationMillis / 1000);
    if (event.level === "query") this.#answered();
    else this.failed(event.error);
  };

  /** Also for failures that come before any statement. */
  failed(error: unknown): void {
    if (!isOutage(error) || this.#lost) return;
    this.#lost = true;
    this.metrics?.storeUp.set(0);
    this.log.error(
      { err: error },
      "the task store is lost; mutations are refused until it is back",
    );
  }

  #answered(): void {
    if (!this.#lost) return;
    this.#lost = false;
    this.metrics?.storeUp.set(1);
    this.log.info("the task store is back");
  }
}

/** select, insert, update, delete or other. */
const kindOf = ({ query }: LogEvent): string =>
  /^(Select|Insert|Update|Delete)QueryNode$/.exec(query.query.kind)?.[1]?.toLowerCase() ?? "other";
