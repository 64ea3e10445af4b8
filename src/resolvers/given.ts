import { valueFromASTUntyped, type GraphQLResolveInfo } from "graphql";

type Variables = Readonly<Record<string, unknown>>;

/**
 * An argument as the client wrote it: without defaults of the schema and without coercion.
 * `variables` are those of the request, before GraphQL looked at them.
 */
export function argumentAsGiven(
  name: string,
  { fieldNodes, operation }: GraphQLResolveInfo,
  variables: Variables,
): unknown {
  const argument = fieldNodes[0]?.arguments?.find((each) => each.name.value === name);
  if (argument === undefined) return undefined;
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined
      ? []
      : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  return valueFromASTUntyped(argument.value, { ...Object.fromEntries(defaults), ...variables });
}
