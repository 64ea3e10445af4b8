import {
  getLocation,
  getNamedType,
  Kind,
  OperationTypeNode,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { findEffect } from "../../src/services/catalog/effects.js";
import { withdrawalsIn, type NamedWithdrawal } from "./deprecations.js";
import { missingVariables, withVariables, type Variables } from "./variables.js";

interface Place {
  /** Empty if the operation has no name. */
  operation: string;
  line: number;
}

/** An operation uses what Kling withdraws: from that day on it fails. */
export interface Use extends NamedWithdrawal, Place {}

export interface Findings {
  operations: number;
  uses: Use[];
  /** Mutations whose input comes from variables that were not given: what they use is not seen. */
  unseen: (Place & { variables: string[] })[];
}

/** The list of scenes is data: the schema has no deprecations for them. */
const SCENE = "VideoEffectInput.scene";

/**
 * What mutations of a document use that Kling withdraws. Queries are not looked at: the catalog and
 * tasks of withdrawn models stay readable.
 */
export function usesIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables,
): Findings {
  const withdrawals = withdrawalsIn(schema);
  const operations = document.definitions.filter(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  const mutations = operations.filter(({ operation }) => operation === OperationTypeNode.MUTATION);
  return {
    operations: operations.length,
    uses: mutations.flatMap((mutation) =>
      usesOf(
        [withVariables(schema, mutation, variables), ...fragmentsOf(mutation, document)],
        placeOf(mutation),
        { schema, withdrawals },
      ),
    ),
    unseen: mutations.flatMap((mutation) => unseenOf(mutation, schema, variables)),
  };
}

/** Only the fragments that the operation spreads, directly or not. */
const fragmentsOf = ({ name }: OperationDefinitionNode, document: DocumentNode): DefinitionNode[] =>
  (separateOperations(document)[name?.value ?? ""]?.definitions ?? []).filter(
    ({ kind }) => kind === Kind.FRAGMENT_DEFINITION,
  );

interface Known {
  schema: GraphQLSchema;
  withdrawals: ReadonlyMap<string, NamedWithdrawal>;
}

function usesOf(
  definitions: DefinitionNode[],
  place: Place,
  { schema, withdrawals }: Known,
): Use[] {
  const uses: Use[] = [];
  const types = new TypeInfo(schema);
  const note = (withdrawal: NamedWithdrawal | undefined, node: ASTNode): void => {
    if (withdrawal !== undefined)
      uses.push({ ...withdrawal, ...place, line: lineOf(node) ?? place.line });
  };
  visit(
    { kind: Kind.DOCUMENT, definitions },
    visitWithTypeInfo(types, {
      Field: (node) =>
        note(withdrawals.get(`${String(types.getParentType())}.${node.name.value}`), node),
      EnumValue: (node) =>
        note(withdrawals.get(`${String(getNamedType(types.getInputType()))}.${node.value}`), node),
      ObjectField(node) {
        const coordinate = `${String(getNamedType(types.getParentInputType()))}.${node.name.value}`;
        note(withdrawals.get(coordinate), node);
        if (coordinate === SCENE && node.value.kind === Kind.STRING)
          note(withdrawnScene(node.value.value), node);
      },
    }),
  );
  return uses;
}

function withdrawnScene(scene: string): NamedWithdrawal | undefined {
  const day = findEffect(scene)?.withdrawn ?? null;
  return day === null ? undefined : { coordinate: `${SCENE} "${scene}"`, day, successor: null };
}

function unseenOf(
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
  given: Variables,
): Findings["unseen"] {
  const variables = missingVariables(schema, operation, given);
  return variables.length === 0 ? [] : [{ ...placeOf(operation), variables }];
}

const placeOf = (operation: OperationDefinitionNode): Place => ({
  operation: operation.name?.value ?? "",
  line: lineOf(operation) ?? 1,
});

const lineOf = ({ loc }: ASTNode): number | undefined =>
  loc && getLocation(loc.source, loc.start).line;
