import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWTPayload,
} from "jose";
import { pino } from "pino";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { NotAuthenticated } from "../../src/services/access/authenticator.js";
import { JwtAuthenticator, type JwtSettings } from "../../src/services/access/jwt.js";
import { bearer, writeCallers } from "../support/callers.js";
import { post } from "../support/post.js";
import { startTestServer } from "../support/server.js";
import { tempFolder } from "../support/temp-folder.js";

const SECRET = "a secret of thirty-two characters";
const ISSUER = "https://id.test";
const AUDIENCE = "kling";
const NOW = Date.parse("2026-11-27T12:00:00Z");

const settings: JwtSettings = {
  signedBy: { secret: SECRET },
  issuer: ISSUER,
  audience: AUDIENCE,
  callerClaim: "sub",
  roleClaim: "role",
  callersFile: undefined,
};
const silent = pino({ level: "silent" });
const authenticator = (changed: Partial<JwtSettings> = {}, now = () => NOW) =>
  new JwtAuthenticator({ ...settings, ...changed }, silent, now);

const good: JWTPayload = {
  sub: "anna",
  role: "creator",
  iss: ISSUER,
  aud: AUDIENCE,
  exp: NOW / 1000 + 60,
};
const without = (claim: string): JWTPayload =>
  Object.fromEntries(Object.entries(good).filter(([name]) => name !== claim));
const bytes = (text: string) => new TextEncoder().encode(text);
const signed = (claims: JWTPayload = good, secret = SECRET, alg = "HS256") =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(bytes(secret));

describe("a token with the shared secret", () => {
  it("names caller and role, and when it ends", async () => {
    expect(await authenticator().authenticate(await signed())).toMatchObject({
      name: "anna",
      role: "CREATOR",
      scope: { owner: "anna", ids: null },
      expiresAt: NOW + 60_000,
    });
  });

  it("may list roles, of which the highest counts", async () => {
    const token = await signed({ ...good, role: ["reader", "Operator", "admin"] });
    expect(await authenticator().authenticate(token)).toMatchObject({
      role: "OPERATOR",
      scope: { owner: null },
    });
  });

  it("may name both by other claims", async () => {
    const token = await signed({ ...good, email: "anna@a.test", "https://a.test/role": "reader" });
    const named = { callerClaim: "email", roleClaim: "https://a.test/role" };
    expect(await authenticator(named).authenticate(token)).toMatchObject({
      name: "anna@a.test",
      role: "READER",
    });
  });

  it("has the budgets that AUTH_KEYS_FILE gives its caller", async () => {
    const file = `${tempFolder()}/keys.json`;
    const budgets = [{ unitType: "VIDEO", period: "DAY", limit: "10" }];
    writeCallers(file, [{ name: "anna", role: "creator", keys: [], budgets }]);
    expect(await authenticator({ callersFile: file }).authenticate(await signed())).toMatchObject({
      budgets,
    });
  });

  it.each<[what: string, claims: JWTPayload, reason: RegExp]>([
    ["that has ended", { ...good, exp: NOW / 1000 - 6 }, /ended/],
    ["without an end", without("exp"), /"exp"/],
    ["that is not valid yet", { ...good, nbf: NOW / 1000 + 60 }, /"nbf"/],
    ["of another issuer", { ...good, iss: "https://other.test" }, /"iss"/],
    ["for another audience", { ...good, aud: "shop" }, /"aud"/],
    ["without a caller", without("sub"), /"sub"/],
    ["whose caller is no name", { ...good, sub: "two words" }, /"sub"/],
    ["without a role", without("role"), /"role"/],
    ["with a role that there is not", { ...good, role: "boss" }, /"role"/],
  ])("%s is refused with the reason", async (_what, claims, reason) => {
    const token = await signed(claims);
    await expect(authenticator().authenticate(token)).rejects.toThrow(reason);
    await expect(authenticator().authenticate(token)).rejects.toThrow(NotAuthenticated);
  });

  it.each([
    ["another secret", () => signed(good, "another secret of 32 characters..")],
    ["another algorithm", () => signed(good, SECRET, "HS512")],
    ["no signature", () => Promise.resolve(new UnsecuredJWT(good).encode())],
    ["no form", () => Promise.resolve("not.a.token")],
  ])("with %s is refused", async (_what, make) => {
    await expect(authenticator().authenticate(await make())).rejects.toThrow("not signed by whom");
  });

  it("that was good is refused once it has ended", async () => {
    let now = NOW;
    const entry = authenticator({}, () => now);
    const token = await signed();
    await entry.authenticate(token);
    now += 66_000;
    await expect(entry.authenticate(token)).rejects.toThrow("ended");
  });

  it("is read once, however often it comes", async () => {
    const entry = authenticator();
    const token = await signed();
    const caller = await entry.authenticate(token);
    expect(entry.authenticate(token)).toBe(caller);
  });
});

/** An address with the public key, as an identity provider has it. */
async function keysAt(key: CryptoKey, alg: string): Promise<{ url: string; close: () => void }> {
  const keys = [{ ...(await exportJWK(key)), alg, kid: "k1", use: "sig" }];
  const server = createServer((_request, response) => response.end(JSON.stringify({ keys })));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    close: () => server.close(),
  };
}

describe("a token with a key at an address", () => {
  it.each(["RS256", "ES256"])("of %s is taken", async (alg) => {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    const { url } = await keysAt(publicKey, alg);
    const token = await new SignJWT(good).setProtectedHeader({ alg, kid: "k1" }).sign(privateKey);
    expect(await authenticator({ signedBy: { jwksUrl: url } }).authenticate(token)).toMatchObject({
      name: "anna",
    });
  });

  it("that takes the public key for a shared secret is refused", async () => {
    const { publicKey } = await generateKeyPair("RS256", { extractable: true });
    const { url } = await keysAt(publicKey, "RS256");
    const forged = await signed(good, await exportSPKI(publicKey));
    await expect(
      authenticator({ signedBy: { jwksUrl: url } }).authenticate(forged),
    ).rejects.toThrow("not signed by whom");
  });

  it("is refused while the address does not answer, which is logged", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    const { url, close } = await keysAt(publicKey, "ES256");
    close();
    const log = pino({ level: "silent" });
    const error = vi.spyOn(log, "error");
    const token = await new SignJWT(good)
      .setProtectedHeader({ alg: "ES256", kid: "k1" })
      .sign(privateKey);
    const entry = new JwtAuthenticator({ ...settings, signedBy: { jwksUrl: url } }, log);
    await expect(entry.authenticate(token)).rejects.toThrow("Try again later");
    expect(error).toHaveBeenCalledOnce();
  });
});

it("a server with AUTH=jwt lets the bearer in, and nobody without a token", async () => {
  const server = await startTestServer({
    env: {
      AUTH: "jwt",
      AUTH_JWT_SECRET: SECRET,
      AUTH_ISSUER: ISSUER,
      AUTH_AUDIENCE: AUDIENCE,
    },
  });
  onTestFinished(() => server.close());
  const token = await signed({ ...good, exp: Math.floor(Date.now() / 1000) + 60 });
  const asked = { query: "{ viewer { name role } }" };
  expect((await post(server, asked, bearer(token))).body.data).toEqual({
    viewer: { name: "anna", role: "CREATOR" },
  });
  expect((await post(server, asked)).status).toBe(401);
});
