import * as z from "zod";
import { shared as emulator } from "../emulator/environment.js";
import { standards } from "../services/kling/standard.js";
import { limitVariables } from "./limit-variables.js";
import { secret, variable } from "./variable.js";

const text = z.string().min(1);
const port = z.coerce.number().int().min(0).max(65535);
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));
// Whole groups of four: with a secret that is not Base64 the server would start, and then sign and
// verify nothing.
const webhookSecret = z
  .string()
  .regex(/^whsec_(?=.)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
const webhookSecrets = z
  .string()
  .transform((list) => list.split(",").map((each) => each.trim()))
  .pipe(z.array(webhookSecret).min(1).max(2));
// As browsers write them: in lower case, and without the port that goes without saying.
const origins = z
  .string()
  .transform((list) => list.split(",").map((each) => each.trim().toLowerCase()))
  .pipe(
    z.array(
      z
        .string()
        .regex(/^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/)
        .refine((origin) => URL.canParse(origin)),
    ),
  )
  .transform((list) =>
    list.map((origin) => (/^https?:/.test(origin) ? new URL(origin).origin : origin)),
  );
const hosts = z
  .string()
  .transform((list) => list.split(",").map((each) => each.trim().toLowerCase()))
  .pipe(z.array(z.string().regex(/^[a-z0-9_][a-z0-9_.-]*$/)));
// To believe every address would let every client name its own address.
const proxy = z
  .union([
    z.enum(["loopback", "linklocal", "uniquelocal"]),
    z.ipv4(),
    z.ipv6(),
    z.cidrv4(),
    z.cidrv6(),
  ])
  .refine((address) => !address.endsWith("/0"));
const proxies = z
  .string()
  .transform((list) => list.split(",").map((each) => each.trim()))
  .pipe(z.array(proxy));
const slots = z.coerce.number().int().min(1).max(10_000).optional();
const milliseconds = z.coerce
  .number()
  .int()
  .min(1)
  .max(86_400_000 * 30);

/** Every environment variable the server reads: docs/configuration.md is made from this table. */
export const variables = z.object({
  HOST: variable(text.default("127.0.0.1"), "a host name or address", "Where the server listens."),
  PORT: variable(
    port.default(4000),
    "a whole number from 0 to 65535",
    "Its port; 0 takes any free one and prints it.",
  ),
  ADMIN_PORT: variable(
    port.optional(),
    "a whole number from 0 to 65535",
    "A second port for /metrics and the details of /readyz, which the first one then does not show. Not set: the first one shows them to operators; with AUTH=none that is everybody.",
  ),
  ADMIN_HOST: variable(
    text.default("127.0.0.1"),
    "a host name or address",
    "Where the server listens on ADMIN_PORT. Who reaches it needs no key.",
  ),
  TRUST_PROXY: variable(
    proxies.optional(),
    "addresses or CIDR ranges, or loopback, linklocal, uniquelocal, with commas between them",
    "The proxies in front whose X-Forwarded-For is believed. Not set: a client's address is the one that connects, so behind a proxy all clients are one.",
  ),
  MAX_CONNECTIONS_PER_ADDRESS: variable(
    z.coerce.number().int().min(1).max(1_000_000).default(1_000),
    "a whole number from 1 to 1000000",
    "Streaming connections (WebSocket and server-sent events together) that one client address, in IPv6 one /64, may have open. A thousand is a large office behind one address, and far from what a process can carry.",
  ),
  MAX_CONNECTIONS_PER_CALLER: variable(
    z.coerce.number().int().min(1).max(1_000_000).default(10_000),
    "a whole number from 1 to 1000000",
    "Streaming connections that one caller may have open on this node, with all of its keys and access tokens together. All pages of a team are one caller. With AUTH=none nobody is limited.",
  ),
  AUTH: variable(
    z.enum(["none", "keys", "jwt"]).optional(),
    "none, keys or jwt",
    "Who may enter: everybody, callers with keys of AUTH_KEYS_FILE, or bearers of tokens that somebody else signs. Not set: none on loopback; beyond it the server does not start.",
  ),
  AUTH_KEYS_FILE: variable(
    text.optional(),
    "the path of a JSON file",
    "The callers: name, role, SHA-256 of each key, budgets. `npm run keys` writes it; it is read again on SIGHUP. With AUTH=jwt the budgets of its callers count.",
  ),
  AUTH_JWKS_URL: variable(
    httpUrl.optional(),
    "an http or https address",
    "For AUTH=jwt: the public keys that sign tokens by RS256 or ES256.",
  ),
  AUTH_JWT_SECRET: secret(
    z.string().min(32).optional(),
    "at least 32 characters",
    "For AUTH=jwt: the secret that signs tokens by HS256.",
  ),
  AUTH_ISSUER: variable(
    text.optional(),
    "the text of the claim iss",
    "For AUTH=jwt: who must have issued a token.",
  ),
  AUTH_AUDIENCE: variable(
    text.optional(),
    "the text of the claim aud",
    "For AUTH=jwt: for whom a token must be meant.",
  ),
  AUTH_CALLER_CLAIM: variable(
    text.default("sub"),
    "the name of a claim",
    "For AUTH=jwt: the claim that names the caller, who owns the tasks.",
  ),
  AUTH_ROLE_CLAIM: variable(
    text.default("role"),
    "the name of a claim",
    "For AUTH=jwt: the claim that names the role, or lists several: reader, creator, operator.",
  ),
  AUTH_TOKEN_SECRET: secret(
    z.string().min(32).optional(),
    "at least 32 characters",
    "Signs the access tokens of createAccessToken. Another secret ends them all. Not set: a secret that the store keeps.",
  ),
  MAX_CONNECTION_RATE: variable(
    z.coerce.number().int().min(1).max(1_000_000).default(50),
    "a whole number from 1 to 1000000",
    "New streaming connections a second that one client address may open in the long run. MAX_CONNECTIONS_PER_ADDRESS of them may come at once, as when all come back after a restart.",
  ),
  ALLOWED_ORIGINS: variable(
    origins.optional(),
    "origins, such as https://app.example.com, with commas between them",
    "Pages of other hosts that may call this server, by HTTP (CORS), WebSocket and server-sent events. Those of the server's own host always may, and programs, which name no origin; in the sandbox also pages at http://localhost and http://127.0.0.1 on any port.",
  ),
  ALLOWED_HOSTS: variable(
    hosts.optional(),
    "host names without ports, such as kling.test, with commas between them",
    "Names, beside those of loopback and the one of PUBLIC_URL, by which a server on loopback may be called while AUTH is none. Others get 421: a page could lead its own name here. With another HOST or AUTH every name is taken.",
  ),
  ...limitVariables,
  // May hold a password.
  DATABASE_URL: secret(
    z
      .string()
      .regex(/^(file:|postgres(ql)?:\/\/).+/)
      .default("file:./data/tasks.db"),
    "file:PATH or postgres://USER:PASSWORD@HOST/DATABASE",
    "The task store: an embedded SQLite file for one process, or PostgreSQL for any number.",
  ),
  KLING_API_KEY: secret(
    z.string().regex(/^\S+$/).optional(),
    "Kling's API key, a text without spaces",
    "The plain API key that Kling hands out since 2026, sent as bearer. It takes precedence over the key pair. Neither: the sandbox.",
  ),
  KLING_ACCESS_KEY: variable(
    text.optional(),
    "Kling's access key",
    "With KLING_SECRET_KEY: the key pair. Without it and without KLING_API_KEY: the sandbox.",
  ),
  KLING_SECRET_KEY: secret(
    text.optional(),
    "Kling's secret key",
    "Signs the tokens; never printed.",
  ),
  KLING_STANDARD: variable(
    z.enum(standards).default("auto"),
    `one of ${standards.join(", ")}`,
    "Which of Kling's two API standards is spoken if a model has both. auto: creates in the legacy standard, and, with KLING_API_KEY, status requests for all kinds together in the new one. legacy: the legacy one for both. new: with KLING_API_KEY, the new one for both. What only the new standard has is always sent there, and needs KLING_API_KEY.",
  ),
  KLING_BASE_URL: variable(
    httpUrl.default("https://api-singapore.klingai.com"),
    "an http or https address",
    "Kling, a relay that speaks its API, or an emulator that runs elsewhere; without /v1. Not used in the sandbox.",
  ),
  HTTPS_PROXY: secret(
    httpUrl.optional(),
    "an http or https address",
    "The proxy for requests to Kling at an https address; also in lower case, which takes precedence. Not used in the sandbox.",
  ),
  HTTP_PROXY: secret(
    httpUrl.optional(),
    "an http or https address",
    "The same for an http address.",
  ),
  NO_PROXY: variable(
    text.optional(),
    "host names with commas between them, or *",
    "Hosts that are reached without the proxy; also in lower case.",
  ),
  PUBLIC_URL: variable(
    httpUrl.optional(),
    "an http or https address",
    "This server's address as Kling sees it. Set: Kling calls back, and polling becomes rarer.",
  ),
  KLING_WEBHOOK_SECRETS: secret(
    webhookSecrets.optional(),
    "one whsec_ secret, or two with a comma between them during a rotation",
    "Kling's webhook secrets. Set: an unsigned callback is only a hint to poll, and a wrong signature is refused.",
  ),
  WEBHOOK_SECRET: secret(
    webhookSecret.optional(),
    "whsec_ and Base64, as Standard Webhooks has it",
    "Signs what callers receive at their webhookUrl. Not set: webhookUrl is refused.",
  ),
  WEBHOOK_ALLOW_PRIVATE: variable(
    z.stringbool().default(false),
    "true or false",
    "Whether a webhookUrl may lead to a private or loopback address.",
  ),
  EMULATOR_HOST: variable(
    text.default("127.0.0.1"),
    "a host name or address",
    "Where the sandbox's emulator listens.",
  ),
  EMULATOR_PORT: variable(
    port.optional(),
    "a whole number from 0 to 65535",
    "The emulator's port. Not set: 4100, or any free one where 4100 is taken.",
  ),
  EMULATOR_PUBLIC_URL: variable(
    emulator.EMULATOR_PUBLIC_URL.schema,
    emulator.EMULATOR_PUBLIC_URL.allowed,
    "The emulator's address as browsers see it, for the videos' links. Not set: the address it listens on.",
  ),
  EMULATOR_API_KEY: secret(
    emulator.EMULATOR_API_KEY.schema,
    emulator.EMULATOR_API_KEY.allowed,
    "The API key that the emulator takes beside its key pair.",
  ),
  EMULATOR_ACCESS_KEY: variable(
    emulator.EMULATOR_ACCESS_KEY.schema,
    emulator.EMULATOR_ACCESS_KEY.allowed,
    "The key pair that the emulator takes.",
  ),
  EMULATOR_SECRET_KEY: secret(
    emulator.EMULATOR_SECRET_KEY.schema,
    emulator.EMULATOR_SECRET_KEY.allowed,
    "The key pair that the emulator takes.",
  ),
  EMULATOR_SPEED: variable(
    emulator.EMULATOR_SPEED.schema,
    emulator.EMULATOR_SPEED.allowed,
    "How many times faster than Kling the emulator's tasks run; 1 = minutes, as in life.",
  ),
  EMULATOR_DATE: variable(
    emulator.EMULATOR_DATE.schema,
    emulator.EMULATOR_DATE.allowed,
    "The day whose models and effects the emulator offers; any: everything that ever was. Not set: today.",
  ),
  EMULATOR_CONCURRENCY: variable(
    emulator.EMULATOR_CONCURRENCY.schema,
    emulator.EMULATOR_CONCURRENCY.allowed,
    "How many tasks of a pool may run at once at the emulator before it answers 1303.",
  ),
  WITHDRAWN_MODELS: variable(
    z.enum(["send", "refuse"]).default("send"),
    "send or refuse",
    "What becomes of a create with a model that Kling has withdrawn. send: Kling has the last word, and a refusal costs nothing. refuse: a userError names the day and the successor.",
  ),
  SUBMIT_WAIT_MS: variable(
    z.coerce.number().int().min(0).max(60_000).default(5_000),
    "a whole number from 0 to 60000",
    "How long a create mutation waits for Kling's answer before it returns the task as QUEUED. Milliseconds.",
  ),
  POLL_MIN_MS: variable(
    milliseconds.optional(),
    "a whole number from 1 to 2592000000",
    "Poll interval of a new task, milliseconds; grows to a tenth of the task's age. Not set: 2000, in the sandbox 250.",
  ),
  POLL_MAX_MS: variable(
    milliseconds.default(30_000),
    "a whole number from 1 to 2592000000",
    "Longest poll interval, milliseconds.",
  ),
  KLING_CONCURRENCY_VIDEO: variable(
    slots,
    "a whole number from 1 to 10000",
    "Tasks that the account may run at once in the video pool. Not set: learnt from Kling's refusals.",
  ),
  KLING_CONCURRENCY_IMAGE: variable(
    slots,
    "a whole number from 1 to 10000",
    "Pictures that it may make at once. Not set: learnt.",
  ),
  KLING_CONCURRENCY_VIRTUAL_TRY_ON: variable(
    slots,
    "a whole number from 1 to 10000",
    "Try-ons that it may run at once. Not set: learnt.",
  ),
  TASK_DEADLINE_MS: variable(
    milliseconds.default(86_400_000),
    "a whole number from 1 to 2592000000",
    "An open task older than this fails with KLING_UNAVAILABLE: while QUEUED at once; at Kling once Kling has answered that it goes on, or has not answered for as long again. Milliseconds.",
  ),
  UNKNOWN_OUTCOME_GRACE_MS: variable(
    milliseconds.optional(),
    "a whole number from 1 to 2592000000",
    "How long after a create of unknown outcome its absence at Kling is no proof yet: longer than one request may take. Milliseconds. Not set: 45000, in the sandbox 5000.",
  ),
  UNKNOWN_OUTCOME_TIMEOUT_MS: variable(
    milliseconds.default(900_000),
    "a whole number from 1 to 2592000000",
    "How long an unknown outcome is looked into before the task fails with OUTCOME_UNKNOWN. Milliseconds.",
  ),
  CHANGE_RETENTION_MS: variable(
    milliseconds.default(7 * 86_400_000),
    "a whole number from 1 to 2592000000",
    "How old a change may be and still be replayed to a subscriber; a cursor is CURSOR_EXPIRED if the next change after it is older. An hour later the change's snapshot of the task is dropped; its history stays. Milliseconds.",
  ),
  ACCOUNT_STOP_MS: variable(
    milliseconds.optional(),
    "a whole number from 1 to 2592000000",
    "How long a pool rests after Kling said that the account can't pay for it (1100 to 1102). Milliseconds. Not set: 60000, in the sandbox 1000.",
  ),
  LOST_AFTER_MS: variable(
    milliseconds.optional(),
    "a whole number from 1 to 2592000000",
    "How long Kling must deny a task that it had until the task fails with LOST. Milliseconds. Not set: 600000, in the sandbox 10000.",
  ),
  LEASE_MS: variable(
    milliseconds.default(15_000),
    "a whole number from 1 to 2592000000",
    "How long a node that fell silent keeps its work before another takes it over. Milliseconds.",
  ),
  // services/reference.ts reads it: the schema is made from these files before there is a Config.
  REFERENCE_DIR: variable(
    text.optional(),
    "a folder with a copy of every JSON file in reference/",
    "Kling's models, effects, voices and error codes as data: a row more is a value more in the schema. Not set: reference/ of this project.",
  ),
  LOG_LEVEL: variable(
    z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
    "trace, debug, info, warn, error, fatal or silent",
    "What is logged.",
  ),
});
