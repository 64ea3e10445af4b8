import { describe, expect, it } from "vitest";
import { ConfigError, readConfig, type Config } from "../../src/config/index.js";
import { variables } from "../../src/config/variables.js";

interface Row {
  name: string;
  read: (config: Config) => unknown;
  /** In the sandbox. */
  byDefault: unknown;
  /** A text that is taken, and what comes of it. */
  taken: [text: string, value: unknown];
  refused: string[];
  /** As the refusal names it. */
  allowed: string;
  /** Then a refusal does not repeat the value. */
  secret?: boolean;
}

const wholeFrom = (from: number, to: number) => `a whole number from ${from} to ${to}`;
const milliseconds = (name: string, read: Row["read"], byDefault: number): Row => ({
  name,
  read,
  byDefault,
  taken: ["1500", 1_500],
  refused: ["0", "-1", "1.5", "soon", "2592000001"],
  allowed: wholeFrom(1, 2_592_000_000),
});
const slots = (name: string, read: Row["read"]): Row => ({
  name,
  read,
  byDefault: undefined,
  taken: ["5", 5],
  refused: ["0", "1.5", "10001", "many"],
  allowed: wholeFrom(1, 10_000),
});
const limit = (name: string, read: Row["read"], byDefault: number, max: number): Row => ({
  name,
  read,
  byDefault,
  taken: ["7", 7],
  refused: ["0", "1.5", String(max + 1), "many"],
  allowed: wholeFrom(1, max),
});
const onOrOff = (name: string, read: Row["read"]): Row => ({
  name,
  read,
  byDefault: true,
  taken: ["off", false],
  refused: ["yes", "true"],
  allowed: "on or off",
});
const withKeys = { KLING_ACCESS_KEY: "ak", KLING_SECRET_KEY: "sk" };

