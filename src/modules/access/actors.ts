import { type Actor, nobody, type Scope, wholeWorkspace } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import type { MemberScope } from "./contract.ts";
import type { Identity } from "./identity.ts";
import { isSecretOf, keyInHeader, startOf } from "./keys/key-secret.ts";
import { commonJourneys, mayActFor } from "./policy.ts";
import { endSignIns, noteSeen } from "./sessions/store.ts";
import { keysStarting, noteUse, type StoredKey } from "./store/keys.ts";
import { readPerson } from "./store/people.ts";
import { allWorkspaces, findWorkspace, workspacesOfPerson } from "./store/workspaces.ts";

/** Whether it is only looked who somebody is: that keeps no sign-in alive, and is not when a key was last used. */
export interface Use {
  isLooking?: boolean;
}

/** Turns what a door knows of its caller into an actor. Nothing is cached: a role taken away is gone with the next request. */
export interface Actors {
  /**
   * The person of a session cookie, in the workspace named by slug or id; without a name, in their only workspace.
   * Nobody without a session; a person without workspace and role when they have several and none was named, or none, or
   * when the workspace asks for a second factor that they lack.
   *
   * @throws AppError NOT_FOUND for a workspace that does not exist or is not theirs
   */
  fromSession(headers: Headers, workspace: string | null, use?: Use): Promise<Actor>;
  /** The key of an `Authorization` header. @throws AppError UNAUTHENTICATED when it is unknown, expired or revoked */
  fromKey(header: string, use?: Use): Promise<Actor>;
  /**
   * Somebody at the machine, as administrator of the workspace named, or of the only one; without workspace when there
   * is none yet, or several and none was named.
   *
   * @throws AppError NOT_FOUND for a workspace that does not exist
   */
  forOperator(workspace: string | null): Promise<Actor>;
  /** The product itself, in a workspace. */
  system(workspaceId: string): Actor;
}

/** The journeys in which a partner takes part; the journeys module knows. */
export type PartnerJourneys = (db: Database, workspaceId: string, partnerId: string) => Promise<readonly string[]>;

export function createActors(parts: {
  db: Database;
  identity: Pick<Identity, "accountOf">;
  partnerJourneys: PartnerJourneys;
  now: () => Date;
}): Actors {
  const { db, identity, now } = parts;

  async function resolve(workspaceId: string, scope: MemberScope): Promise<Scope> {
    if (scope.kind === "workspace") return wholeWorkspace;
    if (scope.kind === "journeys") return { journeyIds: scope.journeyIds };
    return { journeyIds: await parts.partnerJourneys(db, workspaceId, scope.partnerId) };
  }

  return {
    async fromSession(headers, workspace, { isLooking = false } = {}) {
      const account = await identity.accountOf(headers);
      if (account === null) return nobody;
      const { session } = account;
      if (session.lastSeenAt !== null && isLongAgo(session.lastSeenAt, now(), idleMinutes)) {
        await endSignIns(db, account.personId, { only: session.id });
        return nobody;
      }
      if (!isLooking && isLongAgo(session.lastSeenAt, now(), seenMinutes)) await noteSeen(db, session.id, now());
      const person: Actor = {
        ...nobody,
        kind: "person",
        id: account.personId,
        name: account.name,
        personId: account.personId,
        session: { id: session.id, signedInBy: session.signedInBy },
      };
      const theirs = await workspacesOfPerson(db, account.personId);
      const here = workspace === null ? onlyOne(theirs) : theirs.find((each) => isNamed(each, workspace));
      if (here === undefined) {
        if (workspace !== null) throw new AppError("NOT_FOUND", { noun: "workspace", id: workspace });
        return person;
      }
      const member = await readPerson(db, here.id, account.personId);
      if (!member?.active) return person;
      if (here.secondFactorRequired && !account.gaveSecondFactor) return { ...person, lacks: "second-factor" };
      const scope = await resolve(here.id, member.scope);
      return { ...person, name: member.name, workspaceId: here.id, role: member.role, scope };
    },

    async fromKey(header, { isLooking = false } = {}) {
      const key = await findKey(db, header);
      if (key === null || isOver(key, now())) throw new AppError("UNAUTHENTICATED");
      const maker = key.madeBy === null ? null : await readPerson(db, key.workspaceId, key.madeBy);
      if (key.madeBy !== null && maker === null) throw new AppError("UNAUTHENTICATED");
      if (!mayActFor(key, maker)) throw new AppError("UNAUTHENTICATED");
      const own = await resolve(key.workspaceId, key.scope);
      const makers = maker === null ? wholeWorkspace : await resolve(key.workspaceId, maker.scope);
      if (!isLooking && isLongAgo(key.lastUsedAt, now(), usedMinutes)) await noteUse(db, key.id, now());
      return {
        kind: "key",
        id: key.id,
        name: key.name,
        personId: key.madeBy,
        workspaceId: key.workspaceId,
        role: key.role,
        scope: { journeyIds: commonJourneys(own.journeyIds, makers.journeyIds) },
        ...(key.grants !== null && { grants: key.grants }),
      };
    },

    async forOperator(workspace) {
      const found = workspace === null ? onlyOne(await allWorkspaces(db)) : await findWorkspace(db, workspace);
      if (workspace !== null && !found) throw new AppError("NOT_FOUND", { noun: "workspace", id: workspace });
      return { ...administering, kind: "operator", name: "operator", workspaceId: found?.id ?? null };
    },

    system(workspaceId) {
      return { ...administering, kind: "system", name: "Bellwether", workspaceId };
    },
  };
}

const administering = { id: nobody.id, personId: null, role: "administrator", scope: wholeWorkspace } as const;

function isNamed(workspace: { id: string; slug: string }, slugOrId: string): boolean {
  return workspace.slug === slugOrId || workspace.id === slugOrId.toLowerCase();
}

function onlyOne<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}

async function findKey(db: Database, header: string): Promise<StoredKey | null> {
  const secret = keyInHeader(header);
  if (secret === null) return null;
  const candidates = await keysStarting(db, startOf(secret));
  return candidates.find(({ hash }) => isSecretOf(secret, hash)) ?? null;
}

function isOver(key: StoredKey, now: Date): boolean {
  return key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now);
}

/** When a key or a browser was last used is for people who wonder whose it is; to some minutes is enough, and spares writes. */
const usedMinutes = 1;
const seenMinutes = 5;
/** A browser that nobody used for three days asks again: over a week-end it stays signed in, over a holiday it does not. */
const idleMinutes = 3 * 24 * 60;

function isLongAgo(moment: Date | null, now: Date, minutes: number): boolean {
  return moment === null || now.getTime() - moment.getTime() > minutes * 60_000;
}
