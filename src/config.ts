import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { AppError } from "./kernel/error.ts";
import type { Role } from "./kernel/role.ts";
import type { ProviderSettings } from "./modules/access/index.ts";

const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const switchSchema = z.enum(["true", "false"]).transform((text) => text === "true");

/**
 * Every setting: the environment variable it comes from, what it does, how it is read, and what it is when left out.
 * This is the only file that reads the environment. The reference page of settings is written from this table.
 */
export const settings = {
  dataDir: {
    variable: "BELLWETHER_DATA",
    meaning: "Folder that holds everything: database, uploaded files, secret. Back this up.",
    schema: z.string().min(1).default(".bellwether/data"),
  },
  databaseUrl: {
    variable: "DATABASE_URL",
    meaning: "A PostgreSQL server, 15 or later, as postgres://user:password@host/name. Left out: the embedded engine.",
    schema: z.url({ protocol: /^postgres(ql)?$/, error: "use postgres://user:password@host/name" }).optional(),
  },
  host: {
    variable: "HOST",
    meaning: "Address to listen on. Behind a proxy on another machine, or in a container: 0.0.0.0, and set BASE_URL.",
    schema: z.string().min(1).default("127.0.0.1"),
  },
  port: {
    variable: "PORT",
    meaning: "Port to listen on.",
    schema: count(1, 65_535).default(8787),
  },
  baseUrl: {
    variable: "BASE_URL",
    meaning:
      "Where browsers reach the installation, such as https://voice.example.org. Left out: this machine and port.",
    schema: z
      .url({ protocol: /^https?$/, error: "use http:// or https:// and a host" })
      .transform((text) => new URL(text).origin)
      .optional(),
  },
  trustProxy: {
    variable: "TRUST_PROXY",
    meaning: "true: believe X-Forwarded-For and X-Forwarded-Proto, because a proxy of yours sets them.",
    schema: switchSchema.default(false),
  },
  logLevel: {
    variable: "LOG_LEVEL",
    meaning: "What is logged to standard error: trace, debug, info, warn, error, silent. Never holds personal data.",
    schema: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  },
  uploadLimitMegabytes: {
    variable: "UPLOAD_LIMIT_MB",
    meaning: "Largest file that can be uploaded, in megabytes.",
    schema: count(1, 1_000_000).default(2048),
  },
  requestsPerMinute: {
    variable: "REQUESTS_PER_MINUTE",
    meaning: "Requests that one network address may make in a minute; 0: any number.",
    schema: count(0, 10_000_000).default(12_000),
  },
  requestsPerMinutePerCaller: {
    variable: "REQUESTS_PER_MINUTE_PER_CALLER",
    meaning:
      "Requests that one person or one API key may make in a minute, from all addresses together; 0: any number.",
    schema: count(0, 10_000_000).default(6_000),
  },
  signInsPerMinute: {
    variable: "SIGN_INS_PER_MINUTE",
    meaning: "Attempts to sign in that one network address may make in a minute.",
    schema: count(1, 1_000_000).default(20),
  },
  secret: {
    variable: "BELLWETHER_SECRET",
    meaning: "Signs cookies; at least 32 characters. Left out: made at the first start and kept in the data folder.",
    schema: z.string().min(32, "at least 32 characters").optional(),
  },
  oidcIssuer: {
    variable: "OIDC_ISSUER",
    meaning:
      "An OpenID Connect provider by which people sign in, as it names itself: https://login.example.org/realms/all. Left out: passwords alone.",
    schema: z
      .url({ protocol: /^https?$/, error: "use https:// and a host" })
      .refine((text) => text.startsWith("https:") || isLoopback(text), "use https://, unless it runs on this machine")
      .optional(),
  },
  oidcClientId: {
    variable: "OIDC_CLIENT_ID",
    meaning: "The id under which the provider knows this installation. Needed with OIDC_ISSUER.",
    schema: z.string().min(1).optional(),
  },
  oidcClientSecret: {
    variable: "OIDC_CLIENT_SECRET",
    meaning: "The secret that goes with that id. Needed with OIDC_ISSUER.",
    schema: z.string().min(1).optional(),
  },
  oidcLabel: {
    variable: "OIDC_LABEL",
    meaning: "What people call the provider; the button says “Sign in with” it.",
    schema: z.string().max(60).default("your organisation"),
  },
  oidcDomains: {
    variable: "OIDC_DOMAINS",
    meaning: "Domains of e-mail addresses that the provider may let in, separated by commas. Left out: any.",
    schema: z
      .string()
      .default("")
      .transform((text) =>
        text
          .toLowerCase()
          .split(",")
          .map((each) => each.trim())
          .filter((each) => each !== ""),
      )
      .refine((all) => all.every((each) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(each)), "use example.org,example.com"),
  },
  oidcJoin: {
    variable: "OIDC_JOIN",
    meaning:
      "What becomes of people whom nobody added: workspace:role, such as st-marys:viewer, makes them a member of it. Left out: they are refused.",
    schema: z
      .string()
      .regex(/^[a-z0-9-]+:(champion|executive|journey-owner|analyst|front-line|viewer)$/, "use workspace:role")
      .transform((text) => {
        const [workspace, role] = text.split(":") as [string, Role];
        return { workspace, role };
      })
      .optional(),
  },
  oidcTrustEmails: {
    variable: "OIDC_TRUST_EMAILS",
    meaning:
      "true: addresses count as verified although the provider does not say so (Entra ID does not). Only where nobody sets their own address there. Needs OIDC_DOMAINS.",
    schema: switchSchema.default(false),
  },
  oidcTrustSecondFactor: {
    variable: "OIDC_TRUST_SECOND_FACTOR",
    meaning:
      "true: whoever signs in by the provider counts as having given a second factor, although it does not say so (amr).",
    schema: switchSchema.default(false),
  },
  smtpUrl: {
    variable: "SMTP_URL",
    meaning:
      "The mail server for invitations and lost passwords, as smtp://user:password@host:587 or smtps://host. Left out: no mail is sent.",
    schema: z.url({ protocol: /^smtps?$/, error: "use smtp://user:password@host:port or smtps://..." }).optional(),
  },
  mailFrom: {
    variable: "MAIL_FROM",
    meaning: "Who mail comes from, such as Bellwether <bellwether@example.org>. Needed with SMTP_URL.",
    schema: z
      .string()
      .regex(
        /^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
        "use name@example.org or Name <name@example.org>",
      )
      .optional(),
  },
  webhooksAnywhere: {
    variable: "WEBHOOKS_ANYWHERE",
    meaning:
      "true: webhooks may also be sent to private and loopback addresses, and without TLS. For receivers inside your own network.",
    schema: switchSchema.default(false),
  },
  metricsToken: {
    variable: "METRICS_TOKEN",
    meaning:
      "Serves GET /metrics (Prometheus) to whoever sends this as a bearer token; at least 16 characters. Left out: not served.",
    schema: z.string().min(16, "at least 16 characters").optional(),
  },
  textTier: {
    variable: "TEXT_TIER",
    meaning:
      "How texts are understood: encoder (a model in native code, 150 MB of memory a thread) or table (a hundred times as fast, less exact; also where the native code does not run).",
    schema: z.enum(["encoder", "table"]).default("encoder"),
  },
  workspace: {
    variable: "BELLWETHER_WORKSPACE",
    meaning: "Command line: the workspace meant when --workspace is left out.",
    schema: z.string().min(1).optional(),
  },
  url: {
    variable: "BELLWETHER_URL",
    meaning: "Command line: a server elsewhere, when --url is left out.",
    schema: z.url({ protocol: /^https?$/, error: "use http:// or https:// and a host" }).optional(),
  },
  key: {
    variable: "BELLWETHER_KEY",
    meaning: "Command line: the API key for that server, when --key is left out.",
    schema: z.string().min(1).optional(),
  },
} as const;