const rows: Row[] = [
  {
    name: "KLING_STANDARD",
    read: (c) => c.klingStandard,
    byDefault: "auto",
    taken: ["new", "new"],
    refused: ["old", "2026"],
    allowed: "one of auto, legacy, new",
  },
  {
    name: "HOST",
    read: (c) => c.host,
    byDefault: "127.0.0.1",
    taken: ["::1", "::1"],
    refused: [],
    allowed: "a host name or address",
  },
  {
    name: "PORT",
    read: (c) => c.port,
    byDefault: 4000,
    taken: ["0", 0],
    refused: ["-1", "65536", "80.5", "http"],
    allowed: wholeFrom(0, 65_535),
  },
  {
    name: "ADMIN_PORT",
    read: (c) => c.adminPort,
    byDefault: undefined,
    taken: ["9090", 9090],
    refused: ["-1", "65536", "http"],
    allowed: wholeFrom(0, 65_535),
  },
  {
    name: "ADMIN_HOST",
    read: (c) => c.adminHost,
    byDefault: "127.0.0.1",
    taken: ["10.0.0.1", "10.0.0.1"],
    refused: [],
    allowed: "a host name or address",
  },
  {
    name: "TRUST_PROXY",
    read: (c) => c.trustProxy,
    byDefault: [],
    taken: ["10.0.0.0/8, ::1,loopback", ["10.0.0.0/8", "::1", "loopback"]],
    refused: ["true", "1", "10.0.0.0/0", "10.0.0.0/33", "10.0.0.1,", "proxy.test"],
    allowed:
      "addresses or CIDR ranges, or loopback, linklocal, uniquelocal, with commas between them",
  },
  {
    name: "MAX_CONNECTIONS_PER_ADDRESS",
    read: (c) => c.maxConnectionsPerAddress,
    byDefault: 1_000,
    taken: ["5", 5],
    refused: ["0", "1.5", "1000001", "many"],
    allowed: wholeFrom(1, 1_000_000),
  },
  limit("MAX_CONNECTIONS_PER_CALLER", (c) => c.maxConnectionsPerCaller, 10_000, 1_000_000),
  {
    name: "ALLOWED_ORIGINS",
    read: (c) => c.allowedOrigins,
    byDefault: [],
    taken: [
      "https://App.test:443, http://localhost:5173,app://me",
      ["https://app.test", "http://localhost:5173", "app://me"],
    ],
    refused: [
      "app.test",
      "https://app.test/",
      "https://app.test,",
      "https://",
      "https://app.test:x",
      "*",
    ],
    allowed: "origins, such as https://app.example.com, with commas between them",
  },
  limit("MAX_CONNECTION_RATE", (c) => c.maxConnectionRate, 50, 1_000_000),
  {
    name: "ALLOWED_HOSTS",
    read: (c) => c.allowedHosts,
    byDefault: [],
    taken: ["Kling.test, web", ["kling.test", "web"]],
    refused: ["https://kling.test", "kling.test:80", "*", "kling.test,"],
    allowed: "host names without ports, such as kling.test, with commas between them",
  },
  limit("MAX_QUERY_BYTES", (c) => c.queryLimits.bytes, 65_536, 1_048_576),
  limit("MAX_QUERY_TOKENS", (c) => c.queryLimits.tokens, 5_000, 100_000),
  limit("MAX_QUERY_DEPTH", (c) => c.queryLimits.depth, 20, 100),
  limit("MAX_QUERY_FIELDS", (c) => c.queryLimits.fields, 1_000, 10_000),
  limit("MAX_QUERY_ALIASES", (c) => c.queryLimits.aliases, 100, 10_000),
  limit("MAX_QUERY_DIRECTIVES", (c) => c.queryLimits.directives, 50, 10_000),
  limit("MAX_QUERY_REPEATS", (c) => c.queryLimits.repeats, 100, 1_000),
  limit("MAX_QUERY_CREATES", (c) => c.queryLimits.creates, 20, 1_000),
  limit("MAX_QUERY_COST", (c) => c.queryLimits.cost, 20_000, 1_000_000),
  limit("RATE_LIMIT_QUERIES_PER_MINUTE", (c) => c.rateLimits.queriesPerMinute, 60_000, 10_000_000),
  limit("RATE_LIMIT_CREATES_PER_MINUTE", (c) => c.rateLimits.createsPerMinute, 600, 1_000_000),
  limit("EXECUTION_TIMEOUT_MS", (c) => c.executionTimeoutMs, 120_000, 3_600_000),
  limit("REQUEST_TIMEOUT_MS", (c) => c.requestTimeoutMs, 120_000, 3_600_000),
  onOrOff("INTROSPECTION", (c) => c.introspection),
  onOrOff("GRAPHIQL", (c) => c.graphiql),
  {
    name: "NODE_ENV",
    read: (c) => c.introspection,
    byDefault: true,
    taken: ["production", true],
    refused: [],
    allowed: "development, or anything else",
  },
  {
    name: "TRUSTED_DOCUMENTS",
    read: (c) => c.trustedDocuments,
    byDefault: undefined,
    taken: ["persisted-documents.json", "persisted-documents.json"],
    refused: [],
    allowed:
      "the path of a manifest: persisted-documents.json of GraphQL Code Generator, Apollo's persisted query manifest, or Relay's persisted queries",
  },
  {
    name: "DATABASE_URL",
    read: (c) => c.databaseUrl,
    byDefault: "file:./data/tasks.db",
    taken: ["postgres://me@db/tasks", "postgres://me@db/tasks"],
    refused: ["x.db", "file:", "postgres://", "mysql://me:hush@db"],
    allowed: "file:PATH or postgres://USER:PASSWORD@HOST/DATABASE",
    secret: true,
  },
  {
    name: "PUBLIC_URL",
    read: (c) => c.publicUrl,
    byDefault: undefined,
    taken: ["https://mine.test/", "https://mine.test"],
    refused: ["mine.test", "ftp://mine.test"],
    allowed: "an http or https address",
  },
  {
    name: "KLING_WEBHOOK_SECRETS",
    read: (c) => c.klingWebhookSecrets,
    byDefault: [],
    taken: ["whsec_YWJj, whsec_ZGVm", ["whsec_YWJj", "whsec_ZGVm"]],
    refused: [
      "hush",
      "whsec_",
      "whsec_abcde",
      "whsec_YWJj,hush",
      "whsec_YQ==,whsec_Yg==,whsec_Yw==",
    ],
    allowed: "one whsec_ secret, or two with a comma between them during a rotation",
    secret: true,
  },
  {
    name: "WEBHOOK_SECRET",
    read: (c) => c.webhookSecret,
    byDefault: undefined,
    taken: ["whsec_YWJj", "whsec_YWJj"],
    refused: ["hush", "whsec_", "whsec_abcde", "whsec_hush!"],
    allowed: "whsec_ and Base64, as Standard Webhooks has it",
    secret: true,
  },
  {
    name: "WEBHOOK_ALLOW_PRIVATE",
    read: (c) => c.webhookAllowPrivate,
    byDefault: false,
    taken: ["true", true],
    refused: ["maybe"],
    allowed: "true or false",
  },
  {
    name: "EMULATOR_HOST",
    read: (c) => c.emulator.host,
    byDefault: "127.0.0.1",
    taken: ["::1", "::1"],
    refused: [],
    allowed: "a host name or address",
  },
  {
    name: "EMULATOR_PORT",
    read: (c) => c.emulator.port,
    byDefault: undefined,
    taken: ["4101", 4101],
    refused: ["-1", "65536", "any"],
    allowed: wholeFrom(0, 65_535),
  },
  {
    name: "EMULATOR_PUBLIC_URL",
    read: (c) => c.emulator.publicUrl,
    byDefault: undefined,
    taken: ["https://kling.test/", "https://kling.test"],
    refused: ["kling.test", "ftp://kling.test"],
    allowed: "an http or https address",
  },
  {
    name: "EMULATOR_API_KEY",
    read: (c) => c.emulator.apiKey,
    byDefault: "sandbox-api-key",
    taken: ["mine", "mine"],
    refused: ["two words hush"],
    allowed: "a text without spaces",
    secret: true,
  },
  {
    name: "EMULATOR_ACCESS_KEY",
    read: (c) => c.emulator.accessKey,
    byDefault: "sandbox-access-key",
    taken: ["mine", "mine"],
    refused: [],
    allowed: "any text",
  },
  {
    name: "EMULATOR_SECRET_KEY",
    read: (c) => c.emulator.secretKey,
    byDefault: "sandbox-secret-key",
    taken: ["mine", "mine"],
    refused: [],
    allowed: "any text",
  },
  {
    name: "EMULATOR_SPEED",
    read: (c) => c.emulator.speed,
    byDefault: 30,
    taken: ["0.5", 0.5],
    refused: ["0", "-2", "10001", "fast"],
    allowed: "a number from 0.1 to 10000",
  },
  {
    name: "EMULATOR_DATE",
    read: (c) => c.emulator.date,
    byDefault: undefined,
    taken: ["any", "any"],
    refused: ["2025-7-1", "2025-02-30", "yesterday"],
    allowed: "a day as 2025-07-01, or any",
  },
  {
    name: "EMULATOR_CONCURRENCY",
    read: (c) => c.emulator.concurrency,
    byDefault: 1000,
    taken: ["5", 5],
    refused: ["0", "1.5", "1000001", "many"],
    allowed: wholeFrom(1, 1_000_000),
  },
  {
    name: "WITHDRAWN_MODELS",
    read: (c) => c.refusesWithdrawn,
    byDefault: false,
    taken: ["refuse", true],
    refused: ["Refuse", "true", "drop"],
    allowed: "send or refuse",
  },
  {
    name: "SUBMIT_WAIT_MS",
    read: (c) => c.submitWaitMs,
    byDefault: 5_000,
    taken: ["0", 0],
    refused: ["-1", "1.5", "60001", "short"],
    allowed: wholeFrom(0, 60_000),
  },
  milliseconds("POLL_MIN_MS", (c) => c.pollMinMs, 250),
  milliseconds("POLL_MAX_MS", (c) => c.pollMaxMs, 30_000),
  slots("KLING_CONCURRENCY_VIDEO", (c) => c.poolLimits.VIDEO),
  slots("KLING_CONCURRENCY_IMAGE", (c) => c.poolLimits.IMAGE),
  slots("KLING_CONCURRENCY_VIRTUAL_TRY_ON", (c) => c.poolLimits.VIRTUAL_TRY_ON),
  milliseconds("TASK_DEADLINE_MS", (c) => c.taskDeadlineMs, 86_400_000),
  milliseconds("UNKNOWN_OUTCOME_GRACE_MS", (c) => c.unknownOutcomeGraceMs, 5_000),
  milliseconds("UNKNOWN_OUTCOME_TIMEOUT_MS", (c) => c.unknownOutcomeTimeoutMs, 900_000),
  milliseconds("LOST_AFTER_MS", (c) => c.lostAfterMs, 10_000),
  milliseconds("CHANGE_RETENTION_MS", (c) => c.changeRetentionMs, 604_800_000),
  milliseconds("ACCOUNT_STOP_MS", (c) => c.accountStopMs, 1_000),
  milliseconds("LEASE_MS", (c) => c.leaseMs, 15_000),
  {
    name: "LOG_LEVEL",
    read: (c) => c.logLevel,
    byDefault: "info",
    taken: ["warn", "warn"],
    refused: ["loud", "WARN"],
    allowed: "trace, debug, info, warn, error, fatal or silent",
  },
];

