import type * as z from "zod";
import type { QueryLimits } from "../http/limits/query-limits.js";
import type { RateLimits } from "../http/limits/rate-limits.js";
import { reachOf } from "../lib/host.js";
import { unknownVariables } from "../lib/unknown-variables.js";
import type { AccessSettings } from "../services/access/index.js";
import type { StandardSetting } from "../services/kling/standard.js";
import type { Credentials } from "../services/kling/token.js";
import type { ProxySettings } from "../services/kling/transport.js";
import { authOf } from "./auth.js";
import { variables } from "./variables.js";

/**
 * Proxies are written in lower case by old custom, and then take precedence as they do in other
 * programs.
 */
const PROXY_NAMES = new Set(["http_proxy", "https_proxy", "no_proxy"]);

/**
 * Thrown at start when a variable can't be used. Its message names each one, what is wrong and what
 * is allowed.
 */
export class ConfigError extends Error {}

type Variables = z.output<typeof variables>;

export interface Config {
  host: string;
  port: number;
  adminHost: string;
  /** Of health and metrics; undefined: they have no port of their own. */
  adminPort: number | undefined;
  /** Proxies whose X-Forwarded-For is believed. */
  trustProxy: readonly string[];
  maxConnectionsPerAddress: number;
  maxConnectionsPerCaller: number;
  /** New ones a second, of an address that has opened as many as it may have. */
  maxConnectionRate: number;
  /** Of pages, besides the server's own, that may open WebSockets. */
  allowedOrigins: readonly string[];
  /** Names that the server may be called by beside those of loopback; null: any. */
  allowedHosts: readonly string[] | null;
  queryLimits: QueryLimits;
  rateLimits: RateLimits;
  executionTimeoutMs: number;
  requestTimeoutMs: number;
  /** The path of a manifest. */
  trustedDocuments: string | undefined;
  introspection: boolean;
  graphiql: boolean;
  access: AccessSettings;
  /** Undefined: the store's own secret signs access tokens. */
  accessTokenSecret: string | undefined;
  databaseUrl: string;
  /** "sandbox": the emulator inside; nothing is billed. */
  kling: "sandbox" | { credentials: Credentials; baseUrl: string };
  /** Which of Kling's standards is spoken if a model has both. */
  klingStandard: StandardSetting;
  /** The way to Kling, if it leads through a proxy. */
  proxy: ProxySettings | undefined;
  publicUrl: string | undefined;
  klingWebhookSecrets: readonly string[];
  webhookSecret: string | undefined;
  webhookAllowPrivate: boolean;
  emulator: {
    host: string;
    port: number | undefined;
    publicUrl: string | undefined;
    apiKey: string;
    accessKey: string;
    secretKey: string;
    speed: number;
    date: string | undefined;
    concurrency: number;
  };
  /** Whether a create with a withdrawn model is refused here instead of by Kling. */
  refusesWithdrawn: boolean;
  submitWaitMs: number;
  pollMinMs: number;
  pollMaxMs: number;
  /** Slots of Kling's pools, where they are known. */
  poolLimits: Record<"VIDEO" | "IMAGE" | "VIRTUAL_TRY_ON", number | undefined>;
  taskDeadlineMs: number;
  unknownOutcomeGraceMs: number;
  unknownOutcomeTimeoutMs: number;
  lostAfterMs: number;
  accountStopMs: number;
  changeRetentionMs: number;
  leaseMs: number;
  logLevel: string;
  /** What the operator should look at: names that nobody reads, and values that were corrected. */
  warnings: readonly string[];
}

