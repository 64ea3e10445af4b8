import {
  GraphQLError,
  getOperationAST,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { Context } from "../resolvers/context.js";
import { badInput } from "../resolvers/errors.js";
import { withCode, type DocumentRequest, type DocumentSource } from "./documents.js";
import { QueryCost } from "./limits/query-cost.js";
import { tooComplex } from "./limits/query-limits.js";
import type { CheckRate } from "./limits/rate-limits.js";

export interface OperationRequest extends DocumentRequest {
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

export type PreparedOperation<C extends object> = ExecutionArgs & { contextValue: C };

/**
 * A subscription keeps its request in memory for as long as it lasts. 1,000 ids and a cursor are 40
 * KB.
 */
const MAX_SUBSCRIPTION_KB = 256;

/**
 * What can be executed; a fault of the document is an answer, not an exception. `bytes` tells how
 * large the request is as it came, and is asked at once if at all.
 */
export type Prepare = <C extends Pick<Context, "variables" | "caller">>(
  request: OperationRequest,
  contextValue: C,
  bytes: () => number,
) => PreparedOperation<C> | GraphQLError[];

/** Refuses an operation that asks for more than MAX_QUERY_COST; null: it may be executed. */
export type CheckCost = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: OperationRequest["variables"],
) => GraphQLError | null;

export function createCheckCost(schema: GraphQLSchema, maximum: number): CheckCost {
  const cost = new QueryCost(schema);
  return (document, operation, variables) =>
    cost.of(document, operation, variables ?? {}) > maximum ? tooComplex("cost", maximum) : null;
}

export interface PrepareParts {
  schema: GraphQLSchema;
  documents: DocumentSource;
  checkCost: CheckCost;
  checkRate: CheckRate;
  /** Whether errors about variables may suggest names from the schema. */
  suggestions: boolean;
}

/** Prepares operations for the streaming transports. */
export function createPrepare({
  schema,
  documents,
  checkCost,
  checkRate,
  suggestions,
}: PrepareParts): Prepare {
  return (request, contextValue, bytes) => {
    const { operationName, variables } = request;
    const document = documents.find(request);
    if (Array.isArray(document)) return document;
    const operation = getOperationAST(document, operationName);
    if (operation == null)
      return [
        withCode("OPERATION_RESOLUTION_FAILURE")(
          new GraphQLError("The request does not tell which operation of the document is meant."),
        ),
      ];
    if (
      operation.operation === OperationTypeNode.SUBSCRIPTION &&
      bytes() > MAX_SUBSCRIPTION_KB * 1024
    )
      return [tooLarge()];
    const excess =
      checkCost(document, operation, variables) ??
      checkRate(contextValue.caller, document, operation);
    if (excess !== null) return [excess];
    contextValue.variables = variables ?? {};
    return {
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue,
      hideSuggestions: !suggestions,
    };
  };
}

const tooLarge = () =>
  badInput(
    [],
    `The request of a subscription may have ${MAX_SUBSCRIPTION_KB} KB. Name fewer ids, and leave out variables that it does not use.`,
  );
