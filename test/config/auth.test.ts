import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/config/index.js";

const jwt = { AUTH: "jwt", AUTH_ISSUER: "https://id.test", AUTH_AUDIENCE: "kling" };
const SECRET = "a secret of thirty-two characters";

function refusalOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("It was taken.");
}

describe("on loopback", () => {
  it.each(["127.0.0.1", "::1", "localhost"])("%s needs no choice", (HOST) => {
    expect(readConfig({ HOST }).access).toEqual({ mode: "none" });
  });
});

describe("beyond loopback", () => {
  it.each(["0.0.0.0", "::", "0:0:0:0:0:0:0:0", "::ffff:0.0.0.0", "10.1.2.3", "kling.example.com"])(
    "%s without AUTH is refused, and the refusal names each choice",
    (HOST) => {
      const message = refusalOf({ HOST });
      expect(message).toContain(`HOST is ${HOST}`);
      for (const choice of ["AUTH=keys", "AUTH=jwt", "AUTH=none"])
        expect(message).toContain(choice);
    },
  );

  it("AUTH=none is taken once it is said", () => {
    expect(readConfig({ HOST: "0.0.0.0", AUTH: "none" }).access).toEqual({ mode: "none" });
  });
});

describe("AUTH=keys", () => {
  it("wants a file, and says how to make one", () => {
    expect(refusalOf({ AUTH: "keys" })).toContain("npm run keys -- new");
    expect(readConfig({ AUTH: "keys", AUTH_KEYS_FILE: "k.json" }).access).toEqual({
      mode: "keys",
      file: "k.json",
    });
  });
});

describe("AUTH=jwt", () => {
  it("wants exactly one of the secret and the address of the keys", () => {
    expect(refusalOf(jwt)).toContain("AUTH_JWKS_URL");
    expect(
      refusalOf({ ...jwt, AUTH_JWKS_URL: "https://id.test/keys", AUTH_JWT_SECRET: SECRET }),
    ).toContain("not both");
  });

  it.each(["AUTH_ISSUER", "AUTH_AUDIENCE"])("wants %s", (name) => {
    expect(refusalOf({ ...jwt, AUTH_JWT_SECRET: SECRET, [name]: "" })).toContain(name);
  });

  it("refuses a short secret without repeating it", () => {
    const message = refusalOf({ ...jwt, AUTH_JWT_SECRET: "hush" });
    expect(message).toContain("AUTH_JWT_SECRET");
    expect(message).not.toContain("hush");
  });

  it("reads the claims, with defaults", () => {
    const AUTH_JWKS_URL = "https://id.test/keys";
    expect(readConfig({ ...jwt, AUTH_JWKS_URL }).access).toEqual({
      mode: "jwt",
      settings: {
        signedBy: { jwksUrl: AUTH_JWKS_URL },
        issuer: "https://id.test",
        audience: "kling",
        callerClaim: "sub",
        roleClaim: "role",
        callersFile: undefined,
      },
    });
    expect(
      readConfig({ ...jwt, AUTH_JWKS_URL, AUTH_CALLER_CLAIM: "email", AUTH_ROLE_CLAIM: "groups" })
        .access,
    ).toMatchObject({ settings: { callerClaim: "email", roleClaim: "groups" } });
  });
});

describe("AUTH_TOKEN_SECRET", () => {
  it("is the store's own unless set, and is not repeated", () => {
    expect(readConfig({}).accessTokenSecret).toBeUndefined();
    expect(readConfig({ AUTH_TOKEN_SECRET: SECRET }).accessTokenSecret).toBe(SECRET);
    expect(refusalOf({ AUTH_TOKEN_SECRET: "hush" })).not.toContain("hush");
  });
});
