import { reachOf } from "../../lib/host.js";
import { isDataUrl } from "./base64.js";
import { invalid, type Path, type Problem } from "./problem.js";

/** Which addresses somebody else than this machine can reach. */
export interface LinkRules {
  /** In the sandbox the emulator runs on this machine. */
  allowLoopback: boolean;
  allowPrivate?: boolean;
  /** Where Kling answers, as `https://api.kling.example`: it reaches what it serves itself. */
  klingOrigin?: string;
}

/** An address that somebody outside can reach. */
export function checkLink(
  path: Path,
  text: string,
  { allowLoopback, allowPrivate = false, klingOrigin }: LinkRules,
): Problem[] {
  // The standard's parser reads " http:host" and "http:\\host" as well; others do not, and may find
  // another host.
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (url === null) {
    const hint = isDataUrl(text) ? " Give the bytes as base64 instead." : "";
    return [
      invalid(path, `This is not an absolute http or https address.${hint}`, {
        rule: "BAD_FORMAT",
      }),
    ];
  }
  if (/[\s\p{Cc}\\]/u.test(text))
    return [
      invalid(
        path,
        "The address holds a space, a control character or a backslash; write it percent-encoded, a space as %20.",
        { rule: "BAD_FORMAT" },
      ),
    ];
  if (url.username !== "" || url.password !== "")
    return [
      invalid(path, "The address carries a user name or a password; leave them out.", {
        rule: "NOT_ALLOWED",
      }),
    ];
  if (url.origin === klingOrigin) return [];
  switch (reachOf(url.hostname)) {
    case "public":
      return [];
    case "loopback":
      return allowLoopback ? [] : [unreachable(path, `${url.hostname} is this machine itself`)];
    case "private":
      return allowPrivate ? [] : [unreachable(path, `${url.hostname} is a private address`)];
  }
}

const unreachable = (path: Path, reason: string): Problem =>
  invalid(path, `${reason}: it can't be reached from outside.`, { rule: "NOT_ALLOWED" });
