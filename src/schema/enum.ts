import { registerEnumType } from "type-graphql";

type EnumObject<T extends string> = { readonly [Value in T]: Value };

/** A GraphQL enum whose values are the given texts, each with its description. The compiler wants one for every member of T. */
export function enumType<T extends string>(name: string, description: string, values: Record<T, string>): EnumObject<T>;
export function enumType(name: string, description: string, values: Record<string, string>): Record<string, string> {
  const object = Object.fromEntries(Object.keys(values).map((value) => [value, value]));
  registerEnumType(object, {
    name,
    description,
    valuesConfig: Object.fromEntries(Object.entries(values).map(([value, text]) => [value, { description: text }])),
  });
  return object;
}
