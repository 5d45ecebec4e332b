import { AsyncLocalStorage } from "node:async_hooks";
import { betterAuth } from "better-auth";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { Database } from "../../kernel/context.ts";
import type { ErrorCode } from "../../kernel/error.ts";
import { joinOrRequireMembership } from "./admission.ts";
import { type IdentitySettings, identityOptions } from "./identity-options.ts";
import { type ProviderSettings, providerId } from "./provider-settings.ts";
import { normalEmail, saysSecondFactor } from "./rules.ts";
import { accountByEmail } from "./store/accounts.ts";
import { findWorkspace } from "./store/workspaces.ts";

/** Somebody who leaves the organisation is stopped at the provider; here, at the latest after a long working day. */
const sessionHours = 12;
const patienceSeconds = 10;

/** A finished attempt: the answer for the browser, whose it was if that is known, and whether they are new here. */
export interface ProviderAttempt {
  response: Response;
  personId: string | null;
  joined: boolean;
}

export interface ProviderSignIn {
  /** Answers where the browser goes to sign in; 503 when the provider does not answer. */
  begin(request: Request, to: unknown): Promise<Response>;
  /** Takes the browser back: signed in, or to the sign-in page with the code of an error as `problem`. */
  finish(request: Request): Promise<ProviderAttempt>;
}

/** What is learnt on the way through the library, one browser's return at a time. */
interface Facts {
  email?: string;
  hasSecondFactor: boolean;
  joined: boolean;
}

/**
 * Signing in by the provider, in an instance of the library of its own: that one asks the provider for its addresses
 * before it does anything, and a provider that does not answer must keep nobody from signing in with a password.
 */
export function createProviderSignIn(
  { db, ...settings }: IdentitySettings & { db: Database },
  provider: ProviderSettings,
): ProviderSignIn {
  const flow = new AsyncLocalStorage<Facts>();
  const open = () => betterAuth(providerOptions(db, settings, provider, flow));
  let opened: ReturnType<typeof open> | null = null;

  /** The library, once the provider has said who it is; null while it does not answer, or says that it is another. */
  async function ready(): Promise<ReturnType<typeof open> | null> {
    opened ??= open();
    const library = opened;
    const context = await within(patienceSeconds, library.$context);
    const found = context?.socialProviders.find(({ id }) => id === providerId);
    if (found !== undefined && isSame(found.issuer, provider.issuer)) return library;
    const detail = found === undefined ? "it does not answer" : `it calls itself ${found.issuer}`;
    settings.log?.("error", `The provider ${provider.issuer} cannot be used: ${detail}`);
    // The next attempt asks again.
    opened = null;
    return null;
  }

  return {
    async begin(request, to) {
      const library = await ready();
      if (library === null) return Response.json({ code: "PROVIDER_UNREACHABLE" }, { status: 503 });
      const body = {
        provider: providerId,
        callbackURL: to ?? "/",
        errorCallbackURL: "/sign-in",
        disableRedirect: true,
      };
      return library.handler(
        new Request(request.url, { method: "POST", headers: request.headers, body: JSON.stringify(body) }),
      );
    },

    async finish(request) {
      const facts: Facts = { hasSecondFactor: false, joined: false };
      const library = await ready();
      if (library === null) return { response: backWith("PROVIDER_UNREACHABLE"), personId: null, joined: false };
      const response = await flow.run(facts, () => library.handler(request));
      const personId = facts.email === undefined ? null : await accountByEmail(db, facts.email);
      const problem = problemIn(response, settings.baseUrl);
      if (problem !== null) settings.log?.("warn", `A sign-in by the provider was refused: ${problem}`);
      return {
        response: problem === null ? response : backWith(problem, response),
        personId,
        joined: facts.joined && problem === null,
      };
    },
  };
}

