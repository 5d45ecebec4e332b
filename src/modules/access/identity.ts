import { randomBytes } from "node:crypto";
import { betterAuth } from "better-auth";
import type { Database } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import { uniqueViolation } from "../../storage/index.ts";
import { requireMembership } from "./admission.ts";
import { clientAddressHeader, type IdentitySettings, identityOptions } from "./identity-options.ts";
import { createProviderSignIn, type ProviderAttempt } from "./identity-provider.ts";
import { identityRoutes, type OpenRoute, pick, routeOf } from "./identity-routes.ts";
import { isWeakPassword, requireStrongPassword, weakPassword } from "./password-strength.ts";
import { callbackPath } from "./provider-settings.ts";
import { normalEmail } from "./rules.ts";
import { endSignIns } from "./sessions/store.ts";
import { accountByEmail, endSessions, forgetLinks, setPasswordTemporary } from "./store/accounts.ts";
import { usedCodes } from "./used-codes.ts";

/** Who somebody is: accounts, passwords, sessions. What they may do is not known here. */
export interface Identity {
  /**
   * Answers the routes of identity that are open (identity-routes.ts). Any other is 404.
   *
   * @param clientAddress the address of the network peer, or what a trusted proxy says; sign-in is limited by it.
   */
  handler(request: Request, clientAddress: string): Promise<Response>;
  /** What a browser that the provider sent back came to, by the answer that it got. */
  attemptOf(response: Response): ProviderAttempt | undefined;
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
  /** The account that gave its password and still owes the second factor, by the cookie that says so. */
  accountOfChallenge(headers: Headers): Promise<string | null>;
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
  /** Whether this sign-in took more than a password, here or at the provider. */
  gaveSecondFactor: boolean;
  session: { id: string; signedInBy: "password" | "provider"; lastSeenAt: Date | null };
}

export function createIdentity({ db, ...settings }: IdentitySettings & { db: Database }): Identity {
  const provider = settings.provider && createProviderSignIn({ db, ...settings }, settings.provider);
  const attempts = new WeakMap<Response, ProviderAttempt>();
  const auth = betterAuth({
    ...identityOptions(db, settings),
    databaseHooks: { session: { create: { before: (session) => requireMembership(db, session.userId) } } },
  });

  const codes = usedCodes(settings.now);
  const whose = async (headers: Headers) =>
    (await identity.accountOf(headers))?.personId ?? (await identity.accountOfChallenge(headers)) ?? "";

  /** What the library lets pass: a password that is tried early, and a code of the app a second time. */
  async function refusalBefore(path: OpenRoute, fields: Record<string, unknown>, headers: Headers, person: string) {
    if (typeof fields.newPassword === "string") {
      const account = await identity.accountOf(headers);
      const context = account === null ? [] : [account.name, account.email];
      if (await isWeakPassword(fields.newPassword, context)) {
        return Response.json({ code: "PASSWORD_TOO_COMMON", message: weakPassword }, { status: 400 });
      }
    }
    if (path === "/two-factor/verify-totp" && codes.has(person, String(fields.code))) {
      return Response.json({ code: "INVALID_CODE" }, { status: 401 });
    }
    return null;
  }

  const identity: Identity = {
    async handler(request, clientAddress) {
      const path = routeOf(request);
      if (path === null) return notFound();
      const headers = new Headers(request.headers);
      headers.set(clientAddressHeader, clientAddress);
      if (path === callbackPath) {
        const attempt = await provider?.finish(new Request(request.url, { headers }));
        if (attempt === undefined) return notFound();
        attempts.set(attempt.response, attempt);
        return attempt.response;
      }
      const { takes, gives } = identityRoutes[path];
      const fields = pick(await request.json().catch(() => null), takes);
      const ask = new Request(request.url, { method: "POST", headers, body: JSON.stringify(fields) });
      // Before the act: afterwards the session is another one.
      const person = path === "/two-factor/verify-totp" ? await whose(headers) : "";
      const before = path === "/sign-in/email" ? await identity.accountOf(headers) : null;
      const refusal = await refusalBefore(path, fields, headers, person);
      if (refusal !== null) return refusal;
      const isProviders = path === "/sign-in/social";
      if (isProviders && provider === undefined) return notFound();
      const response = await (isProviders && provider ? provider.begin(ask, fields.callbackURL) : auth.handler(ask));
      if (!response.ok) return response;
      // Whoever signs in anew in the same browser leaves no sign-in behind that somebody could have kept.
      if (before !== null) await endSignIns(db, before.personId, { only: before.session.id });
      if (path === "/two-factor/verify-totp") codes.note(person, String(fields.code));
      // The session's token is for the cookie alone, where scripts cannot read it.
      const answer = JSON.stringify(pick(await response.json(), gives));
      return new Response(answer, { status: 200, headers: withoutLength(response.headers) });
    },

    attemptOf: (response) => attempts.get(response),

    async accountOf(headers) {
      const session = await auth.api.getSession({ headers });
      if (session === null) return null;
      const { id, name, email, twoFactorEnabled } = session.user;
      const { id: sessionId, signedInBy, secondFactor, lastSeenAt } = session.session;
      const byProvider = signedInBy === "provider";
      return {
        personId: id,
        name,
        email,
        // With a password, whoever has a second factor was asked for it.
        gaveSecondFactor: (byProvider ? secondFactor : twoFactorEnabled) ?? false,
        session: { id: sessionId, signedInBy: byProvider ? "provider" : "password", lastSeenAt: lastSeenAt ?? null },
      };
    },

    async accountOfChallenge(headers) {
      const { createAuthCookie, internalAdapter } = await auth.$context;
      const { name } = createAuthCookie("two_factor");
      const cookie = headers
        .get("cookie")
        ?.split(/; */)
        .find((each) => each.startsWith(`${name}=`));
      // What follows the last point is the signature. The library checks it; an invented identifier finds nobody here.
      const identifier = cookie && decodeURIComponent(cookie.slice(name.length + 1)).replace(/\.[^.]*$/, "");
      return identifier ? ((await internalAdapter.findVerificationValue(identifier))?.value ?? null) : null;
    },

    async openAccount(db, person) {
      const email = normalEmail(person.email);
      const existing = await accountByEmail(db, email);
      if (existing !== null) return { personId: existing, isNew: false };
      await requireStrongPassword(person.password, [person.name, email]);
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
      const hash = await password.hash(newPassword);
      if (await internalAdapter.findCredentialAccount(personId)) await internalAdapter.updatePassword(personId, hash);
      // Whoever came by the provider has none yet.
      else
        await internalAdapter.linkAccount({
          userId: personId,
          providerId: "credential",
          accountId: personId,
          password: hash,
        });
      await setPasswordTemporary(db, personId, true);
      await endSessions(db, personId);
      await forgetLinks(db, personId);
    },
  };
  return identity;
}

/** As the library files the links that it mails itself. */
function linkOf(token: string): string {
  return `reset-password:${token}`;
}

function withoutLength(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete("content-length");
  return copy;
}

function notFound(): Response {
  return Response.json({ status: 404, code: "NOT_FOUND", title: "There is no such address." }, { status: 404 });
}
