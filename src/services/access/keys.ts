import type { Logger } from "pino";
import { NotAuthenticated, type Authenticator, type Standing } from "./authenticator.js";
import { hashOf, keyIdOf, readCallers, type ListedCaller } from "./caller-list.js";
import { scopeOf, type Caller } from "./caller.js";

/** AUTH=keys: each caller has keys, of which AUTH_KEYS_FILE knows the hashes. */
export class KeyAuthenticator implements Authenticator {
  #byHash: ReadonlyMap<string, Caller>;
  readonly #listeners: (() => void)[] = [];

  /** Throws CallerListError if the file can't be used: a start without it would lock all out. */
  constructor(
    private readonly file: string,
    private readonly log: Logger,
  ) {
    this.#byHash = byHash(readCallers(file));
  }

  authenticate(credential: string | null): Caller {
    if (credential === null)
      throw new NotAuthenticated(
        "This server wants a key. Send the header Authorization: Bearer KEY; on a WebSocket the same as connectionParams.authorization.",
      );
    const caller = this.#byHash.get(hashOf(credential));
    if (caller === undefined)
      throw new NotAuthenticated("This key is not known here, or was revoked.");
    return caller;
  }

  standingOf({ name, keyId }: Pick<Caller, "name" | "keyId">): Standing | null {
    for (const caller of this.#byHash.values())
      if (caller.keyId === keyId && caller.name === name) return caller;
    return null;
  }

  /** A file that can't be used changes nothing: those who are in stay in. */
  reload(): void {
    try {
      this.#byHash = byHash(readCallers(this.file));
    } catch (error) {
      this.log.error({ err: error }, "AUTH_KEYS_FILE can't be used; the keys stay as they were");
      return;
    }
    this.log.info({ keys: this.#byHash.size }, "the keys were read again");
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }
}

const byHash = (callers: readonly ListedCaller[]): Map<string, Caller> =>
  new Map(
    callers.flatMap(({ name, role, keys, budgets }) =>
      keys.map((hash) => [
        hash,
        {
          name,
          role,
          budgets,
          keyId: keyIdOf(hash),
          scope: scopeOf({ name, role }),
          expiresAt: null,
        },
      ]),
    ),
  );
