import { GraphQLError } from "graphql";
import { NotAuthenticated, type Authenticator } from "../services/access/authenticator.js";
import { ANONYMOUS, type Caller } from "../services/access/caller.js";

/** Node fires timers of more than 24.8 days at once. Milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A connection that stays open for longer than its request. */
interface Session {
  credential: string | null;
  /** Ends it: its caller has no right to it any more. */
  close: (reason: string) => void;
}

/**
 * Streaming connections, each with the credential that opened it, and how many each caller has. One
 * whose token ends is closed at that moment; when keys are read again, each whose key is gone.
 */
export class OpenSessions {
  readonly #open = new Set<Session>();
  /** By the caller's name; one with none is not in it. */
  readonly #counts = new Map<string, number>();

  constructor(
    private readonly authenticator: Authenticator,
    private readonly maxPerCaller: number,
    private readonly now: () => number = Date.now,
  ) {
    authenticator.onChange(() => void this.#checkAll());
  }

  /**
   * Watches a connection until the returned function is called; null if the caller has as many as it
   * may. With AUTH=none nobody is told apart, so nobody is limited.
   */
  add(caller: Caller, session: Session): (() => void) | null {
    const { name, expiresAt } = caller;
    const count = this.#counts.get(name) ?? 0;
    if (caller !== ANONYMOUS && count >= this.maxPerCaller) return null;
    this.#counts.set(name, count + 1);
    this.#open.add(session);
    const timer = expiresAt === null ? undefined : this.#closeAt(expiresAt, session);
    return () => {
      clearTimeout(timer);
      if (this.#open.delete(session)) this.#countOut(name);
    };
  }

  /** What a refused caller is told. */
  get refusal(): GraphQLError {
    return new GraphQLError(
      `You may have ${this.maxPerCaller} streaming connections to this server. Close some, or put several subscriptions on one, and try again after a growing pause.`,
      { extensions: { code: "TOO_MANY_CONNECTIONS" } },
    );
  }

  #countOut(name: string): void {
    const left = (this.#counts.get(name) ?? 1) - 1;
    if (left > 0) this.#counts.set(name, left);
    else this.#counts.delete(name);
  }

  #closeAt(expiresAt: number, session: Session): NodeJS.Timeout {
    const wait = Math.min(Math.max(0, expiresAt - this.now()), LONGEST_TIMER_MS);
    return setTimeout(() => session.close("The token has ended."), wait).unref();
  }

  async #checkAll(): Promise<void> {
    for (const session of this.#open) {
      try {
        await this.authenticator.authenticate(session.credential);
      } catch (error) {
        if (error instanceof NotAuthenticated) session.close("The key was revoked.");
      }
    }
  }
}
