/**
 * Kling's codes by the names of reference/error-codes.json (kling-api.md#I.4). The numbers stand
 * nowhere else: test/services/kling/codes.test.ts.
 */
export const CODE = {
  AUTH_FAILED: 1000,
  AUTH_HEADER_EMPTY: 1001,
  AUTH_HEADER_INVALID: 1002,
  AUTH_NOT_YET_VALID: 1003,
  AUTH_EXPIRED: 1004,
  ACCOUNT_EXCEPTION: 1100,
  ACCOUNT_IN_ARREARS: 1101,
  RESOURCE_PACK_EXHAUSTED: 1102,
  RESOURCE_FORBIDDEN: 1103,
  INVALID_REQUEST: 1200,
  INVALID_PARAMETER: 1201,
  INVALID_METHOD: 1202,
  RESOURCE_NOT_FOUND: 1203,
  PLATFORM_POLICY: 1300,
  CONTENT_POLICY: 1301,
  RATE_LIMITED: 1302,
  CONCURRENCY_EXCEEDED: 1303,
  IP_NOT_ALLOWED: 1304,
  INTERNAL_ERROR: 5000,
  UNAVAILABLE: 5001,
  TIMEOUT: 5002,
} as const;

/** What a code says of a task that was to be created. */
export type CreateMeaning =
  /** Kling will not make it, for this reason. */
  | {
      is: "refused";
      failure:
        | "INVALID_INPUT"
        | "CONTENT_POLICY"
        | "ACCOUNT_IN_ARREARS"
        | "UNITS_EXHAUSTED"
        | "PERMISSION_DENIED";
    }
  /** The whole pool has to wait. */
  | { is: "no-slot"; reason: "NO_SLOT" | "RATE_LIMITED" }
  /** Surely not made, and nothing is wrong with the task. */
  | { is: "not-taken"; reason: "CREDENTIALS" }
  /** Kling may have made it. */
  | { is: "unknown-outcome" };

export interface CodeMeaning {
  create: CreateMeaning;
  /** To a query of one task: there is none of this id, or nothing was said about it. */
  query: "not-found" | "unanswered";
  /** To a list: it is asked for again later, whatever the code. */
  list: "unanswered";
}

const unanswered = { query: "unanswered", list: "unanswered" } as const;
const credentials: CodeMeaning = {
  create: { is: "not-taken", reason: "CREDENTIALS" },
  ...unanswered,
};
const serverFault: CodeMeaning = { create: { is: "unknown-outcome" }, ...unanswered };
type Failure = Extract<CreateMeaning, { is: "refused" }>["failure"];
const refused = (failure: Failure): CodeMeaning => ({
  create: { is: "refused", failure },
  ...unanswered,
});
const noSlot = (reason: "NO_SLOT" | "RATE_LIMITED"): CodeMeaning => ({
  create: { is: "no-slot", reason },
  ...unanswered,
});

const meanings: Record<(typeof CODE)[keyof typeof CODE], CodeMeaning> = {
  [CODE.AUTH_FAILED]: credentials,
  [CODE.AUTH_HEADER_EMPTY]: credentials,
  [CODE.AUTH_HEADER_INVALID]: credentials,
  [CODE.AUTH_NOT_YET_VALID]: credentials,
  [CODE.AUTH_EXPIRED]: credentials,
  // "Account exception": Kling does not say what is wrong with it.
  [CODE.ACCOUNT_EXCEPTION]: refused("ACCOUNT_IN_ARREARS"),
  [CODE.ACCOUNT_IN_ARREARS]: refused("ACCOUNT_IN_ARREARS"),
  [CODE.RESOURCE_PACK_EXHAUSTED]: refused("UNITS_EXHAUSTED"),
  [CODE.RESOURCE_FORBIDDEN]: refused("PERMISSION_DENIED"),
  [CODE.INVALID_REQUEST]: refused("INVALID_INPUT"),
  // Kling's word for an unknown id, too.
  [CODE.INVALID_PARAMETER]: { ...refused("INVALID_INPUT"), query: "not-found" },
  [CODE.INVALID_METHOD]: refused("INVALID_INPUT"),
  [CODE.RESOURCE_NOT_FOUND]: refused("INVALID_INPUT"),
  [CODE.PLATFORM_POLICY]: refused("CONTENT_POLICY"),
  [CODE.CONTENT_POLICY]: refused("CONTENT_POLICY"),
  [CODE.RATE_LIMITED]: noSlot("RATE_LIMITED"),
  [CODE.CONCURRENCY_EXCEEDED]: noSlot("NO_SLOT"),
  [CODE.IP_NOT_ALLOWED]: refused("PERMISSION_DENIED"),
  [CODE.INTERNAL_ERROR]: serverFault,
  [CODE.UNAVAILABLE]: serverFault,
  [CODE.TIMEOUT]: serverFault,
};

const byCode = new Map<number | undefined, CodeMeaning>(
  Object.entries(meanings).map(([code, meaning]) => [Number(code), meaning]),
);

/** Undefined for a code that Kling's table does not know, and where there is none. */
export const meaningOf = (code: number | undefined): CodeMeaning | undefined => byCode.get(code);

/** Kling's own faults, also those that its table does not know yet. */
export const isServerFault = (code: number): boolean => code >= CODE.INTERNAL_ERROR;

/** Codes that Kling's table does not know: those of its families 12 and 13 are about the request. */
export function isAboutRequest(code: number | undefined): boolean {
  const family = Math.floor((code ?? 0) / 100);
  return family === 12 || family === 13;
}

/** Whether an unknown code is a refusal by itself: 10xx are about credentials. */
export const isRefusal = (code: number | undefined): boolean =>
  code !== undefined && code >= CODE.ACCOUNT_EXCEPTION && !isServerFault(code);
