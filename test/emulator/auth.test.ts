import jwt from "jsonwebtoken";
import { describe, expect, it } from "vitest";
import { authenticate } from "../../src/emulator/http/auth.js";
import { emulate, LIP_SYNC, START, token } from "./support.js";

const keys = { accessKey: "ak_test", secretKey: "sk_test" };
/** kling-api.md#I.2. */
const VECTOR =
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJha190ZXN0IiwiZXhwIjoxNzUwMDAxODAwLCJuYmYiOjE3NDk5OTk5OTV9.MneRYjsYPQHoDo2huVZzfE1szopDeEyiAWnmDG93dhs";
const at = (seconds: number, toleranceSeconds = 0) => ({ now: seconds * 1000, toleranceSeconds });

describe("the test vector of the reference", () => {
  it("is accepted from nbf on until exp", () => {
    expect(authenticate(`Bearer ${VECTOR}`, keys, at(1_749_999_995))).toBeUndefined();
    expect(authenticate(`Bearer ${VECTOR}`, keys, at(1_750_001_799))).toBeUndefined();
  });

  it("is too early before nbf and too late at exp, without any tolerance", () => {
    expect(authenticate(`Bearer ${VECTOR}`, keys, at(1_749_999_994))).toMatchObject({
      code: 1003,
      message: "The Token can't be used before 2025-06-15T15:06:35Z.",
    });
    expect(authenticate(`Bearer ${VECTOR}`, keys, at(1_750_001_800))).toMatchObject({
      code: 1004,
      message: "The Token has expired on 2025-06-15T15:36:40Z.",
    });
  });

  it("may be off by the tolerance", () => {
    expect(authenticate(`Bearer ${VECTOR}`, keys, at(1_750_001_805, 10))).toBeUndefined();
  });
});

describe("an Authorization header is refused with 401 and", () => {
  const none = jwt.sign({ iss: "sandbox-access-key", exp: START / 1000 + 60 }, null, {
    algorithm: "none",
  });
  const cases: [fault: string, header: string, code: number, message: string][] = [
    ["when it is empty", "", 1001, "Authorization is empty"],
    [
      "when it is no token",
      "Bearer rubbish",
      1002,
      "The token was expected to have 3 parts, but got 0",
    ],
    [
      "when it has another scheme",
      `Basic ${token()}`,
      1002,
      "The token was expected to have 3 parts, but got 0",
    ],
    [
      "when it has two spaces",
      `Bearer  ${token()}`,
      1002,
      "The token was expected to have 3 parts, but got 0",
    ],
    [
      "when it has two parts",
      "Bearer a.b",
      1002,
      "The token was expected to have 3 parts, but got 2",
    ],
    [
      "when it has four parts",
      "Bearer a.b.c.d",
      1002,
      "The token was expected to have 3 parts, but got > 3",
    ],
    ["when its parts are no JSON", "Bearer a.b.c", 1002, "The token's payload is not valid JSON"],
    [
      "when the access key is unknown",
      `Bearer ${token({ iss: "somebody" })}`,
      1002,
      "access key not found",
    ],
    [
      "when the secret is another",
      `Bearer ${token({}, "wrong")}`,
      1000,
      "The Token's Signature resulted invalid when verified using the Algorithm: HmacSHA256",
    ],
    [
      "when it is not signed",
      `Bearer ${none}`,
      1000,
      "The Token's Signature resulted invalid when verified using the Algorithm: HmacSHA256",
    ],
    [
      "when it never ends",
      `Bearer ${jwt.sign({ iss: "sandbox-access-key" }, "sandbox-secret-key")}`,
      1000,
      "The Claim 'exp' is not present in the JWT.",
    ],
    [
      "when it has expired",
      `Bearer ${token({ exp: START / 1000 })}`,
      1004,
      "The Token has expired on 2025-06-15T15:06:40Z.",
    ],
    [
      "when it is not valid yet",
      `Bearer ${token({ nbf: START / 1000 + 1 })}`,
      1003,
      "The Token can't be used before 2025-06-15T15:06:41Z.",
    ],
  ];

  it.each(cases)("%s", async (_, authorization, code, message) => {
    const { call } = await emulate();
    expect(await call("GET", LIP_SYNC, undefined, { authorization })).toMatchObject({
      status: 401,
      code,
      message,
    });
  });

  it("before anything else is looked at", async () => {
    const { call } = await emulate();
    expect((await call("POST", LIP_SYNC, "{", { authorization: "" })).code).toBe(1001);
    expect((await call("GET", "/v1/nowhere", undefined, { authorization: "" })).code).toBe(1001);
  });
});

describe("Kling's clock", () => {
  it("is told in the Date header, so that a client can correct its own", async () => {
    const { get, admin } = await emulate();
    await admin("PATCH", "/switches", { clockSkewSeconds: 3600 });
    const reply = await get(LIP_SYNC);
    expect(reply.code).toBe(1004);
    expect(reply.headers.get("date")).toBe(new Date(START + 3_600_000).toUTCString());
  });

  it("does not make tokens expire when the tasks' clock is moved forward", async () => {
    const { get, admin } = await emulate();
    await admin("POST", "/clock", { advanceMs: 31 * 24 * 3_600_000 });
    expect((await get(LIP_SYNC)).code).toBe(0);
  });
});
