import { identityPath } from "./identity-options.ts";
import { callbackPath } from "./provider-settings.ts";

/**
 * Everything that the library answers to browsers: an allow-list, so that an upgrade opens nothing. Each route with its name
 * in the audit trail, the fields that reach the library, and the fields of its answer that reach the browser. All are POST, but for
 * the one to which a provider sends browsers back.
 */
export const identityRoutes = {
  "/sign-in/email": route("sign-in", ["email", "password"], ["twoFactorRedirect"]),
  "/sign-in/social": route("begin-sign-in", ["callbackURL"], ["url"]),
  [callbackPath]: route("sign-in"),
  "/sign-out": route("sign-out"),
  "/change-password": route("change-password", ["currentPassword", "newPassword", "revokeOtherSessions"]),
  "/request-password-reset": route("ask-for-link", ["email"]),
  "/reset-password": route("choose-password", ["token", "newPassword"]),
  "/two-factor/enable": route("prepare-second-factor", ["password"], ["totpURI", "backupCodes"]),
  "/two-factor/verify-totp": route("confirm-second-factor", ["code"]),
  "/two-factor/verify-backup-code": route("use-backup-code", ["code"]),
  "/two-factor/generate-backup-codes": route("renew-backup-codes", ["password"], ["backupCodes"]),
  "/two-factor/disable": route("remove-second-factor", ["password"]),
} as const;

export type OpenRoute = keyof typeof identityRoutes;

interface Route {
  act: string;
  takes: readonly string[];
  gives: readonly string[];
}

function route(act: string, takes: readonly string[] = [], gives: readonly string[] = []): Route {
  return { act, takes, gives };
}

/** The open route that a request asks for, or null. */
export function routeOf(request: Request): OpenRoute | null {
  const { pathname } = new URL(request.url);
  const path = pathname.startsWith(identityPath) ? pathname.slice(identityPath.length) : "";
  const method = path === callbackPath ? "GET" : "POST";
  return request.method === method && path in identityRoutes ? (path as OpenRoute) : null;
}

/** Those of the fields of a JSON object that are wanted; none of anything else. */
export function pick(value: unknown, names: readonly string[]): Record<string, unknown> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}
