import {
  GraphQLError,
  getOperationAST,
  OperationTypeNode,
  type ExecutionArgs,
  type GraphQLSchema,
} from "graphql";
import type { Context } from "../resolvers/context.js";
import { badInput } from "../resolvers/errors.js";
import { Documents, withCode } from "./documents.js";

export interface OperationRequest {
  query: string;
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
export type Prepare = <C extends { variables: Context["variables"] }>(
  request: OperationRequest,
  contextValue: C,
  bytes: () => number,
) => PreparedOperation<C> | GraphQLError[];

/** Prepares operations for the streaming transports. */
export function createPrepare(schema: GraphQLSchema): Prepare {
  const documents = new Documents(schema);
  return ({ query, operationName, variables }, contextValue, bytes) => {
    const document = documents.read(query);
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
    contextValue.variables = variables ?? {};
    return { schema, document, operationName, variableValues: variables, contextValue };
  };
}

const tooLarge = () =>
  badInput(
    [],
    `The request of a subscription may have ${MAX_SUBSCRIPTION_KB} KB. Name fewer ids, and leave out variables that it does not use.`,
  );