/** The key pair and the address that goes with it have their own tests below. */
const klingVariables = [
  "KLING_API_KEY",
  "KLING_ACCESS_KEY",
  "KLING_SECRET_KEY",
  "KLING_BASE_URL",
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "NO_PROXY",
];

function refusalOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error(`${JSON.stringify(env)} was taken.`);
}

/** They go together, and are tested in auth.test.ts. */
const authVariables = [
  "AUTH",
  "AUTH_KEYS_FILE",
  "AUTH_JWKS_URL",
  "AUTH_JWT_SECRET",
  "AUTH_ISSUER",
  "AUTH_AUDIENCE",
  "AUTH_CALLER_CLAIM",
  "AUTH_ROLE_CLAIM",
  "AUTH_TOKEN_SECRET",
];

/** Read where the data files are loaded: test/products/added-rows.test.ts. */
const readElsewhere = ["REFERENCE_DIR"];

it("every variable is tested here", () => {
  const tested = [
    ...rows.map(({ name }) => name),
    ...klingVariables,
    ...authVariables,
    ...readElsewhere,
  ];
  expect(tested.sort()).toEqual(Object.keys(variables.shape).sort());
});

describe.each(rows)(
  "$name",
  ({ name, read, byDefault, taken: [text, value], refused, allowed, secret = false }) => {
    it(`is ${byDefault === undefined ? "left open" : JSON.stringify(byDefault)} unless set, and an empty value counts as not set`, () => {
      expect(read(readConfig({}))).toEqual(byDefault);
      expect(read(readConfig({ [name]: "" }))).toEqual(byDefault);
    });

    it(`takes ${text}`, () => {
      expect(read(readConfig({ [name]: text }))).toEqual(value);
    });

    it.runIf(refused.length > 0).each(refused)(
      "refuses %s with its name, the value unless it is secret, and what is allowed",
      (wrong) => {
        const message = refusalOf({ [name]: wrong });
        expect(message).toContain(
          `${name}: ${secret ? "its value" : `"${wrong}"`} can't be used. Allowed: ${allowed}.`,
        );
        if (secret) expect(message).not.toContain("hush");
        expect(message.split("\n")).toHaveLength(1);
      },
    );
  },
);

