import { createHmac, randomUUID } from "node:crypto";
import jwt from "jsonwebtoken";
import * as z from "zod";
import { NotAuthenticated, type Authenticator, type Standing } from "./authenticator.js";
import { includesRole, roles, scopeOf, type Caller, type Role } from "./caller.js";

/** So that a token that was found somewhere is known for what it is, and told from others. */
const PREFIX = "kgt_";
const ALGORITHM = "HS256";

/** What a new token is for. */
export interface Grant {
  role: Role;
  /** Null: all of the maker's tasks. */
  taskIds: readonly string[] | null;
  /** Epoch milliseconds. */
  expiresAt: number;
}

const claims = z.object({
  sub: z.string(),
  role: z.enum(roles),
  /** The key of whoever made it. */
  maker: z.string().nullable(),
  tasks: z.array(z.string()).nullable(),
  jti: z.string(),
  /** Epoch seconds. */
  exp: z.number(),
});

/**
 * Short-lived tokens for pages and devices, signed by the server itself. Each is checked against
 * its maker's key: who revokes the key has revoked the tokens.
 */
export class AccessTokens implements Authenticator {
  readonly #key: Buffer;

  /** `base`: decides about all other credentials. `secret`: the same on all nodes. */
  constructor(
    private readonly base: Authenticator,
    secret: string,
    private readonly now: () => number = Date.now,
  ) {
    this.#key = createHmac("sha256", secret).update("access tokens").digest();
  }

  authenticate(credential: string | null): Caller | Promise<Caller> {
    return credential?.startsWith(PREFIX) === true
      ? this.#open(credential.slice(PREFIX.length))
      : this.base.authenticate(credential);
  }

  standingOf(maker: Pick<Caller, "name" | "keyId">): Standing | null {
    return this.base.standingOf(maker);
  }

  reload(): void {
    this.base.reload();
  }

  onChange(listener: () => void): void {
    this.base.onChange(listener);
  }

  /** A token of a token names the same key: its maker's rights have been looked at before. */
  sign({ name, keyId }: Caller, { role, taskIds, expiresAt }: Grant): string {
    const maker = makerOf(keyId);
    const payload: z.infer<typeof claims> = {
      sub: name,
      role,
      maker,
      tasks: taskIds === null ? null : [...taskIds],
      jti: randomUUID(),
      exp: Math.floor(expiresAt / 1000),
    };
    return PREFIX + jwt.sign(payload, this.#key, { algorithm: ALGORITHM, noTimestamp: true });
  }

  #open(token: string): Caller {
    const { sub: name, role: granted, maker, tasks, jti, exp } = this.#verify(token);
    const standing = this.base.standingOf({ name, keyId: maker });
    if (standing === null)
      throw new NotAuthenticated("The key that this token was made with was revoked.");
    const role = includesRole(standing.role, granted) ? granted : standing.role;
    return {
      name,
      role,
      keyId: `${maker ?? ""}${SEPARATOR}${jti}`,
      budgets: standing.budgets,
      scope:
        tasks === null
          ? scopeOf({ name, role })
          : // Its maker could see them, and would have to be able to still.
            { ...scopeOf({ name, role: standing.role }), ids: new Set(tasks) },
      expiresAt: exp * 1000,
    };
  }

  #verify(token: string): z.infer<typeof claims> {
    try {
      return claims.parse(
        jwt.verify(token, this.#key, {
          algorithms: [ALGORITHM],
          clockTimestamp: Math.floor(this.now() / 1000),
        }),
      );
    } catch (error) {
      throw new NotAuthenticated(
        error instanceof jwt.TokenExpiredError
          ? "This access token has ended. Ask for a new one with createAccessToken."
          : "This access token is not one of this server's.",
      );
    }
  }
}

const SEPARATOR = "/";

/** The key behind a key id: an access token's is followed by the token's own. */
function makerOf(keyId: string | null): string | null {
  const maker = keyId?.split(SEPARATOR)[0] ?? "";
  return maker === "" ? null : maker;
}
