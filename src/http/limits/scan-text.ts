import { Lexer, Source, TokenKind, type GraphQLError } from "graphql";
import { tooComplex, type QueryLimits } from "./query-limits.js";

/**
 * Brackets of any kind within each other. graphql's parser calls itself for each and would exhaust
 * the stack at some thousands. MAX_QUERY_DEPTH is at most half of it, for arguments take some, too.
 */
const MAX_NESTING = 200;

const steps = new Map<TokenKind, 1 | -1>([
  [TokenKind.BRACE_L, 1],
  [TokenKind.BRACE_R, -1],
  [TokenKind.BRACKET_L, 1],
  [TokenKind.BRACKET_R, -1],
  [TokenKind.PAREN_L, 1],
  [TokenKind.PAREN_R, -1],
]);

/**
 * What must be known before a text is parsed: that it is short, and that its brackets are shallow.
 * Throws graphql's own error at a character that is no GraphQL.
 */
export function scanText(text: string, limits: QueryLimits): GraphQLError | null {
  if (text.length > limits.bytes || Buffer.byteLength(text) > limits.bytes)
    return tooComplex("bytes", limits.bytes);
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  let tokens = 0;
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
    nesting += steps.get(kind) ?? 0;
    if (nesting > MAX_NESTING) return tooComplex("depth", limits.depth);
    if (++tokens > limits.tokens) return tooComplex("tokens", limits.tokens);
  }
  return null;
}