describe("the key pair", () => {
  it("left out means the sandbox, whatever KLING_BASE_URL says", () => {
    expect(readConfig({ KLING_BASE_URL: "https://elsewhere.test" }).kling).toBe("sandbox");
    expect(readConfig({ KLING_ACCESS_KEY: "", KLING_SECRET_KEY: "" }).kling).toBe("sandbox");
  });

  it("given means Kling at its address of today", () => {
    expect(readConfig(withKeys).kling).toEqual({
      credentials: { accessKey: "ak", secretKey: "sk" },
      baseUrl: "https://api-singapore.klingai.com",
    });
  });

  it.each([
    ["alone", {}],
    ["beside a key pair", withKeys],
    ["beside half a key pair", { KLING_ACCESS_KEY: "ak" }],
  ])("gives way to a plain API key, %s", (_what, env) => {
    expect(readConfig({ ...env, KLING_API_KEY: "api-key" }).kling).toEqual({
      credentials: { apiKey: "api-key" },
      baseUrl: "https://api-singapore.klingai.com",
    });
  });

  it.each([
    ["KLING_ACCESS_KEY", "KLING_SECRET_KEY"],
    ["KLING_SECRET_KEY", "KLING_ACCESS_KEY"],
  ])("without its half %s is refused, and the other half is not repeated", (missing, given) => {
    for (const env of [{ [given]: "hush-hush" }, { [given]: "hush-hush", [missing]: "" }]) {
      const message = refusalOf(env);
      expect(message).toMatch(new RegExp(`^${missing} is not set.*Set both.*or none`));
      expect(message).not.toContain("hush-hush");
    }
  });

  it("lengthens the waits that the sandbox keeps short", () => {
    expect(readConfig(withKeys)).toMatchObject({
      pollMinMs: 2_000,
      unknownOutcomeGraceMs: 45_000,
      lostAfterMs: 600_000,
      accountStopMs: 60_000,
    });
  });
});