function providerOptions(
  db: Database,
  settings: IdentitySettings,
  provider: ProviderSettings,
  flow: AsyncLocalStorage<Facts>,
) {
  const options = identityOptions(db, settings);
  /** Tokens are of no use once they were checked, so none is kept; what they say of this sign-in is noted before. */
  const withoutTokens = async <T extends { idToken?: string | null }>(account: T) => {
    const facts = flow.getStore();
    if (facts !== undefined) {
      facts.hasSecondFactor = provider.trustsSecondFactor || saysSecondFactor(account.idToken ?? "");
    }
    return { data: { ...account, accessToken: null, refreshToken: null, idToken: null } };
  };
  return {
    ...options,
    session: { ...options.session, expiresIn: sessionHours * 3600 },
    user: {
      ...options.user,
      async validateUserInfo({ user, source }: { user: Claimed; source: { action: string } }) {
        const email = normalEmail(user.email ?? "");
        const facts = flow.getStore();
        if (facts !== undefined) facts.email = email;
        if (user.emailVerified !== true) return { error: "email_not_verified" };
        const domain = email.slice(email.lastIndexOf("@") + 1);
        if (provider.domains.length > 0 && !provider.domains.includes(domain)) return { error: "domain_not_allowed" };
        if (source.action !== "create-user") return;
        const workspace = provider.join && (await findWorkspace(db, provider.join.workspace));
        if (!workspace) return { error: "signup_disabled" };
      },
    },
    account: {
      ...options.account,
      accountLinking: {
        enabled: true,
        // Only an administrator makes accounts, and nobody changes their own address: it is theirs without a letter to prove it.
        requireLocalEmailVerified: false,
      },
    },
    databaseHooks: {
      account: { create: { before: withoutTokens }, update: { before: withoutTokens } },
      session: {
        create: {
          before: async (session: { userId: string } & Record<string, unknown>) => {
            const facts = flow.getStore();
            const joined = await joinOrRequireMembership(db, session.userId, provider.join, settings.now());
            if (facts !== undefined) facts.joined = joined;
            return { data: { ...session, signedInBy: "provider", secondFactor: facts?.hasSecondFactor ?? false } };
          },
        },
      },
    },
    onAPIError: { ...options.onAPIError, errorURL: new URL("/sign-in", settings.baseUrl).href },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId,
            discoveryUrl: `${provider.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
            clientId: provider.clientId,
            clientSecret: provider.clientSecret,
            scopes: ["openid", "email", "profile"],
            requireIdTokenVerification: true,
            disableSignUp: provider.join === null,
            // A subject is unique only to its issuer, and the installation may change to another one.
            accountSubject: ({ profile }) => (profile.sub ? `${provider.issuer} ${profile.sub}` : ""),
            mapProfileToUser: (profile) => ({
              image: undefined,
              name: nameIn(profile),
              ...(provider.trustsEmails && profile.email_verified === undefined && { emailVerified: true }),
            }),
          },
        ],
      }),
    ],
  };
}

interface Claimed {
  email?: string | null;
  emailVerified?: unknown;
}

function nameIn({ name, email }: { name?: string | null; email?: string | null }): string {
  return (name ?? "").trim() || (email ?? "").split("@")[0]!;
}

function isSame(found: string | undefined, expected: string): boolean {
  return found !== undefined && found.replace(/\/$/, "") === expected.replace(/\/$/, "");
}

/** What the library calls a failure, in the codes of our catalogue. Its own words never reach the browser. */
const problems: Record<string, ErrorCode> = {
  account_not_linked: "EMAIL_NOT_VERIFIED",
  email_not_verified: "EMAIL_NOT_VERIFIED",
  email_not_found: "EMAIL_NOT_VERIFIED",
  domain_not_allowed: "DOMAIN_NOT_ALLOWED",
  signup_disabled: "NOT_KNOWN_HERE",
  NO_WORKSPACE: "ACCESS_ENDED",
};

/** The code of the error with which the library sends the browser back; null when the person was let in. */
function problemIn(response: Response, baseUrl: string): ErrorCode | null {
  const location = response.headers.get("location");
  if (response.status !== 302 || location === null) return "SIGN_IN_NOT_FINISHED";
  const error = new URL(location, baseUrl).searchParams.get("error");
  return error === null ? null : (problems[error] ?? "SIGN_IN_NOT_FINISHED");
}

function backWith(problem: ErrorCode, from?: Response): Response {
  const headers = new Headers({ location: `/sign-in?problem=${problem}` });
  for (const cookie of from?.headers.getSetCookie() ?? []) headers.append("set-cookie", cookie);
  return new Response(null, { status: 302, headers });
}

/** What a promise brings in so many seconds; null when it fails or takes longer. */
async function within<T>(seconds: number, promise: Promise<T>): Promise<T | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), seconds * 1000);
  return Promise.race([promise.catch(() => null), late]).finally(() => clearTimeout(timer));
}
