import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { fragmentsOf, sizeOf } from "./document-size.js";
import { tooComplex, type QueryLimits } from "./query-limits.js";

/** Makes a task that may be paid. */
const CREATES = /^create(?!AccessToken$)/;

/**
 * What of the limits a parsed document exceeds, null if nothing. "circular": a fragment spreads
 * itself, so the document can't be written out, and validation has words for it.
 *
 * Validation compares all fields of one name at one spot with each other, so this comes before it.
 */
export function checkDocument(
  document: DocumentNode,
  limits: QueryLimits,
): GraphQLError | "circular" | null {
  const fragments = fragmentsOf(document);
  const counted = sizeOf(document, fragments);
  if (counted === "circular") return counted;
  if (counted.size > limits.fields) return tooComplex("fields", limits.fields);
  const walk = new Walk(fragments, limits);
  for (const root of counted.roots) walk.enter(root);
  return walk.excess ?? createsIn(document, limits);
}

/** A field of the answer: all that is written for it, in whatever fragment, is merged there. */
interface Spot {
  written: number;
  inside: Map<string, Spot>;
}

const newSpot = (): Spot => ({ written: 0, inside: new Map() });

/** Goes through a document with its fragments written out: it is known to be small by then. */
class Walk {
  excess: GraphQLError | null = null;
  #aliases = 0;
  #directives = 0;

  constructor(
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly limits: QueryLimits,
  ) {}

  enter(set: SelectionSetNode, spot = newSpot(), depth = 1): void {
    if (depth > this.limits.depth) this.#refuse("depth");
    for (const selection of set.selections) {
      if (this.excess !== null) return;
      this.#count(selection);
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const next = spot.inside.get(name) ?? newSpot();
        spot.inside.set(name, next);
        if (++next.written > this.limits.repeats) this.#refuse("repeats");
        if (selection.selectionSet) this.enter(selection.selectionSet, next, depth + 1);
      } else {
        const inside =
          selection.kind === Kind.INLINE_FRAGMENT
            ? selection
            : this.fragments.get(selection.name.value);
        if (inside) this.enter(inside.selectionSet, spot, depth);
      }
    }
  }

  #count(selection: SelectionNode): void {
    this.#directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD && selection.alias) this.#aliases++;
    if (this.#directives > this.limits.directives) this.#refuse("directives");
    if (this.#aliases > this.limits.aliases) this.#refuse("aliases");
  }

  #refuse(limit: keyof QueryLimits): void {
    this.excess ??= tooComplex(limit, this.limits[limit]);
  }
}

/** The create mutations of all operations together. */
function createsIn(document: DocumentNode, limits: QueryLimits): GraphQLError | null {
  const creates = document.definitions.reduce(
    (sum, definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? sum + createsOf(definition, document) : sum,
    0,
  );
  return creates > limits.creates ? tooComplex("creates", limits.creates) : null;
}

/** The create mutations of an operation. Its document is not circular. */
export function createsOf(operation: OperationDefinitionNode, document: DocumentNode): number {
  if (operation.operation !== OperationTypeNode.MUTATION) return 0;
  const fragments = fragmentsOf(document);
  const countIn = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + (CREATES.test(selection.name.value) ? 1 : 0);
      const inside =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return inside ? sum + countIn(inside.selectionSet) : sum;
    }, 0);
  return countIn(operation.selectionSet);
}
