import type { Switches } from "../model/switches.js";
import { signatureHeaders } from "./signature.js";

export interface Delivery {
  at: number;
  url: string;
  taskId: string;
  status: string;
  attempt: number;
  /** The receiver's HTTP status; absent when no answer came. */
  answered?: number;
  error?: string;
}

export interface Call {
  /**
   * Stays the same over the retries: the receiver's key against repeats (kling-api-2026.md#D.6).
   */
  id: string;
  url: string;
  body: string;
}

/** One try: 2xx is success, redirects are not followed (kling-api.md#IX-27). */
export async function attempt(
  call: Call,
  switches: Switches,
  nowMs: number,
  stopped: AbortSignal,
): Promise<Pick<Delivery, "answered" | "error">> {
  try {
    const response = await fetch(call.url, {
      method: "POST",
      redirect: "manual",
      headers: {
        "content-type": "application/json; charset=utf-8",
        ...signatureHeaders(switches.webhookSecrets, call.id, nowMs, call.body),
      },
      body: call.body,
      signal: AbortSignal.any([stopped, AbortSignal.timeout(switches.callbackTimeoutMs)]),
    });
    await response.body?.cancel();
    return { answered: response.status };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
