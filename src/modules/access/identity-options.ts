import { randomUUID } from "node:crypto";
import type { BetterAuthOptions } from "better-auth";
import { isAPIError } from "better-auth/api";
import type { Database } from "../../kernel/context.ts";

export interface IdentitySettings {
  /** Signs cookies; at least 32 random characters, kept in the data folder or the environment. */
  secret: string;
  /** Where browsers reach the installation, for example `https://voice.example.org`. */
  baseUrl: string;
  /** Attempts to sign in that one network address may make in a minute. Default 20. */
  signInsPerMinute?: number;
  /** What the library has to say; it never says passwords. */
  log?: (level: "info" | "warn" | "error", message: string) => void;
}

export const identityPath = "/api/auth";
/** The header in which handler() passes the client's address; whatever a client sends under this name is dropped. */
export const clientAddressHeader = "x-bellwether-client-address";
export const passwordLength = { least: 12, most: 128 };
const sessionDays = 14;

/** better-auth over our tables (0001-create-identity.sql), on a pool or inside a transaction. */
export function identityOptions(db: Database, settings: IdentitySettings) {
  const moments = { createdAt: "created_at", updatedAt: "updated_at" };
  return {
    appName: "Bellwether",
    database: { db, type: "postgres" },
    secret: settings.secret,
    baseURL: settings.baseUrl,
    basePath: identityPath,
    trustedOrigins: trustedOrigins(settings.baseUrl),
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      // People are added by an administrator; nobody lets themselves in.
      disableSignUp: true,
      autoSignIn: false,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    user: { modelName: "identity_user", fields: { emailVerified: "email_verified", ...moments } },
    session: {
      modelName: "identity_session",
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...moments,
      },
      expiresIn: sessionDays * 24 * 3600,
      // A session ends when it was said to end: no write on reading it, and no cookie that outlives its row.
      disableSessionRefresh: true,
    },
    account: {
      modelName: "identity_account",
      fields: {
        userId: "user_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        ...moments,
      },
    },
    verification: { modelName: "identity_verification", fields: { expiresAt: "expires_at", ...moments } },
    rateLimit: {
      enabled: true,
      storage: "memory",
      window: 60,
      max: 100,
      customRules: {
        "/sign-in/email": { window: 60, max: settings.signInsPerMinute ?? 20 },
        "/change-password": { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: "bellwether",
      useSecureCookies: settings.baseUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      // The library leaves this check out under test runners; ours are to test what runs.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => randomUUID() },
    },
    onAPIError: {
      // Without this the library writes to the console, past its own logger. A refusal is an answer; a failure is news.
      onError: (error) => {
        if (!isAPIError(error)) settings.log?.("error", error instanceof Error ? error.message : String(error));
      },
    },
    logger: {
      level: "warn",
      log: (level, message) => settings.log?.(level === "debug" ? "info" : level, message),
    },
  } satisfies BetterAuthOptions;
}

/** The installation's own origin; on a loopback address under each of its names, since people type any of them. */
export function trustedOrigins(baseUrl: string): string[] {
  const url = new URL(baseUrl);
  const loopback = ["localhost", "127.0.0.1", "[::1]"];
  if (!loopback.includes(url.hostname)) return [url.origin];
  return loopback.map((host) => `${url.protocol}//${host}${url.port === "" ? "" : `:${url.port}`}`);
}
