import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyResult } from "jose";
import type { Logger } from "pino";
import { NotAuthenticated, type Authenticator, type Standing } from "./authenticator.js";
import { hashOf, keyIdOf, readCallers, type ListedCaller } from "./caller-list.js";
import { roles, scopeOf, type BudgetRule, type Caller, type Role } from "./caller.js";

export interface JwtSettings {
  /** Where tokens' signatures are checked: a shared secret (HS256), or an address (RS256, ES256). */
  signedBy: { secret: string } | { jwksUrl: string };
  issuer: string;
  audience: string;
  /** The claims that name the caller and the role. */
  callerClaim: string;
  roleClaim: string;
  /** AUTH_KEYS_FILE, of which the callers' budgets count here; undefined: nobody has any. */
  callersFile: string | undefined;
}

/** Clocks of two machines differ by so much, seconds. */
const CLOCK_TOLERANCE_S = 5;
/** Tokens whose signature was checked are remembered: each request brings the same one again. */
const MAX_REMEMBERED = 10_000;
const NAME = /^[\w.@:+|-]{1,128}$/;

/** AUTH=jwt: somebody else tells callers apart, and signs it. */
export class JwtAuthenticator implements Authenticator {
  /** By hash, the oldest first. */
  readonly #known = new Map<string, Caller>();
  readonly #verify: (token: string) => Promise<JWTVerifyResult>;
  #budgets: ReadonlyMap<string, readonly BudgetRule[]>;

  constructor(
    private readonly settings: JwtSettings,
    private readonly log: Logger,
    private readonly now: () => number = Date.now,
  ) {
    this.#verify = verifier(settings, now);
    this.#budgets = budgetsIn(settings.callersFile);
  }

  authenticate(credential: string | null): Caller | Promise<Caller> {
    if (credential === null)
      throw new NotAuthenticated(
        "This server wants a token. Send the header Authorization: Bearer TOKEN; on a WebSocket the same as connectionParams.authorization.",
      );
    const hash = hashOf(credential);
    const known = this.#known.get(hash);
    if (known !== undefined && (known.expiresAt ?? 0) > this.now()) return known;
    return this.#read(credential, hash);
  }

  /** An access token ends before the token of its maker does, and can't outlive their rights. */
  standingOf({ name }: Pick<Caller, "name" | "keyId">): Standing {
    return { role: "OPERATOR", budgets: this.#budgetsOf(name) };
  }

  /** Budgets may have changed. */
  reload(): void {
    try {
      this.#budgets = budgetsIn(this.settings.callersFile);
      this.#known.clear();
    } catch (error) {
      this.log.error({ err: error }, "AUTH_KEYS_FILE can't be used; budgets stay as they were");
    }
  }

  onChange(): void {
    // A token can't be revoked: it ends.
  }

  async #read(token: string, hash: string): Promise<Caller> {
    const { payload } = await this.#verify(token).catch((error: unknown) => {
      throw this.#refusal(error);
    });
    const name = this.#nameIn(payload);
    const role = this.#roleIn(payload);
    const caller: Caller = {
      name,
      role,
      keyId: payload.jti?.slice(0, 64) ?? `jwt:${keyIdOf(hash)}`,
      budgets: this.#budgetsOf(name),
      scope: scopeOf({ name, role }),
      expiresAt: (payload.exp ?? 0) * 1000,
    };
    this.#remember(hash, caller);
    return caller;
  }

  #nameIn(payload: JWTPayload): string {
    const { callerClaim } = this.settings;
    const name = payload[callerClaim];
    if (typeof name === "string" && NAME.test(name)) return name;
    throw new NotAuthenticated(
      `The token's claim "${callerClaim}" must name the caller: 1 to 128 letters, digits and . _ - @ : + |.`,
    );
  }

  /** The highest of the roles that a token lists. */
  #roleIn(payload: JWTPayload): Role {
    const { roleClaim } = this.settings;
    const claim = payload[roleClaim];
    const given = (Array.isArray(claim) ? claim : [claim]).map((each) =>
      String(each).toUpperCase(),
    );
    const role = roles.findLast((each) => given.includes(each));
    if (role !== undefined) return role;
    throw new NotAuthenticated(
      `The token's claim "${roleClaim}" must name a role: reader, creator or operator.`,
    );
  }

  #budgetsOf(name: string): readonly BudgetRule[] {
    return this.#budgets.get(name) ?? [];
  }

  #remember(hash: string, caller: Caller): void {
    this.#known.delete(hash);
    this.#known.set(hash, caller);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
  }

  #refusal(error: unknown): NotAuthenticated {
    if (error instanceof errors.JWTExpired) return new NotAuthenticated("The token has ended.");
    if (error instanceof errors.JWTClaimValidationFailed)
      return new NotAuthenticated(
        `The token's claim "${error.claim}" is not what it must be here.`,
      );
    if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
      return new NotAuthenticated("The token is not signed by whom this server trusts.");
    this.log.error({ err: error }, "AUTH_JWKS_URL did not answer, so nobody new can enter");
    return new NotAuthenticated(
      "The keys that sign tokens can't be read at the moment. Try again later.",
    );
  }
}

function verifier({ signedBy, issuer, audience }: JwtSettings, now: () => number) {
  const options = () => ({
    issuer,
    audience,
    requiredClaims: ["exp"],
    clockTolerance: CLOCK_TOLERANCE_S,
    currentDate: new Date(now()),
  });
  if ("secret" in signedBy) {
    const secret = new TextEncoder().encode(signedBy.secret);
    return (token: string) => jwtVerify(token, secret, { ...options(), algorithms: ["HS256"] });
  }
  const keys = createRemoteJWKSet(new URL(signedBy.jwksUrl));
  return (token: string) =>
    jwtVerify(token, keys, { ...options(), algorithms: ["RS256", "ES256"] });
}

const budgetsIn = (file: string | undefined): Map<string, readonly BudgetRule[]> =>
  new Map(
    (file === undefined ? [] : readCallers(file)).map(({ name, budgets }: ListedCaller) => [
      name,
      budgets,
    ]),
  );
