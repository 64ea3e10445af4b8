import { expect, it } from "vitest";
import { CredentialWatch } from "../../../src/services/kling/credential-watch.js";

it.each(["1000", "1001", "1002"])("%s means that Kling refuses the key pair, and says what to look at", (code) => {
  const watch = new CredentialWatch();
  expect(watch.trouble).toBeNull();
  watch.see(code);
  expect(watch.trouble).toMatch(new RegExp(`${code}.*KLING_ACCESS_KEY, KLING_SECRET_KEY`));
});

it.each(["1003", "1004"])("%s means that Kling refuses the tokens by any clock", (code) => {
  const watch = new CredentialWatch();
  watch.see(code);
  expect(watch.trouble).toContain(`times of our tokens with code ${code}`);
});

it("the trouble is over when Kling takes the key pair again", () => {
  const watch = new CredentialWatch();
  watch.see("1002");
  watch.see("ok");
  expect(watch.trouble).toBeNull();
});

it.each(["unreachable", "502", "5000", "1201"])("%s says nothing about the key pair, good or bad", (outcome) => {
  const watch = new CredentialWatch();
  watch.see(outcome);
  expect(watch.trouble).toBeNull();
  watch.see("1002");
  watch.see(outcome);
  expect(watch.trouble).not.toBeNull();
});
