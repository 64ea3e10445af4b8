import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { fragmentsOf } from "./document-size.js";

/** Arguments that say how many objects a list may have: as a number, or as the list of their ids. */
const SIZES = new Set(["first", "pageSize", "ids"]);
/** No list takes more. A larger argument is refused where it is read, with a word about it. */
const LARGEST_LIST = 1_000;
/** A list that belongs to an object, such as its videos. */
const SMALL_LIST = 10;
/** A list of the catalogue, such as all effects. */
const CATALOGUE_LIST = 250;
/** The whole schema takes some 20 ms to be read. A client asks for it once. */
const INTROSPECTION = 5_000;

type Variables = Readonly<Record<string, unknown>>;

/**
 * How many objects the answer of an operation may hold: each counts one, as often as the lists
 * around it may have items. Of fields for different types of object the most costly type counts.
 */
export class QueryCost {
  /** Of operations in which no variable says how long a list is. */
  readonly #fixed = new WeakMap<OperationDefinitionNode, number>();

  constructor(private readonly schema: GraphQLSchema) {}

  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
    const fixed = this.#fixed.get(operation);
    if (fixed !== undefined) return fixed;
    const root = this.schema.getRootType(operation.operation);
    if (root == null) return 0;
    const count = new Count(this.schema, fragmentsOf(document), { operation, variables });
    const cost = count.ofSet(operation.selectionSet, root, CATALOGUE_LIST);
    if (!count.depends) this.#fixed.set(operation, cost);
    return cost;
  }
}

class Count {
  /** Whether a variable has been looked at. */
  depends = false;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly given: { operation: OperationDefinitionNode; variables: Variables },
  ) {}

  /** `size`: of the lists in it that do not tell their own. */
  ofSet({ selections }: SelectionSetNode, type: GraphQLCompositeType, size: number): number {
    let always = 0;
    const byType = new Map<GraphQLCompositeType, number>();
    for (const each of selections) {
      if (each.kind === Kind.FIELD) {
        always += this.#ofField(each, type, size);
        continue;
      }
      const inside =
        each.kind === Kind.INLINE_FRAGMENT ? each : this.fragments.get(each.name.value);
      if (inside === undefined) continue;
      const name = inside.typeCondition?.name.value;
      const condition = name === undefined ? type : this.schema.getType(name);
      if (!isCompositeType(condition)) continue;
      const cost = this.ofSet(inside.selectionSet, condition, size);
      if (condition === type || !isObjectType(condition)) always += cost;
      else byType.set(condition, (byType.get(condition) ?? 0) + cost);
    }
    return always + Math.max(0, ...byType.values());
  }

  #ofField(field: FieldNode, type: GraphQLCompositeType, size: number): number {
    const { name, selectionSet } = field;
    if (name.value === "__schema" || name.value === "__type") return INTROSPECTION;
    if (!selectionSet || !(isObjectType(type) || isInterfaceType(type))) return 0;
    const definition = type.getFields()[name.value];
    const inner = definition && getNamedType(definition.type);
    if (!isCompositeType(inner)) return 0;
    const stated = this.#statedSize(field, definition?.args ?? []);
    const isList = isListType(definition && getNullableType(definition.type));
    // A connection's argument tells the length of the lists in it.
    if (!isList) return 1 + this.ofSet(selectionSet, inner, stated ?? SMALL_LIST);
    return (stated ?? size) * (1 + this.ofSet(selectionSet, inner, SMALL_LIST));
  }

  /** Null if the field does not say; the ids of a subscription come one by one. */
  #statedSize(field: FieldNode, args: readonly GraphQLArgument[]): number | null {
    const argument = args.find(({ name }) => SIZES.has(name));
    const isStream = this.given.operation.operation === OperationTypeNode.SUBSCRIPTION;
    if (argument === undefined || isStream) return null;
    const value = field.arguments?.find(({ name }) => name.value === argument.name)?.value;
    switch (value?.kind) {
      case Kind.VARIABLE:
        return sizeOfValue(this.#valueOf(value.name.value) ?? argument.defaultValue);
      case Kind.INT:
        return sizeOfValue(Number(value.value));
      case Kind.LIST:
        return sizeOfValue(value.values);
      default:
        return sizeOfValue(argument.defaultValue);
    }
  }

  #valueOf(name: string): unknown {
    this.depends = true;
    const { operation, variables } = this.given;
    if (variables[name] !== undefined) return variables[name];
    const fallback = operation.variableDefinitions?.find(
      ({ variable }) => variable.name.value === name,
    )?.defaultValue;
    if (fallback?.kind === Kind.LIST) return fallback.values;
    return fallback?.kind === Kind.INT ? Number(fallback.value) : undefined;
  }
}

function sizeOfValue(value: unknown): number {
  const size = Array.isArray(value) ? value.length : value;
  // A single id is a list of one, by the rules of GraphQL.
  return typeof size === "number" ? Math.min(Math.max(size, 1), LARGEST_LIST) : 1;
}
