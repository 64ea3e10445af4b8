import { getOperationAST, type DocumentNode } from "graphql";
import type { Logger } from "pino";
import type { Arrival } from "../resolvers/context.js";
import type { Metrics } from "../services/metrics.js";

export type { Arrival };

/** An operation under way. */
export interface LoggedOperation {
  /** One of its results has errors. */
  failed(): void;
  /** It is over. May be called more than once. `document`: undefined if it could not be read. */
  end(document?: DocumentNode, operationName?: string | null): void;
}

/** A client chooses the name, so it is cut, and is no label of a metric. Characters. */
const MAX_NAME = 100;

/**
 * A line, and a measurement, for each GraphQL operation. Documents and variables are never logged:
 * they may hold media or secrets.
 */
export class OperationLog {
  constructor(
    private readonly log: Logger,
    private readonly metrics: Pick<Metrics, "operationDuration" | "operationErrors">,
    private readonly now: () => number = () => performance.now(),
  ) {}

  begin({ requestId, transport, address }: Arrival): LoggedOperation {
    const started = this.now();
    let errors = 0;
    let ended = false;
    return {
      failed: () => void (errors += 1),
      end: (document, operationName) => {
        if (ended) return;
        ended = true;
        const operation = document && getOperationAST(document, operationName);
        const type = operation?.operation ?? "unknown";
        const name = (operation?.name?.value ?? operationName ?? undefined)?.slice(0, MAX_NAME);
        const durationMs = Math.round((this.now() - started) * 10) / 10;
        this.metrics.operationDuration.observe({ type, transport }, durationMs / 1000);
        if (errors > 0) this.metrics.operationErrors.inc({ type, transport });
        this.log.info(
          {
            requestId,
            transport,
            address,
            operationName: name,
            operationType: type,
            durationMs,
            failed: errors > 0,
          },
          "operation ended",
        );
      },
    };
  }
}
