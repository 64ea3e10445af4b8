import type { Authenticator } from "./authenticator.js";
import { ANONYMOUS } from "./caller.js";

/** AUTH=none: whoever reaches the server may enter. What they send along is not looked at. */
export const nobodyAsked: Authenticator = {
  authenticate: () => ANONYMOUS,
  standingOf: ({ name }) => (name === ANONYMOUS.name ? ANONYMOUS : null),
  reload: () => undefined,
  onChange: () => undefined,
};