describe("KLING_BASE_URL", () => {
  it("loses the slash at its end", () => {
    expect(
      readConfig({ ...withKeys, KLING_BASE_URL: "http://127.0.0.1:4100/" }).kling,
    ).toMatchObject({ baseUrl: "http://127.0.0.1:4100" });
  });

  it.each(["https://relay.test/v1", "https://relay.test/kling/v1/"])(
    "loses the /v1 of %s, with a warning, since each path begins with it",
    (url) => {
      const { kling, warnings } = readConfig({ ...withKeys, KLING_BASE_URL: url });
      expect(kling).toMatchObject({ baseUrl: url.replace(/\/v1\/?$/, "") });
      expect(warnings).toEqual([expect.stringContaining("KLING_BASE_URL ends in /v1")]);
    },
  );

  it("keeps any other path", () => {
    const { kling, warnings } = readConfig({
      ...withKeys,
      KLING_BASE_URL: "https://relay.test/kling/v12",
    });
    expect([kling, warnings]).toEqual([
      {
        credentials: { accessKey: "ak", secretKey: "sk" },
        baseUrl: "https://relay.test/kling/v12",
      },
      [],
    ]);
  });

  it.each(["api-singapore.klingai.com", "ftp://kling.test", "ws://kling.test"])(
    "refuses %s with its name, the value and what is allowed",
    (wrong) => {
      expect(refusalOf({ ...withKeys, KLING_BASE_URL: wrong })).toContain(
        `KLING_BASE_URL: "${wrong}" can't be used. Allowed: an http or https address.`,
      );
    },
  );
});

it("all faults are named at once, a line each", () => {
  const lines = refusalOf({ PORT: "x", LOG_LEVEL: "loud", EMULATOR_SPEED: "0" }).split("\n");
  expect(lines.map((line) => line.split(":")[0]).sort()).toEqual([
    "EMULATOR_SPEED",
    "LOG_LEVEL",
    "PORT",
  ]);
});

it("secrets are repeated in no refusal, nor is the password within an address", () => {
  const message = refusalOf({
    PORT: "x",
    ...withKeys,
    KLING_SECRET_KEY: "hush-hush",
    EMULATOR_SECRET_KEY: "hush-too",
    KLING_BASE_URL: "ftp://me:hush-url@host",
  });
  expect(message).toContain('KLING_BASE_URL: "ftp://***@host"');
  expect(message).not.toContain("hush");
});

