import { Kind, visit, type DocumentNode, type OperationDefinitionNode } from "graphql";

/**
 * The variables that can change what a subscription's messages look like: those in its selections
 * and directives. The arguments of the root field choose which messages come, not how they look.
 */
export function selectionVariables(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  rootType: string,
): Set<string> {
  const names = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION && definition !== operation) continue;
    const isRoot =
      definition === operation ||
      (definition.kind === Kind.FRAGMENT_DEFINITION &&
        definition.typeCondition.name.value === rootType);
    let depth = isRoot ? 0 : 1;
    visit(definition, {
      VariableDefinition: () => false,
      Field: {
        enter: (field) => (depth++ === 0 ? { ...field, arguments: [] } : undefined),
        leave: () => {
          depth--;
        },
      },
      Variable: ({ name }) => void names.add(name.value),
    });
  }
  return names;
}
