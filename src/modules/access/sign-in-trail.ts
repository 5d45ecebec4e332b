import type { Database } from "../../kernel/context.ts";
import type { AuditPort } from "../../kernel/perform.ts";
import type { Identity } from "./identity.ts";
import { identityRoutes, type OpenRoute, routeOf } from "./identity-routes.ts";
import { callbackPath } from "./provider-settings.ts";
import { normalEmail } from "./rules.ts";
import { accountByEmail, setPasswordTemporary } from "./store/accounts.ts";
import { membershipsOf } from "./store/people.ts";

/**
 * Wraps the identity handler so that signing in and out, changing a password, and failing to, are in the audit trail of
 * each workspace the account belongs to. An attempt with an address that has no account is in none: it is nobody's.
 */
export function withSignInTrail(
  handler: Identity["handler"],
  parts: { db: Database; identity: Identity; audit: AuditPort; now: () => Date },
): Identity["handler"] {
  const { db, identity, audit, now } = parts;

  /** Whose act it is, and whether they were signed in before it. */
  async function whoActs(route: OpenRoute, request: Request): Promise<{ personId: string | null; signedIn: boolean }> {
    if (route === "/sign-in/email" || route === "/request-password-reset") {
      const email = await fieldOf(request, "email");
      return { personId: email === null ? null : await accountByEmail(db, normalEmail(email)), signedIn: false };
    }
    if (route === "/sign-in/social" || route === callbackPath) return { personId: null, signedIn: false };
    if (route === "/reset-password") {
      const token = await fieldOf(request, "token");
      return { personId: token === null ? null : await identity.accountOfLink(token), signedIn: false };
    }
    const account = await identity.accountOf(request.headers);
    if (account !== null) return { personId: account.personId, signedIn: true };
    return { personId: await identity.accountOfChallenge(request.headers), signedIn: false };
  }

  return async (request, clientAddress) => {
    const route = routeOf(request);
    if (route === null) return handler(request, clientAddress);
    // Before the act: afterwards the session may be over.
    const { personId, signedIn } = await whoActs(route, request.clone());
    const response = await handler(request, clientAddress);
    const attempt = identity.attemptOf(response);
    if (attempt !== undefined) {
      if (attempt.joined) await record(attempt.personId, "join-workspace", true);
      const isIn = !new URL(response.headers.get("location") ?? "/", request.url).searchParams.has("problem");
      await record(attempt.personId, "sign-in", isIn);
      return response;
    }
    if (personId === null) return response;
    if (route === "/change-password" && response.ok) await setPasswordTemporary(db, personId, false);
    await record(personId, await actOf(route, signedIn, response), response.ok);
    return response;
  };

  async function record(personId: string | null, operation: string, isDone: boolean): Promise<void> {
    if (personId === null) return;
    for (const { workspaceId, name, role } of await membershipsOf(db, personId)) {
      const scope = { journeyIds: [] };
      const actor = { kind: "person", id: personId, name, personId, workspaceId, role, scope } as const;
      const outcome = isDone ? "done" : "refused";
      await audit.record(db, { actor, at: now(), operation, outcome, input: {}, door: "http" });
    }
  }
}

/** A right password can be half a sign-in; and the same route confirms a new second factor and signs in with it. */
async function actOf(route: OpenRoute, signedIn: boolean, response: Response): Promise<string> {
  if (route === "/sign-in/email" && (await isChallenge(response))) return "enter-password";
  if (route === "/two-factor/verify-totp" && !signedIn) return "sign-in";
  return identityRoutes[route].act;
}

/** A text that was sent along: the address that somebody says is theirs, or the token of a link. */
async function fieldOf(request: Request, name: string): Promise<string | null> {
  const body: unknown = await request.json().catch(() => null);
  const value = typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : null;
  return typeof value === "string" ? value : null;
}

/** The password was right, and the second factor is still owed. */
async function isChallenge(response: Response): Promise<boolean> {
  const said: unknown = response.ok ? await response.clone().json() : null;
  return typeof said === "object" && said !== null && "twoFactorRedirect" in said;
}
