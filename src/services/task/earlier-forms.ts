/**
 * Brings what earlier versions stored as JSON into today's form. A store keeps its changes for as
 * long as it keeps its tasks, so these forms are still read.
 */

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** Up to 0.1 Kling's code and request id stood beside the message. */
function withKlingError({ klingCode, klingRequestId, ...rest }: Fields): Fields {
  if (klingCode === undefined && klingRequestId === undefined) return rest;
  const isSilent = klingCode === null && klingRequestId === null;
  const { message } = rest;
  return {
    ...rest,
    klingError: isSilent ? null : { code: klingCode, message, requestId: klingRequestId },
  };
}

const renamedCodes = new Map<unknown, string>([
  ["ACCOUNT", "ACCOUNT_IN_ARREARS"],
  ["PERMISSION", "PERMISSION_DENIED"],
]);

export function upgradeFailure(stored: unknown): unknown {
  if (!isFields(stored)) return stored;
  const { code } = stored;
  return { path: null, ...withKlingError(stored), code: renamedCodes.get(code) ?? code };
}

export const upgradeDelay = (stored: unknown): unknown =>
  isFields(stored) ? withKlingError(stored) : stored;

/** The address that receives webhooks was called callbackUrl. */
export function upgradeTask(stored: unknown): unknown {
  if (!isFields(stored) || !("callbackUrl" in stored)) return stored;
  const { callbackUrl, ...rest } = stored;
  return { ...rest, webhookUrl: callbackUrl };
}
