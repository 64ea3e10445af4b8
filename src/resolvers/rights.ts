import { GraphQLError, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import { Extensions } from "type-graphql";
import { includesRole, type Caller, type Role } from "../services/access/caller.js";
import type { Context } from "./context.js";

interface NeedsOfField {
  role?: Role;
  /** Access tokens for certain tasks may use it, too: it looks at nothing but those. */
  forTaskTokens?: boolean;
}

declare module "graphql" {
  // The parameters must be named as they are there.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    needs?: NeedsOfField;
  }
}

/** Says that a field needs more, or less, than others of its kind: see `guard`. */
export const Needs = (needs: NeedsOfField): MethodDecorator => Extensions({ needs });

/**
 * Puts a look at the caller's role before the root fields, and before the fields that are marked.
 * Without a mark a query needs the READER's role and a mutation the CREATOR's, so that a new field
 * is guarded before anybody thinks of it.
 */
export function guard(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const [name, field] of Object.entries(type?.getFields() ?? {})) {
      const isMutation = type === schema.getMutationType();
      const needs = {
        role: isMutation ? ("CREATOR" as const) : ("READER" as const),
        forTaskTokens: !isMutation,
        ...field.extensions.needs,
      };
      if (needs.role === "READER") continue;
      field.resolve = guarded(name, needs, field.resolve);
    }
  }
}

function guarded(
  name: string,
  { role, forTaskTokens }: Required<NeedsOfField>,
  resolve: GraphQLFieldResolver<unknown, Context> | undefined,
): GraphQLFieldResolver<unknown, Context> {
  return (...args) => {
    const { caller } = args[2];
    if (!includesRole(caller.role, role)) throw forbidden(roleIsMissing(name, role, caller));
    if (caller.scope.ids !== null && !forTaskTokens) throw forbidden(tokenIsLimited(name));
    return resolve?.(...args);
  };
}

const roleIsMissing = (name: string, needed: Role, { role }: Caller) =>
  `${name} needs the role ${needed}, and you have ${role}. The query viewer tells who you are.`;

const tokenIsLimited = (name: string) =>
  `${name} is not for tokens that name certain tasks. Use one without taskIds.`;

const forbidden = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: "FORBIDDEN" } });
