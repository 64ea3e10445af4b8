import { GraphQLError, GraphQLID, GraphQLScalarType, Kind } from "graphql";
import { GraphQLDateTimeISO } from "graphql-scalars";

/**
 * GraphQL's own ID, but for numbers that JSON.parse may have rounded: Kling's ids have 18 digits,
 * and above 2^53 - 1 the last of them are lost before anybody looks. A number that is written into
 * the document stays text and keeps all its digits.
 */
export const ID = new GraphQLScalarType({
  ...GraphQLID.toConfig(),
  parseValue(value) {
    if (typeof value !== "number" || !Number.isInteger(value) || Number.isSafeInteger(value))
      return GraphQLID.parseValue(value);
    throw new GraphQLError(
      "ID can't be a number above 2^53 - 1, of which JSON loses digits; send it as a string.",
    );
  },
});

export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: "DateTime",
  description: "RFC 3339, UTC, milliseconds: 2026-11-22T08:30:00.000Z.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
});

interface TextScalar {
  name: string;
  description: string;
  specifiedByURL?: string;
}

/**
 * Text whose rules are checked where it is used, so that a refusal can name the rule and the path.
 */
function textScalar({
  name,
  description,
  specifiedByURL,
}: TextScalar): GraphQLScalarType<string, string> {
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

export const DateScalar = textScalar({
  name: "Date",
  description: "Full date, RFC 3339: 2026-11-22.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
});
export const URLScalar = textScalar({
  name: "URL",
  description: "Absolute http(s) address.",
  specifiedByURL: "https://url.spec.whatwg.org/",
});
export const Base64 = textScalar({
  name: "Base64",
  description: "Base64 text without a data: prefix (RFC 4648, section 4).",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc4648#section-4",
});
export const ChangeCursor = textScalar({
  name: "ChangeCursor",
  description:
    "Opaque position in the change feed. It is of use only to the caller who received it.",
});
export const Decimal = textScalar({
  name: "Decimal",
  description: 'Decimal number as text, such as "2.4". No digit is lost, and there is no exponent.',
});

/** A number as a Decimal: every digit, and no exponent. */
export const decimalText = (value: number): string =>
  value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 });
