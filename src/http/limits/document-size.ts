import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** The fragments of a document by name. */
export const fragmentsOf = (document: DocumentNode): Map<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );

/**
 * The selection sets that a document begins with: those of its operations, and of the fragments
 * that nothing spreads. Everything in it is reached from one of them.
 */
export function rootsOf(document: DocumentNode, spread: ReadonlySet<string>): SelectionSetNode[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind === Kind.OPERATION_DEFINITION) return [definition.selectionSet];
    const isRoot =
      definition.kind === Kind.FRAGMENT_DEFINITION && !spread.has(definition.name.value);
    return isRoot ? [definition.selectionSet] : [];
  });
}

/**
 * How many selections a document has with its fragments written out, which doubles with each
 * fragment that spreads another twice: each is counted once and remembered. "circular" if a
 * fragment spreads itself.
 */
export function sizeOf(
  document: DocumentNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): { size: number; roots: SelectionSetNode[] } | "circular" {
  const known = new Map<string, number | "open">();
  const spread = new Set<string>();
  const found = { circle: false };

  const ofFragment = (name: string): number => {
    spread.add(name);
    const fragment = fragments.get(name);
    const size = known.get(name);
    if (size === "open") found.circle = true;
    if (size !== undefined || fragment === undefined) return size === "open" ? 0 : (size ?? 0);
    known.set(name, "open");
    const counted = ofSet(fragment.selectionSet);
    known.set(name, counted);
    return counted;
  };
  const ofSet = ({ selections }: SelectionSetNode): number => {
    let size = selections.length;
    for (const each of selections)
      if (each.kind === Kind.FRAGMENT_SPREAD) size += ofFragment(each.name.value);
      else if (each.selectionSet) size += ofSet(each.selectionSet);
    return size;
  };

  // Fragments first: afterwards it is known which of them nothing spreads.
  for (const { selectionSet } of fragments.values()) ofSet(selectionSet);
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) ofSet(definition.selectionSet);
  if (found.circle) return "circular";
  const roots = rootsOf(document, spread);
  return { roots, size: roots.reduce((sum, root) => sum + ofSet(root), 0) };
}
