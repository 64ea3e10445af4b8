import {
  Kind,
  parse,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  type Location,
  type Source,
} from "graphql";

/**
 * Where an error of GraphQL's own about an input belongs, written as userErrors write it: ["input",
 * "video", "id"]. Null if the error is about anything else. GraphQL itself tells the place in prose
 * only.
 */
export function inputPathOf({ nodes, message }: GraphQLError): string[] | null {
  // Of a variable that does not fit its place, the last node is the place.
  const node = nodes?.at(-1);
  if (node?.loc === undefined) return null;
  const { document, uses } = openSource(node.loc.source);
  if (node.kind !== Kind.VARIABLE_DEFINITION) return orNull(pathTo(document, node.loc));
  const name = node.variable.name.value;
  const definition = definitionAt(document, node.loc);
  const named = uses.filter((use) => use.name === name);
  // A fragment may use it instead of the operation that declares it.
  const use = named.find((each) => each.definition === definition) ?? named[0];
  return use === undefined ? null : [...pathTo(document, use.loc), ...pathInside(name, message)];
}

interface VariableUse {
  name: string;
  /** The operation or fragment that uses it, counted from the document's start. */
  definition: number;
  loc: Location;
}

interface OpenSource {
  document: DocumentNode;
  uses: VariableUse[];
}

/** One document may have a hundred faults: it is read once. */
const opened = new WeakMap<Source, OpenSource>();

/** Nodes know their text but not what they stand in. */
function openSource(source: Source): OpenSource {
  const known = opened.get(source);
  if (known !== undefined) return known;
  const document = parse(source.body);
  const uses: VariableUse[] = [];
  document.definitions.forEach((each, definition) => {
    visit(each, {
      VariableDefinition: () => false,
      Variable({ name, loc }) {
        if (loc) uses.push({ name: name.value, definition, loc });
      },
    });
  });
  opened.set(source, { document, uses });
  return { document, uses };
}

/** The names of the argument, the fields and the list items around a place in the document. */
function pathTo(document: DocumentNode, location: Location): string[] {
  const path: string[] = [];
  visit(document, {
    enter(node) {
      if (!surrounds(node, location)) return false;
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD)
        path.push(node.name.value);
      if (node.kind === Kind.LIST) {
        const index = node.values.findIndex((value) => surrounds(value, location));
        if (index >= 0) path.push(String(index));
      }
      return undefined;
    },
  });
  return path;
}

const surrounds = ({ loc }: ASTNode, { start, end }: Location): boolean =>
  loc !== undefined && loc.start <= start && loc.end >= end;

const definitionAt = (document: DocumentNode, location: Location): number =>
  document.definitions.findIndex((each) => surrounds(each, location));

/**
 * The place inside a variable's value. Only the message has it: `… got invalid value … at
 * "input.images[1]"; …`.
 */
function pathInside(name: string, message: string): string[] {
  const inside = new RegExp(` at "${name}((?:\\.\\w+|\\[\\d+\\])+)"; `).exec(message)?.[1];
  return inside?.match(/\w+/g) ?? [];
}

const orNull = (path: string[]): string[] | null => (path.length > 0 ? path : null);