/**
 * Reads and checks the environment. Throws ConfigError with every fault at once. An empty value
 * counts as not set.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const value = parse(env);
  const kling = klingAccess(value);
  // The sandbox answers at once and its tasks take seconds.
  const sandboxOr = (inSandbox: number, atKling: number) =>
    kling === "sandbox" ? inSandbox : atKling;
  const introspection =
    value.INTROSPECTION ?? (kling === "sandbox" || value.NODE_ENV === "development");
  const access = authOf(value, (problem) => {
    throw new ConfigError(problem);
  });
  const graphiql = value.GRAPHIQL ?? (introspection && value.TRUSTED_DOCUMENTS === undefined);
  return {
    host: value.HOST,
    port: value.PORT,
    adminHost: value.ADMIN_HOST,
    adminPort: value.ADMIN_PORT,
    trustProxy: value.TRUST_PROXY ?? [],
    maxConnectionsPerAddress: value.MAX_CONNECTIONS_PER_ADDRESS,
    maxConnectionsPerCaller: value.MAX_CONNECTIONS_PER_CALLER,
    maxConnectionRate: value.MAX_CONNECTION_RATE,
    allowedOrigins: value.ALLOWED_ORIGINS ?? [],
    allowedHosts: allowedHosts(value, access.mode),
    queryLimits: queryLimits(value),
    rateLimits: {
      queriesPerMinute: value.RATE_LIMIT_QUERIES_PER_MINUTE,
      createsPerMinute: value.RATE_LIMIT_CREATES_PER_MINUTE,
    },
    executionTimeoutMs: value.EXECUTION_TIMEOUT_MS,
    requestTimeoutMs: value.REQUEST_TIMEOUT_MS,
    trustedDocuments: value.TRUSTED_DOCUMENTS,
    introspection,
    graphiql,
    access,
    accessTokenSecret: value.AUTH_TOKEN_SECRET,
    databaseUrl: value.DATABASE_URL,
    kling,
    klingStandard: value.KLING_STANDARD,
    proxy: proxyOf(value),
    publicUrl: value.PUBLIC_URL,
    klingWebhookSecrets: value.KLING_WEBHOOK_SECRETS ?? [],
    webhookSecret: value.WEBHOOK_SECRET,
    webhookAllowPrivate: value.WEBHOOK_ALLOW_PRIVATE,
    emulator: {
      host: value.EMULATOR_HOST,
      port: value.EMULATOR_PORT,
      publicUrl: value.EMULATOR_PUBLIC_URL,
      apiKey: value.EMULATOR_API_KEY,
      accessKey: value.EMULATOR_ACCESS_KEY,
      secretKey: value.EMULATOR_SECRET_KEY,
      speed: value.EMULATOR_SPEED,
      date: value.EMULATOR_DATE,
      concurrency: value.EMULATOR_CONCURRENCY,
    },
    refusesWithdrawn: value.WITHDRAWN_MODELS === "refuse",
    submitWaitMs: value.SUBMIT_WAIT_MS,
    pollMinMs: value.POLL_MIN_MS ?? sandboxOr(250, 2_000),
    pollMaxMs: value.POLL_MAX_MS,
    poolLimits: {
      VIDEO: value.KLING_CONCURRENCY_VIDEO,
      IMAGE: value.KLING_CONCURRENCY_IMAGE,
      VIRTUAL_TRY_ON: value.KLING_CONCURRENCY_VIRTUAL_TRY_ON,
    },
    taskDeadlineMs: value.TASK_DEADLINE_MS,
    unknownOutcomeGraceMs: value.UNKNOWN_OUTCOME_GRACE_MS ?? sandboxOr(5_000, 45_000),
    unknownOutcomeTimeoutMs: value.UNKNOWN_OUTCOME_TIMEOUT_MS,
    lostAfterMs: value.LOST_AFTER_MS ?? sandboxOr(10_000, 600_000),
    leaseMs: value.LEASE_MS,
    accountStopMs: value.ACCOUNT_STOP_MS ?? sandboxOr(1_000, 60_000),
    changeRetentionMs: value.CHANGE_RETENTION_MS,
    logLevel: value.LOG_LEVEL,
    warnings: [
      ...baseUrlWarnings(value.KLING_BASE_URL),
      ...graphiqlWarnings({ graphiql, introspection, trusted: value.TRUSTED_DOCUMENTS }),
      ...unknownVariables(env, Object.keys(variables.shape)),
    ],
  };
}

/** Whoever reaches the server may do everything: then it is called by names that are its own. */
function allowedHosts(value: Variables, mode: AccessSettings["mode"]): string[] | null {
  if (mode !== "none" || reachOf(value.HOST) !== "loopback") return null;
  const { ALLOWED_HOSTS: named = [], PUBLIC_URL: publicUrl } = value;
  return publicUrl === undefined ? named : [...named, new URL(publicUrl).hostname];
}

