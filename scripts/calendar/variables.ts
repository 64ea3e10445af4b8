import {
  astFromValue,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  parseConstValue,
  print,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from "graphql";

/** The variables of a request, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** The operation with the variables written into it, as their defaults. */
export const withVariables = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Variables,
): OperationDefinitionNode => ({
  ...operation,
  variableDefinitions: operation.variableDefinitions?.map((definition) => {
    const type = typeOf(schema, definition);
    const value = type && astFromValue(variables[definition.variable.name.value], type);
    return value
      ? { ...definition, defaultValue: parseConstValue(print(value), { noLocation: true }) }
      : definition;
  }),
});

/** Variables of the operation that were not given, though models and scenes may stand in them. */
export const missingVariables = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Variables,
): string[] =>
  variableDefinitions
    .filter((definition) => {
      const type = getNamedType(typeOf(schema, definition));
      return isInputObjectType(type) || isEnumType(type);
    })
    .map(({ variable }) => variable.name.value)
    .filter((name) => !Object.hasOwn(given, name));

function typeOf(
  schema: GraphQLSchema,
  { type }: VariableDefinitionNode,
): GraphQLInputType | undefined {
  const found = typeFromAST(schema, type);
  return isInputType(found) ? found : undefined;
}
