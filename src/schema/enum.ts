import { registerEnumType } from "type-graphql";

interface EnumValue {
  /** The GraphQL name. */
  name: string;
  /** What resolvers receive and return. */
  value: string;
  description: string;
  deprecationReason?: string | undefined;
}

type EnumObject<T extends string> = { readonly [Value in T]: Value };

/**
 * A GraphQL enum whose values are the given texts, each with its description. The compiler wants
 * one for every member of T.
 */
export function enumType<T extends string>(
  name: string,
  description: string,
  values: Record<T, string>,
): EnumObject<T>;
export function enumType(
  name: string,
  description: string,
  values: Record<string, string>,
): Record<string, string> {
  return register(
    name,
    description,
    Object.entries(values).map(([value, text]) => ({ name: value, value, description: text })),
  );
}

/**
 * A GraphQL enum whose values stand for Kling's own texts: resolvers receive the text, such as
 * "16:9" for RATIO_16_9.
 */
export function wireEnum(
  name: string,
  description: string,
  values: readonly EnumValue[],
): Record<string, string> {
  return register(name, description, values);
}

/**
 * Kling's text as a GraphQL name: upper case, every other character an underscore, and one before a
 * leading digit.
 */
export const enumName = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9_]/g, "_")
    .replace(/^(?=\d)/, "_");

function register(
  enumeration: string,
  description: string,
  values: readonly EnumValue[],
): Record<string, string> {
  const object = Object.fromEntries(values.map(({ name, value }) => [name, value]));
  const twice = values.find(({ name, value }) => object[name] !== value);
  if (twice !== undefined)
    throw new Error(
      `${enumeration}: "${twice.value}" and another value would both be called ${twice.name} in GraphQL.`,
    );
  registerEnumType(object, {
    name: enumeration,
    description,
    valuesConfig: Object.fromEntries(
      values.map(({ name, description: text, deprecationReason }) => [
        name,
        { description: text, deprecationReason },
      ]),
    ),
  });
  return object;
}
