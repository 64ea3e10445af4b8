import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { SemanticNonNull } from "../schema/directives.js";
import type { UserError } from "../schema/user-error.js";
import { AccessTokenInput, CreateAccessTokenPayload, Viewer } from "../schema/viewer.js";
import { includesRole, roles, type Caller } from "../services/access/caller.js";
import { checkRange } from "./checks/number.js";
import { invalid, type Problem } from "./checks/problem.js";
import type { Context } from "./context.js";
import { Needs } from "./rights.js";
import { inputError, notFound } from "./user-errors.js";

const SECONDS = { minimum: 1, maximum: 86_400 };
/** They travel with every request of the token, in a header. */
const MAX_TASKS = 100;

@Resolver()
export class ViewerResolver {
  @SemanticNonNull()
  @Query(() => Viewer, { nullable: true, description: "Who you are to this server." })
  viewer(@Ctx() { caller: { name, role } }: Context): Viewer {
    return { id: `caller_${name}`, name, role };
  }

  @Needs({ role: "CREATOR", forTaskTokens: true })
  @SemanticNonNull()
  @Mutation(() => CreateAccessTokenPayload, {
    nullable: true,
    description:
      "A short-lived token for a page or a device, never with more rights than its maker's. It ends when the maker's key is revoked, at the latest after a day.",
  })
  async createAccessToken(
    @Arg("input", () => AccessTokenInput, { description: "What it is for." })
    input: AccessTokenInput,
    @Ctx() context: Context,
  ): Promise<CreateAccessTokenPayload> {
    const { caller, accessTokens, now } = context;
    const userErrors = [
      ...checkToken(input, caller).map(inputError),
      ...(await unknownTasks(input, context)),
    ];
    if (userErrors.length > 0) return { accessToken: null, userErrors };
    const { role, expiresInSeconds } = input;
    const taskIds = input.taskIds ?? (caller.scope.ids && [...caller.scope.ids]);
    // Tokens carry whole seconds.
    const end = Math.min(now() + expiresInSeconds * 1000, caller.expiresAt ?? Infinity);
    const expiresAt = Math.floor(end / 1000) * 1000;
    const token = accessTokens.sign(caller, { role, taskIds, expiresAt });
    return {
      accessToken: { token, role, taskIds, expiresAt: new Date(expiresAt) },
      userErrors: [],
    };
  }
}

function checkToken(input: AccessTokenInput, caller: Caller): Problem[] {
  const { role, taskIds, expiresInSeconds } = input;
  const problems = checkRange(["input", "expiresInSeconds"], expiresInSeconds, SECONDS);
  if (!includesRole(caller.role, role))
    problems.push(
      invalid(["input", "role"], `You have the role ${caller.role}; a token can't have more.`, {
        rule: "NOT_ALLOWED",
        actual: role,
        allowed: roles.filter((each) => includesRole(caller.role, each)),
      }),
    );
  if (taskIds && (taskIds.length < 1 || taskIds.length > MAX_TASKS))
    problems.push(
      invalid(["input", "taskIds"], `${taskIds.length} tasks; 1 to ${MAX_TASKS} are allowed.`, {
        rule: taskIds.length < 1 ? "TOO_FEW" : "TOO_MANY",
        actual: taskIds.length,
        minimum: 1,
        maximum: MAX_TASKS,
      }),
    );
  return problems;
}

/** A foreign task and a missing one look the same. */
async function unknownTasks(
  { taskIds }: AccessTokenInput,
  { reader, scope }: Context,
): Promise<UserError[]> {
  if (!taskIds || taskIds.length > MAX_TASKS) return [];
  const known = new Set((await reader.tasks(scope, taskIds)).map(({ id }) => id));
  return taskIds.flatMap((id, index) =>
    known.has(id) ? [] : [notFound(["input", "taskIds", String(index)], `There is no task ${id}.`)],
  );
}
