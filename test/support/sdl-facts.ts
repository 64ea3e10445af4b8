import {
  Kind,
  print,
  type ConstValueNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
} from "graphql";

/**
 * Everything that clients can rely on in a schema document, one fact per schema coordinate:
 * `Query.tasks` is `TaskConnection @semanticNonNull`, `Query.tasks(first:)` is `Int! = 20`, `VideoInput` is `input
 * @oneOf`.
 */
export function factsOf(document: DocumentNode): Map<string, string> {
  return new Map(document.definitions.flatMap(factsOfDefinition));
}

type Fact = [coordinate: string, fact: string];

function factsOfDefinition(definition: DefinitionNode): Fact[] {
  switch (definition.kind) {
    case Kind.SCALAR_TYPE_DEFINITION:
      return [[definition.name.value, "scalar"]];
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION: {
      const name = definition.name.value;
      return [
        ...onlyIf(definition.kind === Kind.ENUM_TYPE_DEFINITION, [name, "enum"]),
        ...(definition.values ?? []).map((value): Fact => [`${name}.${value.name.value}`, "value"]),
      ];
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION: {
      const name = definition.name.value;
      const oneOf =
        definition.directives?.some((directive) => directive.name.value === "oneOf") === true;
      return [
        ...onlyIf(definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION, [
          name,
          oneOf ? "input @oneOf" : "input",
        ]),
        ...(definition.fields ?? []).map((field): Fact => [
          `${name}.${field.name.value}`,
          inputFact(field),
        ]),
      ];
    }
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION: {
      const name = definition.name.value;
      return [
        ...onlyIf(definition.kind === Kind.OBJECT_TYPE_DEFINITION, [name, "type"]),
        ...onlyIf(definition.kind === Kind.INTERFACE_TYPE_DEFINITION, [name, "interface"]),
        ...(definition.interfaces ?? []).map((type): Fact => [
          `${name} implements ${type.name.value}`,
          "yes",
        ]),
        ...(definition.fields ?? []).flatMap((field): Fact[] => [
          [`${name}.${field.name.value}`, fieldFact(field)],
          ...(field.arguments ?? []).map((argument): Fact => [
            `${name}.${field.name.value}(${argument.name.value}:)`,
            inputFact(argument),
          ]),
        ]),
      ];
    }
    case Kind.DIRECTIVE_DEFINITION:
      return [[`@${definition.name.value}`, (definition.arguments ?? []).map(inputFact).join()]];
    default:
      return [];
  }
}

/** An extension says nothing about the type itself. */
const onlyIf = (condition: boolean, fact: Fact): Fact[] => (condition ? [fact] : []);

/** The type, and whether null means an error; deprecations come and go. */
function fieldFact({ type, directives }: FieldDefinitionNode): string {
  const marks = (directives ?? []).filter(({ name }) => name.value === "semanticNonNull");
  return [print(type), ...marks.map((mark) => print(mark))].join(" ");
}

const inputFact = ({ type, defaultValue }: InputValueDefinitionNode): string =>
  defaultValue === undefined ? print(type) : `${print(type)} = ${valueText(defaultValue)}`;

/** 1.0 and 1 are one value. */
const valueText = (value: ConstValueNode): string =>
  value.kind === Kind.FLOAT || value.kind === Kind.INT ? String(Number(value.value)) : print(value);
