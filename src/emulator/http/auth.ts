import { createSecretKey } from "node:crypto";
import jwt from "jsonwebtoken";
import { CODE, Refusal } from "../model/answer.js";

export interface Keys {
  apiKey?: string;
  accessKey: string;
  secretKey: string;
}

export interface AuthClock {
  /** Epoch milliseconds. */
  now: number;
  toleranceSeconds: number;
}

/**
 * Checks the Authorization header as kling-api.md#I.2 and kling-api-2026.md#C.2 tell, codes 1000 to
 * 1004. The texts are java-jwt's wording: observed for "3 parts", inferred for 1000, 1003 and 1004
 * (kling-api.md#IX-4).
 */
export function authenticate(
  header: string | undefined,
  keys: Keys,
  clock: AuthClock,
): Refusal | undefined {
  if (header === undefined || header.trim() === "")
    return new Refusal(CODE.AUTH_HEADER_EMPTY, "Authorization is empty");
  const token = BEARER.exec(header)?.[1] ?? "";
  if (keys.apiKey !== undefined && token === keys.apiKey) return undefined;
  if (API_KEY.test(token)) return new Refusal(CODE.AUTH_HEADER_INVALID, "api key not found");
  const parts = partsOf(token);
  if (parts !== "3")
    return new Refusal(
      CODE.AUTH_HEADER_INVALID,
      `The token was expected to have 3 parts, but got ${parts}`,
    );

  const decoded = decode(token);
  if (decoded === undefined)
    return new Refusal(CODE.AUTH_HEADER_INVALID, "The token's payload is not valid JSON");
  if (decoded.iss !== keys.accessKey)
    return new Refusal(CODE.AUTH_HEADER_INVALID, "access key not found");
  return verify(token, decoded, keys.secretKey, clock);
}

/**
 * The new standard takes plain API keys alone; what does not look like one is answered as if it were
 * a key pair's token (kling-api-2026.md#C.2).
 */
export function authenticateKey(
  header: string | undefined,
  apiKey: string | undefined,
): Refusal | undefined {
  if (header === undefined || header.trim() === "")
    return new Refusal(CODE.AUTH_HEADER_EMPTY, "Authorization is empty");
  const token = BEARER.exec(header)?.[1] ?? "";
  if (apiKey !== undefined && token === apiKey) return undefined;
  const text = API_KEY.test(token) ? "api key not found" : NO_KEY_PAIRS;
  return new Refusal(CODE.AUTH_HEADER_INVALID, text);
}

/** Seen live. */
const NO_KEY_PAIRS =
  "Authentication error. The current API does not support AK/SK; please go to the console (https://kling.ai/dev/api-key) to create API key.";

const BEARER = /^Bearer (\S+)$/;

/**
 * Kling does not document the form of its API keys: what is long, in one piece and no token passes
 * for one.
 */
const API_KEY = /^[\w-]{12,}$/;

/**
 * Counted as java-jwt counts: it gives up at the first missing dot, and does not go on after the
 * fourth part.
 */
function partsOf(token: string): "0" | "2" | "3" | "> 3" {
  const dots = token.split(".").length - 1;
  if (dots === 0) return "0";
  if (dots === 1) return "2";
  return dots === 2 ? "3" : "> 3";
}

/**
 * Only what is read before the signature is checked. jsonwebtoken throws on a header that is no
 * JSON.
 */
function decode(token: string): jwt.JwtPayload | undefined {
  try {
    const payload = jwt.decode(token);
    return payload === null || typeof payload === "string" ? undefined : payload;
  } catch {
    return undefined;
  }
}

function verify(
  token: string,
  payload: jwt.JwtPayload,
  secretKey: string,
  clock: AuthClock,
): Refusal | undefined {
  try {
    // Given a text, jsonwebtoken first tries to read it as a public key, which costs more than all
    // the rest of a request.
    jwt.verify(token, createSecretKey(secretKey, "utf8"), {
      algorithms: ["HS256"],
      clockTimestamp: Math.floor(clock.now / 1000),
      clockTolerance: clock.toleranceSeconds,
    });
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError)
      return new Refusal(CODE.AUTH_EXPIRED, `The Token has expired on ${instant(payload.exp)}.`);
    if (error instanceof jwt.NotBeforeError)
      return new Refusal(
        CODE.AUTH_NOT_YET_VALID,
        `The Token can't be used before ${instant(payload.nbf)}.`,
      );
    return new Refusal(
      CODE.AUTH_FAILED,
      "The Token's Signature resulted invalid when verified using the Algorithm: HmacSHA256",
    );
  }
  // No maximum life is documented (kling-api.md#IX-3), but a token that never ends is no documented
  // token.
  return payload.exp === undefined
    ? new Refusal(CODE.AUTH_FAILED, "The Claim 'exp' is not present in the JWT.")
    : undefined;
}

/** java.time.Instant leaves out the milliseconds of a whole second. */
const instant = (seconds: number | undefined): string =>
  new Date((seconds ?? 0) * 1000).toISOString().replace(".000Z", "Z");
