import { GraphQLError, getOperationAST, type ExecutionArgs, type GraphQLSchema } from "graphql";
import { Documents, withCode } from "./documents.js";

export interface OperationRequest {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

export type PreparedOperation<C extends object> = ExecutionArgs & { contextValue: C };

/** What can be executed; a fault of the document is an answer, not an exception. */
export type Prepare = <C extends object>(request: OperationRequest, contextValue: C) => PreparedOperation<C> | GraphQLError[];

/** Prepares operations for the doors that stream. */
export function createPrepare(schema: GraphQLSchema): Prepare {
  const documents = new Documents(schema);
  return ({ query, operationName, variables }, contextValue) => {
    const document = documents.read(query);
    if (Array.isArray(document)) return document;
    if (getOperationAST(document, operationName) == null) return [withCode("OPERATION_RESOLUTION_FAILURE")(new GraphQLError("The request does not tell which operation of the document is meant."))];
    return { schema, document, operationName, variableValues: variables, contextValue };
  };
}
