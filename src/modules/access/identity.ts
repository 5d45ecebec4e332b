import { randomBytes } from "node:crypto";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import type { Database } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import { uniqueViolation } from "../../storage/index.ts";
import { clientAddressHeader, type IdentitySettings, identityOptions, identityPath } from "./identity-options.ts";
import { normalEmail } from "./rules.ts";
import { accountByEmail, endSessions, forgetLinks, setPasswordTemporary } from "./store/accounts.ts";
import { membershipsOf } from "./store/people.ts";

/** Who somebody is: accounts, passwords, sessions. What they may do is not known here. */
export interface Identity {
  /**
   * Answers the few routes of identity that are open: POST `/api/auth/sign-in/email` {email, password}, `sign-out`,
   * `change-password` {currentPassword, newPassword, revokeOtherSessions?}, `revoke-other-sessions`,
   * `request-password-reset` {email}, `reset-password` {token, newPassword}. Any other is 404.
   *
   * @param clientAddress the address of the network peer, or what a trusted proxy says; sign-in is limited by it.
   */
  handler(request: Request, clientAddress: string): Promise<Response>;
  /** The account whose session cookie these headers carry, while that session lasts. */
  accountOf(headers: Headers): Promise<Account | null>;
  /**
   * The account of an e-mail address, made with this password if there is none. An account that exists keeps its
   * name and password: whoever asks learns nothing of them.
   */
  openAccount(
    db: Database,
    person: { name: string; email: string; password: string; temporary: boolean },
  ): Promise<{ personId: string; isNew: boolean }>;
  /** Makes a link's token, with which the account's owner chooses a password, once and until then. */
  openLink(db: Database, personId: string, expiresAt: Date): Promise<string>;
  /** The account that a link's token is for, while it can be used. */
  accountOfLink(token: string): Promise<string | null>;
  /** Replaces a password by a temporary one, and ends the account's sessions and links. */
  resetPassword(db: Database, personId: string, password: string): Promise<void>;
}

export interface Account {
  personId: string;
  name: string;
  email: string;
}

/** Everything else that better-auth could answer is closed: an allow-list, so that an upgrade opens nothing. */
export const openRoutes = [
  "/sign-in/email",
  "/sign-out",
  "/change-password",
  "/revoke-other-sessions",
  "/request-password-reset",
  "/reset-password",
] as const;
export type OpenRoute = (typeof openRoutes)[number];

export function createIdentity({ db, ...settings }: IdentitySettings & { db: Database }): Identity {
  const auth = betterAuth({
    ...identityOptions(db, settings),
    databaseHooks: { session: { create: { before: (session) => requireMembership(db, session.userId) } } },
  });

  return {
    async handler(request, clientAddress) {
      const path = routeOf(request);
      if (path === null) return notFound();
      const headers = new Headers(request.headers);
      headers.set(clientAddressHeader, clientAddress);
      const response = await auth.handler(new Request(request, { headers }));
      // The session's token is for the cookie alone, where scripts cannot read it.
      return response.ok ? new Response("{}", { status: 200, headers: withoutLength(response.headers) }) : response;
    },

    async accountOf(headers) {
      const session = await auth.api.getSession({ headers });
      return session && { personId: session.user.id, name: session.user.name, email: session.user.email };
    },

    async openAccount(db, person) {
      const email = normalEmail(person.email);
      const existing = await accountByEmail(db, email);
      if (existing !== null) return { personId: existing, isNew: false };
      // Inside the caller's transaction: an instance of its own (1 ms) whose every statement goes through its handle.
      const { internalAdapter, password } = await betterAuth(identityOptions(db, settings)).$context;
      try {
        const hash = await password.hash(person.password);
        const user = await internalAdapter.createUser(
          { name: person.name, email, emailVerified: false },
          { method: "admin" },
        );
        await internalAdapter.linkAccount({
          userId: user.id,
          providerId: "credential",
          accountId: user.id,
          password: hash,
        });
        await setPasswordTemporary(db, user.id, person.temporary);
        return { personId: user.id, isNew: true };
      } catch (cause) {
        if (uniqueViolation(cause) !== undefined) throw new AppError("ALREADY_EXISTS", { noun: "person" }, { cause });
        throw cause;
      }
    },

    async openLink(db, personId, expiresAt) {
      const { internalAdapter } = await betterAuth(identityOptions(db, settings)).$context;
      const token = randomBytes(32).toString("base64url");
      await internalAdapter.createVerificationValue({ identifier: linkOf(token), value: personId, expiresAt });
      return token;
    },

    async accountOfLink(token) {
      const { internalAdapter } = await auth.$context;
      return (await internalAdapter.findVerificationValue(linkOf(token)))?.value ?? null;
    },

    async resetPassword(db, personId, newPassword) {
      const { internalAdapter, password } = await betterAuth(identityOptions(db, settings)).$context;
      await internalAdapter.updatePassword(personId, await password.hash(newPassword));
      await setPasswordTemporary(db, personId, true);
      await endSessions(db, personId);
      await forgetLinks(db, personId);
    },
  };
}

/** As the library files the links that it mails itself. */
function linkOf(token: string): string {
  return `reset-password:${token}`;
}

/** The open route that a request asks for, or null. */
export function routeOf(request: Request): OpenRoute | null {
  const { pathname } = new URL(request.url);
  const route = openRoutes.find((each) => pathname === identityPath + each);
  return request.method === "POST" && route !== undefined ? route : null;
}

async function requireMembership(db: Database, personId: string): Promise<void> {
  const memberships = await membershipsOf(db, personId);
  if (memberships.some(({ active }) => active)) return;
  throw new APIError("FORBIDDEN", {
    code: "NO_WORKSPACE",
    message: "This account belongs to no workspace any longer. An administrator can let you in again.",
  });
}

function withoutLength(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete("content-length");
  return copy;
}

function notFound(): Response {
  return Response.json({ status: 404, code: "NOT_FOUND", title: "There is no such address." }, { status: 404 });
}
