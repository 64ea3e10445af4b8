import { GraphQLError, GraphQLID, GraphQLScalarType, Kind } from "graphql";
import { GraphQLDateTimeISO } from "graphql-scalars";

export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: "DateTime",
  description: "RFC 3339, UTC, milliseconds: 2026-11-22T08:30:00.000Z.",
});

/** GraphQL's ID. Kling's ids have 18 digits, more than a JSON number keeps: one that has come as a number may be rounded, and then names another thing. */
export const ID = new GraphQLScalarType<string, string>({
  ...GraphQLID.toConfig(),
  parseValue: (value) => {
    if (typeof value === "number" && !Number.isSafeInteger(value)) throw new GraphQLError(`ID cannot represent the number ${value} without losing digits: send it as a string.`);
    return GraphQLID.parseValue(value);
  },
});

/** Text whose rules are checked where it is used, so that a refusal can name the rule and the path. */
function textScalar(name: string, description: string, specifiedByURL?: string): GraphQLScalarType<string, string> {
  const asText = (value: unknown): string => {
    if (typeof value === "string") return value;
    throw new GraphQLError(`${name} must be a text.`);
  };
  return new GraphQLScalarType({
    name,
    description,
    specifiedByURL,
    serialize: asText,
    parseValue: asText,
    parseLiteral: (node) => asText(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const URLScalar = textScalar("URL", "Absolute http(s) address.", "https://url.spec.whatwg.org/");
export const Base64 = textScalar("Base64", "Base64 text without a data: prefix (RFC 4648, section 4).", "https://www.rfc-editor.org/rfc/rfc4648#section-4");
export const Cursor = textScalar("Cursor", "Opaque place in the stream of task changes. It is of use only to the caller who received it.");
