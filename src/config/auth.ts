import { isIPv6 } from "node:net";
import { reachOf } from "../lib/host.js";
import type { AccessSettings } from "../services/access/index.js";
import type { JwtSettings } from "../services/access/jwt.js";

interface AuthVariables {
  HOST: string;
  AUTH?: AccessSettings["mode"] | undefined;
  AUTH_KEYS_FILE?: string | undefined;
  AUTH_JWKS_URL?: string | undefined;
  AUTH_JWT_SECRET?: string | undefined;
  AUTH_ISSUER?: string | undefined;
  AUTH_AUDIENCE?: string | undefined;
  AUTH_CALLER_CLAIM: string;
  AUTH_ROLE_CLAIM: string;
}

/** Reads the AUTH variables; `fail` is called with what is wrong, and throws. */
export function authOf(value: AuthVariables, fail: (problem: string) => never): AccessSettings {
  const { HOST: host, AUTH: mode, AUTH_KEYS_FILE: file } = value;
  switch (mode) {
    case "none":
      return { mode };
    case "keys":
      return file === undefined ? fail(NO_FILE) : { mode, file };
    case "jwt":
      return { mode, settings: jwtSettings(value, fail) };
    case undefined:
      return isForThisMachine(host) ? { mode: "none" } : fail(notChosen(host));
  }
}

function jwtSettings(value: AuthVariables, fail: (problem: string) => never): JwtSettings {
  const { AUTH_JWKS_URL: jwksUrl, AUTH_JWT_SECRET: secret } = value;
  const { AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience } = value;
  if ((jwksUrl === undefined) === (secret === undefined))
    return fail(
      "AUTH=jwt needs either AUTH_JWKS_URL (RS256, ES256) or AUTH_JWT_SECRET (HS256), and not both.",
    );
  if (issuer === undefined || audience === undefined)
    return fail(
      `AUTH=jwt needs ${issuer === undefined ? "AUTH_ISSUER" : "AUTH_AUDIENCE"}: without it, tokens that are meant for other servers would let their bearers in here.`,
    );
  return {
    signedBy: jwksUrl === undefined ? { secret: secret ?? "" } : { jwksUrl },
    issuer,
    audience,
    callerClaim: value.AUTH_CALLER_CLAIM,
    roleClaim: value.AUTH_ROLE_CLAIM,
    callersFile: value.AUTH_KEYS_FILE,
  };
}

/** `::` leads to this machine for whoever connects; a server that listens there hears everybody. */
const isForThisMachine = (host: string) =>
  reachOf(host) === "loopback" && !(isIPv6(host) && /^[0:]+$/.test(host));

const NO_FILE =
  "AUTH=keys needs AUTH_KEYS_FILE. `npm run keys -- new NAME --role creator --file keys.json` writes one.";

const notChosen = (host: string) =>
  [
    `HOST is ${host}, which others can reach, and AUTH is not set: everybody there could spend your units. Choose who may enter:`,
    "  AUTH=keys  callers with keys, listed in AUTH_KEYS_FILE (`npm run keys -- new NAME --role creator` makes one)",
    "  AUTH=jwt   tokens of your identity provider (AUTH_JWKS_URL or AUTH_JWT_SECRET, AUTH_ISSUER, AUTH_AUDIENCE)",
    "  AUTH=none  everybody: only if something in front of this server decides who may enter",
    "docs/security.md explains each.",
  ].join("\n");
