import { GraphQLError, Kind, parse, visit, type ASTNode, type DocumentNode } from "graphql";

/**
 * Where in a field's arguments the value stands that an error is about, as userErrors have it: ["input",
 * "speech", "textToVideo", "text"]. Undefined if the error is not about a value. graphql tells the
 * place of a literal by its position in the document, and that of a variable's part in the message.
 */
export function inputPath(error: GraphQLError): string[] | undefined {
  const [node] = error.nodes ?? [];
  const body = error.source?.body;
  if (node === undefined || body === undefined) return undefined;
  if (node.kind !== Kind.VARIABLE_DEFINITION) return literalPath(parse(body), node, error.message);
  const name = node.variable.name.value;
  return [...(usageOf(parse(body), name) ?? [name]), ...partOfVariable(error.message, name)];
}

/** As graphql words it: Variable "$input" got invalid value null at "input.speech[0].text"; … */
function partOfVariable(message: string, name: string): string[] {
  const places = [...message.matchAll(/ at "(\w+)((?:\.\w+|\[\d+\])*)"; /g)].filter(([, root]) => root === name);
  const place = places.at(-1)?.[2] ?? "";
  const parts = place.split(/[.[\]]+/).filter((part) => part !== "");
  return [...parts, ...missingField(message)];
}

/** A field that is not there has no place of its own: the message names it. */
const missingField = (message: string): string[] => {
  const name = /Field "(?:\w+\.)?(\w+)" of required type/.exec(message)?.[1] ?? /argument "(\w+)" of type ".*" is required/.exec(message)?.[1];
  return name === undefined ? [] : [name];
};

/** The first place among some field's arguments where the variable stands. */
function usageOf(document: DocumentNode, name: string): string[] | undefined {
  return findPath(document, (node) => node.kind === Kind.VARIABLE && node.name.value === name);
}

function literalPath(document: DocumentNode, wanted: ASTNode, message: string): string[] | undefined {
  const isWanted = ({ kind, loc }: ASTNode) => kind === wanted.kind && loc?.start === wanted.loc?.start && loc?.end === wanted.loc?.end;
  const path = [...(findPath(document, isWanted) ?? []), ...missingField(message)];
  return path.length === 0 ? undefined : path;
}

/** The names of arguments, fields and list positions that lead to the first node of this kind. */
function findPath(document: DocumentNode, isWanted: (node: ASTNode) => boolean): string[] | undefined {
  const path: string[] = [];
  let found: string[] | undefined;
  visit(document, {
    enter(node, key, parent) {
      if (found !== undefined) return false;
      // Variables are defined outside of all arguments.
      if (node.kind === Kind.VARIABLE_DEFINITION) return false;
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) path.push(node.name.value);
      else if (Array.isArray(parent) && typeof key === "number" && isValue(node)) path.push(String(key));
      if (isWanted(node)) found = [...path];
      return undefined;
    },
    leave(node, key, parent) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD || (Array.isArray(parent) && typeof key === "number" && isValue(node))) path.pop();
    },
  });
  return found;
}

/** What can stand in a list of values. */
const isValue = ({ kind }: ASTNode): boolean => kind.endsWith("Value") || kind === Kind.VARIABLE;
