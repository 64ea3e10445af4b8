import { getOperationAST, type DocumentNode, type OperationTypeNode } from "graphql";
import type { Logger } from "pino";
import type { Arrival } from "../resolvers/context.js";
import { ANONYMOUS } from "../services/access/caller.js";
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
  readonly #log: Logger;

  constructor(
    log: Logger,
    private readonly metrics: Pick<Metrics, "operationDuration" | "operationErrors">,
    private readonly now: () => number = () => performance.now(),
  ) {
    // Its lines have these fields alone, and no secrets: to look for those costs three times the
    // line.
    this.#log = log.child({}, { redact: [] });
  }

  begin(arrival: Arrival): LoggedOperation {
    return new OperationUnderWay(arrival, this.now(), this);
  }

  ended(arrival: Arrival, { type, name, started, failed }: Ended): void {
    const { requestId, transport, address, caller } = arrival;
    const durationMs = Math.round((this.now() - started) * 10) / 10;
    this.metrics.operationDuration.observe({ type, transport }, durationMs / 1000);
    if (failed) this.metrics.operationErrors.inc({ type, transport });
    this.#log.info(
      {
        requestId,
        transport,
        address,
        caller: caller === ANONYMOUS ? undefined : caller.name,
        operationName: name?.slice(0, MAX_NAME),
        operationType: type,
        durationMs,
        failed,
      },
      "operation ended",
    );
  }
}

interface Ended {
  type: OperationTypeNode | "unknown";
  name: string | undefined;
  started: number;
  failed: boolean;
}

/** Kept for as long as a subscription lasts, so it is small. */
class OperationUnderWay implements LoggedOperation {
  #failed = false;
  #ended = false;

  constructor(
    private readonly arrival: Arrival,
    private readonly started: number,
    private readonly operations: Pick<OperationLog, "ended">,
  ) {}

  failed(): void {
    this.#failed = true;
  }

  end(document?: DocumentNode, operationName?: string | null): void {
    if (this.#ended) return;
    this.#ended = true;
    const operation = document && getOperationAST(document, operationName);
    this.operations.ended(this.arrival, {
      type: operation?.operation ?? "unknown",
      name: operation?.name?.value ?? operationName ?? undefined,
      started: this.started,
      failed: this.#failed,
    });
  }
}
