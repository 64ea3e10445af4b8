import { CODE } from "../kling/codes.js";

/**
 * Brings what earlier versions stored as JSON into today's form. A store keeps its changes for as
 * long as it keeps its tasks, so these forms are still read.
 */

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** Up to 0.1 Kling's code and request id stood beside the message; either could be left out. */
function withKlingError({ klingCode, klingRequestId, ...rest }: Fields): Fields {
  if (klingCode === undefined && klingRequestId === undefined) return rest;
  const { message } = rest;
  const code = klingCode ?? null;
  const requestId = klingRequestId ?? null;
  const isSilent = code === null && requestId === null;
  return { ...rest, klingError: isSilent ? null : { code, message, requestId } };
}

/** Arrears and a lack of units were one code, told apart by Kling's own. */
function renamed(code: unknown, klingCode: unknown): unknown {
  if (code === "PERMISSION") return "PERMISSION_DENIED";
  if (code !== "ACCOUNT") return code;
  return klingCode === CODE.RESOURCE_PACK_EXHAUSTED ? "UNITS_EXHAUSTED" : "ACCOUNT_IN_ARREARS";
}

export function upgradeFailure(stored: unknown): unknown {
  if (!isFields(stored)) return stored;
  const { code, klingCode } = stored;
  return { path: null, ...withKlingError(stored), code: renamed(code, klingCode) };
}

export const upgradeDelay = (stored: unknown): unknown =>
  isFields(stored) ? withKlingError(stored) : stored;

/** The address that receives webhooks was called callbackUrl. */
export function upgradeTask(stored: unknown): unknown {
  if (!isFields(stored) || !("callbackUrl" in stored)) return stored;
  const { callbackUrl, ...rest } = stored;
  return { ...rest, webhookUrl: callbackUrl };
}
