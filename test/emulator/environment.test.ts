import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../src/emulator/environment.js";

describe("the EMULATOR_* variables", () => {
  it("have the documented defaults", () => {
    expect(readEnvironment({ EMULATOR_SPEED: "", HOME: "/" })).toEqual({
      host: "127.0.0.1",
      port: 4100,
      apiKey: "sandbox-api-key",
      accessKey: "sandbox-access-key",
      secretKey: "sandbox-secret-key",
      speed: 30,
      concurrency: 1000,
    });
  });

  it("are read", () => {
    const set = {
      EMULATOR_HOST: "0.0.0.0",
      EMULATOR_PORT: "0",
      EMULATOR_API_KEY: "b",
      EMULATOR_ACCESS_KEY: "a",
      EMULATOR_SECRET_KEY: "s",
      EMULATOR_SPEED: "0.5",
      EMULATOR_DATE: "2025-06-30",
      EMULATOR_CONCURRENCY: "5",
      EMULATOR_PUBLIC_URL: "https://sandbox.example",
      EMULATOR_JOURNAL: "data/emulator.jsonl",
    };
    expect(readEnvironment(set)).toEqual({
      host: "0.0.0.0",
      port: 0,
      apiKey: "b",
      accessKey: "a",
      secretKey: "s",
      speed: 0.5,
      date: "2025-06-30",
      concurrency: 5,
      publicUrl: "https://sandbox.example",
      journal: "data/emulator.jsonl",
    });
  });

  it.each([
    [
      "EMULATOR_PORT",
      "70000",
      'EMULATOR_PORT: "70000" is not allowed. It takes a port from 0 to 65535, 0 = any free one.',
    ],
    [
      "EMULATOR_SPEED",
      "0",
      'EMULATOR_SPEED: "0" is not allowed. It takes a number from 0.1 to 10000.',
    ],
    [
      "EMULATOR_CONCURRENCY",
      "1.5",
      'EMULATOR_CONCURRENCY: "1.5" is not allowed. It takes a whole number from 1 to 1000000.',
    ],
    ["EMULATOR_DATE", "2025-02-30", /EMULATOR_DATE: "2025-02-30" is not allowed/],
    ["EMULATOR_PUBLIC_URL", "ftp://x", /EMULATOR_PUBLIC_URL: "ftp:\/\/x" is not allowed/],
    [
      "EMULATOR_SECRET_KEY",
      "my secret",
      "EMULATOR_SECRET_KEY: the given value is not allowed. It takes a text without spaces.",
    ],
  ])("%s=%s is refused with its name and what is allowed", (name, value, message) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(message);
  });
});
