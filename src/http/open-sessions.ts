import { NotAuthenticated, type Authenticator } from "../services/access/authenticator.js";
import type { Caller } from "../services/access/caller.js";

/** Node fires timers of more than 24.8 days at once. Milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A connection that stays open for longer than its request. */
interface Session {
  credential: string | null;
  /** Ends it: its caller has no right to it any more. */
  close: (reason: string) => void;
}

/**
 * Streaming connections, each with the credential that opened it. One whose token ends is closed at
 * that moment; when keys are read again, each whose key is gone.
 */
export class OpenSessions {
  readonly #open = new Set<Session>();

  constructor(
    private readonly authenticator: Authenticator,
    private readonly now: () => number = Date.now,
  ) {
    authenticator.onChange(() => void this.#checkAll());
  }

  /** Watches a connection until the returned function is called. */
  add({ expiresAt }: Caller, session: Session): () => void {
    this.#open.add(session);
    const timer = expiresAt === null ? undefined : this.#closeAt(expiresAt, session);
    return () => {
      clearTimeout(timer);
      this.#open.delete(session);
    };
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