type Settings = typeof settings;
export type Config = { [Name in keyof Settings]: z.output<Settings[Name]["schema"]> };
/** Settings given on the command line; they win over the environment. */
export type Overrides = Partial<Record<keyof Settings, string>>;

/**
 * @param defaults what this command takes instead of a setting's usual default
 * @throws AppError SETTING_INVALID naming the variable
 */
export function readConfig(
  overrides: Overrides = {},
  defaults: Overrides = {},
  environment: Record<string, string | undefined> = process.env,
): Config {
  const entries = Object.entries(settings).map(([name, { variable, schema }]) => {
    const set = [overrides[name as keyof Settings], environment[variable], defaults[name as keyof Settings]];
    const result = schema.safeParse(set.find((value) => value !== undefined && value !== ""));
    if (result.success) return [name, result.data];
    throw new AppError("SETTING_INVALID", {
      setting: variable,
      detail: result.error.issues[0]?.message ?? "unreadable",
    });
  });
  const config = Object.fromEntries(entries) as Config;
  if (config.smtpUrl !== undefined && config.mailFrom === undefined) {
    throw neededWith("MAIL_FROM", "SMTP_URL");
  }
  if (config.oidcIssuer !== undefined) {
    if (config.oidcClientId === undefined) throw neededWith("OIDC_CLIENT_ID", "OIDC_ISSUER");
    if (config.oidcClientSecret === undefined) throw neededWith("OIDC_CLIENT_SECRET", "OIDC_ISSUER");
    if (config.oidcTrustEmails && config.oidcDomains.length === 0)
      throw neededWith("OIDC_DOMAINS", "OIDC_TRUST_EMAILS");
  }
  return { ...config, dataDir: resolve(config.dataDir) };
}

function neededWith(setting: string, other: string): AppError {
  return new AppError("SETTING_INVALID", { setting, detail: `needed with ${other}` });
}

function isLoopback(address: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address).hostname);
}

/** The provider by which people sign in; undefined where there is none. */
export function providerIn(config: Config): ProviderSettings | undefined {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret: clientSecret } = config;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return {
    issuer,
    clientId,
    clientSecret,
    label: config.oidcLabel,
    domains: config.oidcDomains,
    join: config.oidcJoin ?? null,
    trustsEmails: config.oidcTrustEmails,
    trustsSecondFactor: config.oidcTrustSecondFactor,
  };
}

/** The address that browsers use. */
export function addressOf(config: Pick<Config, "baseUrl" | "host" | "port">): string {
  if (config.baseUrl !== undefined) return config.baseUrl;
  const host = ["0.0.0.0", "::"].includes(config.host) ? "127.0.0.1" : config.host;
  return `http://${host.includes(":") ? `[${host}]` : host}:${config.port}`;
}

/** The installation's secret: as set, else from the data folder, where the first start puts 256 random bits. */
export function secretOf(config: Pick<Config, "secret" | "dataDir">): string {
  if (config.secret !== undefined) return config.secret;
  const path = join(config.dataDir, "secret");
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(path)) {
    try {
      writeFileSync(path, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      // Two first starts at once: the other's secret is as good.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return readFileSync(path, "utf8").trim();
}