const queryLimits = (value: Variables): QueryLimits => ({
  bytes: value.MAX_QUERY_BYTES,
  tokens: value.MAX_QUERY_TOKENS,
  depth: value.MAX_QUERY_DEPTH,
  fields: value.MAX_QUERY_FIELDS,
  aliases: value.MAX_QUERY_ALIASES,
  directives: value.MAX_QUERY_DIRECTIVES,
  repeats: value.MAX_QUERY_REPEATS,
  creates: value.MAX_QUERY_CREATES,
  cost: value.MAX_QUERY_COST,
});

function klingAccess(value: Variables): Config["kling"] {
  const { KLING_API_KEY: apiKey, KLING_ACCESS_KEY: accessKey, KLING_SECRET_KEY: secretKey } = value;
  const baseUrl = withoutVersion(value.KLING_BASE_URL);
  if (apiKey !== undefined) return { credentials: { apiKey }, baseUrl };
  if (accessKey !== undefined && secretKey !== undefined)
    return { credentials: { accessKey, secretKey }, baseUrl };
  if (accessKey === undefined && secretKey === undefined) return "sandbox";
  const missing = accessKey === undefined ? "KLING_ACCESS_KEY" : "KLING_SECRET_KEY";
  throw new ConfigError(
    `${missing} is not set, but the other half of the key pair is. Set both to use Kling, or none of them to use the sandbox. A plain API key goes into KLING_API_KEY.`,
  );
}

/** Every path of Kling's begins with its version already. */
const withoutVersion = (url: string): string => url.replace(/\/v1$/, "");

const baseUrlWarnings = (url: string): string[] =>
  url === withoutVersion(url)
    ? []
    : [
        "KLING_BASE_URL ends in /v1, which each of Kling's paths begins with: it is left out. Set the address without it.",
      ];

function graphiqlWarnings(on: {
  graphiql: boolean;
  introspection: boolean;
  trusted: string | undefined;
}): string[] {
  if (!on.graphiql) return [];
  if (on.trusted !== undefined)
    return [
      "GRAPHIQL is on, but TRUSTED_DOCUMENTS lets only the documents of its manifest run: GraphiQL can run those alone.",
    ];
  return on.introspection
    ? []
    : ["GRAPHIQL is on and INTROSPECTION off: GraphiQL will not know the schema."];
}

function proxyOf({
  HTTP_PROXY: http,
  HTTPS_PROXY: https,
  NO_PROXY: except,
}: Variables): ProxySettings | undefined {
  return http === undefined && https === undefined ? undefined : { http, https, except };
}

function parse(env: Record<string, string | undefined>): Variables {
  const inOrder = Object.entries(env).toSorted(([name]) => (PROXY_NAMES.has(name) ? 1 : -1));
  const named = inOrder.map(
    ([name, value]) => [PROXY_NAMES.has(name) ? name.toUpperCase() : name, value] as const,
  );
  const given = Object.fromEntries(
    named.filter(([name, value]) => name in variables.shape && value?.trim() !== ""),
  );
  const result = variables.safeParse(given);
  if (result.success) return result.data;
  const names = new Set(result.error.issues.map((issue) => String(issue.path[0])));
  throw new ConfigError([...names].map((name) => complaint(name, env[name])).join("\n"));
}

function complaint(name: string, value: string | undefined): string {
  const meta = Object.entries(variables.shape)
    .find(([key]) => key === name)?.[1]
    .meta();
  const shown = meta?.["secret"] === true ? "its value" : `"${withoutPassword(value ?? "")}"`;
  return `${name}: ${shown} can't be used. Allowed: ${String(meta?.["allowed"])}. ${String(meta?.["meaning"])}`;
}

/** An address may carry a name and a password before its host. */
export const withoutPassword = (text: string): string => text.replace(/\/\/[^/\s]*@/, "//***@");