describe("a variable that nobody reads", () => {
  it.each([
    ["KLING_ACCES_KEY", "KLING_ACCESS_KEY"],
    ["KLING_APIKEY", "KLING_API_KEY"],
    ["LOGLEVEL", "LOG_LEVEL"],
    ["log_level", "LOG_LEVEL"],
    ["ALLOWED_ORIGIN", "ALLOWED_ORIGINS"],
    ["DATABSE_URL", "DATABASE_URL"],
    ["EMULATOR_SPED", "EMULATOR_SPEED"],
  ])("%s is named in a warning, with %s", (name, nearest) => {
    const warnings = readConfig({ [name]: "hush" }).warnings;
    expect(warnings).toEqual([
      `${name} is not a variable of this program and is ignored. Did you mean ${nearest}?`,
    ]);
  });

  it.each(["KLING_SOMETHING_ELSE", "EMULATOR_OF_MINE"])(
    "%s is named because of how it begins",
    (name) => {
      expect(readConfig({ [name]: "x" }).warnings).toEqual([expect.stringContaining(name)]);
    },
  );

  it("of another program is nobody's business", () => {
    const others = [
      "PATH",
      "HOME",
      "HOSTNAME",
      "USER",
      "PWD",
      "OLDPWD",
      "SHELL",
      "SHLVL",
      "LANG",
      "LC_ALL",
      "TERM",
      "TZ",
      "EDITOR",
      "MAIL",
      "LOGNAME",
      "CI",
      "NODE_ENV",
      "NODE_OPTIONS",
      "NODE_VERSION",
      "YARN_VERSION",
      "npm_config_cache",
      "npm_lifecycle_event",
      "npm_package_name",
      "INIT_CWD",
      "COLOR",
      "FORCE_COLOR",
      "DEBUG",
      "PGHOST",
      "PGPORT",
      "REDIS_URL",
      "KUBERNETES_SERVICE_HOST",
      "KUBERNETES_PORT",
      "DOCKER_HOST",
      "SSH_AUTH_SOCK",
      "XDG_RUNTIME_DIR",
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
      "OTEL_SERVICE_NAME",
      "http_proxy",
      "https_proxy",
      "no_proxy",
      "ALL_PROXY",
      "constructor",
    ];
    expect(
      readConfig(
        Object.fromEntries(
          others.map((name) => [name, name.endsWith("_proxy") ? "http://proxy.test" : "x"]),
        ),
      ).warnings,
    ).toEqual([]);
  });
});

describe("the proxy", () => {
  it("is none unless one is named", () => {
    expect(readConfig({ NO_PROXY: "localhost" }).proxy).toBeUndefined();
  });

  it("is read in either case, and the lower one takes precedence", () => {
    expect(
      readConfig({
        HTTPS_PROXY: "http://upper.test:1",
        https_proxy: "http://lower.test:2",
        NO_PROXY: "here.test",
      }).proxy,
    ).toEqual({ https: "http://lower.test:2", http: undefined, except: "here.test" });
  });
});

describe("introspection and GraphiQL", () => {
  const of = (env: Record<string, string>) => {
    const { introspection, graphiql, warnings } = readConfig(env);
    return { introspection, graphiql, warnings: warnings.length };
  };

  it.each([
    ["in the sandbox", {}, true, true],
    ["with Kling", withKeys, false, false],
    ["with Kling, in development", { ...withKeys, NODE_ENV: "development" }, true, true],
    ["with Kling, if they are on", { ...withKeys, INTROSPECTION: "on" }, true, true],
    ["in the sandbox, with trusted documents", { TRUSTED_DOCUMENTS: "x.json" }, true, false],
    ["in the sandbox, if they are off", { INTROSPECTION: "off" }, false, false],
  ])("%s", (_where, env, introspection, graphiql) => {
    expect(of(env)).toEqual({ introspection, graphiql, warnings: 0 });
  });

  it.each<Record<string, string>>([
    { GRAPHIQL: "on", TRUSTED_DOCUMENTS: "x.json" },
    { GRAPHIQL: "on", INTROSPECTION: "off" },
  ])("are warned of where GraphiQL can do little: %o", (env) => {
    expect(of(env).warnings).toBe(1);
  });
});
