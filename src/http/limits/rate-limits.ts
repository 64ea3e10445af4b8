import { GraphQLError, type DocumentNode, type OperationDefinitionNode } from "graphql";
import { ANONYMOUS, type Caller } from "../../services/access/caller.js";
import { createsOf } from "./document-limits.js";
import { RateLimiter } from "./rate-limiter.js";

/** How much each caller may ask for in a minute. */
export interface RateLimits {
  /** Operations without a create mutation: queries, subscriptions that begin, other mutations. */
  queriesPerMinute: number;
  /** Create mutations; a document may hold several. */
  createsPerMinute: number;
}

/** Refuses what a caller asks too often; null: it may be executed, and counts. */
export type CheckRate = (
  caller: Caller,
  document: DocumentNode,
  operation: OperationDefinitionNode,
) => GraphQLError | null;

/**
 * The same on all transports, before anything is executed. With AUTH=none nobody is told apart, so
 * nobody is limited.
 */
export function createCheckRate(limits: RateLimits, now: () => number): CheckRate {
  const queries = new RateLimiter(limits.queriesPerMinute, now);
  const creates = new RateLimiter(limits.createsPerMinute, now);
  const counts = new WeakMap<OperationDefinitionNode, number>();
  const countOf = (document: DocumentNode, operation: OperationDefinitionNode): number => {
    const count = counts.get(operation) ?? createsOf(operation, document);
    counts.set(operation, count);
    return count;
  };
  return (caller, document, operation) => {
    if (caller === ANONYMOUS) return null;
    const count = countOf(document, operation);
    const [limiter, wanted, what] =
      count > 0 ? ([creates, count, "creates"] as const) : ([queries, 1, "queries"] as const);
    const refusal = limiter.take(caller.name, wanted);
    if (refusal === null) return null;
    const { remaining, retryAfterSeconds } = refusal;
    const { perMinute } = limiter;
    return new GraphQLError(
      `You may make ${perMinute} ${what} a minute, and ${remaining} are left now; this takes ${wanted}. Try again in ${retryAfterSeconds} s.`,
      {
        extensions: {
          code: "RATE_LIMITED",
          limit: what,
          perMinute,
          remaining,
          retryAfterSeconds,
        },
      },
    );
  };
}
