import type { Logger } from "pino";
import type { Authenticator } from "./authenticator.js";
import type { JwtSettings } from "./jwt.js";
import { KeyAuthenticator } from "./keys.js";
import { nobodyAsked } from "./nobody-asked.js";

export type AccessSettings =
  { mode: "none" } | { mode: "keys"; file: string } | { mode: "jwt"; settings: JwtSettings };

/** Who may enter by AUTH. Throws CallerListError if AUTH_KEYS_FILE can't be used. */
export async function authenticatorOf(access: AccessSettings, log: Logger): Promise<Authenticator> {
  switch (access.mode) {
    case "none":
      return nobodyAsked;
    case "keys":
      return new KeyAuthenticator(access.file, log);
    case "jwt": {
      // Loaded only if tokens are to be read.
      const { JwtAuthenticator } = await import("./jwt.js");
      return new JwtAuthenticator(access.settings, log);
    }
  }
}
