import type { Database } from "../../kernel/context.ts";
import type { AuditPort } from "../../kernel/perform.ts";
import { type Identity, type OpenRoute, routeOf } from "./identity.ts";
import { normalEmail } from "./rules.ts";
import { accountByEmail, setPasswordTemporary } from "./store/accounts.ts";
import { membershipsOf } from "./store/people.ts";

/** How the routes of identity are called in the audit trail. */
const acts: Record<OpenRoute, string> = {
  "/sign-in/email": "sign-in",
  "/sign-out": "sign-out",
  "/change-password": "change-password",
  "/revoke-other-sessions": "end-other-sessions",
  "/request-password-reset": "ask-for-link",
  "/reset-password": "choose-password",
};

/**
 * Wraps the identity handler so that signing in and out, changing a password, and failing to, are in the audit trail of
 * each workspace the account belongs to. An attempt with an address that has no account is in none: it is nobody's.
 */
export function withSignInTrail(
  handler: Identity["handler"],
  parts: { db: Database; identity: Identity; audit: AuditPort; now: () => Date },
): Identity["handler"] {
  const { db, identity, audit, now } = parts;

  async function whoActs(route: OpenRoute, request: Request): Promise<string | null> {
    if (route === "/sign-in/email" || route === "/request-password-reset") {
      const email = await fieldOf(request, "email");
      return email === null ? null : accountByEmail(db, normalEmail(email));
    }
    if (route === "/reset-password") {
      const token = await fieldOf(request, "token");
      return token === null ? null : identity.accountOfLink(token);
    }
    return (await identity.accountOf(request.headers))?.personId ?? null;
  }

  return async (request, clientAddress) => {
    const route = routeOf(request);
    if (route === null) return handler(request, clientAddress);
    const copy = request.clone();
    // Before the act: afterwards the session may be over.
    const personId = await whoActs(route, copy);
    const response = await handler(request, clientAddress);
    if (personId === null) return response;
    if (route === "/change-password" && response.ok) await setPasswordTemporary(db, personId, false);
    for (const { workspaceId, name, role } of await membershipsOf(db, personId)) {
      const scope = { journeyIds: [] };
      const actor = { kind: "person", id: personId, name, personId, workspaceId, role, scope } as const;
      const outcome = response.ok ? "done" : "refused";
      await audit.record(db, { actor, at: now(), operation: acts[route], outcome, input: {}, door: "http" });
    }
    return response;
  };
}

/** A text that was sent along: the address that somebody says is theirs, or the token of a link. */
async function fieldOf(request: Request, name: string): Promise<string | null> {
  const body: unknown = await request.json().catch(() => null);
  const value = typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : null;
  return typeof value === "string" ? value : null;
}
