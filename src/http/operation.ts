import { GraphQLError, getOperationAST, parse, specifiedRules, validate, type DocumentNode, type ExecutionArgs, type GraphQLSchema } from "graphql";
import type { Context } from "../resolvers/context.js";

export interface OperationRequest {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

export type PreparedOperation = ExecutionArgs & { contextValue: Context };

/** Parses and validates for the doors that stream; a fault of the document is an answer, not an exception. */
export function prepare(schema: GraphQLSchema, request: OperationRequest, contextValue: Context): PreparedOperation | GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(request.query);
  } catch (error) {
    return [withCode("GRAPHQL_PARSE_FAILED")(error instanceof GraphQLError ? error : new GraphQLError(String(error)))];
  }
  const faults = validate(schema, document, specifiedRules);
  if (faults.length > 0) return faults.map(withCode("GRAPHQL_VALIDATION_FAILED"));
  if (getOperationAST(document, request.operationName) == null) return [withCode("OPERATION_RESOLUTION_FAILURE")(new GraphQLError("The request does not tell which operation of the document is meant."))];
  return { schema, document, operationName: request.operationName, variableValues: request.variables, contextValue };
}

/** Apollo's codes, so that every door speaks alike. */
const withCode = (code: string) => (error: GraphQLError) =>
  new GraphQLError(error.message, { nodes: error.nodes, source: error.source, positions: error.positions, extensions: { code } });
