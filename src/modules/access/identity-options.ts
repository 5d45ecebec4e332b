import { randomUUID } from "node:crypto";
import type { BetterAuthOptions } from "better-auth";
import { isAPIError } from "better-auth/api";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Database } from "../../kernel/context.ts";
import type { Mailer } from "../../kernel/mail.ts";
import { linkTo, lostPassword, lostPasswordMinutes } from "./letters.ts";
import type { ProviderSettings } from "./provider-settings.ts";
import { countLinksSince, forgetLinks, noteChosenPassword } from "./store/accounts.ts";

export interface IdentitySettings {
  /** Signs cookies; at least 32 random characters, kept in the data folder or the environment. */
  secret: string;
  /** Where browsers reach the installation, for example `https://voice.example.org`. */
  baseUrl: string;
  /** Attempts to sign in that one network address may make in a minute. Default 20. */
  signInsPerMinute?: number;
  now: () => Date;
  /** Left out, people sign in with passwords alone. */
  provider?: ProviderSettings;
  /** Left out, the installation sends no mail. */
  mailer?: Mailer;
  /** What the library has to say; it never says passwords. */
  log?: (level: "info" | "warn" | "error", message: string) => void;
}

export const identityPath = "/api/auth";
/** The header in which handler() passes the client's address; whatever a client sends under this name is dropped. */
export const clientAddressHeader = "x-bellwether-client-address";
export const passwordLength = { least: 12, most: 128 };
const sessionDays = 14;
/** More letters an hour than anybody needs, and too few to annoy with. */
const mostLinksAnHour = 5;

/** better-auth over our tables (0001-create-identity.sql), on a pool or inside a transaction. */
export function identityOptions(db: Database, settings: IdentitySettings) {
  const isSecure = settings.baseUrl.startsWith("https:");
  const perMinute = settings.signInsPerMinute ?? 20;
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
      resetPasswordTokenExpiresIn: lostPasswordMinutes * 60,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: settings.mailer && ((account) => sendLink(db, settings, account)),
      async onPasswordReset({ user }) {
        await noteChosenPassword(db, user.id);
        await forgetLinks(db, user.id);
      },
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
      additionalFields: {
        signedInBy: { type: "string", required: false, input: false, fieldName: "signed_in_by" },
        secondFactor: { type: "boolean", required: false, input: false, fieldName: "second_factor" },
        lastSeenAt: { type: "date", required: false, input: false, fieldName: "last_seen_at" },
      },
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
    verification: {
      modelName: "identity_verification",
      // Who reads the database must not be able to use the links that are on their way.
      storeIdentifier: "hashed",
      fields: { expiresAt: "expires_at", ...moments },
    },
    plugins: [
      twoFactor({
        issuer: "Bellwether",
        schema: {
          user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
          twoFactor: {
            modelName: "identity_two_factor",
            fields: {
              userId: "user_id",
              backupCodes: "backup_codes",
              failedVerificationCount: "failed_verification_count",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
    ],
    rateLimit: {
      enabled: true,
      storage: "memory",
      window: 60,
      max: 100,
      customRules: {
        "/sign-in/email": { window: 60, max: perMinute },
        "/sign-in/social": { window: 60, max: perMinute },
        "/callback/*": { window: 60, max: perMinute },
        "/change-password": { window: 60, max: 10 },
        "/request-password-reset": { window: 60, max: Math.ceil(perMinute / 4) },
        "/two-factor/*": { window: 60, max: perMinute },
        "/reset-password": { window: 60, max: perMinute },
      },
    },
    advanced: {
      // Behind TLS with the prefix by which browsers bind a cookie to this very host; the library knows only the weaker one.
      cookiePrefix: isSecure ? "__Host-bellwether" : "bellwether",
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure: isSecure },
      // The library leaves this check out under test runners; ours are to test what runs.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => randomUUID() },
      // An answer that waited for the mail server would tell which addresses have an account.
      backgroundTasks: { handler: (task) => void task },
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

/** Writes to whoever lost their password. A failure is for the log: the answer was given, and tells nothing. */
async function sendLink(
  db: Database,
  settings: IdentitySettings,
  { user, token }: { user: { id: string; email: string }; token: string },
): Promise<void> {
  const links = await countLinksSince(db, user.id, new Date(settings.now().getTime() - 3600 * 1000));
  if (links > mostLinksAnHour) return settings.log?.("warn", "Too many links for one account in an hour: not sent");
  const { baseUrl: address } = settings;
  const letter = lostPassword({ to: user.email, address, link: linkTo(address, token) });
  await settings.mailer?.send(letter).catch((error: Error) => settings.log?.("error", error.message));
}

/** The installation's own origin; on a loopback address under each of its names, since people type any of them. */
export function trustedOrigins(baseUrl: string): string[] {
  const url = new URL(baseUrl);
  const loopback = ["localhost", "127.0.0.1", "[::1]"];
  if (!loopback.includes(url.hostname)) return [url.origin];
  return loopback.map((host) => `${url.protocol}//${host}${url.port === "" ? "" : `:${url.port}`}`);
}
